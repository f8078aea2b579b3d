import { sql } from 'kysely';
import type { $ZodType, input as ZodInput } from 'zod/v4/core';
import type { Ctx } from '../ctx.ts';
import { randomId } from '../ids.ts';
import { enqueueNamed } from '../queue/enqueue.ts';
import type { Fact } from './facts.ts';

/**
 * Says that something happened, in the transaction in which it did: the fact's row and one job per subscriber commit with it or
 * not at all. The announcer does not know who listens. Returns the fact's id.
 */
export async function announce<S extends $ZodType>(ctx: Ctx, fact: Fact<S>, payload: ZodInput<S>): Promise<string> {
  const id = randomId();
  await sql`insert into facts (workspace_id, id, name, payload, at)
    values (${ctx.workspace.id}, ${id}, ${fact.name}, ${JSON.stringify(payload)}::jsonb, ${ctx.clock.now()})`.execute(ctx.db);
  for (const subscriber of ctx.services.registry.subscribersOf(fact)) {
    await enqueueNamed(ctx, subscriber.name, { factId: id }, {});
  }
  return id;
}
