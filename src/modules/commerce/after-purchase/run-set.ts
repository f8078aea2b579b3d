import { sql } from 'kysely';
import { setNames, startSet } from '#modules/actions/api.ts';
import type { SetUses } from '#modules/actions/extend.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { id } from '#platform/http/contract.ts';
import { z } from 'zod';
import { defineAfterPurchase, type AfterPurchase } from '../extend.ts';
import { findOrder } from '../orders/lock-order.ts';
import { orderLines } from '../orders/order-lines.ts';

/** Names of what a run brings along; their texts are `commerce:variables.<name>`. */
const VARIABLES = ['order', 'product', 'price', 'total', 'mode'];

/**
 * Runs an action set (購入後のアクション): a row in a spreadsheet, a webhook, a label. What it did for others cannot be taken back, so a
 * refund leaves it; the set for that is started by hand, or by the seller's own rules.
 */
export const runSetAfterPurchase: AfterPurchase = defineAfterPurchase({
  kind: 'commerce.run-set',
  label: 'commerce:after.runSet.label',
  schema: z.strictObject({ setId: id }),
  describe: async (ctx, { setId }) => {
    const name = (await setNames(ctx, [setId])).get(setId);
    if (name === undefined) return { textKey: 'commerce:after.runSet.gone', gone: true };
    return { textKey: 'commerce:after.runSet.says', data: { set: name }, link: `/w/:workspaceId/actions/${setId}` };
  },
  give: async (ctx, purchase, { setId }) => {
    const order = await findOrder(ctx, purchase.orderId);
    const line = (await orderLines(ctx, purchase.orderId)).find((each) => each.line === purchase.line);
    const money = (amount: number) => formatMoney(ctx.workspace.locale, { amount, currency: order?.currency ?? 'JPY' });
    const runId = await startSet(ctx, {
      setId,
      trigger: 'commerce.paid',
      subject: `product:${purchase.productId}`,
      cause: `${purchase.orderId}:${purchase.line}:${setId}`,
      contactId: order?.contact_id ?? null,
      variables: {
        order: String(order?.number ?? ''),
        product: line?.name ?? '',
        price: money(line ? line.unitAmount * line.quantity - line.discount : 0),
        total: money(Number(order?.total ?? 0)),
        mode: ctx.services.texts(ctx.workspace.locale, `commerce:order.modes.${order?.mode ?? 'live'}`),
        buyer: purchase.buyer.name,
        mail: purchase.buyer.mail,
      },
    });
    return { runId: runId ?? null };
  },
});

/** Offers that run a set, for the set's own page. */
export const commerceSetUses: SetUses = {
  module: 'commerce',
  causes: [{ kind: 'commerce.paid', variables: [...VARIABLES, 'buyer', 'mail'] }],
  usesOf: async (ctx, asked) => {
    const productId = 'subject' in asked ? (/^product:(.+)$/.exec(asked.subject)?.[1] ?? '') : null;
    const setIds = 'setIds' in asked ? [...asked.setIds] : [];
    const { rows } = await sql<{ set_id: string; offer_id: string; product_id: string; name: string }>`
      select e.step -> 'params' ->> 'setId' as set_id, o.id as offer_id, o.product_id, o.name
      from offers o cross join lateral jsonb_array_elements(o.after_purchase) as e (step)
      where o.workspace_id = ${ctx.workspace.id} and o.archived_at is null and e.step ->> 'kind' = 'commerce.run-set'
        and ${productId === null ? sql`e.step -> 'params' ->> 'setId' = any(${setIds}::text[])` : sql`o.product_id = ${productId}`}
      order by o.name, o.id`.execute(ctx.db);
    return new Map(
      [...Map.groupBy(rows, (row) => row.set_id)].map(([setId, uses]) => [
        setId,
        uses.map((row) => ({
          said: { textKey: 'commerce:after.runSet.use' as const, data: { name: row.name } },
          link: `/w/:workspaceId/products/${row.product_id}/offers/${row.offer_id}`,
          subject: `product:${row.product_id}`,
        })),
      ]),
    );
  },
};
