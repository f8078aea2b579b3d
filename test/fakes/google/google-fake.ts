import { generateKeyPairSync, randomBytes, verify, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import { matchRequest } from './discovery.ts';

/** A cell: a value, a formula (`=…`, as somebody typed it into the sheet), or nothing. */
export type Cell = string | null;

export interface GoogleFake {
  /** As `GOOGLE_URL` takes it. */
  url: string;
  /** What did not fit Google's own description of the API. */
  faults: readonly string[];
  /** A service account; gives its key file, as Google's console does. */
  addServiceAccount(mail: string): string;
  /** A code that an OAuth client may exchange once, as Google's page of consent hands it out. */
  consent(clientId: string): string;
  addSpreadsheet(title: string, sheets: Record<string, Cell[][]>): string;
  /** Lets an account (a mail address, or an OAuth client's id) edit. */
  share(spreadsheetId: string, account: string): void;
  cells(spreadsheetId: string, sheet: string): Cell[][];
  /** Answers the next call of the API with this status. */
  refuse(status: number): void;
  stop(): Promise<void>;
}

interface Spreadsheet {
  title: string;
  sheets: Map<string, Cell[][]>;
  editors: Set<string>;
}

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Google's token and Sheets servers in one. See README.md for what it does not model. */
export async function startGoogleFake(): Promise<GoogleFake> {
  const accounts = new Map<string, KeyObject>();
  const spreadsheets = new Map<string, Spreadsheet>();
  const tokens = new Map<string, string>();
  const codes = new Map<string, string>();
  const refreshTokens = new Map<string, string>();
  const faults: string[] = [];
  const refusals: number[] = [];

  const issue = (account: string, more: object = {}) => {
    const token = `ya29.${randomBytes(12).toString('hex')}`;
    tokens.set(token, account);
    return { access_token: token, expires_in: 3599, token_type: 'Bearer', ...more };
  };

  const hand = (clientId: string) => {
    const code = `4/${randomBytes(12).toString('hex')}`;
    codes.set(code, clientId);
    return code;
  };

  function grant(form: URLSearchParams): object {
    const bad = { error: 'invalid_grant', error_description: 'Bad Request' };
    const client = form.get('client_id') ?? '';
    switch (form.get('grant_type')) {
      case 'urn:ietf:params:oauth:grant-type:jwt-bearer': {
        const mail = issuerOf(form.get('assertion') ?? '', accounts);
        return mail === undefined ? bad : issue(mail);
      }
      case 'authorization_code': {
        if (codes.get(form.get('code') ?? '') !== client) return bad;
        codes.delete(form.get('code') ?? '');
        const refresh = `1//${randomBytes(12).toString('hex')}`;
        refreshTokens.set(refresh, client);
        return issue(client, { refresh_token: refresh });
      }
      case 'refresh_token':
        return refreshTokens.get(form.get('refresh_token') ?? '') === client ? issue(client) : bad;
      case null:
      default:
        return { error: 'unsupported_grant_type' };
    }
  }

  function call(httpMethod: string, url: URL, body: unknown, account: string | undefined): object {
    const matched = matchRequest(httpMethod, url, body);
    if (!matched) throw new Refusal(404, 'no such method');
    faults.push(...matched.faults);
    if (matched.faults.length > 0) throw new Refusal(400, matched.faults.join('; '));
    if (account === undefined) throw new Refusal(401, 'Request had invalid authentication credentials.');
    const status = refusals.shift();
    if (status !== undefined) throw new Refusal(status, 'refused by the test');
    const spreadsheet = spreadsheets.get(matched.params['spreadsheetId'] ?? '');
    if (!spreadsheet) throw new Refusal(404, 'Requested entity was not found.');
    if (!spreadsheet.editors.has(account)) throw new Refusal(403, 'The caller does not have permission');
    switch (matched.method) {
      case 'get':
        return {
          properties: { title: spreadsheet.title },
          sheets: [...spreadsheet.sheets.keys()].map((title) => ({ properties: { title, sheetType: 'GRID' } })),
        };
      case 'batchGet':
        return {
          valueRanges: url.searchParams.getAll('ranges').map((range) => ({
            range,
            majorDimension: 'ROWS',
            values: sheetOf(spreadsheet, range)
              .rows.slice(0, 1)
              .map((row) => row.map((cell) => cell ?? '')),
          })),
        };
      default:
        return append(spreadsheet, matched.params, url, body, faults);
    }
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://google');
      const answer = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
      if (url.pathname === '/o/oauth2/v2/auth') {
        const asked = consentAsked.safeParse(Object.fromEntries(url.searchParams));
        if (!asked.success) {
          response.writeHead(400, { 'content-type': 'text/plain' }).end(`Error 400: ${z.prettifyError(asked.error)}`);
          return;
        }
        response.writeHead(200, { 'content-type': 'text/html; charset=UTF-8' }).end(pageOfConsent(asked.data, hand(asked.data.client_id)));
        return;
      }
      if (url.pathname === '/token') {
        const granted = grant(new URLSearchParams(text));
        answer('error' in granted ? 400 : 200, granted);
        return;
      }
      try {
        const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
        answer(200, call(request.method ?? '', url, text === '' ? undefined : JSON.parse(text), tokens.get(token)));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        answer(error.status, { error: { code: error.status, message: error.message, status: 'REFUSED' } });
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    addServiceAccount: (mail) => {
      const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
      accounts.set(mail, pair.publicKey);
      const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return JSON.stringify({ type: 'service_account', project_id: 'test', private_key_id: 'k1', private_key: key, client_email: mail });
    },
    consent: hand,
    addSpreadsheet: (title, sheets) => {
      const id = randomBytes(22).toString('hex');
      const rows = Object.entries(sheets).map(([name, cells]) => [name, cells.map((row) => [...row])] as const);
      spreadsheets.set(id, { title, sheets: new Map(rows), editors: new Set() });
      return id;
    },
    share: (spreadsheetId, account) => void spreadsheets.get(spreadsheetId)?.editors.add(account),
    cells: (spreadsheetId, sheet) => spreadsheets.get(spreadsheetId)?.sheets.get(sheet) ?? [],
    refuse: (status) => void refusals.push(status),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What Google's page of consent is asked (developers.google.com/identity/protocols/oauth2/web-server). */
const consentAsked = z.object({
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  response_type: z.literal('code'),
  scope: z.literal('https://www.googleapis.com/auth/spreadsheets'),
  access_type: z.literal('offline'),
  prompt: z.literal('consent'),
  state: z.string().min(1),
});

/** Two links: back with a code, or back with Google's word for a refusal. */
function pageOfConsent({ redirect_uri: back, state }: z.infer<typeof consentAsked>, code: string): string {
  const link = (params: Record<string, string>) => {
    const url = new URL(back);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.href.replaceAll('&', '&amp;');
  };
  return `<!doctype html><html lang="en"><title>Consent</title><h1>Choose</h1>
    <p><a href="${link({ state, code, scope: 'https://www.googleapis.com/auth/spreadsheets' })}">Allow</a></p>
    <p><a href="${link({ state, error: 'access_denied' })}">Cancel</a></p></html>`;
}

const claims = z.object({
  iss: z.string(),
  scope: z.string(),
  aud: z.literal('https://oauth2.googleapis.com/token'),
  exp: z.number(),
  iat: z.number(),
});

/** Who signed an assertion, where its signature and its times are right. */
function issuerOf(assertion: string, accounts: ReadonlyMap<string, KeyObject>): string | undefined {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const parsed = claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString() || 'null'));
  const key = parsed.success ? accounts.get(parsed.data.iss) : undefined;
  if (!parsed.success || !key) return undefined;
  const seconds = Date.now() / 1000;
  const isNow = parsed.data.iat <= seconds + 60 && parsed.data.exp > seconds && parsed.data.exp - parsed.data.iat <= 3600;
  const isSigned = verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
  return isNow && isSigned && parsed.data.scope.includes('spreadsheets') ? parsed.data.iss : undefined;
}

/** The sheet of a range in A1 notation, `'Sheet''s name'!A:C`. */
function sheetOf(spreadsheet: Spreadsheet, range: string): { name: string; rows: Cell[][] } {
  const quoted = /^'((?:[^']|'')+)'!([A-Z]+)\d*(?::[A-Z]+\d*)?$/.exec(range);
  const name = quoted?.[1]?.replaceAll("''", "'") ?? '';
  const rows = spreadsheet.sheets.get(name);
  if (!rows) throw new Refusal(400, `Unable to parse range: ${range}`);
  return { name, rows };
}

