import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { PeopleTables } from '../tables.ts';

export interface AudienceSummary {
  id: string;
  kind: 'mail' | 'line' | 'mail_line';
  name: string;
  /** Empty: the workspace's own. */
  senderName: string;
  senderMail: string;
  archivedAt: Date | null;
}

/** One audience; fails with `request/not-found`. */
export async function getAudience(ctx: Ctx, audienceId: string): Promise<AudienceSummary> {
  return (await findAudience(ctx, audienceId)) ?? fail('request/not-found');
}

/** One audience, or undefined. */
export async function findAudience(ctx: Ctx, audienceId: string): Promise<AudienceSummary | undefined> {
  return (await audiencesById(ctx, [audienceId])).get(audienceId);
}

/** Audiences by id; those that do not exist are left out. */
export async function audiencesById(ctx: Ctx, audienceIds: readonly string[]): Promise<Map<string, AudienceSummary>> {
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('audiences')
    .select(['id', 'kind', 'name', 'sender_name as senderName', 'sender_mail as senderMail', 'archived_at as archivedAt'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where(sql<boolean>`id = any(${audienceIds})`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The oldest audience in use, or undefined: whether a workspace has begun, and where. */
export async function firstAudienceId(ctx: Ctx): Promise<string | undefined> {
  const row = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('audiences')
    .select('id')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
