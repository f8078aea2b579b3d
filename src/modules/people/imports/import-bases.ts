import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportPlace } from './import-plug.ts';

/** On what grounds an import brought somebody into an audience, or wrote about them. */
export interface ImportBasis {
  contactId: string;
  mail: string | null;
  audience: { id: string; name: string };
  importId: string;
  basis: ImportPlace['basis']['kind'];
  note: string;
  at: Date;
}

/** The imports into an audience alone that made some contacts or changed their values, newest first: a row stands for many people, so it is found by its traces. */
export async function importBasesOf(ctx: Ctx, contactIds: readonly string[]): Promise<ImportBasis[]> {
  if (contactIds.length === 0) return [];
  return selectBases(
    ctx,
    sql`(select c.id as contact_id, c.source_id as import_id from contacts c
        where c.workspace_id = ${ctx.workspace.id} and c.id = any(${[...contactIds]}::text[]) and c.source_kind = 'import'
      union select v.contact_id, v.source_id from value_changes v
        where v.workspace_id = ${ctx.workspace.id} and v.contact_id = any(${[...contactIds]}::text[]) and v.source_kind = 'import')`,
    sql`order by i.started_at desc, c.id`,
  );
}

/** Of the contacts of an audience whom an import made, by contact id; a thousand after one. */
export async function importBasesIn(ctx: Ctx, input: { audienceId: string; after: string }): Promise<ImportBasis[]> {
  return selectBases(
    ctx,
    sql`(select id as contact_id, source_id as import_id from contacts
      where workspace_id = ${ctx.workspace.id} and audience_id = ${input.audienceId} and source_kind = 'import' and id > ${input.after}
      order by id limit 1000)`,
    sql`order by c.id`,
  );
}

async function selectBases(ctx: Ctx, traces: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<ImportBasis[]> {
  const { rows } = await sql<Omit<ImportBasis, 'audience'> & { audienceId: string; audienceName: string }>`
    select c.id as "contactId", c.mail, a.id as "audienceId", a.name as "audienceName", i.id as "importId", i.basis, i.basis_note as note,
      coalesce(i.started_at, i.created_at) as at
    from ${traces} t
    join contacts c on c.workspace_id = ${ctx.workspace.id} and c.id = t.contact_id
    join audiences a on a.workspace_id = c.workspace_id and a.id = c.audience_id
    join imports i on i.workspace_id = c.workspace_id and i.id = t.import_id and i.target = 'people.contacts' and i.basis is not null
    ${order}`.execute(ctx.db);
  return rows.map(({ audienceId, audienceName, ...row }) => ({ ...row, audience: { id: audienceId, name: audienceName } }));
}
