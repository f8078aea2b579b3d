import { z } from 'zod';
import { name, route } from '#platform/http/contract.ts';
import { googleConnection } from '../contract.ts';

export const listGoogleConnections = route({
  id: 'actions.list-google-connections',
  method: 'GET',
  path: '/google-connections',
  can: 'actions.view',
  summary: 'Who may write into Google spreadsheets, newest first',
  output: z.object({ items: z.array(googleConnection) }),
});

/** What a service account's key file holds, as Google's console gives it to download. */
export const keyFile = z
  .string()
  .max(10_000)
  .transform((text, context) => {
    const parsed = z.safeParse(keyFields, parseJson(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'actions:problems.key-file' });
    return z.NEVER;
  });
const keyFields = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  private_key_id: z.string().max(200).optional(),
});

export const createGoogleConnection = route({
  id: 'actions.create-google-connection',
  method: 'POST',
  path: '/google-connections',
  can: 'actions.manage',
  summary:
    'Add a service account by its key file, or an OAuth client, which somebody then has to agree to; what is secret is never answered again',
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('service_account'), name: name(100), keyFile }),
    z.object({
      kind: z.literal('oauth'),
      name: name(100),
      clientId: z.string().trim().min(1).max(300),
      clientSecret: z.string().trim().min(1).max(300),
    }),
  ]),
  output: googleConnection,
  status: 201,
  example: { kind: 'oauth', name: '会員リスト', clientId: '1234.apps.googleusercontent.com', clientSecret: 'GOCSPX-0000' },
});

export const deleteGoogleConnection = route({
  id: 'actions.delete-google-connection',
  method: 'DELETE',
  path: '/google-connections/:connectionId',
  can: 'actions.manage',
  summary: 'Forget a connection and its credentials; one that steps use stays',
  output: null,
});

export const beginConsent = route({
  id: 'actions.begin-consent',
  method: 'POST',
  path: '/google-connections/:connectionId/consents',
  can: 'actions.manage',
  summary: 'The address at Google where somebody agrees to an OAuth client; Google leads back with a code',
  output: z.object({ url: z.string() }),
  status: 201,
});

export const endConsent = route({
  id: 'actions.end-consent',
  method: 'PUT',
  path: '/google-connections/:connectionId/consent',
  can: 'actions.manage',
  summary: 'Exchange the code that Google led back with for lasting permission',
  input: z.object({ code: z.string().min(1).max(2000), state: z.string().min(1).max(500) }),
  output: googleConnection,
  example: { code: '4/0AbC', state: 'abc' },
});

export const listSheets = route({
  id: 'actions.list-sheets',
  method: 'POST',
  path: '/google-connections/:connectionId/sheet-lists',
  can: 'actions.view',
  summary: 'The sheets of a spreadsheet with the heads of their columns, by its address; also a test whether the connection may read it',
  input: z.object({ url: z.string().trim().min(1).max(500) }),
  output: z.object({
    spreadsheetId: z.string(),
    title: z.string(),
    sheets: z.array(z.object({ title: z.string(), heads: z.array(z.string()) })),
  }),
  status: 200,
  limit: { times: 60, seconds: 60, by: 'actor' },
  example: { url: 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdEFGH/edit' },
});

export const testSheet = route({
  id: 'actions.test-sheet',
  method: 'POST',
  path: '/google-connections/:connectionId/test-rows',
  can: 'actions.manage',
  summary: 'Append one row of example values to a sheet, to see that it works; the row stays there',
  input: z.object({
    spreadsheetId: z.string().regex(/^[\w-]{20,100}$/),
    sheet: z.string().min(1).max(100),
    columns: z
      .array(z.object({ column: z.string().regex(/^[A-Z]{1,2}$/), value: z.string().max(5000) }))
      .min(1)
      .max(50),
  }),
  output: z.object({ range: z.string() }),
  status: 200,
  limit: { times: 20, seconds: 60, by: 'actor' },
  example: {
    spreadsheetId: '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdEFGH',
    sheet: 'シート1',
    columns: [{ column: 'A', value: '%name%' }],
  },
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
