import type { Services } from '#platform/ctx.ts';

const BEGIN = 'b-';
/** Ids of 12 characters keep their case (VERP needs it: receivers give the local part back as it was, RFC 5321 §2.4). */
const ID = 12;
const SIGNATURE = 12;

/**
 * The envelope's sender of one delivery, by which a mail that comes back says whose it was (VERP); undefined where the installation receives no mail. Signed, so
 * that nobody bounces what was never sent.
 */
export function returnPath(services: Services, ids: { workspaceId: string; deliveryId: string }): string | undefined {
  const { bounceDomain } = services.config;
  if (bounceDomain === undefined) return undefined;
  const payload = ids.workspaceId + ids.deliveryId;
  return `${BEGIN}${payload}${short(services, payload)}@${bounceDomain}`;
}

/** Whose mail came back to this address; undefined when it is none of ours, or altered. */
export function readReturnPath(services: Services, address: string): { workspaceId: string; deliveryId: string } | undefined {
  const [local = '', domain = ''] = address.replace(/^<|>$/g, '').split('@');
  if (domain.toLowerCase() !== services.config.bounceDomain?.toLowerCase() || !local.startsWith(BEGIN)) return undefined;
  const payload = local.slice(BEGIN.length, BEGIN.length + 2 * ID);
  if (payload.length !== 2 * ID || local.slice(BEGIN.length + 2 * ID) !== short(services, payload)) return undefined;
  return { workspaceId: payload.slice(0, ID), deliveryId: payload.slice(ID) };
}

/** Seventy-two bits: enough for an address that must stay within 64 characters before the @. */
function short(services: Services, payload: string): string {
  return services.secrets
    .sign(payload, 'mail.return-path')
    .replace(/[^A-Za-z0-9]/g, 'x')
    .slice(0, SIGNATURE);
}
