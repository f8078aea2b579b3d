import type { Services } from '#platform/ctx.ts';

const BEGIN = 'b-';
const ID = 12;
const SIGNATURE = 12;

export interface ReturnIds {
  workspaceId: string;
  deliveryId: string;
  /** The way out: a transport's id, or `installation`, which is as long. */
  transportId: string;
}

/**
 * The envelope's sender of one delivery, by which a mail that comes back says whose it was (VERP); undefined where the installation receives no mail. Signed, so
 * that nobody sends back what was never sent. Receivers give the local part back as it was (RFC 5321 §2.4), which keeps within 64 characters.
 */
export function returnPath(services: Services, ids: ReturnIds): string | undefined {
  const { bounceDomain } = services.config;
  if (bounceDomain === undefined) return undefined;
  const payload = ids.workspaceId + ids.deliveryId + ids.transportId;
  return `${BEGIN}${payload}${short(services, payload)}@${bounceDomain}`;
}

/** Whose mail came back to this address; undefined when it is none of ours, altered, or written under a key that is no longer the newest. */
export function readReturnPath(services: Services, address: string): ReturnIds | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const isOurs = address.slice(at + 1).toLowerCase() === services.config.bounceDomain?.toLowerCase();
  const payload = local.slice(BEGIN.length, BEGIN.length + 3 * ID);
  if (!isOurs || !local.startsWith(BEGIN) || payload.length !== 3 * ID) return undefined;
  if (local.slice(BEGIN.length + 3 * ID) !== short(services, payload)) return undefined;
  return { workspaceId: payload.slice(0, ID), deliveryId: payload.slice(ID, 2 * ID), transportId: payload.slice(2 * ID) };
}

/** Some seventy bits: against guessing over SMTP, a mail a guess. */
function short(services: Services, payload: string): string {
  return services.secrets
    .sign(payload, 'mail.return-path')
    .replace(/[^A-Za-z0-9]/g, 'x')
    .slice(0, SIGNATURE);
}
