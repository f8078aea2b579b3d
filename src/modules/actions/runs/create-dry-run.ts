import { sql } from 'kysely';
import { explainCondition, findContactOf, describeCondition, getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { Failure } from '#platform/fail.ts';
import { failureText } from '#platform/i18n/failure-text.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail, type StepCondition, type TryStep } from '../contract.ts';
import type { createDryRun as route } from '../contract/runs.ts';
import type { StepInput } from '../extend.ts';
import { kindOf } from '../kinds/kind-of.ts';
import { getSetRow, stepsOf, type SetRow } from '../queries/sets.ts';
import { checkSteps, type CheckedStep } from '../sets/check-steps.ts';
import { dueAt } from './due-at.ts';
import { stepValues } from './step-values.ts';

/** What a set would do, step by step, without doing it. Steps see the contact as it is now: what an earlier step would change is not foreseen. Fails with `steps/refused`. */
export async function createDryRun(ctx: Ctx, input: InputOf<typeof route>): Promise<{ steps: TryStep[] }> {
  const set = await getSetRow(ctx, input.actionSetId);
  const step = await inputOf(ctx, set, input);
  const steps = input.steps ? await checkedOrRefused(ctx, set, input.steps) : ((await stepsOf(ctx, [set.id])).get(set.id) ?? []);
  const tried: TryStep[] = [];
  let from = ctx.clock.now();
  for (const [position, given] of steps.entries()) {
    from = dueAt(given.delay, from, ctx.workspace.timeZone);
    tried.push({ position, kind: given.kind, at: from.toISOString(), ...(await tryStep(ctx, given, step, input.imagined !== undefined)) });
  }
  return { steps: tried };
}

type Given = Pick<CheckedStep, 'kind' | 'params' | 'delay' | 'condition'>;

async function checkedOrRefused(ctx: Ctx, set: SetRow, given: NonNullable<InputOf<typeof route>['steps']>): Promise<Given[]> {
  const { steps, problems } = await checkSteps(ctx, set, given);
  return problems.length > 0 ? fail('steps/refused', {}, problems) : steps;
}

async function inputOf(ctx: Ctx, set: SetRow, input: InputOf<typeof route>): Promise<StepInput> {
  const contact = input.contactId === undefined ? null : await getContact(ctx, input.contactId);
  const values = await stepValues(ctx, { contactId: contact?.id ?? null, scopeId: null, setName: set.name, variables: input.variables });
  return {
    runId: 'dry-run',
    setName: set.name,
    key: 'dry-run',
    contact: contact && { id: contact.id, personId: contact.personId, audienceId: contact.audienceId },
    values: { ...values, ...input.imagined?.values },
    variables: input.variables,
    trigger: { kind: 'actions.hand', subject: null },
    startedAt: ctx.clock.now(),
    source: { kind: 'action', id: 'dry-run' },
  };
}

async function tryStep(
  ctx: Ctx,
  given: Given,
  step: StepInput,
  isImagined: boolean,
): Promise<Pick<TryStep, 'verdict' | 'said' | 'shown' | 'conditionLines'>> {
  const kind = kindOf(ctx.services, given.kind);
  if (!kind) return { verdict: 'fails', said: { textKey: 'actions:problems.kind-gone' }, shown: null, conditionLines: [] };
  const { holds, conditionLines } = await tryCondition(ctx, given.condition, step, isImagined);
  await sql`savepoint dry_run`.execute(ctx.db);
  try {
    const { said, shown = null } = await kind.preview(ctx, { params: given.params, step });
    const lacksContact = kind.needsContact && step.contact === null && !isImagined;
    if (holds === false || lacksContact) return { verdict: 'skips', said, shown, conditionLines };
    return { verdict: holds === null ? 'unknown' : 'does', said, shown, conditionLines };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await sql`rollback to savepoint dry_run`.execute(ctx.db);
    const why = failureText(ctx.services.texts, ctx.locale, error);
    return { verdict: 'fails', said: { textKey: 'actions:outcomes.refused', data: { why } }, shown: null, conditionLines };
  }
}

/** Nobody can say whether somebody imagined meets a condition. */
async function tryCondition(
  ctx: Ctx,
  condition: StepCondition | null,
  step: StepInput,
  isImagined: boolean,
): Promise<{ holds: boolean | null; conditionLines: TryStep['conditionLines'] }> {
  if (condition === null) return { holds: true, conditionLines: [] };
  const there = step.contact && (await findContactOf(ctx, { personId: step.contact.personId, audienceId: condition.audienceId }));
  if (there) {
    const { holds, lines } = await explainCondition(ctx, { contactId: there.id, condition: condition.condition });
    return { holds, conditionLines: lines };
  }
  const lines = await describeCondition(ctx, condition);
  return { holds: isImagined ? null : false, conditionLines: lines.map((line) => ({ ...line, holds: null })) };
}
