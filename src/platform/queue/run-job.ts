import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor, type Ctx, type GlobalCtx, type Services } from '../ctx.ts';
import { besideAll, besideWorkspace, withoutWorkspace, withWorkspace } from '../db/with-workspace.ts';
import type { Subscriber } from '../events/facts.ts';
import type { Job } from './job.ts';

const envelope = z.object({ workspace: z.string().optional(), input: z.unknown() });

/**
 * Runs one job of the queue with nothing but what its row says. `once` jobs record their completion in the transaction of their
 * effect; a repeated run finds the record and does nothing.
 */
export async function runJob(services: Services, job: Job, id: string, payload: unknown): Promise<void> {
  const { workspace, input } = envelope.parse(payload);
  const parsed = z.parse(job.input, input);
  const actor = systemActor(job.name);
  if (job.effect === 'steps') {
    await job.run(
      workspace === undefined
        ? nowhere(besideAll(services, { actor }))
        : await besideWorkspace(services, { workspaceId: workspace, actor }),
      parsed,
    );
    return;
  }
  if (workspace === undefined) {
    await withoutWorkspace(services, { actor }, (ctx) => job.run(nowhere(ctx), parsed));
    return;
  }
  await withWorkspace(services, { workspaceId: workspace, actor }, async (ctx) => {
    if (await recordCompletion(ctx, id)) await job.run(ctx, parsed);
  });
}

/** The few global jobs read no tenant table; `run` gets a context whose workspace is empty and whose tenant tables are, too. */
function nowhere(ctx: GlobalCtx): Ctx {
  return { ...ctx, workspace: { id: '', timeZone: 'Asia/Tokyo', locale: 'ja', closing: false } };
}

/** The job through which a subscriber hears of a fact. */
export function jobOfSubscriber(subscriber: Subscriber): Job {
  return {
    name: subscriber.name,
    input: z.object({ factId: z.string() }),
    run: async (ctx, input) => {
      const { factId } = z.object({ factId: z.string() }).parse(input);
      const found = await sql<{
        payload: unknown;
        at: Date;
      }>`select payload, at from facts where workspace_id = ${ctx.workspace.id} and id = ${factId}`.execute(ctx.db);
      const row = found.rows[0];
      if (!row) throw new Error(`fact ${factId} is gone`);
      await subscriber.run(ctx, z.parse(subscriber.fact.payload, row.payload), { factId, at: row.at.toISOString() });
    },
  };
}

async function recordCompletion(ctx: Ctx, id: string): Promise<boolean> {
  const result =
    await sql`insert into completed_jobs (workspace_id, job_id, completed_at) values (${ctx.workspace.id}, ${id}, now()) on conflict do nothing`.execute(
      ctx.db,
    );
  return result.numAffectedRows === 1n;
}
