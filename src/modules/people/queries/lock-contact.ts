import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';

export interface LockedContact {
  id: string;
  personId: string;
  audienceId: string;
  mail: string | null;
  mailNorm: string | null;
  version: number;
}

/**
 * A contact, locked until commit; fails with `request/not-found`. `newMailNorm` is the address it is about to get: identities
 * are locked before contacts, here as in `insertContacts`, so that the two cannot wait for each other.
 */
export async function lockContact(ctx: Ctx, contactId: string, newMailNorm?: string): Promise<LockedContact> {
  if (newMailNorm !== undefined) {
    await sql`select 1 from identities where workspace_id = ${ctx.workspace.id} and kind = 'mail'
      and value_norm in (${newMailNorm}, (select mail_norm from contacts where workspace_id = ${ctx.workspace.id} and id = ${contactId}))
      order by value_norm for no key update`.execute(ctx.db);
  }
  const { rows } = await sql<LockedContact>`
    select id, person_id as "personId", audience_id as "audienceId", mail, mail_norm as "mailNorm", version
    from contacts where workspace_id = ${ctx.workspace.id} and id = ${contactId} for no key update`.execute(ctx.db);
  return rows[0] ?? fail('request/not-found');
}
