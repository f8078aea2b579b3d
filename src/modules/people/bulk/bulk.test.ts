import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import * as contract from '../contract/bulk.ts';
import * as labels from '../contract/labels.ts';
import * as contacts from '../contract/contacts.ts';
import { makeAudience, makeLabel } from '../testing.ts';

const app = await startApp();

async function setUp(size: number) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    await addContacts(ctx, audienceId, size);
    return { audienceId, hot: await makeLabel(ctx), cold: await makeLabel(ctx) };
  });
  const labelled = async (labelId: string) => {
    const { items } = await app.api(labels.countLabels, {}, { as: owner });
    return items.find((item) => item.labelId === labelId)?.people ?? 0;
  };
  return { workspaceId, as: { as: owner }, labelled, ...made };
}

async function addContacts(ctx: Ctx, audienceId: string, size: number): Promise<void> {
  await sql`with made as (insert into people (workspace_id, id, created_at)
      select ${ctx.workspace.id}, random_id(), ${ctx.clock.now()} from generate_series(1, ${size}) returning id)
    insert into contacts (workspace_id, id, audience_id, person_id, source_kind, created_at)
    select ${ctx.workspace.id}, random_id(), ${audienceId}, id, 'import', ${ctx.clock.now()} from made`.execute(ctx.db);
}

test('everybody whom a filter finds gets a label, chunk by chunk; whom it means is decided once', async () => {
  const { workspaceId, as, audienceId, hot, cold, labelled } = await setUp(1_700);
  // The filter is about the very label that the run takes away.
  await app.inWorkspace(workspaceId, async (ctx) => {
    // As rows: each person's fact would be a job that this test is not about.
    await sql`insert into person_labels (workspace_id, label_id, person_id, assigned_at, actor_kind, source_kind)
      select workspace_id, ${hot.id}, person_id, ${ctx.clock.now()}, 'system', 'import' from contacts order by id limit 1200`.execute(
      ctx.db,
    );
  });
  const selection = { filter: { labelId: hot.id } };
  expect(await app.api(contract.countSelection, { audienceId, selection }, as)).toEqual({ count: 1200 });
  const params = { add: [cold.id], remove: [hot.id] };
  const run = await app.api(contract.createBulkRun, { audienceId, kind: 'people.change-labels', params, selection }, as);
  expect(run).toMatchObject({ state: 'waiting', total: null });
  await app.runJobs();
  expect(await app.api(contract.getBulkRun, { bulkRunId: run.id }, as)).toMatchObject({
    state: 'done',
    total: 1200,
    done: 1200,
    changed: 1200,
  });
  expect([await labelled(hot.id), await labelled(cold.id)]).toEqual([0, 1200]);
  const { items } = await app.api(labels.listLabelContacts, { labelId: cold.id, limit: 1 }, as);
  const given = await app.api(labels.listContactLabels, { contactId: items[0]?.id ?? '' }, as);
  expect(given.items).toMatchObject([{ source: { kind: 'hand', id: run.id }, actor: { kind: 'staff', name: expect.any(String) } }]);
});

test('named contacts are meant only where they belong to the audience', async () => {
  const { workspaceId, as, audienceId, hot, labelled } = await setUp(3);
  const other = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeAudience(ctx);
    await addContacts(ctx, id, 1);
    return id;
  });
  const ids = [
    ...(await app.api(contacts.listContacts, { audienceId, limit: 2 }, as)).items,
    ...(await app.api(contacts.listContacts, { audienceId: other }, as)).items,
  ];
  const selection = { contactIds: ids.map(({ id }) => id) };
  const run = await app.api(contract.createBulkRun, { audienceId, kind: 'people.change-labels', params: { add: [hot.id] }, selection }, as);
  await app.runJobs();
  expect(await app.api(contract.getBulkRun, { bulkRunId: run.id }, as)).toMatchObject({ state: 'done', total: 2, changed: 2 });
  expect(await labelled(hot.id)).toBe(2);
});

test('a run that is cancelled goes no further; one that names what is not there does not begin', async () => {
  const { as, audienceId, hot, labelled } = await setUp(2);
  const ask = { audienceId, kind: 'people.change-labels', params: { add: [hot.id] }, selection: { filter: {} } };
  const run = await app.api(contract.createBulkRun, ask, as);
  expect(await app.api(contract.cancelBulkRun, { bulkRunId: run.id }, as)).toMatchObject({ state: 'cancelled' });
  await app.runJobs();
  expect(await labelled(hot.id)).toBe(0);
  const gone = await app.refusal(contract.createBulkRun, { ...ask, params: { add: ['aaaaaaaaaaaa'] } }, as);
  expect(gone).toMatchObject({ status: 422, fields: [{ path: ['params', 'add', 0] }] });
  const unknown = await app.refusal(contract.createBulkRun, { ...ask, kind: 'people.nonsense' }, as);
  expect(unknown).toMatchObject({ status: 422, fields: [{ path: ['kind'] }] });
  const stale = await app.refusal(contract.createBulkRun, { ...ask, selection: { filter: { segmentId: 'aaaaaaaaaaaa' } } }, as);
  expect(stale).toMatchObject({ status: 409, code: 'condition/stale' });
});
