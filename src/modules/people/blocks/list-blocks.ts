import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { csvAnswer } from '#platform/csv/csv-answer.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import { blockKind, type listBlocks as route } from '../contract/blocks.ts';

interface Row {
  id: string;
  kind: 'mail' | 'domain' | 'network';
  value: string;
  note: string;
  hits: number;
  last_hit_at: Date | null;
  at: Date;
}

/** Rules of who may not register, newest first. `q`: how the value begins. */
export async function listBlocks(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const rows = await select(ctx, {
    where: sql`${narrowed(input)} and ${after ? sql`(at, id) < (${after[0]}, ${after[1]})` : sql`true`}`,
    order: sql`at desc, id desc`,
    limit: input.limit + 1,
  });
  const { rows: shown, next } = slice(rows, input.limit, (row) => [row.at.toISOString(), row.id]);
  return {
    items: shown.map(({ last_hit_at: lastHitAt, at, ...row }) => ({
      ...row,
      lastHitAt: lastHitAt?.toISOString() ?? null,
      at: at.toISOString(),
    })),
    next,
  };
}

/** All rules as CSV, in the form that adding them reads. */
export function exportBlocks(ctx: Ctx): FileAnswer {
  const word = (key: string) => ctx.services.texts(ctx.locale, `people:blocks.${key}`);
  return csvAnswer<Row>(ctx, {
    name: 'registration-blocks.csv',
    head: [word('value'), word('kind'), word('note'), word('hits'), word('at')],
    page: async (inside, after) =>
      select(inside, {
        where: after ? sql`(kind, value_norm) > (${after.kind}, ${after.value})` : sql`true`,
        order: sql`kind, value_norm`,
        limit: 1000,
      }),
    cells: (row) => [row.value, word(`kinds.${blockKind.parse(row.kind)}`), row.note, row.hits, row.at.toISOString()],
  });
}

function narrowed({ q, kind }: Pick<InputOf<typeof route>, 'q' | 'kind'>) {
  const typed = (q ?? '').normalize('NFKC').toLowerCase();
  return sql`${kind ? sql`kind = ${kind}` : sql`true`} and ${typed ? sql`value_norm >= ${typed} and value_norm < ${`${typed}\u{10FFFF}`}` : sql`true`}`;
}

async function select(ctx: Ctx, asked: { where: ReturnType<typeof sql>; order: ReturnType<typeof sql>; limit: number }): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, kind, value_norm as value, note, hits, last_hit_at, at from registration_blocks
    where workspace_id = ${ctx.workspace.id} and ${asked.where} order by ${asked.order} limit ${asked.limit}`.execute(ctx.db);
  return rows;
}
