import { sql } from 'kysely';
import { normaliseMail } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Takes the person out of their receipts: a signed hash of the address stays, so that whoever names it can still be answered.
 * docs/decisions/0017-receipts-of-erased-people.md says why, and for how long.
 */
export async function eraseReceipts(ctx: Ctx, contactIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; mail: string }>`
    select id, mail from consents where workspace_id = ${ctx.workspace.id} and contact_id = any(${[...contactIds]}::text[])`.execute(
    ctx.db,
  );
  if (rows.length === 0) return;
  await sql`
    update consents c set contact_id = null, mail = null, address = null, user_agent = null, mail_hash = u.hash, erased_at = ${ctx.clock.now()},
      actor_id = case when c.actor_kind = 'visitor' then null else c.actor_id end
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => receiptHash(ctx, normaliseMail(row.mail)?.norm ?? row.mail))}::text[]) as u (id, hash)
    where c.workspace_id = ${ctx.workspace.id} and c.id = u.id`.execute(ctx.db);
}

/** What is kept in the place of an address: the same for the same address in the same workspace, and nothing without the installation's key. */
export function receiptHash(ctx: Ctx, mailNorm: string): string {
  return ctx.services.secrets.sign(`${ctx.workspace.id} ${mailNorm}`, 'messaging.receipt');
}
