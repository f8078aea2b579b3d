import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type { listOrders as route } from '../contract/orders.ts';
import type { CommerceTables } from '../tables.ts';
import { startOfDay } from '#platform/start-of-day.ts';
import { presentOrderRow } from './present-order.ts';

/** Orders, newest first; with filters, those that meet all of them. */
export async function listOrders(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const found = await selectOrders(ctx, input)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const { rows, next } = slice(found, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  return { items: rows.map((row) => presentOrderRow(row, row.items)), next };
}

function selectOrders(ctx: Ctx, { q = '', state, mode, productId, from, to }: InputOf<typeof route>) {
  const { timeZone } = ctx.workspace;
  const number = /^#?\d{1,15}$/.test(q) ? q.replace('#', '') : undefined;
  const prefix = q.toLowerCase();
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('orders')
    .selectAll()
    .select(
      sql<
        string[]
      >`array(select l.name from order_lines l where l.workspace_id = orders.workspace_id and l.order_id = orders.id order by l.line)`.as(
        'items',
      ),
    )
    .where('workspace_id', '=', ctx.workspace.id)
    .$if(mode !== undefined, (query) => query.where('mode', '=', mode ?? 'live'))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'paid'))
    .$if(number !== undefined, (query) => query.where(sql<boolean>`number = ${number}::bigint`))
    .$if(q !== '' && number === undefined, (query) =>
      query.where(sql<boolean>`buyer_mail_norm >= ${prefix} and buyer_mail_norm < ${`${prefix}\u{10ffff}`}`),
    )
    .$if(from !== undefined, (query) => query.where('created_at', '>=', startOfDay(from ?? '', timeZone)))
    .$if(to !== undefined, (query) => query.where('created_at', '<', startOfDay(to ?? '', timeZone, { plusDays: 1 })))
    .$if(productId !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select 1 from order_lines l where l.workspace_id = orders.workspace_id and l.order_id = orders.id and l.product_id = ${productId})`,
      ),
    );
}
