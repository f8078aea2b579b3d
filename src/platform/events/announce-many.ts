import { sql } from 'kysely';
import type { $ZodType, input as ZodInput } from 'zod/v4/core';
import type { Ctx } from '../ctx.ts';
import { randomId } from '../ids.ts';
import { ATTEMPTS } from '../queue/enqueue.ts';
import type { Fact } from './facts.ts';

/**
 * As `announce`, of many happenings of one kind: one statement for the facts and one for each subscriber's jobs, whatever their
 * number. For work in bulk; the caller keeps its chunks to some thousands.
 */
export async function announceMany<S extends $ZodType>(ctx: Ctx, fact: Fact<S>, payloads: readonly ZodInput<S>[]): Promise<void> {
  if (payloads.length === 0) return;
  const ids = payloads.map(() => randomId());
  await sql`insert into facts (workspace_id, id, name, payload, at)
    select ${ctx.workspace.id}, u.id, ${fact.name}, u.payload::jsonb, ${ctx.clock.now()}
    from unnest(${ids}::text[], ${payloads.map((payload) => JSON.stringify(payload))}::text[]) as u (id, payload)`.execute(ctx.db);
  for (const subscriber of ctx.services.registry.subscribersOf(fact)) {
    await sql`select count(queue.enqueue(${subscriber.name}, json_build_object('factId', u.id), null, null, ${ATTEMPTS}))
      from unnest(${ids}::text[]) as u (id)`.execute(ctx.db);
  }
}
