import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { filterContacts } from '../contacts/filter-contacts.ts';
import type { countSelection as route } from '../contract/bulk.ts';

/** How many contacts a selection means just now. Fails with `condition/stale`. */
export async function countSelection(ctx: Ctx, { audienceId, selection }: InputOf<typeof route>): Promise<{ count: number }> {
  await getAudience(ctx, audienceId);
  const where =
    'contactIds' in selection
      ? sql<boolean>`c.id = any(${selection.contactIds}::text[])`
      : await filterContacts(ctx, audienceId, selection.filter);
  const { rows } = await sql<{ count: string }>`
    select count(*) from contacts c where c.workspace_id = ${ctx.workspace.id} and c.audience_id = ${audienceId} and ${where}`.execute(
    ctx.db,
  );
  return { count: Number(rows[0]?.count ?? 0) };
}
