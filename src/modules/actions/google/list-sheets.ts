import type { Ctx, Services } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { Answer } from '../extend.ts';
import { columnName } from './append-row.ts';
import { getConnection } from './connections.ts';
import { openCredentials, type Credentials } from './credentials.ts';
import { googleAnswer } from './google-answer.ts';
import { sheetsClient } from './google-client.ts';

interface Found {
  spreadsheetId: string;
  title: string;
  sheets: { title: string; heads: string[] }[];
}
type Waited = Answer & { found?: Found };

/** Columns whose heads are read. */
const HEADS = 50;
const MOST_SHEETS = 50;

/** Reads a spreadsheet's sheets by its address, waiting for Google with no transaction open. Fails with `google/url`, `google/refused` and why. */
export const listSheets = {
  begin: async (ctx: Ctx, { connectionId, url }: { connectionId: string; url: string }): Promise<{ id: string; given: Credentials }> => {
    const row = await getConnection(ctx, connectionId);
    const id = /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{20,100})/.exec(url)?.[1] ?? /^[\w-]{20,100}$/.exec(url)?.[0];
    if (id === undefined) return fail('google/url', {}, [{ path: ['url'], message: 'actions:problems.spreadsheet-url' }]);
    return { id, given: openCredentials(ctx.services, row.sealed_credentials) };
  },
  wait: async (services: Services, { id, given }: { id: string; given: Credentials }): Promise<Waited> =>
    googleAnswer(services, async (): Promise<Waited> => {
      const client = await sheetsClient(services, given);
      const { data } = await client.spreadsheets.get({ spreadsheetId: id, fields: 'properties.title,sheets.properties(title,sheetType)' });
      const titles = (data.sheets ?? [])
        .flatMap(({ properties }) => (properties?.sheetType === 'GRID' || !properties?.sheetType ? (properties?.title ?? []) : []))
        .slice(0, MOST_SHEETS);
      const ranges = titles.map((title) => `'${title.replaceAll("'", "''")}'!A1:${columnName(HEADS - 1)}1`);
      const heads =
        ranges.length === 0 ? [] : ((await client.spreadsheets.values.batchGet({ spreadsheetId: id, ranges })).data.valueRanges ?? []);
      const sheets = titles.map((title, index) => ({ title, heads: (heads[index]?.values?.[0] ?? []).map(String) }));
      return {
        verdict: 'done',
        response: null,
        said: { textKey: 'actions:outcomes.done' },
        found: { spreadsheetId: id, title: data.properties?.title ?? '', sheets },
      };
    }),
  end: async (ctx: Ctx, _input: unknown, waited: Waited): Promise<Found> =>
    waited.found ?? fail('google/refused', { why: ctx.services.texts(ctx.locale, waited.said.textKey, waited.said.data) }),
};
