import { randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/ctx.ts';
import type { EndpointRow } from '../queries/endpoints.ts';

const URL_PURPOSE = 'actions.endpoint-url';
const SECRET_PURPOSE = 'actions.endpoint-secret';

/** How long a secret stays valid beside the one that follows it. */
export const BOTH_MILLISECONDS = 86_400_000;

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

/** The secrets that are valid at this moment, newest first: for a day after a change the old one, too. */
export function openSecrets(ctx: Ctx, sealed: { secret: string | null; oldSecret: string | null; rotationEndsAt: Date | null }): string[] {
  const old = sealed.rotationEndsAt !== null && sealed.rotationEndsAt > ctx.clock.now() ? sealed.oldSecret : null;
  return [sealed.secret, old].flatMap((each) => (each === null ? [] : [ctx.services.secrets.open(each, SECRET_PURPOSE)]));
}

/** Of a chat's address as much as tells it apart: who knows it whole can write there. */
export function shownUrl(kind: EndpointRow['kind'], url: string): string {
  if (kind === 'webhook') return url;
  return `${new URL(url).origin}/…${url.slice(-4)}`;
}

/** Those of an endpoint. */
export function secretsOf(ctx: Ctx, row: EndpointRow): string[] {
  return openSecrets(ctx, { secret: row.sealed_secret, oldSecret: row.sealed_old_secret, rotationEndsAt: row.rotation_ends_at });
}
