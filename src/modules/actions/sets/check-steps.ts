import { z } from 'zod';
import { audiencesById, conditionProblems } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import type { Delay, StepCondition } from '../contract.ts';
import type { ActionKind } from '../extend.ts';
import { kindOf } from '../kinds/kind-of.ts';
import { knownPlaceholders } from '../placeholders/known-placeholders.ts';
import { unknownPlaceholders } from '../placeholders/unknown-placeholders.ts';

export interface GivenStep {
  id?: string | undefined;
  kind: string;
  params: Record<string, unknown>;
  delay: Delay;
  condition: StepCondition | null;
}

/** A step whose params its kind has read. */
export interface CheckedStep extends GivenStep {
  subjects: readonly string[];
}

/** Reads steps as they were given; with whatever does not fit, at `['steps', n, …]`. */
export async function checkSteps(
  ctx: Ctx,
  set: { variable_names: readonly string[] },
  given: readonly GivenStep[],
): Promise<{ steps: CheckedStep[]; problems: readonly FieldProblem[] }> {
  const steps: CheckedStep[] = [];
  const problems: FieldProblem[] = [];
  const known = (await knownPlaceholders(ctx, set)).map((one) => one.key);
  for (const [position, step] of given.entries()) {
    const at = (problem: FieldProblem): FieldProblem => ({ ...problem, path: ['steps', position, ...problem.path] });
    const checked = await checkKind(ctx, step, known);
    problems.push(...checked.problems.map(at), ...(await checkCondition(ctx, step.condition)).map(at));
    steps.push({ ...step, params: checked.params, subjects: checked.subjects });
  }
  return { steps, problems };
}

async function checkKind(
  ctx: Ctx,
  step: GivenStep,
  known: readonly string[],
): Promise<{ params: Record<string, unknown>; subjects: readonly string[]; problems: readonly FieldProblem[] }> {
  const kind = kindOf(ctx.services, step.kind);
  if (!kind) return { params: {}, subjects: [], problems: [{ path: ['kind'], message: 'actions:problems.kind-gone' }] };
  const parsed = z.safeParse(kind.params, step.params);
  const inParams = (problem: FieldProblem) => ({ ...problem, path: ['params', ...problem.path] });
  if (!parsed.success) {
    const fields = issueFields(ctx.services.texts, ctx.locale, parsed.error.issues, step.params);
    return { params: {}, subjects: [], problems: fields.map(inParams) };
  }
  const problems = [...(await kind.check(ctx, parsed.data)), ...placeholderProblems(kind, parsed.data, known)];
  return { params: { ...Object(parsed.data) }, subjects: kind.subjectsOf(parsed.data), problems: problems.map(inParams) };
}

function placeholderProblems(kind: ActionKind, params: unknown, known: readonly string[]): FieldProblem[] {
  return (kind.textsOf?.(params) ?? []).flatMap(({ path, text }) =>
    unknownPlaceholders(text, known).map((problem) => ({ ...problem, path: [...path] })),
  );
}

async function checkCondition(ctx: Ctx, given: StepCondition | null): Promise<readonly FieldProblem[]> {
  if (given === null) return [];
  if (!(await audiencesById(ctx, [given.audienceId])).has(given.audienceId))
    return [{ path: ['condition', 'audienceId'], message: 'actions:problems.audience-gone' }];
  const problems = await conditionProblems(ctx, given);
  return problems.map((problem) => ({ ...problem, path: ['condition', 'condition', ...problem.path] }));
}
