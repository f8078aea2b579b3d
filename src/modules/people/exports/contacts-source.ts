import { sql, type RawBuilder } from 'kysely';
import { contactFilter, type ContactFilter } from '../contract/contact-filter.ts';
import type { Ctx } from '#platform/ctx.ts';
import { filterContacts } from '../contacts/filter-contacts.ts';
import { loadCells, type ExportedContact } from './contact-cells.ts';
import { contactColumns } from './contact-columns.ts';
import type { ExportPlace, ExportRow, ExportSource } from './export-plug.ts';

const BATCH = 2_000;

/** Contacts of an audience with shared values, values of scenarios, and labels; all of them, or those that meet a filter. */
export const contactsSource: ExportSource = {
  kind: 'people.contacts',
  params: contactFilter,
  columns: async (ctx, { placeId }) => contactColumns(ctx, placeId),
  count: async (ctx, place) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from contacts c where ${await chosen(ctx, place)}`.execute(ctx.db);
    return rows[0]?.count ?? 0;
  },
  rows: contactRows,
};

/** A cursor of the database sees one moment however long it is read, and keeps no row behind. */
async function* contactRows(ctx: Ctx, place: ExportPlace, columns: readonly string[]): AsyncGenerator<ExportRow[], void> {
  await sql`declare exported no scroll cursor for
    select c.id, c.person_id, c.mail, c.name,
      to_char(c.created_at at time zone ${ctx.workspace.timeZone}, 'YYYY-MM-DD HH24:MI') as added_at from contacts c
    where ${await chosen(ctx, place)} order by c.created_at, c.id`.execute(ctx.db);
  for (;;) {
    const { rows } = await sql<ExportedContact>`fetch ${sql.lit(BATCH)} from exported`.execute(ctx.db);
    if (rows.length > 0) yield await loadCells(ctx, { audienceId: place.placeId, columns, contacts: rows });
    if (rows.length < BATCH) return;
  }
}

async function chosen(ctx: Ctx, { placeId, params }: ExportPlace): Promise<RawBuilder<boolean>> {
  // Read by this source's own schema before it came here.
  const met = await filterContacts(ctx, placeId, params as ContactFilter);
  return sql<boolean>`c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${placeId} and ${met}`;
}
