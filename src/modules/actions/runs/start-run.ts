import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { enqueueRun } from '../engine/enqueue-run.ts';
import { stepsOf, setsById } from '../queries/sets.ts';
import { tables, type StopReason } from '../tables.ts';
import { chainFrom } from './chain-from.ts';
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
  const runId = randomId();
  const now = ctx.clock.now();
  const made = await sql<{ id: string }>`
    insert into action_runs (workspace_id, id, set_id, cause, trigger_kind, trigger_subject, contact_id, person_id, scope_id, variables, chain,
      state, reason, rerun_of, started_at, finished_at)
    values (${ctx.workspace.id}, ${runId}, ${set.id}, ${input.cause}, ${input.trigger.kind}, ${input.trigger.subject},
      ${input.contact?.id ?? null}, ${input.contact?.personId ?? null}, ${input.scopeId}, ${JSON.stringify(input.variables)}::jsonb,
      ${JSON.stringify(chain)}::jsonb, ${reason ? 'stopped' : 'running'}, ${reason ?? null}, ${input.rerunOf}, ${now}, ${reason ? now : null})
    on conflict (workspace_id, set_id, cause) do nothing returning id`.execute(ctx.db);
  if (made.rows.length === 0) return runOf(ctx, set.id, input.cause);
  await copySteps(ctx, { runId, setId: set.id, state: reason ? 'stopped' : 'ahead' });
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

async function copySteps(ctx: Ctx, input: { runId: string; setId: string; state: 'ahead' | 'stopped' }): Promise<void> {
  const steps = (await stepsOf(ctx, [input.setId])).get(input.setId) ?? [];
  if (steps.length === 0) return;
  await tables(ctx)
    .insertInto('action_run_steps')
    .values(
      steps.map((step) => ({
        workspace_id: ctx.workspace.id,
        id: randomId(),
        run_id: input.runId,
        step_id: step.id,
        position: step.position,
        kind: step.kind,
        params: JSON.stringify(step.params),
        condition: step.condition === null ? null : JSON.stringify(step.condition),
        delay: JSON.stringify(step.delay),
        state: input.state,
      })),
    )
    .execute();
}
