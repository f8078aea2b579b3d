import type { Ctx } from '#platform/ctx.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import { csvStart, neutralised, writeCsv, type CsvFormat } from '#platform/tabular/csv-writer.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import { getReport } from './get-report.ts';

const format: CsvFormat = { encoding: 'utf-8', delimiter: ',', mark: true };
const columns = ['planned', 'sent', 'delivered', 'bounced', 'failed', 'opened', 'clicked', 'left'] as const;

/** A message's report by receiving domain as CSV that Excel reads: the figures of the screen, and its word where something is not measured. */
export async function downloadReport(ctx: Ctx, { messageId }: { messageId: string }): Promise<FileAnswer> {
  const message = await getMessageRow(ctx, messageId);
  const { domains } = await getReport(ctx, { messageId });
  const word = (key: string) => ctx.services.texts(ctx.locale, `messaging:report.${key}`);
  const shown = (count: number | null) => (count === null ? word('notMeasured') : String(count));
  const rows = [
    [word('domain'), ...columns.map((name) => word(`columns.${name}`))],
    ...domains.map((row) => [neutralised(row.domain ?? word('otherDomains')), ...columns.map((name) => shown(row[name]))]),
  ];
  return {
    name: ctx.services.texts(ctx.locale, 'messaging:report.fileName', { title: message.title }),
    type: 'text/csv; charset=utf-8',
    body: Buffer.concat([csvStart(format), writeCsv(rows, format)]),
  };
}
