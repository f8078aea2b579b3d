import { sql } from 'kysely';
import { z } from 'zod';
import { csvAnswer } from '#platform/csv/csv-answer.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import type { listSuppressions as route, Suppressed } from '../contract/suppressions.ts';

interface Row {
  mail: string;
  reason: Suppressed['reason'];
  detail: string;
  at: Date;
}

/** Addresses that nothing is sent to, newest first. */
export async function listSuppressions(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const typed = (input.q ?? '').normalize('NFKC').toLowerCase();
  const { rows } = await sql<Row>`
    select mail_norm as mail, reason, detail, at from suppressions
    where workspace_id = ${ctx.workspace.id}
      and ${input.reason ? sql`reason = ${input.reason}` : sql`true`}
      and ${typed ? sql`mail_norm >= ${typed} and mail_norm < ${`${typed}\u{10FFFF}`}` : sql`true`}
      and ${after ? sql`(at, mail_norm) < (${after[0]}, ${after[1]})` : sql`true`}
    order by at desc, mail_norm desc limit ${input.limit + 1}`.execute(ctx.db);
  const { rows: shown, next } = slice(rows, input.limit, (row) => [row.at.toISOString(), row.mail]);
  return { items: shown.map((row) => ({ ...row, at: row.at.toISOString() })), next };
}

/** All of them as CSV, in the form that adding them reads. */
export function exportSuppressions(ctx: Ctx): FileAnswer {
  const word = (key: string) => ctx.services.texts(ctx.locale, `people:suppressions.${key}`);
  return csvAnswer<Row>(ctx, {
    name: 'suppressions.csv',
    head: [word('mail'), word('reason'), word('detail'), word('at')],
    page: async (inside, after) => {
      const { rows } = await sql<Row>`
        select mail_norm as mail, reason, detail, at from suppressions
        where workspace_id = ${inside.workspace.id} and mail_norm > ${after?.mail ?? ''} order by mail_norm limit 1000`.execute(inside.db);
      return rows;
    },
    cells: (row) => [row.mail, word(`reasons.${row.reason}`), row.detail, row.at.toISOString()],
  });
}
