import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import { actionKind, type Call, type Said } from '../extend.ts';
import { appendRow, rangeOf, valuesOf, type Row } from '../google/append-row.ts';
import { openCredentials } from '../google/credentials.ts';
import { findConnection } from '../google/connections.ts';
import { fillText } from '../runs/fill-text.ts';

const params = z.object({
  connectionId: id,
  spreadsheetId: z.string().regex(/^[\w-]{20,100}$/),
  /** As shown to staff: the spreadsheet's title when it was chosen. */
  title: z.string().max(300).default(''),
  /** The sheet's name. */
  sheet: z.string().min(1).max(100),
  /** What is written into which column; values may hold placeholders. */
  columns: z
    .array(z.object({ column: z.string().regex(/^[A-Z]{1,2}$/), value: z.string().max(5000) }))
    .min(1)
    .max(50)
    .refine((columns) => new Set(columns.map((each) => each.column)).size === columns.length, 'actions:problems.column-twice'),
});
type Params = z.infer<typeof params>;

/** Appends a row to a Google spreadsheet: below what is there, overwriting nothing. */
export const sheet = actionKind({
  kind: 'actions.sheet',
  params,
  needsContact: false,
  subjectsOf: ({ connectionId }) => [`google:${connectionId}`],
  textsOf: ({ columns }) => columns.map(({ value: text }, index) => ({ path: ['columns', index, 'value'], text })),
  check: async (ctx, { connectionId }) =>
    (await findConnection(ctx, connectionId)) ? [] : [{ path: ['connectionId'], message: 'actions:problems.connection-gone' }],
  describe: async (ctx, given) => ({
    said: saidOf(given),
    problem: (await findConnection(ctx, given.connectionId)) ? null : { textKey: 'actions:problems.connection-gone' },
  }),
  preview: async (_ctx, { params: given, step }) => ({
    said: saidOf(given),
    shown: filled(given, step.values)
      .map(({ column, value }) => `${column}: ${value}`)
      .join('\n'),
  }),
  outside: {
    prepare: async (ctx: Ctx, { params: given, step }): Promise<Call> => {
      const connection = (await findConnection(ctx, given.connectionId)) ?? fail('google/credentials');
      const row: Row = { spreadsheetId: given.spreadsheetId, sheet: given.sheet, columns: filled(given, step.values) };
      const credentials = openCredentials(ctx.services, connection.sealed_credentials);
      const url = `https://sheets.googleapis.com/v4/spreadsheets/${given.spreadsheetId}/values/${encodeURIComponent(rangeOf(row))}:append`;
      return {
        log: { method: 'POST', url, headers: {}, body: JSON.stringify(valuesOf(row.columns)) },
        send: async (services) => appendRow(services, credentials, row),
      };
    },
  },
});

function saidOf({ title, sheet: name }: Params): Said {
  return { textKey: 'actions:kinds.sheet.said', data: { title: title || '–', sheet: name } };
}

function filled(given: Params, values: Readonly<Record<string, string>>): Row['columns'] {
  return given.columns.map(({ column, value }) => ({ column, value: fillText(value, values) }));
}
