import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { upsertContact, upsertContacts, writeValues } from '../api.ts';
import { makeAudience, makeField } from '../testing.ts';

const app = await startApp();
const keys = ['f0', 'f1', 'f2', 'f3'] as const;

/** Ways to type two addresses. */
const typed = [
  ['taro@example.jp', 'Taro@Example.jp', ' ＴＡＲＯ＠example.jp '],
  ['hanako@example.jp', 'HANAKO@EXAMPLE.JP'],
] as const;

const contact = fc.record({
  mail: fc.constantFrom(...typed.flat()),
  values: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom('', 'a', 'b', 'c')),
});
const calls = fc.array(fc.array(contact, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 });

interface Change {
  contact_id: string;
  key: string;
  old_value: string | null;
  new_value: string | null;
}

test('calls about the same people at the same moment: one contact each, no value lost, a history without a gap', async () => {
  const { workspaceId } = await app.makeWorkspace();
  await fc.assert(
    fc.asyncProperty(calls, async (all) => {
      const audienceId = await app.inWorkspace(workspaceId, async (ctx) => {
        const audience = await makeAudience(ctx);
        for (const key of keys) await makeField(ctx, { audienceId: audience.id, key });
        return audience.id;
      });
      const source = { kind: 'form' } as const;
      const done = (
        await Promise.all(
          all.map(async (contacts) => app.inWorkspace(workspaceId, async (ctx) => upsertContacts(ctx, { audienceId, contacts, source }))),
        )
      ).flat();

      const people = new Set(all.flat().map(({ mail }) => mail.normalize('NFKC').trim().toLowerCase()));
      expect(new Set(done.map((one) => one.contactId)).size).toBe(people.size);
      expect(new Set(done.map((one) => one.personId)).size).toBe(people.size);

      const { stored, changes } = await readBack(workspaceId, audienceId);
      for (const mail of people) {
        for (const key of keys) {
          const given = all
            .flat()
            .flatMap((one) => (one.mail.normalize('NFKC').trim().toLowerCase() === mail ? (one.values[key] ?? '') : ''));
          const value = stored.get(`${mail} ${key}`);
          const possible = given.filter((each) => each !== '');
          if (possible.length === 0) expect(value).toBeUndefined();
          else expect(possible).toContain(value);
        }
      }
      expectNoGap(changes);
      const ends = Map.groupBy(changes, (change) => `${change.contact_id} ${change.key}`);
      expect([...ends.values()].map((chain) => chain.at(-1)?.new_value ?? '').toSorted()).toEqual([...stored.values()].toSorted());
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('two editors of different values at the same moment: both are kept', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const { audienceId, contactId } = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeAudience(ctx);
    for (const key of keys) await makeField(ctx, { audienceId: id, key });
    return {
      audienceId: id,
      ...(await upsertContact(ctx, { audienceId: id, mail: 'taro@example.jp', values: {}, source: { kind: 'form' } })),
    };
  });
  await Promise.all(
    keys.map(async (key) =>
      app.inWorkspace(workspaceId, async (ctx) =>
        writeValues(ctx, { contactId, values: { [key]: key, name: key }, source: { kind: 'api' } }),
      ),
    ),
  );
  const { stored, changes } = await readBack(workspaceId, audienceId);
  expect([...stored.values()].toSorted()).toEqual([...keys].toSorted());
  const names = changes.filter((change) => change.key === 'name');
  expect(names).toHaveLength(keys.length);
  expectNoGap(changes);
});

test('a new address and a registration of it at the same moment never make two people of one address', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const { audienceId, contactId } = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeAudience(ctx);
    return {
      audienceId: id,
      ...(await upsertContact(ctx, { audienceId: id, mail: 'old@example.jp', values: {}, source: { kind: 'form' } })),
    };
  });
  const attempts = [
    ...Array.from(
      { length: 4 },
      () => async () =>
        app.inWorkspace(workspaceId, async (ctx) =>
          upsertContact(ctx, { audienceId, mail: 'new@example.jp', values: {}, source: { kind: 'form' } }),
        ),
    ),
    async () =>
      app.inWorkspace(workspaceId, async (ctx) =>
        writeValues(ctx, { contactId, values: { mail: 'new@example.jp' }, source: { kind: 'hand' } }),
      ),
  ];
  const outcomes = await Promise.allSettled(attempts.map(async (attempt) => attempt()));
  const moved = outcomes[4]?.status === 'fulfilled';
  const rows = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{ id: string; mail: string }>`select id, mail from contacts where audience_id = ${audienceId}`.execute(ctx.db),
  );
  const mails = rows.rows.map((row) => row.mail).toSorted();
  expect(mails).toEqual(moved ? ['new@example.jp'] : ['new@example.jp', 'old@example.jp']);
  expect(outcomes.slice(0, 4).every((outcome) => outcome.status === 'fulfilled')).toBe(true);
});

/** Each change starts from what the one before it left: nobody wrote over a value that they had not seen. */
function expectNoGap(changes: readonly Change[]): void {
  for (const [of, chain] of Map.groupBy(changes, (change) => `${change.contact_id} ${change.key}`)) {
    expect([of, chain.map((change) => change.old_value)]).toEqual([of, [null, ...chain.slice(0, -1).map((change) => change.new_value)]]);
  }
}

async function readBack(workspaceId: string, audienceId: string): Promise<{ stored: Map<string, string>; changes: Change[] }> {
  return app.inWorkspace(workspaceId, async (ctx) => {
    const values = await sql<{ mail: string; key: string; value: string }>`
      select c.mail_norm as mail, f.key, v.value from contacts c
      join contact_values v on v.workspace_id = c.workspace_id and v.contact_id = c.id
      join fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
      where c.audience_id = ${audienceId}`.execute(ctx.db);
    const changes = await sql<Change>`
      select contact_id, key, old_value, new_value from value_changes
      where contact_id in (select id from contacts where audience_id = ${audienceId}) order by contact_id, key, version`.execute(ctx.db);
    return { stored: new Map(values.rows.map((row) => [`${row.mail} ${row.key}`, row.value])), changes: changes.rows };
  });
}
