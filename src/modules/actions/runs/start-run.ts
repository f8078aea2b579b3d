import type { Ctx } from '#platform/ctx.ts';
import { enqueueRun } from '../engine/enqueue-run.ts';
import { setsById } from '../queries/sets.ts';
import { tables, type StopReason } from '../tables.ts';
import { chainFrom } from './chain-from.ts';
import { insertRuns } from './insert-runs.ts';
import { refuseLoop } from './refuse-loop.ts';

export interface StartRun {
  setId: string;
  cause: string;
  trigger: { kind: string; subject: string | null };
  contact: { id: string; personId: string } | null;
  scopeId: string | null;
  variables: Readonly<Record<string, string>>;
  /** The step of a run that this came from. */
  causedBy: string | null;
  rerunOf: string | null;
}

/**
 * Makes a run with its steps as they are now and queues it, in the caller's transaction. Of one set and cause there is one run: told
 * again, it is the same. What goes round in a circle is written down as stopped and never runs.
 */
export async function startRun(ctx: Ctx, input: StartRun): Promise<string | undefined> {
  const set = (await setsById(ctx, [input.setId])).get(input.setId);
  if (!set || set.archived_at) return undefined;
  const chain = input.causedBy === null ? [] : await chainFrom(ctx, input.causedBy);
  const reason = await stopReasonOf(ctx, input, chain);
  const { setId, cause, contact } = input;
  const [runId] = await insertRuns(ctx, { ...input, chain, reason, each: [{ cause, contact }] });
  if (runId === undefined) return runOf(ctx, setId, cause);
  if (reason === undefined) await enqueueRun(ctx, runId);
  return runId;
}

async function stopReasonOf(ctx: Ctx, input: StartRun, chain: Awaited<ReturnType<typeof chainFrom>>): Promise<StopReason | undefined> {
  if (ctx.workspace.closing) return 'closing';
  return refuseLoop(ctx, { setId: input.setId, personId: input.contact?.personId ?? null, chain });
}

async function runOf(ctx: Ctx, setId: string, cause: string): Promise<string | undefined> {
  const row = await tables(ctx)
    .selectFrom('action_runs')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('set_id', '=', setId)
    .where('cause', '=', cause)
    .executeTakeFirst();
  return row?.id;
}
