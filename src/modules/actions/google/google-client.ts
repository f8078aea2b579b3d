import type { sheets_v4 } from '@googleapis/sheets';
import type { Services } from '#platform/ctx.ts';
import type { Credentials } from './credentials.ts';

/** All that is asked for: reading and writing the spreadsheets that the account can reach. */
export const SCOPES = ['https://www.googleapis.com/auth/spreadsheets'];
const TIMEOUT_MILLISECONDS = 20_000;

/** Google's own client for spreadsheets, let in by these credentials. Loaded with the first call. */
export async function sheetsClient(services: Services, given: Credentials): Promise<sheets_v4.Sheets> {
  const { sheets_v4: api, auth } = await import('@googleapis/sheets');
  if (given.kind === 'oauth') {
    const client = await oauthClient(services, given);
    client.setCredentials({ refresh_token: given.refreshToken ?? null });
    return new api.Sheets({ auth: client, timeout: TIMEOUT_MILLISECONDS, retry: false });
  }
  const client = new auth.JWT({
    email: given.mail,
    key: given.privateKey,
    ...(given.keyId === undefined ? {} : { keyId: given.keyId }),
    scopes: SCOPES,
    transporterOptions: transport(services),
  });
  return new api.Sheets({ auth: client, timeout: TIMEOUT_MILLISECONDS, retry: false });
}

/** The client of the consent: makes Google's address for it, exchanges its code, renews access. */
export async function oauthClient(services: Services, given: Extract<Credentials, { kind: 'oauth' }>, redirectUri?: string) {
  const { auth } = await import('@googleapis/sheets');
  const { googleUrl } = services.config;
  return new auth.OAuth2({
    clientId: given.clientId,
    clientSecret: given.clientSecret,
    ...(redirectUri === undefined ? {} : { redirectUri }),
    transporterOptions: transport(services),
    ...(googleUrl === undefined ? {} : { endpoints: { oauth2AuthBaseUrl: new URL('/o/oauth2/v2/auth', googleUrl).href } }),
  });
}

/** In development and tests another server stands for Google's: the same requests, the same paths, another origin. */
function transport({ config }: Services): { timeout: number; fetchImplementation?: typeof fetch } {
  const { googleUrl } = config;
  if (googleUrl === undefined) return { timeout: TIMEOUT_MILLISECONDS };
  return {
    timeout: TIMEOUT_MILLISECONDS,
    fetchImplementation: async (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(new URL(`${pathname}${search}`, googleUrl), init);
    },
  };
}
