import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { beginsWith } from './begins-with.ts';
import { startOfDay } from './start-of-day.ts';
import type { listContacts as route } from '../contract/contacts.ts';
import { loadStates } from './load-states.ts';
import type { PeopleTables } from '../tables.ts';

/** Contacts of one audience, newest first; with filters, those that meet all of them. */
export async function listContacts(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, input.audienceId);
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const rows = await selectContacts(ctx, input)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
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

function selectContacts(ctx: Ctx, { audienceId, q, from, to, suppressed, fieldId, value }: InputOf<typeof route>) {
  const { timeZone } = ctx.workspace;
  return ctx.db
    .withTables<PeopleTables>()
    .selectFrom('contacts')
    .select(['id', 'mail', 'mail_norm', 'name', 'created_at'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('audience_id', '=', audienceId)
    .$if(Boolean(q), (query) => query.where(beginsWith(q ?? '')))
    .$if(from !== undefined, (query) => query.where('created_at', '>=', startOfDay(from ?? '', timeZone)))
    .$if(to !== undefined, (query) => query.where('created_at', '<', startOfDay(to ?? '', timeZone, { plusDays: 1 })))
    .$if(suppressed !== undefined, (query) => query.where(isSuppressed(suppressed === 'true')))
    .$if(Boolean(fieldId) && value !== undefined, (query) => query.where(hasValue(fieldId ?? '', value ?? '')));
}

function isSuppressed(wanted: boolean) {
  const found = sql<boolean>`exists (select 1 from suppressions s where s.workspace_id = contacts.workspace_id and s.mail_norm = contacts.mail_norm)`;
  return wanted ? found : sql<boolean>`not ${found}`;
}

function hasValue(fieldId: string, value: string) {
  return sql<boolean>`exists (select 1 from contact_values v
    where v.workspace_id = contacts.workspace_id and v.contact_id = contacts.id and v.field_id = ${fieldId} and v.value = ${value})`;
}
