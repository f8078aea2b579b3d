import { z } from 'zod';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { issueFields } from '#platform/i18n/issue-text.ts';
import { randomId } from '#platform/ids.ts';
import { fail, type Trigger } from '../contract.ts';
import type { createTrigger as route } from '../contract/triggers.ts';
import { getSetRow } from '../queries/sets.ts';
import { tables } from '../tables.ts';
import { triggerOf } from './trigger-of.ts';
import { presentTrigger } from './triggers-of.ts';

/** Has something set a set off. Fails with `trigger/refused` and problems at `['kind']` or `['params', …]`, `set/archived`. */
export async function createTrigger(ctx: Ctx, input: InputOf<typeof route>): Promise<Trigger> {
  const set = await getSetRow(ctx, input.actionSetId);
  if (set.archived_at) fail('set/archived');
  const kind = triggerOf(ctx.services, input.kind);
  if (!kind) return fail('trigger/refused', {}, [{ path: ['kind'], message: 'actions:problems.kind-gone' }]);
  const parsed = z.safeParse(kind.params, input.params);
  const refuse = (problems: readonly FieldProblem[]) =>
    fail(
      'trigger/refused',
      {},
      problems.map((problem) => ({ ...problem, path: ['params', ...problem.path] })),
    );
  if (!parsed.success) return refuse(issueFields(ctx.services.texts, ctx.locale, parsed.error.issues, input.params));
  const problems = await kind.check(ctx, parsed.data);
  if (problems.length > 0) refuse(problems);
  const id = randomId();
  await tables(ctx)
    .insertInto('action_triggers')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      set_id: set.id,
      kind: kind.kind,
      subject: kind.subjectOf(parsed.data),
      params: JSON.stringify(parsed.data),
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'actions.trigger-added', { kind: 'action-set', id: set.id, name: set.name });
  return presentTrigger(ctx, { id, kind: kind.kind, params: { ...Object(parsed.data) } });
}
