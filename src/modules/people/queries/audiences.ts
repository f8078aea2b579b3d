import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Audience } from '../contract.ts';
import type { AudiencesTable, PeopleTables } from '../tables.ts';

/** Audiences with the number of their contacts. */
export function selectAudiences(ctx: Ctx) {
  return ctx.db
    .withTables<PeopleTables>()
    .selectFrom('audiences')
    .selectAll()
    .select(
      sql<string>`(select count(*) from contacts c where c.workspace_id = audiences.workspace_id and c.audience_id = audiences.id)`.as(
        'contact_count',
      ),
    )
    .where('workspace_id', '=', ctx.workspace.id);
}

/** One audience as its routes answer it; fails with `request/not-found`. */
export async function loadAudience(ctx: Ctx, audienceId: string): Promise<Audience> {
  const row = await selectAudiences(ctx).where('id', '=', audienceId).executeTakeFirst();
  return row ? presentAudience(row) : fail('request/not-found');
}

export function presentAudience(row: Selectable<AudiencesTable> & { contact_count: string }): Audience {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    senderName: row.sender_name,
    senderMail: row.sender_mail,
    folder: row.folder,
    archivedAt: row.archived_at?.toISOString() ?? null,
    contactCount: Number(row.contact_count),
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}

export async function setArchived(ctx: Ctx, audienceId: string, at: Date | null): Promise<Audience> {
  await ctx.db
    .withTables<PeopleTables>()
    .updateTable('audiences')
    .set({ archived_at: at, version: sql<number>`version + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', audienceId)
    .where('archived_at', at ? 'is' : 'is not', null)
    .execute();
  return loadAudience(ctx, audienceId);
}
