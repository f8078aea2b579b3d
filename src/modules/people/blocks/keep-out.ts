import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import type { ImportRow, JudgedRow } from '../imports/import-plug.ts';
import { blockedAmong } from './blocked-among.ts';

/**
 * Rows of a file whose address may not register are refused, and say by which rule; the others go on to `work`. Where there is no rule at all it costs
 * one look.
 */
export async function keepOut(
  ctx: Ctx,
  rows: readonly ImportRow[],
  work: (free: readonly ImportRow[]) => Promise<readonly JudgedRow[]>,
): Promise<readonly JudgedRow[]> {
  const any = await sql`select 1 from registration_blocks where workspace_id = ${ctx.workspace.id} limit 1`.execute(ctx.db);
  if (any.rows.length === 0) return work(rows);
  const norms = new Map(rows.map((row) => [row.row, normaliseMail(row.values['mail'] ?? '')?.norm ?? '']));
  const blocks = await blockedAmong(ctx, [...new Set(norms.values())]);
  const blockOf = (row: ImportRow) => blocks.get(norms.get(row.row) ?? '');
  const refused = rows.flatMap((row): JudgedRow[] => {
    const block = blockOf(row);
    if (!block) return [];
    const label = ctx.services.texts(ctx.locale, 'people:builtIn.mail');
    return [
      {
        row: row.row,
        verdict: 'refused',
        problems: [{ label, textKey: 'people:problems.registrationBlocked', data: { rule: block.norm } }],
      },
    ];
  });
  return [...refused, ...(await work(rows.filter((row) => blockOf(row) === undefined)))];
}
