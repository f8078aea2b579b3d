import { Readable } from 'node:stream';
import type { Ctx } from '../ctx.ts';
import { withWorkspace } from '../db/with-workspace.ts';
import type { FileAnswer } from '../http/endpoint.ts';
import { CSV_START, csvLine } from './csv-line.ts';

type Cells = readonly (string | number | null)[];

/**
 * A list as a CSV file (UTF-8 with BOM), streamed: `page` reads the rows after the last one of the page before, in a transaction of its own,
 * so that neither memory nor a snapshot is held for as long as a slow reader takes. An empty page ends the file.
 */
export function csvAnswer<Row>(
  ctx: Ctx,
  file: { name: string; head: Cells; page: (ctx: Ctx, after: Row | undefined) => Promise<readonly Row[]>; cells: (row: Row) => Cells },
): FileAnswer {
  const { services, actor } = ctx;
  async function* lines() {
    yield CSV_START + csvLine(file.head);
    for (let last: Row | undefined; ;) {
      const after = last;
      const rows = await withWorkspace(services, { workspaceId: ctx.workspace.id, actor }, async (inside) => file.page(inside, after));
      if (rows.length === 0) return;
      last = rows.at(-1);
      yield rows.map((row) => csvLine(file.cells(row))).join('');
    }
  }
  return { name: file.name, type: 'text/csv; charset=utf-8', body: Readable.from(lines()) };
}
