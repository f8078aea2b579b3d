import { sql } from 'kysely';
import { readVisitorToken } from '#modules/messaging/api.ts';
import { recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Card, Mode, ProviderName, SavedMethod } from '../providers/provider.ts';

/** For how long the card of a purchase may be charged again by one click. */
export const HOURS = 24;

/** The purchase whose card a one-click purchase uses. */
export interface SavedCard {
  orderId: string;
  provider: ProviderName;
  mode: Mode;
  buyer: { mail: string; name: string; values: Readonly<Record<string, string>> };
  card: Card;
  method: SavedMethod;
  /** Names the way by which the buyer came: one mail's link buys once, whoever presses it how often. */
  cameBy: string;
}

/** Why nothing can be charged by one click: their 24 hours are over; the link is another person's; or they have bought nothing. */
export type NoCard = 'expired' | 'foreign' | 'noCard';

interface Row {
  id: string;
  provider: ProviderName;
  mode: Mode;
  buyer_mail: string;
  buyer_name: string;
  buyer_values: Record<string, string>;
  card_brand: string | null;
  card_last4: string | null;
  customer_ref: string;
  method_ref: string;
}

/**
 * The card that this visitor paid with in the last 24 hours: known by their browser, or by the signed token of a mail's link (`t`), which is
 * its reader's alone: it opens nobody else's card, and nothing in a browser by which somebody else has bought.
 */
export async function findSavedCard(ctx: Ctx, query: URLSearchParams): Promise<SavedCard | NoCard> {
  const since = new Date(ctx.clock.now().getTime() - HOURS * 3_600_000);
  const token = query.get('t');
  const read = token === null ? undefined : readVisitorToken(ctx.services, token);
  const reader = read?.workspaceId === ctx.workspace.id ? read : undefined;
  const visitorId = ctx.actor.kind === 'visitor' ? ctx.actor.id : null;
  if (reader && (await isSomebodyElse(ctx, visitorId, reader.contactId))) return 'foreign';
  const isTheirs = reader !== undefined && reader.issuedAt >= since;
  const who = isTheirs ? sql`o.contact_id = ${reader.contactId}` : sql`o.visitor_id = ${visitorId}`;
  const { rows } = await sql<Row>`
    select o.id, o.provider, o.mode, o.buyer_mail, o.buyer_name, o.buyer_values, p.card_brand, p.card_last4, p.customer_ref, p.method_ref
    from orders o join payments p on p.workspace_id = o.workspace_id and p.order_id = o.id
    where o.workspace_id = ${ctx.workspace.id} and ${who} and o.paid_at >= ${since}
      and o.state in ('paid', 'fulfilled', 'partly_refunded') and p.state = 'succeeded' and p.method_ref is not null
    order by o.paid_at desc, o.number desc limit 1`.execute(ctx.db);
  const row = rows[0];
  if (!row) return reader && (await hasBought(ctx, reader.contactId)) ? 'expired' : 'noCard';
  return {
    orderId: row.id,
    provider: row.provider,
    mode: row.mode,
    buyer: { mail: row.buyer_mail, name: row.buyer_name, values: row.buyer_values },
    card: { brand: row.card_brand ?? '', last4: row.card_last4 ?? '' },
    method: { customerRef: row.customer_ref, methodRef: row.method_ref },
    cameBy: isTheirs ? `mail:${reader.deliveryId}` : `visit:${await firstOf(ctx, row.id)}`,
  };
}

/** The purchase with which a chain of one-click purchases began: whoever goes back and presses again has still bought once. */
async function firstOf(ctx: Ctx, orderId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive chain as (
      select id, parent_id from orders where workspace_id = ${ctx.workspace.id} and id = ${orderId}
      union
      select o.id, o.parent_id from orders o join chain c on o.id = c.parent_id where o.workspace_id = ${ctx.workspace.id}
    ) select id from chain where parent_id is null`.execute(ctx.db);
  return rows[0]?.id ?? orderId;
}

/** Whether this browser is known by purchases of others alone. People are compared: each has a contact of their own in every audience. */
async function isSomebodyElse(ctx: Ctx, visitorId: string | null, contactId: string): Promise<boolean> {
  if (visitorId === null) return false;
  const { rows } = await sql<{ contactId: string }>`
    select distinct contact_id as "contactId" from orders
    where workspace_id = ${ctx.workspace.id} and visitor_id = ${visitorId} and paid_at is not null and contact_id is not null`.execute(
    ctx.db,
  );
  if (rows.length === 0) return false;
  const people = await recipientsOf(ctx, [contactId, ...rows.map((row) => row.contactId)]);
  const reader = people.get(contactId)?.personId;
  return rows.every((row) => people.get(row.contactId)?.personId !== reader);
}

async function hasBought(ctx: Ctx, contactId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from orders
    where workspace_id = ${ctx.workspace.id} and contact_id = ${contactId} and paid_at is not null limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** The same for an order that was made: the card of the purchase that it follows. Undefined once that is given back or disputed. */
export async function savedCardOf(ctx: Ctx, parentId: string): Promise<{ card: Card; method: SavedMethod } | undefined> {
  const { rows } = await sql<Row>`
    select o.id, p.card_brand, p.card_last4, p.customer_ref, p.method_ref
    from orders o join payments p on p.workspace_id = o.workspace_id and p.order_id = o.id
    where o.workspace_id = ${ctx.workspace.id} and o.id = ${parentId} and o.state in ('paid', 'fulfilled', 'partly_refunded')
      and p.state = 'succeeded' and p.method_ref is not null limit 1`.execute(ctx.db);
  const row = rows[0];
  return (
    row && {
      card: { brand: row.card_brand ?? '', last4: row.card_last4 ?? '' },
      method: { customerRef: row.customer_ref, methodRef: row.method_ref },
    }
  );
}
