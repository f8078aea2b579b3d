import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import * as contract from '#modules/people/contract/imports.ts';
import { findContactByMail, suppress } from '#modules/people/api.ts';
import { erasePerson } from '#modules/people/contract/contacts.ts';
import { makeContact, makeField } from '#modules/people/testing.ts';
import type { Scenario } from '../contract.ts';
import * as consents from '../contract/consents.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();

async function place(given: Parameters<typeof makeScenario>[1] = {}) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, async (ctx) => {
    const made = await makeScenario(ctx, given);
    await makeStep(ctx, { scenarioId: made.id, title: 'welcome', timing: { kind: 'immediately' } });
    await makeStep(ctx, { scenarioId: made.id, title: 'later', timing: { kind: 'after', days: 3, hours: 0, minutes: 0 } });
    await makeField(ctx, { audienceId: made.audience.id, scope: 'scenario', scopeId: made.id, key: 'wish', label: '希望' });
    return made;
  });
  return { workspaceId, owner, scenario };
}

/** Imports a file into a scenario, or with `alone` into its audience and no more, from its upload to its last row. */
async function imported(as: Caller, scenario: Scenario, body: string, { alone = false, ...flags }: Record<string, boolean> = {}) {
  const file = { name: 'a.csv', type: 'text/csv', body: Buffer.from(body) };
  const uploaded = await app.call(contract.uploadImport, { audienceId: scenario.audience.id, file: new Blob([]) }, { as, file });
  const importId = uploaded.output?.id ?? '';
  await app.runJobs();
  const target = alone ? 'people.contacts' : 'messaging.scenario';
  const { format, mapping } = await app.api(
    contract.previewImport,
    { importId, target, ...(alone ? {} : { scenarioId: scenario.id }) },
    { as },
  );
  const params = alone ? {} : { scenarioId: scenario.id, ...flags };
  await app.api(
    contract.checkImport,
    { importId, format, mapping, target, params, basis: 'customer', basisNote: '2039年の購入者' },
    { as },
  );
  await app.runJobs();
  const { expected } = await app.api(contract.getImport, { importId }, { as });
  const { items } = await app.api(contract.listImportRows, { importId }, { as });
  await app.api(contract.startImport, { importId }, { as });
  await app.runJobs();
  return { ...(await app.api(contract.getImport, { importId }, { as })), expected, rows: items };
}

async function standing(workspaceId: string, scenario: Scenario) {
  return app.inWorkspace(workspaceId, async (ctx) => {
    const { rows } = await sql<{
      mail: string;
      state: string;
      round: number;
      wish: string | null;
      steps: string[] | null;
      receipts: string[] | null;
    }>`
      select c.mail, e.state, e.round,
        (select v.value from enrolment_values v where v.workspace_id = e.workspace_id and v.contact_id = e.contact_id and v.scenario_id = e.scenario_id) as wish,
        (select array_agg(m.title order by m.title) from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
          where d.workspace_id = e.workspace_id and d.enrolment_id = e.id and d.state = 'planned') as steps,
        (select array_agg(n.basis || ' ' || n.form_kind || ' ' || n.shown_text) from consents n where n.workspace_id = e.workspace_id and n.enrolment_id = e.id) as receipts
      from enrolments e join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
      where e.workspace_id = ${ctx.workspace.id} and e.scenario_id = ${scenario.id} order by c.mail`.execute(ctx.db);
    return rows;
  });
}

test('people of a file begin a scenario with its own values, its steps and a receipt of the stated basis', async () => {
  const { workspaceId, owner, scenario } = await place();
  const done = await imported(owner, scenario, 'mail,希望\na@example.jp,午前\nb@example.jp,\n');
  expect(done).toMatchObject({ state: 'done', expected: { new: 2 }, written: { new: 2 } });
  const receipt = ['declared import 取引のある方（購入者・契約者など）：2039年の購入者'];
  expect(await standing(workspaceId, scenario)).toEqual([
    { mail: 'a@example.jp', state: 'active', round: 1, wish: '午前', steps: ['later', 'welcome'], receipts: receipt },
    { mail: 'b@example.jp', state: 'active', round: 1, wish: null, steps: ['later', 'welcome'], receipts: receipt },
  ]);
  const facts = await app.inWorkspace(workspaceId, async (ctx) => {
    const found = await sql<{
      name: string;
    }>`select name from facts where workspace_id = ${workspaceId} and name like 'messaging.contact%'`.execute(ctx.db);
    return found.rows.map(({ name }) => name);
  });
  expect(facts).toEqual(['messaging.contacts-enrolled']);
});

