import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Delay } from '../contract.ts';
import { kindOf } from '../kinds/kind-of.ts';
import { stepsOf } from '../queries/sets.ts';
import { tables } from '../tables.ts';

interface GivenStep {
  id?: string | undefined;
  kind: string;
  params: Record<string, unknown>;
  delay: Delay;
}

/** Puts these steps in place of those that are there. Fails with `steps/refused` and problems at `['steps', n, …]`; nothing is written then. */
export async function writeSteps(ctx: Ctx, input: { setId: string; steps: readonly GivenStep[] }): Promise<void> {
  const { setId, steps } = input;
  const before = new Set(((await stepsOf(ctx, [setId])).get(setId) ?? []).map((row) => row.id));
  const problems: FieldProblem[] = [];
  const rows = [];
  for (const [position, step] of steps.entries()) {
    const checked = await checkStep(ctx, step, (path) => ['steps', position, ...path]);
    problems.push(...checked.problems);
    const isTwice = step.id !== undefined && steps.findIndex((each) => each.id === step.id) !== position;
    if (step.id !== undefined && (!before.has(step.id) || isTwice))
      problems.push({ path: ['steps', position, 'id'], message: 'actions:problems.step-unknown' });
    rows.push({
      workspace_id: ctx.workspace.id,
      id: step.id ?? randomId(),
      set_id: setId,
      position,
      kind: step.kind,
      params: JSON.stringify(checked.params),
      condition: null,
      delay: JSON.stringify(step.delay),
      subjects: [...checked.subjects],
    });
  }
  if (problems.length > 0) fail('steps/refused', {}, problems);
  await tables(ctx).deleteFrom('action_steps').where('workspace_id', '=', ctx.workspace.id).where('set_id', '=', setId).execute();
  if (rows.length > 0) await tables(ctx).insertInto('action_steps').values(rows).execute();
}

type PathOf = (path: readonly (string | number)[]) => (string | number)[];

async function checkStep(
  ctx: Ctx,
  step: GivenStep,
  pathOf: PathOf,
): Promise<{ params: unknown; subjects: readonly string[]; problems: FieldProblem[] }> {
  const kind = kindOf(ctx.services, step.kind);
  if (!kind) return { params: {}, subjects: [], problems: [{ path: pathOf(['kind']), message: 'actions:problems.kind-gone' }] };
  const parsed = z.safeParse(kind.params, step.params);
  const inParams = (problem: FieldProblem) => ({ ...problem, path: pathOf(['params', ...problem.path]) });
  if (!parsed.success) {
    const fields = issueFields(ctx.services.texts, ctx.locale, parsed.error.issues, step.params);
    return { params: {}, subjects: [], problems: fields.map(inParams) };
  }
  const problems = await kind.check(ctx, parsed.data);
  return { params: parsed.data, subjects: kind.subjectsOf(parsed.data), problems: problems.map(inParams) };
}