const valueRange = z.object({ values: z.array(z.array(z.union([z.string(), z.null()]))) });

function append(spreadsheet: Spreadsheet, params: Record<string, string>, url: URL, body: unknown, faults: string[]): object {
  const range = params['range'] ?? '';
  const { name, rows } = sheetOf(spreadsheet, range);
  if (url.searchParams.get('valueInputOption') === null) throw new Refusal(400, "'valueInputOption' is required but not specified");
  if (url.searchParams.get('insertDataOption') !== 'INSERT_ROWS') throw new Refusal(400, 'the fake models INSERT_ROWS only');
  const { values } = valueRange.parse(body);
  const isFormula = values.flat().some((value) => value?.startsWith('='));
  if (isFormula && url.searchParams.get('valueInputOption') !== 'RAW') faults.push('a value that Google would run as a formula');
  // After the last row of the table: the last one that holds anything, be it a formula.
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== null && cell !== ''));
  rows.splice(last + 1, 0, ...values.map((row) => [...row]));
  const updatedRange = `'${name.replaceAll("'", "''")}'!A${last + 2}`;
  return {
    spreadsheetId: params['spreadsheetId'],
    tableRange: range,
    updates: { spreadsheetId: params['spreadsheetId'], updatedRange, updatedRows: values.length, updatedColumns: values[0]?.length ?? 0 },
  };
}
