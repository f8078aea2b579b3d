import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Place } from '#modules/pages/extend.ts';
import { normaliseMail } from '#modules/people/api.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from '../contract.ts';
import { issuerOf } from '../issuers/issuer-of.ts';
import type { Mode, ProviderName } from '../providers/provider.ts';
import { sellingMode } from '../providers/selling-mode.ts';
import type { CommerceTables } from '../tables.ts';
import { confirmationOf } from './confirmation-of.ts';
import { expireOrderJob } from './expire-order.ts';
import { priceOrder, type PricedOrder, type PriceOrder, type WantedLine } from './price-order.ts';
import { recordEvent } from './record-event.ts';

/** How long somebody may take over their card: then what they held is free for others. */
const HOLD_MINUTES = 60;

export interface CreateOrder {
  wanted: readonly WantedLine[];
  couponCode?: string;
  /** `values`: what the checkout's form asked besides, by placeholder name, already read by their fields. */
  buyer: { mail: string; name: string; values: Readonly<Record<string, string>> };
  mode: Mode;
  provider: ProviderName;
  /** Where it is made; none for a one-click purchase from a mail. */
  place?: Place & { pageId: string; elementId: string };
  /** Where the buyer goes after payment: root-relative. */
  afterAddress: string;
  /** Where they go who do not buy after all: root-relative, for a purchase by one click. */
  declinedAddress?: string;
  parentId?: string;
  /** Names the sending of the form: sent twice, it is one order. */
  requestKey?: string;
}

export interface MadeOrder {
  orderId: string;
  /** In the currency's minor unit. */
  total: number;
  currency: string;
  /** False where this request made it before. */
  isNew: boolean;
}

/**
 * Makes an order of what is wanted, for the amounts that are stored; holds its share of every cap for an hour. Fails with
 * `checkout/refused`, problems at `mail`, `offers`, `coupon`.
 */
export async function createOrder(ctx: Ctx, input: CreateOrder): Promise<MadeOrder> {
  const known = input.requestKey === undefined ? undefined : await findByKey(ctx, input.requestKey);
  if (known) return { ...known, isNew: false };
  const address =
    normaliseMail(input.buyer.mail) ?? fail('checkout/refused', {}, [{ path: ['mail'], message: 'people:problems.notAMail' }]);
  const priced = await priceOrder(ctx, {
    wanted: input.wanted,
    couponCode: input.couponCode ?? '',
    mailNorm: address.norm,
    mode: input.mode,
    caps: await capsFor(ctx, input),
  });
  const orderId = randomId();
  const confirmation = confirmationOf(
    ctx,
    priced,
    await issuerOf(
      ctx,
      priced.lines.map(({ offer }) => offer.productId),
    ),
  );
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + HOLD_MINUTES * 60_000);
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('orders')
    .values({
      workspace_id: ctx.workspace.id,
      id: orderId,
      number: await nextNumber(ctx),
      state: 'created',
      mode: input.mode,
      // What costs nothing needs nobody who moves money.
      provider: priced.totals.total === 0 ? 'sandbox' : input.provider,
      currency: priced.currency,
      total: priced.totals.total,
      tax: priced.totals.tax,
      discount: priced.totals.discount,
      taxes: JSON.stringify(priced.totals.taxes),
      coupon_id: priced.couponId,
      buyer_mail: address.mail,
      buyer_mail_norm: address.norm,
      buyer_name: input.buyer.name,
      buyer_values: JSON.stringify(input.buyer.values),
      person_id: null,
      contact_id: null,
      place_kind: input.place?.kind ?? null,
      place_id: input.place?.id ?? null,
      page_id: input.place?.pageId ?? null,
      element_id: input.place?.elementId ?? null,
      visitor_id: ctx.actor.kind === 'visitor' ? ctx.actor.id : null,
      after_address: input.afterAddress,
      declined_address: input.declinedAddress ?? null,
      parent_id: input.parentId ?? null,
      confirmation: JSON.stringify(confirmation),
      address: ctx.request?.address ?? null,
      request_key: input.requestKey ?? null,
      expires_at: expiresAt,
      paid_at: null,
      fulfilled_at: null,
      created_at: now,
    })
    .execute();
  await insertLines(ctx, orderId, priced);
  await recordEvent(ctx, orderId, 'created');
  await enqueue(ctx, expireOrderJob, { orderId }, { at: expiresAt });
  return { orderId, total: priced.totals.total, currency: priced.currency, isNew: true };
}

async function capsFor(ctx: Ctx, { mode, place }: CreateOrder): Promise<PriceOrder['caps']> {
  if (mode === 'live') return 'live';
  return place && (await sellingMode(ctx)).mode === 'test' ? 'rehearsal' : 'none';
}

async function findByKey(ctx: Ctx, requestKey: string): Promise<Omit<MadeOrder, 'isNew'> | undefined> {
  // Two sendings at the same moment: the second waits for the first one's commit.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`commerce.order ${ctx.workspace.id} ${requestKey}`}, 0))`.execute(ctx.db);
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('orders')
    .select(['id', 'total', 'currency'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row && { orderId: row.id, total: Number(row.total), currency: row.currency };
}

/** The row is held until commit: numbers have no gap but that of an order that was rolled back, which gives its number back. */
async function nextNumber(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ number: string }>`
    insert into order_numbers (workspace_id, last_number) values (${ctx.workspace.id}, 1)
    on conflict (workspace_id) do update set last_number = order_numbers.last_number + 1
    returning last_number as number`.execute(ctx.db);
  return Number(rows[0]?.number ?? 0);
}

async function insertLines(ctx: Ctx, orderId: string, priced: PricedOrder): Promise<void> {
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('order_lines')
    .values(
      priced.lines.map(({ offer, role, quantity, discount }, index) => ({
        workspace_id: ctx.workspace.id,
        order_id: orderId,
        line: index + 1,
        product_id: offer.productId,
        offer_id: offer.id,
        role,
        name: offer.shownName,
        unit_amount: offer.amount,
        quantity,
        discount,
        tax_rate: offer.taxRate,
        tax_included: offer.taxIncluded,
      })),
    )
    .execute();
}
