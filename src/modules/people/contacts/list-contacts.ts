import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { filterContacts } from './filter-contacts.ts';
import type { listContacts as route } from '../contract/contacts.ts';
import { loadStates } from './load-states.ts';
import type { ContactsTable } from '../tables.ts';

type Row = Selectable<Pick<ContactsTable, 'id' | 'mail' | 'mail_norm' | 'name' | 'created_at'>>;

/** Contacts of one audience, newest first; with filters, those that meet all of them. */
export async function listContacts(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, input.audienceId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const where = await filterContacts(ctx, input.audienceId, input);
  const { rows } = await sql<Row>`
    select c.id, c.mail, c.mail_norm, c.name, c.created_at from contacts c
    where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${input.audienceId} and ${where}
      and ${after ? sql`(c.created_at, c.id) < (${after[0]}, ${after[1]})` : sql`true`}
    order by c.created_at desc, c.id desc limit ${input.limit + 1}`.execute(ctx.db);
  const { rows: shown, next } = slice(rows, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  const states = await loadStates(ctx, shown);
  return {
    items: shown.map((row) => ({
      id: row.id,
      mail: row.mail,
      name: row.name,
      createdAt: row.created_at.toISOString(),
      states: states.get(row.id) ?? [],
    })),
    next,
  };
}
