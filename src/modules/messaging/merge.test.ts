import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createLabel } from '#modules/people/contract/labels.ts';
import { getContact, listChanges } from '#modules/people/contract/contacts.ts';
import { listMerges, mergePeople as mergePeopleRoute, previewMerge, searchPeople, undoMerge } from '#modules/people/contract/merging.ts';
import { makeAudience, makeField, mergePeople, personTables } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import { makeRegistration, makeScenario, makeStep } from './testing.ts';
import { leaveAllAddress } from './tracking/addresses.ts';

const app = await startApp();

/** Everything of two people, row by row, but what a merge and its undoing leave on purpose: versions, and the changes that tell of it. */
async function snapshot(ctx: Ctx): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  const tables = [...new Set((await personTables(ctx)).map((table) => table.name)), 'people'].filter((name) => name !== 'person_merges');
  for (const name of tables) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(ctx.db);
    found[name] = rows
      .map(({ row }) => (name === 'contacts' ? { ...row, version: 0 } : row))
      .filter((row) => name !== 'value_changes' || !['merge', 'undo'].includes(String(row['source_kind'])))
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return found;
}

/** Two people in two audiences: both in one scenario of the first, each in one of their own; labels, values, mails. */
async function two() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const label = await app.api(createLabel, { name: '見込み', colour: 'blue' }, { as: owner });
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    await makeField(ctx, { audienceId, key: 'city', label: '市区町村' });
    await makeField(ctx, { audienceId, key: 'job', label: '職業', writeRule: 'never_overwrite' });
    const [both, one, elsewhere] = [
      await makeScenario(ctx, { audienceId, title: '両方' }),
      await makeScenario(ctx, { audienceId, title: '片方' }),
      await makeScenario(ctx, { title: '別の配信アカウント' }),
    ];
    await makeField(ctx, { audienceId, scope: 'scenario', scopeId: both.id, key: 'wish', label: 'ご要望' });
    await makeStep(ctx, { scenarioId: both.id });
    await makeStep(ctx, { scenarioId: both.id, timing: { kind: 'after', days: 3, hours: 0, minutes: 0 } });
    await makeStep(ctx, { scenarioId: one.id, timing: { kind: 'after', days: 3, hours: 0, minutes: 0 } });
    const mine = await makeRegistration(ctx, { scenarioId: both.id, mail: 'taro@example.jp', values: { name: '太郎', job: '料理人' } });
    const theirs = await makeRegistration(ctx, {
      scenarioId: both.id,
      mail: 'yamada@example.jp',
      values: { name: '山田 太郎', city: '大阪', job: '教師', wish: '窓際' },
    });
    await makeRegistration(ctx, { scenarioId: one.id, mail: 'yamada@example.jp', values: { city: '京都' } });
    await makeRegistration(ctx, { scenarioId: elsewhere.id, mail: 'yamada@example.jp' });
    await sql`insert into person_labels (workspace_id, label_id, person_id, assigned_at, actor_kind, source_kind)
      select workspace_id, ${label.id}, id, now(), 'system', 'hand' from people`.execute(ctx.db);
    return { both, one, contactId: mine.contactId ?? '', otherContactId: theirs.contactId ?? '' };
  });
  return { workspaceId, owner, ...made };
}

