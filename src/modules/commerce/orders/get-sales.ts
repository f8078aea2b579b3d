import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { getSales as route } from '../contract/orders.ts';

interface Row {
  currency: string;
  at: string;
  gross: string;
  refunded: string;
  orders: number;
}

/** Sales of each day or month by the workspace's calendar, by currency; an order counts on the day it was paid, a refund on its own. */
export async function getSales(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const rows = await selectSales(ctx, input);
  const points = pointsBetween(input);
  const currencies = [...Map.groupBy(rows, (row) => row.currency)].map(([currency, of]) => {
    const byPoint = new Map(of.map((row) => [row.at, row]));
    const filled = points.map((at) => {
      const row = byPoint.get(at);
      return { at, gross: Number(row?.gross ?? 0), refunded: Number(row?.refunded ?? 0), orders: row?.orders ?? 0 };
    });
    const sum = (key: 'gross' | 'refunded' | 'orders') => filled.reduce((total, point) => total + point[key], 0);
    return { currency, gross: sum('gross'), refunded: sum('refunded'), orders: sum('orders'), points: filled };
  });
  return { currencies: currencies.toSorted((a, b) => b.gross - a.gross) };
}

async function selectSales(ctx: Ctx, { by, from, to, productId }: InputOf<typeof route>): Promise<Row[]> {
  const zone = ctx.workspace.timeZone;
  const start = sql`(${from}::date at time zone ${zone})`;
  const end = sql`((${to}::date + 1) at time zone ${zone})`;
  const point = sql`to_char(x.at at time zone ${zone}, ${by === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM'})`;
  const ofProduct = productId
    ? sql`and exists (select 1 from order_lines l where l.workspace_id = o.workspace_id and l.order_id = o.id and l.product_id = ${productId})`
    : sql``;
  const { rows } = await sql<Row>`
    select x.currency, ${point} as at, sum(x.gross) as gross, sum(x.refunded) as refunded, sum(x.orders)::int as orders
    from (
      select o.currency, o.paid_at as at, o.total as gross, 0 as refunded, 1 as orders
      from orders o where o.workspace_id = ${ctx.workspace.id} and o.mode = 'live' and o.paid_at >= ${start} and o.paid_at < ${end} ${ofProduct}
      union all
      select o.currency, r.updated_at, 0, r.amount, 0
      from refunds r join orders o on o.workspace_id = r.workspace_id and o.id = r.order_id
      where r.workspace_id = ${ctx.workspace.id} and o.mode = 'live' and r.state = 'succeeded' and r.reason not in ('double', 'erased')
        and r.updated_at >= ${start} and r.updated_at < ${end} ${ofProduct}
      union all
      select o.currency, d.updated_at, 0, d.amount, 0
      from disputes d join orders o on o.workspace_id = d.workspace_id and o.id = d.order_id
      where d.workspace_id = ${ctx.workspace.id} and o.mode = 'live' and d.state = 'lost'
        and d.updated_at >= ${start} and d.updated_at < ${end} ${ofProduct}
    ) x group by x.currency, 2`.execute(ctx.db);
  return rows;
}

/** Every day or month between two days, both included; no more than two years of days. */
function pointsBetween({ by, from, to }: { by: 'day' | 'month'; from: string; to: string }): string[] {
  const last = Temporal.PlainDate.from(to);
  const points: string[] = [];
  let at = by === 'day' ? Temporal.PlainDate.from(from) : Temporal.PlainDate.from(from).with({ day: 1 });
  while (Temporal.PlainDate.compare(at, last) <= 0 && points.length < 800) {
    points.push(by === 'day' ? at.toString() : at.toString().slice(0, 7));
    at = at.add(by === 'day' ? { days: 1 } : { months: 1 });
  }
  return points;
}
