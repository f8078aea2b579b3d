import type { Services } from '#platform/ctx.ts';

const ID = 12;

/** The address of an order's own pages is known to its buyer only: ids and a signature. */
export function writeOrderToken(services: Services, ids: { workspaceId: string; orderId: string }): string {
  const payload = ids.workspaceId + ids.orderId;
  return payload + services.secrets.sign(payload, 'commerce.order');
}

/** The ids of such a token; undefined when it was altered, or signed under a key that is gone. */
export function readOrderToken(services: Services, token: string): { workspaceId: string; orderId: string } | undefined {
  const payload = token.slice(0, 2 * ID);
  if (!/^[A-Za-z0-9]{24}$/.test(payload)) return undefined;
  if (!services.secrets.verify(payload, token.slice(2 * ID), 'commerce.order')) return undefined;
  return { workspaceId: payload.slice(0, ID), orderId: payload.slice(ID) };
}
