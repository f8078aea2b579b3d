import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import type { ChainLink } from '../contract.ts';
import { stepsOf } from '../queries/sets.ts';
import type { StopReason } from '../tables.ts';

/** Runs of one set that come from one kind of happening. */
export interface NewRuns {
  setId: string;
  trigger: { kind: string; subject: string | null };
  scopeId: string | null;
  variables: Readonly<Record<string, string>>;
  chain: readonly ChainLink[];
  /** Written down as stopped at once, for this reason. */
  reason: StopReason | undefined;
  rerunOf: string | null;
  each: readonly { cause: string; contact: { id: string; personId: string } | null }[];
}

/** Writes runs with the steps of their set as they are now: a statement for the runs, and one for each step. Of one set and cause there is one: returns the ids of those that are new. */
export async function insertRuns(ctx: Ctx, input: NewRuns): Promise<string[]> {
  const { each, reason } = input;
  const now = ctx.clock.now();
  const made = await sql<{ id: string }>`
    insert into action_runs (workspace_id, id, set_id, cause, trigger_kind, trigger_subject, contact_id, person_id, scope_id, variables, chain,
      state, reason, rerun_of, started_at, finished_at)
    select ${ctx.workspace.id}, u.id, ${input.setId}, u.cause, ${input.trigger.kind}, ${input.trigger.subject}, u.contact_id, u.person_id,
      ${input.scopeId}, ${JSON.stringify(input.variables)}::jsonb, ${JSON.stringify(input.chain)}::jsonb, ${reason ? 'stopped' : 'running'},
      ${reason ?? null}, ${input.rerunOf}, ${now}::timestamptz, ${reason ? now : null}::timestamptz
    from unnest(${each.map(() => randomId())}::text[], ${each.map((one) => one.cause)}::text[],
      ${each.map((one) => one.contact?.id ?? null)}::text[], ${each.map((one) => one.contact?.personId ?? null)}::text[])
      as u (id, cause, contact_id, person_id)
    on conflict (workspace_id, set_id, cause) do nothing returning id`.execute(ctx.db);
  const runIds = made.rows.map((row) => row.id);
  await copySteps(ctx, { runIds, setId: input.setId, state: reason ? 'stopped' : 'ahead' });
  return runIds;
}

async function copySteps(ctx: Ctx, input: { runIds: readonly string[]; setId: string; state: 'ahead' | 'stopped' }): Promise<void> {
  const steps = (await stepsOf(ctx, [input.setId])).get(input.setId) ?? [];
  for (const step of input.runIds.length > 0 ? steps : []) {
    await sql`
      insert into action_run_steps (workspace_id, id, run_id, step_id, position, kind, params, condition, delay, state)
      select ${ctx.workspace.id}, u.id, u.run_id, ${step.id}, ${step.position}, ${step.kind}, ${JSON.stringify(step.params)}::jsonb,
        ${step.condition === null ? null : JSON.stringify(step.condition)}::jsonb, ${JSON.stringify(step.delay)}::jsonb, ${input.state}
      from unnest(${input.runIds.map(() => randomId())}::text[], ${[...input.runIds]}::text[]) as u (id, run_id)`.execute(ctx.db);
  }
}
