import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { upsertContacts } from '../contacts/upsert-contacts.ts';
import { makeAudience, makeContact, makeField } from '../testing.ts';
import { contactsTarget } from './contacts-target.ts';
import { readFileRows } from './import-rows.ts';

const app = await startApp();

/** Few addresses, so that rows meet those that are there and each other; typed in several ways. */
const mail = fc.constantFrom('a@example.jp', 'A@Example.jp', 'b@example.jp', 'ｃ@example.jp', 'd@example.jp');
const value = fc.constantFrom('', '　', '山田', '佐藤', ' 山田 ');
const row = fc.tuple(mail, value, value, value, value);
const KEYS = ['mail', 'name', 'filled', 'kept', 'company'];

/** An audience with a field of each write rule, and two contacts that have some values. */
async function place(ctx: Ctx): Promise<string> {
  const { id: audienceId } = await makeAudience(ctx);
  await makeField(ctx, { audienceId, key: 'filled', label: '一度だけ', writeRule: 'fill_if_empty' });
  await makeField(ctx, { audienceId, key: 'kept', label: '変えない', writeRule: 'never_overwrite' });
  await makeField(ctx, { audienceId, key: 'company', label: '会社' });
  await makeContact(ctx, { audienceId, mail: 'a@example.jp', values: { name: '山田', filled: '佐藤', kept: '佐藤', company: '佐藤' } });
  await makeContact(ctx, { audienceId, mail: 'b@example.jp', values: {} });
  return audienceId;
}

/** Everything that is known of the audience's contacts, and how it came to be. */
async function known(ctx: Ctx, audienceId: string) {
  const { rows } = await sql`
    select c.mail, c.mail_norm, c.name, c.name_norm, c.version, c.source_kind,
      (select json_agg(json_build_array(f.key, v.value) order by f.key) from contact_values v
        join fields f on f.workspace_id = v.workspace_id and f.id = v.field_id
        where v.workspace_id = c.workspace_id and v.contact_id = c.id) as values,
      (select json_agg(json_build_array(h.key, h.old_value, h.new_value, h.initial, h.version, h.source_kind) order by h.version, h.key)
        from value_changes h where h.workspace_id = c.workspace_id and h.contact_id = c.id) as history
    from contacts c where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${audienceId} order by c.mail_norm`.execute(ctx.db);
  return rows;
}

test('rows of a file do what the same contacts given to upsertContacts do, and what the check said', async () => {
  const one = await app.makeWorkspace();
  const other = await app.makeWorkspace();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (table) => {
      const byImport = await app.inWorkspace(one.workspaceId, async (ctx) => {
        await sql`delete from identities where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
        const at = {
          importId: 'AAAAAAAAAAAA',
          placeId: await place(ctx),
          params: {},
          at: ctx.clock.now(),
          basis: { kind: 'agreed', note: '' },
        } as const;
        const columns = await contactsTarget.columns(ctx, at);
        const mapped = KEYS.map((key) => columns.find((column) => column.key === key));
        const file = table.map((cells, index) => ({ row: index + 2, cells: [...cells] }));
        const rows = readFileRows(file, { columns, mapped, keyColumn: 'mail' }).flatMap(({ good }) => good ?? []);
        const expected = await contactsTarget.judge(ctx, at, rows);
        const done = await contactsTarget.write(ctx, at, rows);
        // A later row about the same contact is told by what the contact became in the end.
        if (new Set(table.map(([address]) => address.normalize('NFKC').toLowerCase())).size === table.length)
          expect(done.map(({ verdict }) => verdict)).toEqual(expected.map(({ verdict }) => verdict));
        return known(ctx, at.placeId);
      });
      const byUpsert = await app.inWorkspace(other.workspaceId, async (ctx) => {
        await sql`delete from identities where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
        const audienceId = await place(ctx);
        const contacts = table.map(([address, ...values]) => ({
          mail: address,
          values: Object.fromEntries(values.map((each, index) => [KEYS[index + 1] ?? '', each])),
        }));
        await upsertContacts(ctx, { audienceId, source: { kind: 'import', id: 'AAAAAAAAAAAA' }, contacts });
        return known(ctx, audienceId);
      });
      expect(byImport).toEqual(byUpsert);
    }),
    { numRuns: 40 },
  );
});
