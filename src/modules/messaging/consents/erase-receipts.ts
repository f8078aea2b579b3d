import { sql } from 'kysely';
import { importBasesOf, normaliseMail, type ImportBasis } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { importWords } from './import-words.ts';
import { receiptHash } from './receipt-hash.ts';

/**
 * Takes the person out of their receipts: a signed hash of the address stays, so that whoever names it can still be answered.
 * docs/decisions/0017-receipts-of-erased-people.md says why, and for how long.
 */
export async function eraseReceipts(ctx: Ctx, contactIds: readonly string[]): Promise<void> {
  await keepImportReceipts(ctx, contactIds);
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

/** Imports keep their basis once for all their people: what it says of these gets a row of its own now, without them. */
async function keepImportReceipts(ctx: Ctx, contactIds: readonly string[]): Promise<void> {
  const bases = (await importBasesOf(ctx, contactIds)).filter((one) => one.mail !== null);
  if (bases.length === 0) return;
  const column = (of: (basis: ImportBasis) => string) => bases.map(of);
  await sql`
    insert into consents (workspace_id, id, audience_id, basis, at, form_kind, form_id, shown_text, actor_kind, mail_hash, erased_at)
    select ${ctx.workspace.id}, u.id, u.audience_id, 'declared', u.at::timestamptz, 'import', u.import_id, u.words, 'system', u.hash, ${ctx.clock.now()}
    from unnest(${column(() => randomId())}::text[], ${column((one) => one.audience.id)}::text[], ${column((one) => one.at.toISOString())}::text[],
      ${column((one) => one.importId)}::text[], ${column((one) => importWords(ctx, { kind: one.basis, note: one.note }))}::text[],
      ${column((one) => receiptHash(ctx, normaliseMail(one.mail ?? '')?.norm ?? ''))}::text[]) as u (id, audience_id, at, import_id, words, hash)`.execute(
    ctx.db,
  );
}
