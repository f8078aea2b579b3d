import { randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/ctx.ts';
import type { EndpointRow } from '../queries/endpoints.ts';

const URL_PURPOSE = 'actions.endpoint-url';
const SECRET_PURPOSE = 'actions.endpoint-secret';

/** A signing secret as the Standard Webhooks convention writes it: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

export function sealUrl(ctx: Ctx, url: string): string {
  return ctx.services.secrets.seal(url, URL_PURPOSE);
}

export function openUrl(ctx: Ctx, row: Pick<EndpointRow, 'sealed_url'>): string {
  return ctx.services.secrets.open(row.sealed_url, URL_PURPOSE);
}

export function sealSecret(ctx: Ctx, secret: string): string {
  return ctx.services.secrets.seal(secret, SECRET_PURPOSE);
}

/** The secrets that sign at this moment, newest first: for a day after a change the old one, too. */
export function openSecrets(ctx: Ctx, row: EndpointRow): string[] {
  const old = row.rotation_ends_at !== null && row.rotation_ends_at > ctx.clock.now() ? row.sealed_old_secret : null;
  return [row.sealed_secret, old].flatMap((sealed) => (sealed === null ? [] : [ctx.services.secrets.open(sealed, SECRET_PURPOSE)]));
}

/** Of a chat's address as much as tells it apart: who knows it whole can write there. */
export function shownUrl(kind: EndpointRow['kind'], url: string): string {
  if (kind === 'webhook') return url;
  return `${new URL(url).origin}/…${url.slice(-4)}`;
}