test.each([
  [{ immediate: false }, ['later']],
  [{ later: false }, ['welcome']],
  [{ immediate: false, later: false }, null],
])('with %j they get %j', async (flags, steps) => {
  const { workspaceId, owner, scenario } = await place();
  await imported(owner, scenario, 'mail\na@example.jp\n', flags);
  expect((await standing(workspaceId, scenario))[0]?.steps).toEqual(steps);
});

test('who may not be written to, and who left where nobody comes back, are refused; who is in it already stays', async () => {
  const { workspaceId, owner, scenario } = await place({ reentry: 'ignore' });
  await app.inWorkspace(workspaceId, async (ctx) => {
    await makeRegistration(ctx, { scenarioId: scenario.id, mail: 'in@example.jp' });
    await makeRegistration(ctx, { scenarioId: scenario.id, mail: 'left@example.jp' });
    await sql`update enrolments set state = 'unsubscribed' where workspace_id = ${workspaceId}
      and contact_id = (select id from contacts where workspace_id = ${workspaceId} and mail_norm = 'left@example.jp')`.execute(ctx.db);
    await suppress(ctx, { mailNorm: 'blocked@example.jp', reason: 'by_staff' });
  });
  const done = await imported(owner, scenario, 'mail\nin@example.jp\nleft@example.jp\nblocked@example.jp\n');
  expect(done.expected).toEqual({ new: 0, changed: 0, unchanged: 1, repeated: 0, refused: 2 });
  expect(done.written).toEqual(done.expected);
  expect(done.rows.map((row) => row.problems.map(({ textKey }) => textKey))).toEqual([
    [],
    ['messaging:imports.leftBefore'],
    ['messaging:imports.blocked'],
  ]);
});

test('who left a scenario that takes people back begins anew', async () => {
  const { workspaceId, owner, scenario } = await place();
  await app.inWorkspace(workspaceId, async (ctx) => {
    await makeRegistration(ctx, { scenarioId: scenario.id, mail: 'back@example.jp' });
    await sql`update enrolments set state = 'unsubscribed' where workspace_id = ${workspaceId}`.execute(ctx.db);
  });
  const done = await imported(owner, scenario, 'mail\nback@example.jp\n');
  expect(done.written).toMatchObject({ changed: 1 });
  expect(await standing(workspaceId, scenario)).toMatchObject([{ mail: 'back@example.jp', state: 'active', round: 2 }]);
});

test('of an import into the audience alone each person shows its basis: on their page, by their address, in the file, and when they are erased', async () => {
  const { workspaceId, owner, scenario } = await place();
  await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { audienceId: scenario.audience.id, mail: 'here@example.jp' }));
  await imported(owner, scenario, 'mail,お名前\na@example.jp,山田\nhere@example.jp,佐藤\n', { alone: true });
  const words = '取引のある方（購入者・契約者など）：2039年の購入者';
  const receipt = { basis: 'declared', formKind: 'import', shownText: words, scenario: null, audience: { id: scenario.audience.id } };
  for (const mail of ['a@example.jp', 'here@example.jp'])
    expect((await app.api(consents.findConsents, { mail }, { as: owner })).items).toMatchObject([{ ...receipt, mail }]);
  const contact = await app.inWorkspace(workspaceId, async (ctx) => findContactByMail(ctx, scenario.audience.id, 'a@example.jp'));
  const contactId = contact?.id ?? '';
  expect((await app.api(consents.listContactConsents, { contactId }, { as: owner })).items).toMatchObject([{ ...receipt, contactId }]);
  // Who begins a scenario by a later file has that one's receipt besides.
  await imported(owner, scenario, 'mail\na@example.jp\n');
  expect((await app.api(consents.listContactConsents, { contactId }, { as: owner })).items).toHaveLength(2);
  const file = async () =>
    String((await app.call(consents.exportAudienceConsents, { audienceId: scenario.audience.id }, { as: owner })).body);
  expect((await file()).split(words)).toHaveLength(3);

  await app.api(erasePerson, { personId: contact?.personId ?? '' }, { as: owner });
  const left = (await app.api(consents.findConsents, { mail: 'a@example.jp' }, { as: owner })).items;
  expect(left.map((one) => [one.contactId, one.mail, one.scenario?.id ?? null, one.shownText])).toEqual(
    expect.arrayContaining([
      [null, null, null, words],
      [null, null, scenario.id, words],
    ]),
  );
  expect(left).toHaveLength(2);
  expect(await file()).not.toContain('a@example.jp');
});
