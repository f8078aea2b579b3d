import type { Ctx } from '#platform/ctx.ts';
import { csvAnswer } from '#platform/csv/csv-answer.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import type { downloadOrders as route, OrderRowShown } from '../contract/orders.ts';
import { listOrders } from './list-orders.ts';

const ROWS = 200;
const columns = ['number', 'createdAt', 'paidAt', 'state', 'mode', 'name', 'mail', 'items', 'currency', 'total', 'refunded'] as const;

/** Orders that the list's filters leave, newest first, as CSV; amounts in the currency's minor unit, times in the workspace's zone. */
export async function downloadOrders(ctx: Ctx, filters: InputOf<typeof route>): Promise<FileAnswer> {
  const text = (key: string) => ctx.services.texts(ctx.locale, `commerce:ordersFile.${key}`);
  const time = (at: string | null) => (at === null ? '' : formatDateTime(ctx.locale, ctx.workspace.timeZone, new Date(at)));
  return csvAnswer<OrderRowShown & { next: string | null }>(ctx, {
    name: 'orders.csv',
    head: columns.map((column) => text(column)),
    page: async (inside, after) => {
      if (after?.next === null) return [];
      const { items, next } = await listOrders(inside, { ...filters, limit: ROWS, ...(after ? { cursor: after.next ?? '' } : {}) });
      return items.map((item) => ({ ...item, next }));
    },
    cells: (row) => [
      row.number,
      time(row.createdAt),
      time(row.paidAt),
      ctx.services.texts(ctx.locale, `commerce:order.states.${row.state}`),
      ctx.services.texts(ctx.locale, `commerce:order.modes.${row.mode}`),
      row.buyer.name,
      row.buyer.mail,
      row.items.join(' / '),
      row.currency,
      row.total,
      row.refunded,
    ],
  });
}
