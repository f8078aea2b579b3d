import type { Ctx, Services } from '#platform/ctx.ts';

/** Ids in a token have this length; the signature is what follows them. */
const ID = 12;

interface Kinds {
  click: { workspaceId: string; deliveryId: string; linkId: string };
  open: { workspaceId: string; deliveryId: string };
  /** Leaving belongs to the reader of one delivery, and says nothing but that. */
  leave: { workspaceId: string; deliveryId: string };
  leave_all: { workspaceId: string; deliveryId: string };
  preferences: { workspaceId: string; deliveryId: string };
  confirm: { workspaceId: string; optInId: string };
}
const names = {
  click: ['workspaceId', 'deliveryId', 'linkId'],
  open: ['workspaceId', 'deliveryId'],
  leave: ['workspaceId', 'deliveryId'],
  leave_all: ['workspaceId', 'deliveryId'],
  preferences: ['workspaceId', 'deliveryId'],
  confirm: ['workspaceId', 'optInId'],
} as const satisfies { [K in keyof Kinds]: readonly (keyof Kinds[K])[] };

/** A signed token for an address in a mail: ids and a signature bound to the token's kind. */
export function writeToken<K extends keyof Kinds>(services: Services, kind: K, ids: Kinds[K]): string {
  const byName: Readonly<Record<string, string>> = ids;
  const payload = names[kind].map((name) => byName[name] ?? '').join('');
  return payload + services.secrets.sign(payload, `messaging.${kind}`);
}

/** The ids of a token of this kind; undefined when it is another's, altered, or signed under a key that is gone. */
export function readToken<K extends keyof Kinds>(services: Services, kind: K, token: string): Kinds[K] | undefined {
  const length = names[kind].length * ID;
  const payload = token.slice(0, length);
  if (!/^[A-Za-z0-9]+$/.test(payload) || payload.length !== length) return undefined;
  if (!services.secrets.verify(payload, token.slice(length), `messaging.${kind}`)) return undefined;
  const ids = Object.fromEntries(names[kind].map((name, index) => [name, payload.slice(index * ID, (index + 1) * ID)]));
  // Built from the names of this kind just above.
  return ids as unknown as Kinds[K];
}

/** The token that tells one of our own pages who came by a mail's link. Valid for 30 days from `at`. */
export function writeVisitorToken(ctx: Ctx, ids: { deliveryId: string; contactId: string }): string {
  const seconds = Math.floor(ctx.clock.now().getTime() / 1000)
    .toString(36)
    .padStart(8, '0');
  const payload = ctx.workspace.id + ids.contactId + ids.deliveryId + seconds;
  return payload + ctx.services.secrets.sign(payload, 'messaging.visitor');
}

const VISITOR_SECONDS = 30 * 86_400;

/** Who came by the link; undefined when the token is altered or too old. */
export function readVisitorToken(
  services: Services,
  token: string,
): { workspaceId: string; contactId: string; deliveryId: string; issuedAt: Date } | undefined {
  const length = 3 * ID + 8;
  const payload = token.slice(0, length);
  if (payload.length !== length || !services.secrets.verify(payload, token.slice(length), 'messaging.visitor')) return undefined;
  const issuedAt = new Date(Number.parseInt(payload.slice(3 * ID), 36) * 1000);
  if (services.clock.now().getTime() - issuedAt.getTime() > VISITOR_SECONDS * 1000) return undefined;
  return { workspaceId: payload.slice(0, ID), contactId: payload.slice(ID, 2 * ID), deliveryId: payload.slice(2 * ID, 3 * ID), issuedAt };
}
