import { sql } from 'kysely';
import { getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { failureFields, failureText } from '#platform/i18n/failure-text.ts';
import type { ActionKind, Call, Outcome, StepInput } from '../extend.ts';
import { kindOf } from '../kinds/kind-of.ts';
import { lockRun, nextStep, type RunRow, type RunStepRow } from '../queries/runs.ts';
import { setsById } from '../queries/sets.ts';
import { dueAt } from '../runs/due-at.ts';
import { meets } from '../runs/meets.ts';
import { stepValues } from '../runs/step-values.ts';
import { enqueueRun } from './enqueue-run.ts';
import { finishStep } from './finish-step.ts';
import { enterLane } from './lanes.ts';
import { finishRun } from './finish-run.ts';
import { markStep } from './mark-step.ts';

/** A call that is about to be made, with what its answer is recorded for. */
export interface TakenCall extends Call {
  run: RunRow;
  step: RunStepRow;
  /** Which attempt of this step it is, from 1. */
  attempt: number;
  endpointId: string | null;
}

/** Under the run's lock: does what can be done in this transaction, up to a call, a wait or the end. Returns the call to make. */
export async function takeSteps(ctx: Ctx, runId: string): Promise<TakenCall | undefined> {
  const run = await lockRun(ctx, runId);
  if (run?.state !== 'running') return undefined;
  if (ctx.workspace.closing) {
    await finishRun(ctx, run, { state: 'stopped', reason: 'closing' });
    return undefined;
  }
  for (;;) {
    const found = await nextStep(ctx, run);
    if (!found) {
      await finishRun(ctx, run, { state: 'done', reason: null });
      return undefined;
    }
    if (!(await isDue(ctx, run, found.step, found.endOfPrevious))) return undefined;
    const outcome = await takeStep(ctx, run, found.step);
    if ('waits' in outcome) return undefined;
    if ('call' in outcome) return outcome.call;
    await finishStep(ctx, { run, step: found.step, outcome });
    if (outcome.state === 'failed') return undefined;
  }
}

/** Settles when the step goes, once, and has the run come back then. */
async function isDue(ctx: Ctx, run: RunRow, step: RunStepRow, from: Date): Promise<boolean> {
  const now = ctx.clock.now();
  const at = step.state === 'retrying' ? (step.next_attempt_at ?? now) : (step.due_at ?? dueAt(step.delay, from, ctx.workspace.timeZone));
  if (step.due_at === null) await markStep(ctx, step, { due_at: at, state: at > now ? 'waiting' : 'ahead' });
  if (at <= now) return true;
  await enqueueRun(ctx, run.id, at);
  return false;
}

type Taken = Outcome | { waits: true } | { call: TakenCall };

async function takeStep(ctx: Ctx, run: RunRow, step: RunStepRow): Promise<Taken> {
  const kind = kindOf(ctx.services, step.kind);
  if (!kind) return { state: 'failed', said: { textKey: 'actions:problems.kind-gone' } };
  const contact = await contactOf(ctx, run);
  const holds = step.condition === null || (await refusalAsOutcome(ctx, async () => meets(ctx, { contact, given: step.condition })));
  if (holds !== true) return holds || { state: 'skipped', said: { textKey: 'actions:outcomes.condition' } };
  if (kind.needsContact && !contact) return { state: 'skipped', said: { textKey: 'actions:outcomes.no-contact' } };
  const input = { params: step.params, step: await inputOf(ctx, run, step, contact) };
  if (kind.inside) {
    const { inside } = kind;
    return refusalAsOutcome(ctx, async () => inside.run(ctx, input));
  }
  return takeCall(ctx, { run, step, kind, input });
}

async function takeCall(
  ctx: Ctx,
  at: { run: RunRow; step: RunStepRow; kind: ActionKind; input: { params: unknown; step: StepInput } },
): Promise<Taken> {
  const { run, step, input } = at;
  const { outside } = at.kind;
  if (!outside) throw new Error(`${step.kind} does nothing`);
  const endpointId = outside.endpointOf?.(input.params) ?? null;
  if (endpointId !== null && !(await enterLane(ctx, { run, step, endpointId }))) return { waits: true };
  const prepared = await refusalAsOutcome(ctx, async () => outside.prepare(ctx, input));
  if ('state' in prepared) return prepared;
  const attempt = step.attempts + 1;
  const now = ctx.clock.now();
  await markStep(ctx, step, { state: 'running', attempts: attempt, first_attempt_at: step.first_attempt_at ?? now });
  return { call: { ...prepared, run, step: { ...step, first_attempt_at: step.first_attempt_at ?? now }, attempt, endpointId } };
}

async function contactOf(ctx: Ctx, run: RunRow): Promise<StepInput['contact']> {
  if (run.contact_id === null) return null;
  const contact = await getContact(ctx, run.contact_id).catch((error: unknown) => {
    if (error instanceof Failure) return null;
    throw error;
  });
  return contact && { id: contact.id, personId: contact.personId, audienceId: contact.audienceId };
}

async function inputOf(ctx: Ctx, run: RunRow, step: RunStepRow, contact: StepInput['contact']): Promise<StepInput> {
  const setName = (await setsById(ctx, [run.set_id])).get(run.set_id)?.name ?? '';
  const values = await stepValues(ctx, { contactId: contact?.id ?? null, scopeId: run.scope_id, setName, variables: run.variables });
  return {
    runId: run.id,
    setName,
    key: step.id,
    contact,
    values,
    variables: run.variables,
    trigger: { kind: run.trigger_kind, subject: run.trigger_subject },
    startedAt: run.started_at,
    source: { kind: 'action', id: step.id },
  };
}

/** What the house refuses, with good reason, is the step's outcome; what it had written by then is undone. */
async function refusalAsOutcome<T>(ctx: Ctx, work: () => Promise<T>): Promise<T | Outcome> {
  await sql`savepoint action_step`.execute(ctx.db);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await sql`rollback to savepoint action_step`.execute(ctx.db);
    return { state: 'failed', said: { textKey: 'actions:outcomes.refused', data: { why: whyOf(ctx, error) } } };
  }
}

function whyOf(ctx: Ctx, failure: Failure): string {
  const { texts } = ctx.services;
  const { locale } = ctx.workspace;
  return [failureText(texts, locale, failure), ...failureFields(texts, locale, failure).map((field) => field.message)].join(' ');
}
