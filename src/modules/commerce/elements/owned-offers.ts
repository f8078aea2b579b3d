import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Which of these offers somebody has bought and kept: known by their address, or by their browser. */
export async function ownedOffers(
  ctx: Ctx,
  who: { mailNorm: string } | { visitorId: string | null },
  offerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const whose = 'mailNorm' in who ? sql`o.buyer_mail_norm = ${who.mailNorm}` : sql`o.visitor_id = ${who.visitorId}`;
  const { rows } = await sql<{ offer_id: string }>`
    select distinct l.offer_id from order_lines l join orders o on o.workspace_id = l.workspace_id and o.id = l.order_id
    where l.workspace_id = ${ctx.workspace.id} and l.offer_id = any(${[...offerIds]}::text[]) and ${whose}
      and o.state in ('paid', 'fulfilled', 'partly_refunded', 'disputed')`.execute(ctx.db);
  return new Set(rows.map((row) => row.offer_id));
}
