import { Readable } from 'node:stream';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { FileAnswer } from '#platform/http/endpoint.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { csvStart, neutralised, writeCsv, type CsvFormat } from '#platform/tabular/csv-writer.ts';
import type { Delivery } from '../contract.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import { listDeliveries } from './list-deliveries.ts';

/** As the API pages them. */
const BATCH = 200;
const format: CsvFormat = { encoding: 'utf-8', delimiter: ',', mark: true };

/** A message's rows of the ledger as CSV that Excel reads, written while it is read: a million of them take no memory. */
export async function downloadDeliveries(ctx: Ctx, { messageId }: { messageId: string }): Promise<FileAnswer> {
  const message = await getMessageRow(ctx, messageId);
  return {
    name: `${message.title}.csv`,
    type: 'text/csv; charset=utf-8',
    body: Readable.from(lines(ctx, messageId), { objectMode: false }),
  };
}

async function* lines(ctx: Ctx, messageId: string): AsyncGenerator<Buffer> {
  const word = (key: string) => ctx.services.texts(ctx.locale, `messaging:report.csv.${key}`);
  yield csvStart(format);
  yield writeCsv([['mail', 'name', 'state', 'reason', 'answer', 'dueAt', 'sentAt', 'openedAt', 'clickedAt'].map(word)], format);
  // Each slice in a transaction of its own: the request's is over once this begins.
  for (let cursor: string | undefined, more = true; more;) {
    const page = await withWorkspace(ctx.services, { workspaceId: ctx.workspace.id, actor: ctx.actor }, async (own) =>
      listDeliveries(own, { messageId, limit: BATCH, cursor }),
    );
    if (page.items.length > 0)
      yield writeCsv(
        page.items.map((row) => cells(ctx, row)),
        format,
      );
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
}

function cells(ctx: Ctx, row: Delivery): string[] {
  const text = (key: TextKey) => ctx.services.texts(ctx.locale, key);
  return [
    row.contact.mail ?? '',
    row.contact.name ?? '',
    text(`messaging:deliveryStates.${row.state}`),
    row.reason ?? '',
    row.answer ?? '',
    row.dueAt,
    row.sentAt ?? '',
    row.firstOpenedAt ?? '',
    row.firstClickedAt ?? '',
  ].map(neutralised);
}
