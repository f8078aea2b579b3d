import { createCsvReader } from './csv-reader.ts';
import type { Delimiter, Encoding, TableRow } from './table-format.ts';

/**
 * The rows of a delimited text as it streams in, in pieces of what one chunk completes; nothing is kept. A byte order mark is no
 * part of the first cell; bytes that the encoding does not know become U+FFFD. Empty rows are there, with their numbers. Fails with
 * `TableProblem`.
 */
export async function* readTable(
  bytes: AsyncIterable<Buffer>,
  format: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<TableRow[], void> {
  const decoder = new TextDecoder(format.encoding);
  const reader = createCsvReader(format.delimiter);
  for await (const chunk of bytes) {
    const rows = reader.push(decoder.decode(chunk, { stream: true }));
    if (rows.length > 0) yield rows;
  }
  const rows = [...reader.push(decoder.decode()), ...reader.end()];
  if (rows.length > 0) yield rows;
}
