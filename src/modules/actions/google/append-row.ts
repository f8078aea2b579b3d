import type { Services } from '#platform/ctx.ts';
import type { Answer } from '../extend.ts';
import type { Credentials } from './credentials.ts';
import { googleAnswer } from './google-answer.ts';
import { sheetsClient } from './google-client.ts';

export interface Row {
  spreadsheetId: string;
  sheet: string;
  columns: readonly { column: string; value: string }[];
}

/**
 * Appends one row below the sheet's table: Google looks for the last row that holds anything, a formula included, and inserts one after it, so
 * that nothing is overwritten. Values are taken as text (`RAW`): what a reader typed is never a formula. Columns between those that are
 * mapped stay untouched.
 */
export async function appendRow(services: Services, given: Credentials, row: Row): Promise<Answer & { range?: string }> {
  return googleAnswer(services, async () => {
    const client = await sheetsClient(services, given);
    const response = await client.spreadsheets.values.append({
      spreadsheetId: row.spreadsheetId,
      range: rangeOf(row),
      valueInputOption: 'RAW',
      insertDataOption: 'INSERT_ROWS',
      requestBody: { majorDimension: 'ROWS', values: [valuesOf(row.columns)] },
    });
    const range = response.data.updates?.updatedRange ?? '';
    return {
      verdict: 'done',
      range,
      response: { status: response.status, headers: {}, body: JSON.stringify(response.data.updates ?? {}) },
      said: { textKey: 'actions:outcomes.appended', data: { range } },
    };
  });
}

/** From the first column to the last one mapped; in A1 notation a quote in a sheet's name is doubled. */
export function rangeOf({ sheet, columns }: Pick<Row, 'sheet' | 'columns'>): string {
  const last = columnName(Math.max(...columns.map((each) => columnIndex(each.column))));
  return `'${sheet.replaceAll("'", "''")}'!A:${last}`;
}

/** One value for each column up to the last; null leaves a cell as it is. */
export function valuesOf(columns: Row['columns']): (string | null)[] {
  const length = Math.max(...columns.map((each) => columnIndex(each.column))) + 1;
  const values = Array.from<string | null>({ length }).fill(null);
  for (const { column, value } of columns) values[columnIndex(column)] = value;
  return values;
}

/** `A` is 0, `Z` 25, `AA` 26. */
export function columnIndex(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 64) - 64, 0) - 1;
}

export function columnName(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
