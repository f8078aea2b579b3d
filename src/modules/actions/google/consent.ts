import type { Ctx, Services } from '#platform/ctx.ts';
import { fail, type GoogleConnection } from '../contract.ts';
import { tables } from '../tables.ts';
import { getConnection, presentConnection } from './connections.ts';
import { openCredentials, sealCredentials, type Credentials } from './credentials.ts';
import { oauthClient, SCOPES } from './google-client.ts';

type OauthCredentials = Extract<Credentials, { kind: 'oauth' }>;

/** Between the beginning of a consent and its end. */
interface Begun {
  redirectUri: string;
  given: OauthCredentials;
  code: string;
}

const PURPOSE = 'actions.google-consent';
const STATE_MILLISECONDS = 15 * 60_000;

/** Where Google leads back to: a screen of the admin. To be entered at Google as an authorised redirect. */
function redirectUriOf(ctx: Ctx): string {
  return `${ctx.services.config.adminUrl}/w/${ctx.workspace.id}/google-consent`;
}

/** The address at Google where somebody agrees. The state binds what comes back to this connection, for a quarter of an hour. */
export async function beginConsent(ctx: Ctx, { connectionId }: { connectionId: string }): Promise<{ url: string }> {
  const given = oauthOf(ctx, (await getConnection(ctx, connectionId)).sealed_credentials);
  const client = await oauthClient(ctx.services, given, redirectUriOf(ctx));
  const payload = `${connectionId}.${ctx.workspace.id}.${ctx.clock.now().getTime()}`;
  const state = `${payload}.${ctx.services.secrets.sign(payload, PURPOSE)}`;
  return { url: client.generateAuthUrl({ access_type: 'offline', prompt: 'consent', scope: SCOPES, state }) };
}

/** The end of a consent: it waits for Google, so it is cut in three. Fails with `google/consent` for a state that is not ours, or old. */
export const endConsent = {
  begin: async (ctx: Ctx, input: { connectionId: string; code: string; state: string }): Promise<Begun> => {
    const [connectionId, workspaceId, at, ...signature] = input.state.split('.');
    const payload = `${connectionId}.${workspaceId}.${at}`;
    const isOurs = ctx.services.secrets.verify(payload, signature.join('.'), PURPOSE);
    const isFresh = ctx.clock.now().getTime() - Number(at) < STATE_MILLISECONDS;
    const row = await getConnection(ctx, input.connectionId);
    if (!isOurs || !isFresh || connectionId !== row.id || workspaceId !== ctx.workspace.id) fail('google/consent');
    return { redirectUri: redirectUriOf(ctx), given: oauthOf(ctx, row.sealed_credentials), code: input.code };
  },
  wait: async (services: Services, { redirectUri, given, code }: Begun): Promise<OauthCredentials | undefined> => {
    const client = await oauthClient(services, given, redirectUri);
    const tokens = await client.getToken(code).catch(() => undefined);
    const refreshToken = tokens?.tokens.refresh_token;
    return refreshToken ? { ...given, refreshToken } : undefined;
  },
  end: async (ctx: Ctx, { connectionId }: { connectionId: string }, given: OauthCredentials | undefined): Promise<GoogleConnection> => {
    if (!given) return fail('google/consent');
    await tables(ctx)
      .updateTable('google_connections')
      .set({ sealed_credentials: sealCredentials(ctx, given), mail: given.clientId })
      .where('workspace_id', '=', ctx.workspace.id)
      .where('id', '=', connectionId)
      .execute();
    return presentConnection(ctx, connectionId);
  },
};

function oauthOf(ctx: Ctx, sealed: string): OauthCredentials {
  const given = openCredentials(ctx.services, sealed);
  return given.kind === 'oauth' ? given : fail('google/credentials');
}
