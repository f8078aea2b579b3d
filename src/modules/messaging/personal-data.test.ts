import { sql } from 'kysely';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { createLabel } from '#modules/people/contract/labels.ts';
import { deleteContact, erasePerson, exportPerson } from '#modules/people/contract/contacts.ts';
import { writeValues } from '#modules/people/api.ts';
import { listFields, deleteField } from '#modules/people/contract/fields.ts';
import { makeField, mergePeople, personTables } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import { unzip } from '#test/support/unzip.ts';
import { pause } from './leaving/preferences.ts';
import { makeRegistration, makeScenario, makeStep } from './testing.ts';

const app = await startApp();

/** Somebody about whom nearly every table knows something, and somebody else. */
async function known() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const label = await app.api(createLabel, { name: '見込み', colour: 'blue' }, { as: owner });
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const [a, b] = [await makeScenario(ctx, { title: '春' }), await makeScenario(ctx, { title: '秋' })];
    await makeStep(ctx, { scenarioId: a.id, title: 'ようこそ' });
    const taro = await makeRegistration(ctx, { scenarioId: a.id, mail: 'taro@example.jp', values: { name: '山田 太郎' } });
    await makeRegistration(ctx, { scenarioId: b.id, mail: 'taro@example.jp' });
    await makeRegistration(ctx, { scenarioId: a.id, mail: 'secret-other@example.jp', values: { name: '別の 人' } });
    const { rows } = await sql<{ person_id: string; delivery_id: string; message_id: string }>`
      select c.person_id, d.id as delivery_id, d.message_id from contacts c join deliveries d on d.contact_id = c.id where c.id = ${taro.contactId}`.execute(
      ctx.db,
    );
    const [row] = rows;
    if (!row || taro.contactId === null) throw new Error('nobody was made');
    await makeField(ctx, { audienceId: a.audience.id, key: 'city', label: '市区町村' });
    await writeValues(ctx, { contactId: taro.contactId, values: { city: '大阪' }, source: { kind: 'hand' } });
    await pause(ctx, { contactId: taro.contactId, deliveryId: row.delivery_id });
    await sql`insert into opens (workspace_id, delivery_id, message_id, contact_id, at, user_agent)
      values (${workspaceId}, ${row.delivery_id}, ${row.message_id}, ${taro.contactId}, now(), 'x')`.execute(ctx.db);
    await sql`insert into person_labels (workspace_id, label_id, person_id, assigned_at, actor_kind, source_kind)
      values (${workspaceId}, ${label.id}, ${row.person_id}, now(), 'system', 'hand')`.execute(ctx.db);
    return { personId: row.person_id, contactId: taro.contactId, audienceId: a.audience.id };
  });
  return { workspaceId, owner, ...made };
}

const exported = z.object({ personId: z.string(), tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) });

test('all about a person, of every module, to read and for programs; nothing of anybody else', async () => {
  const { workspaceId, owner, personId } = await known();
  const { body, status, headers } = await app.call(exportPerson, { personId }, { as: owner });
  expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
  const files = unzip(body);
  expect([...files.keys()]).toEqual(['data.html', 'data.json']);
  const data = exported.parse(JSON.parse(String(files.get('data.json'))));
  const count = (table: string) => data.tables[table]?.length ?? 0;
  expect(['contacts', 'identities', 'enrolments', 'consents', 'opens', 'pauses', 'person_labels'].map(count)).toEqual([
    2, 1, 2, 2, 1, 1, 1,
  ]);
  const page = String(files.get('data.html'));
  for (const shown of ['山田 太郎', 'taro@example.jp', '「春」に登録されました', '見込み']) expect(page).toContain(shown);
  expect(`${page}${String(files.get('data.json'))}`).not.toContain('secret-other');
  const stranger = await app.makeWorkspace();
  expect((await app.call(exportPerson, { personId }, { as: stranger.owner })).status).toBe(404);
  expect(workspaceId).not.toBe(stranger.workspaceId);
});

