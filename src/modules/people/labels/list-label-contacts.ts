import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { listLabelContacts as route } from '../contract/labels.ts';
import { getLabel } from './label-lookup.ts';

interface Row {
  id: string;
  person_id: string;
  audience_id: string;
  mail: string | null;
  name: string | null;
  assigned_at: Date;
}

/** Contacts of the people who have a label, by person: one person may be a contact of several audiences. */
export async function listLabelContacts(ctx: Ctx, { labelId, cursor, limit }: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getLabel(ctx, labelId);
  const after = readCursor(cursor, z.tuple([z.string(), z.string()]));
  const { rows } = await sql<Row>`
    select c.id, c.person_id, c.audience_id, c.mail, c.name, p.assigned_at
    from person_labels p join contacts c on c.workspace_id = p.workspace_id and c.person_id = p.person_id
    where p.workspace_id = ${ctx.workspace.id} and p.label_id = ${labelId}
      and ${after ? sql`p.person_id >= ${after[0]} and (p.person_id, c.id) > (${after[0]}, ${after[1]})` : sql`true`}
    order by p.person_id, c.id limit ${limit + 1}`.execute(ctx.db);
  const { rows: shown, next } = slice(rows, limit, (row) => [row.person_id, row.id]);
  return {
    items: shown.map((row) => ({
      id: row.id,
      personId: row.person_id,
      audienceId: row.audience_id,
      mail: row.mail,
      name: row.name,
      assignedAt: row.assigned_at.toISOString(),
    })),
    next,
  };
}
