import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { filterContacts } from '../contacts/filter-contacts.ts';
import { fail } from '../contract.ts';
import type { BulkRun, ContactSelection, createBulkRun as route } from '../contract/bulk.ts';
import type { PeopleTables } from '../tables.ts';
import { contactBulkPlug } from './bulk-action.ts';
import { loadBulkRun } from './bulk-run-lookup.ts';
import { bulkRunJob } from './run-bulk.ts';

/**
 * Begins something in bulk; a job does it. Fails with `values/refused` at `kind` or within `params`, with `condition/stale`, and with
 * `request/forbidden` where the action needs a permission that the actor lacks.
 */
export async function createBulkRun(ctx: Ctx, { audienceId, kind, params, selection }: InputOf<typeof route>): Promise<BulkRun> {
  await getAudience(ctx, audienceId);
  const action = ctx.services.registry.contributions(contactBulkPlug).find((one) => one.kind === kind);
  if (!action) return fail('values/refused', {}, [{ path: ['kind'], message: 'people:problems.choose' }]);
  if (!ctx.actor.may(action.can)) refuse('request/forbidden');
  const read = action.params.safeParse(params);
  if (!read.success)
    return fail(
      'values/refused',
      {},
      read.error.issues.map((issue) => ({ path: ['params', ...issue.path.map(String)], message: 'people:problems.conditionIncomplete' })),
    );
  const problems = await action.check(ctx, read.data);
  if (problems.length > 0)
    fail(
      'values/refused',
      {},
      problems.map((problem) => ({ ...problem, path: ['params', ...problem.path] })),
    );
  if ('filter' in selection) await filterContacts(ctx, audienceId, selection.filter);
  const id = randomId();
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('bulk_runs')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      audience_id: audienceId,
      kind,
      params: JSON.stringify(params),
      selection: JSON.stringify(asWritten(selection)),
      state: 'waiting',
      total: null,
      actor_kind: ctx.actor.kind,
      actor_id: ctx.actor.id,
      created_at: ctx.clock.now(),
      ended_at: null,
    })
    .execute();
  await enqueue(ctx, bulkRunJob, { runId: id });
  await audit(ctx, 'people.bulk-run-started', {
    kind: 'bulk-run',
    id,
    name: ctx.services.texts(ctx.workspace.locale, action.label),
  });
  return loadBulkRun(ctx, id);
}

/** As a caller would write it again: a condition as its JSON. */
function asWritten(selection: InputOf<typeof route>['selection']): ContactSelection {
  if ('contactIds' in selection) return selection;
  const { condition, ...filter } = selection.filter;
  return { filter: { ...filter, ...(condition === undefined ? {} : { condition: JSON.stringify(condition) }) } };
}