test('an erasure leaves nothing of a person in any table there is, but what its rules say is kept without them', async () => {
  const { workspaceId, owner, personId } = await known();
  const left = async () =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const contacts = await sql<{ id: string }>`select id from contacts where person_id = ${personId}`.execute(ctx.db);
      return { ids: [personId, ...contacts.rows.map((row) => row.id)], tables: await personTables(ctx) };
    });
  const { ids, tables } = await left();
  const count = async () =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const found: string[] = [];
      for (const { name, by } of tables) {
        const { rows } = await sql`select 1 from ${sql.table(name)} where ${sql.ref(by)} = any(${ids}::text[])`.execute(ctx.db);
        if (rows.length > 0) found.push(name);
      }
      return [...new Set(found)];
    });
  expect(await count()).toEqual(
    expect.arrayContaining([
      'consents',
      'contact_values',
      'contacts',
      'deliveries',
      'enrolments',
      'opens',
      'pauses',
      'person_labels',
      'value_changes',
    ]),
  );
  await app.api(erasePerson, { personId }, { as: owner });
  expect(await count()).toEqual([]);
});

/** Rows that name a person, a contact, a field or an audience that is not there: what a foreign key would have refused or taken along. */
async function orphans(ctx: Ctx): Promise<string[]> {
  const parents = [
    ...(await personTables(ctx)).map(({ name, by }) => ({ name, by, of: by === 'person_id' ? 'people' : 'contacts' })),
    { name: 'contacts', by: 'audience_id', of: 'audiences' },
    { name: 'contact_values', by: 'field_id', of: 'fields' },
    { name: 'enrolment_values', by: 'field_id', of: 'fields' },
  ];
  const found: string[] = [];
  for (const { name, by, of } of parents) {
    const { rows } = await sql`select 1 from ${sql.table(name)} x where x.${sql.ref(by)} is not null
      and not exists (select from ${sql.table(of)} y where y.workspace_id = x.workspace_id and y.id = x.${sql.ref(by)}) limit 1`.execute(
      ctx.db,
    );
    if (rows.length > 0) found.push(`${name}.${by}`);
  }
  return found;
}

test('where imports have no foreign keys nothing stays behind: after a merge, a deleted contact, a deleted field, an erased person and workspace', async () => {
  const { workspaceId, owner, personId, contactId, audienceId } = await known();
  const look = async () => app.inWorkspace(workspaceId, orphans);
  const other = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx, { audienceId, title: '夏' });
    const one = await makeRegistration(ctx, { scenarioId: scenario.id, mail: 'jiro@example.jp', values: { city: '京都' } });
    const two = await makeRegistration(ctx, { scenarioId: scenario.id, mail: 'saburo@example.jp', values: { city: '奈良' } });
    return { merged: one.contactId ?? '', deleted: two.contactId ?? '' };
  });
  await app.inWorkspace(workspaceId, async (ctx) =>
    mergePeople(ctx, { contactId, otherContactId: other.merged, take: [{ contactId, key: 'city' }] }),
  );
  expect(await look()).toEqual([]);
  await app.api(deleteContact, { contactId: other.deleted }, { as: owner });
  expect(await look()).toEqual([]);
  const { items } = await app.api(listFields, { audienceId }, { as: owner });
  await app.api(deleteField, { fieldId: items.find((field) => field.key === 'city')?.id ?? '' }, { as: owner });
  expect(await look()).toEqual([]);
  await app.api(erasePerson, { personId }, { as: owner });
  expect(await look()).toEqual([]);
  const tables = await app.inWorkspace(workspaceId, personTables);
  await sql`update workspaces set closing_at = ${app.clock.now()} where workspace_id = ${workspaceId}`.execute(
    app.services.database.engine,
  );
  await app.runTick('accounts.erase-closed-workspaces');
  await app.runJobs();
  const left = await app.services.database.app.transaction().execute(async (db) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(db);
    const counted: string[] = [];
    for (const name of ['people', 'contacts', ...new Set(tables.map((table) => table.name))])
      if ((await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)).rows.length > 0) counted.push(name);
    return counted;
  });
  expect(left).toEqual([]);
});