describe('merging two people', () => {
  test('everything of the other is the survivor’s: chosen values, filled ones, enrolments, receipts, labels; the ledger loses no row', async () => {
    const { workspaceId, owner, contactId, otherContactId, one } = await two();
    const sum = async () =>
      app.inWorkspace(workspaceId, async (ctx) =>
        sql<{ message_id: string; n: number }>`select message_id, count(*)::int as n from deliveries group by 1 order by 1`.execute(ctx.db),
      );
    const before = (await sum()).rows;
    const preview = await app.api(previewMerge, { contactId, otherContactId }, { as: owner });
    expect(preview.choices.map(({ key, mine, theirs }) => [key, mine, theirs])).toEqual([
      ['name', '太郎', '山田 太郎'],
      ['mail', 'taro@example.jp', 'yamada@example.jp'],
      ['job', '料理人', '教師'],
    ]);
    expect(preview.filled).toMatchObject([{ label: '市区町村', value: '京都' }]);
    expect(preview.moving).toHaveLength(1);
    expect(preview.notes.map((note) => [note.textKey, note.data?.['title']])).toEqual([
      ['messaging:merging.both', '両方'],
      ['messaging:merging.moves', '片方'],
    ]);
    await app.api(
      mergePeopleRoute,
      {
        contactId,
        otherContactId,
        take: [
          { contactId, key: 'job' },
          { contactId, key: 'mail' },
        ],
      },
      { as: owner },
    );

    const contact = await app.api(getContact, { contactId }, { as: owner });
    const values = Object.fromEntries(contact.fields.map((field) => [field.key, contact.values[field.id]]));
    expect(values).toEqual({ name: '太郎', mail: 'yamada@example.jp', city: '京都', job: '教師' });
    expect(contact.elsewhere).toHaveLength(1);
    expect(contact.scopes.find((scope) => scope.label === '両方')?.values).toEqual({ [contact.scopes[0]?.fields[0]?.id ?? '']: '窓際' });
    const changes = (await app.api(listChanges, { contactId }, { as: owner })).items.filter((change) => change.source.kind === 'merge');
    expect(changes.map(({ key, oldValue, newValue, actor }) => [key, oldValue, newValue, actor.kind]).toSorted()).toEqual([
      ['city', null, '京都', 'staff'],
      ['job', '料理人', '教師', 'staff'],
      ['mail', 'taro@example.jp', 'yamada@example.jp', 'staff'],
      ['wish', null, '窓際', 'staff'],
    ]);
    expect((await sum()).rows).toEqual(before);
    const rows = await app.inWorkspace(workspaceId, async (ctx) => ({
      enrolments: await sql<{ scenario_id: string }>`select scenario_id from enrolments where contact_id = ${contactId}`.execute(ctx.db),
      waiting: await sql<{
        n: number;
      }>`select count(*)::int as n from deliveries where contact_id = ${contactId} and state = 'planned'`.execute(ctx.db),
      merged: await sql<{ n: number }>`select count(*)::int as n from deliveries where reason = 'merged'`.execute(ctx.db),
      consents: await sql<{ n: number }>`select count(*)::int as n from consents where contact_id = ${contactId}`.execute(ctx.db),
      people: await sql`select 1 from people`.execute(ctx.db),
      labels: await sql`select 1 from person_labels`.execute(ctx.db),
      identities: await sql<{ value: string }>`select value from identities order by value_norm`.execute(ctx.db),
    }));
    expect(rows.enrolments.rows.map((row) => row.scenario_id)).toContain(one.id);
    expect([rows.enrolments.rows.length, rows.waiting.rows[0]?.n, rows.merged.rows[0]?.n, rows.consents.rows[0]?.n]).toEqual([2, 3, 2, 3]);
    expect([rows.people.rows.length, rows.labels.rows.length]).toEqual([1, 1]);
    expect(rows.identities.rows.map((row) => row.value)).toEqual(['taro@example.jp', 'yamada@example.jp']);
  });

  test('taken back, everything is as it was; what happened since stays with the survivor', async () => {
    const { workspaceId, owner, contactId, otherContactId, both } = await two();
    const before = await app.inWorkspace(workspaceId, snapshot);
    const { mergeId } = await app.api(mergePeopleRoute, { contactId, otherContactId, take: [{ contactId, key: 'mail' }] }, { as: owner });
    expect((await app.api(listMerges, { contactId }, { as: owner })).items).toMatchObject([
      { id: mergeId, name: '山田 太郎 yamada@example.jp', reversible: true, undoneAt: null },
    ]);
    await app.api(undoMerge, { contactId, mergeId }, { as: owner });
    expect(await app.inWorkspace(workspaceId, snapshot)).toEqual(before);
    expect(await app.refusal(undoMerge, { contactId, mergeId }, { as: owner })).toMatchObject({ code: 'merge/undone' });

    const again = await app.api(mergePeopleRoute, { contactId, otherContactId }, { as: owner });
    const since = await app.inWorkspace(workspaceId, async (ctx) =>
      makeRegistration(ctx, {
        scenarioId: (await makeScenario(ctx, { audienceId: both.audience.id })).id,
        mail: 'yamada@example.jp',
        values: { city: '神戸' },
      }),
    );
    expect(since.contactId).toBe(contactId);
    await app.api(undoMerge, { contactId, mergeId: again.mergeId }, { as: owner });
    const mine = await app.api(getContact, { contactId }, { as: owner });
    expect(Object.values(mine.values)).toContain('神戸');
    expect(await app.api(getContact, { contactId: otherContactId }, { as: owner })).toMatchObject({
      mail: 'yamada@example.jp',
      name: '山田 太郎',
    });
  });

  test('the newest merge is taken back first; nobody is merged with themselves; a stranger sees and does nothing', async () => {
    const { workspaceId, owner, contactId, otherContactId, both } = await two();
    const third = await app.inWorkspace(workspaceId, async (ctx) =>
      makeRegistration(ctx, { scenarioId: both.id, mail: 'third@example.jp' }),
    );
    const first = await app.api(mergePeopleRoute, { contactId, otherContactId }, { as: owner });
    const second = await app.api(mergePeopleRoute, { contactId, otherContactId: third.contactId ?? '' }, { as: owner });
    expect(await app.refusal(undoMerge, { contactId, mergeId: first.mergeId }, { as: owner })).toMatchObject({ code: 'merge/later-one' });
    await app.api(undoMerge, { contactId, mergeId: second.mergeId }, { as: owner });
    await app.api(undoMerge, { contactId, mergeId: first.mergeId }, { as: owner });
    expect(await app.refusal(mergePeopleRoute, { contactId, otherContactId: contactId }, { as: owner })).toMatchObject({
      code: 'merge/same-person',
    });
    const stranger = await app.makeWorkspace();
    expect((await app.refusal(mergePeopleRoute, { contactId, otherContactId }, { as: stranger.owner })).status).toBe(404);
    expect((await app.api(searchPeople, { q: 'taro' }, { as: stranger.owner })).items).toEqual([]);
    expect((await app.api(searchPeople, { q: 'TARO@' }, { as: owner })).items).toMatchObject([{ contactId, mail: 'taro@example.jp' }]);
    const named = await app.api(searchPeople, { q: '山田' }, { as: owner });
    expect(named.items.map((one) => one.mail)).toEqual(['third@example.jp', 'yamada@example.jp']);
  });

  test('registrations of both addresses during a merge: nobody is lost, nobody is doubled, nobody waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('taro@example.jp', 'yamada@example.jp'), { minLength: 2, maxLength: 6 }), async (mails) => {
        const { workspaceId, owner, contactId, otherContactId, both, one } = await two();
        const outcomes = await Promise.allSettled([
          app.api(mergePeopleRoute, { contactId, otherContactId }, { as: owner }),
          ...mails.map(async (mail, index) =>
            app.inWorkspace(workspaceId, async (ctx) =>
              makeRegistration(ctx, { scenarioId: index % 2 === 0 ? both.id : one.id, mail, values: { city: `${index}` } }),
            ),
          ),
        ]);
        expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([]);
        const { rows } = await app.inWorkspace(workspaceId, async (ctx) =>
          sql<{ people: number; contacts: number; orphans: number }>`
            select (select count(*)::int from people) as people, (select count(*)::int from contacts where audience_id = ${both.audience.id}) as contacts,
              (select count(*)::int from enrolments e where not exists (select from contacts c where c.id = e.contact_id)) as orphans`.execute(
            ctx.db,
          ),
        );
        expect(rows).toEqual([{ people: 1, contacts: 1, orphans: 0 }]);
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

/** Until some session waits for a lock that this one holds. */
async function untilSomebodyWaits(ctx: Ctx): Promise<void> {
  const look = async () =>
    sql`select 1 from pg_locks waiting where not granted and pg_backend_pid() = any(pg_blocking_pids(waiting.pid))`.execute(ctx.db);
  while ((await look()).rows.length === 0);
}

test('who leaves by a link at the moment of a merge leaves, as the person into whom they are folded', async () => {
  const { workspaceId, contactId, otherContactId } = await two();
  const delivery = await app.inWorkspace(workspaceId, async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from deliveries where contact_id = ${otherContactId} limit 1`.execute(ctx.db);
    return rows[0]?.id ?? '';
  });
  const link = new URL(leaveAllAddress(app.services, { workspaceId, deliveryId: delivery })).pathname;
  let answer: Promise<{ statusCode: number }> | undefined;
  await app.inWorkspace(workspaceId, async (ctx) => {
    await mergePeople(ctx, { contactId, otherContactId, take: [] });
    // Pressed on another connection, while the merge has not committed.
    answer = app.pages.inject({
      method: 'POST',
      url: link,
      payload: 'act=leave_all',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    await untilSomebodyWaits(ctx);
  });
  expect((await answer)?.statusCode).toBe(200);
  const { rows } = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{ state: string; left_how: string }>`select state, left_how from enrolments where contact_id = ${contactId}`.execute(ctx.db),
  );
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toEqual({ state: 'unsubscribed', left_how: 'link' });
});
