import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import { announce } from '#platform/events/announce.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import { fail } from '../contract.ts';
import { mergeUndone } from '../events.ts';
import { mergePeoplePlug } from '../extend.ts';
import { mergeJournal, putBackRows, returnRows, type MergeJournal } from './journal.ts';
import { lockPeople } from './lock-people.ts';
import { undoMergedValues } from './undo-merged-values.ts';

interface Row {
  person_id: string;
  merged_person_id: string;
  journal: unknown;
  undone_at: Date | null;
  later: boolean;
}

/**
 * Makes two people of one again: what moved goes back, what stood in the way is there again, values that the merge took go back unless they changed since. What
 * happened since stays with the survivor. Fails with `merge/undone`, with `merge/later-one` while a later merge of the same person stands, and with
 * `merge/address-taken` when another contact of the audience is written to at the other's address by now.
 */
export async function undoMerge(ctx: Ctx, input: { contactId: string; mergeId: string }): Promise<void> {
  const { personId } = await getContact(ctx, input.contactId);
  await lockPeople(ctx, [personId]);
  const row = (await findMerge(ctx, input.mergeId)) ?? refuse('request/not-found');
  if (row.person_id !== personId) refuse('request/not-found');
  if (row.undone_at) fail('merge/undone');
  if (row.later) fail('merge/later-one');
  const journal = mergeJournal.parse(row.journal);
  await undoMergedValues(ctx, { mergeId: input.mergeId, folded: journal.folded });
  await refuseTakenAddress(ctx, journal);
  await putBack(ctx, journal);
  for (const plug of ctx.services.registry.contributions(mergePeoplePlug)) await plug.unfold(ctx, journal);
  await sql`update person_merges set undone_at = ${ctx.clock.now()} where workspace_id = ${ctx.workspace.id} and id = ${input.mergeId}`.execute(
    ctx.db,
  );
  await announce(ctx, mergeUndone, { mergeId: input.mergeId, personId, mergedPersonId: row.merged_person_id });
  await audit(ctx, 'people.merge-undone', { kind: 'person', id: personId, name: personId });
}

/** Last gone, first back: a contact before its rows. Then everything that moved, and the history at its own height. */
async function putBack(ctx: Ctx, journal: MergeJournal): Promise<void> {
  const columns = await columnsOf(ctx, [...new Set([...journal.removed, ...journal.moved].map((each) => each.table))]);
  const types = new Map(columns.map((column) => [`${column.table}.${column.name}`, column.type]));
  const written = Map.groupBy(
    columns.filter((column) => !column.generated),
    (column) => column.table,
  );
  for (const { table, rows } of journal.removed.toReversed()) {
    await putBackRows(ctx, { table, rows, columns: (written.get(table) ?? []).map((column) => column.name) });
  }
  for (const moved of journal.moved.toReversed()) await returnRows(ctx, moved, types);
  for (const { table, rows } of journal.before) {
    if (table !== 'value_changes') continue;
    for (const one of rows) {
      await sql`update value_changes set version = version - ${Number(one['shift'])}::int
        where workspace_id = ${ctx.workspace.id} and contact_id = ${String(one['contact_id'])}`.execute(ctx.db);
    }
  }
}

interface ColumnOf {
  table: string;
  name: string;
  type: string;
  generated: boolean;
}

async function columnsOf(ctx: Ctx, tables: readonly string[]): Promise<ColumnOf[]> {
  const { rows } = await sql<ColumnOf>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attgenerated <> '' as generated
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relname = any(${[...tables]}::text[]) order by c.relname, a.attnum`.execute(ctx.db);
  return rows;
}

async function refuseTakenAddress(ctx: Ctx, journal: MergeJournal): Promise<void> {
  for (const contact of journal.removed.filter((each) => each.table === 'contacts').flatMap((each) => each.rows)) {
    const taken = await sql`select 1 from contacts where workspace_id = ${ctx.workspace.id}
      and audience_id = ${String(contact['audience_id'])} and mail_norm = ${contact['mail_norm'] ?? null} limit 1`.execute(ctx.db);
    if (taken.rows.length > 0) fail('merge/address-taken', { mail: String(contact['mail']) });
  }
}

async function findMerge(ctx: Ctx, mergeId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select m.person_id, m.merged_person_id, m.journal, m.undone_at, exists (
      select from person_merges l where l.workspace_id = m.workspace_id and l.person_id = m.person_id and l.undone_at is null
        and l.place > m.place) as later
    from person_merges m where m.workspace_id = ${ctx.workspace.id} and m.id = ${mergeId}`.execute(ctx.db);
  return rows[0];
}
