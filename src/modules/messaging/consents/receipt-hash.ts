import type { Ctx } from '#platform/ctx.ts';

const PURPOSE = 'messaging.receipt';

/** What is kept in the place of an address: the same for the same address in the same workspace, and nothing without the installation's key. */
export function receiptHash(ctx: Ctx, mailNorm: string): string {
  return ctx.services.secrets.sign(said(ctx, mailNorm), PURPOSE);
}

/** What may stand in its place: under the newest key, and under each older one that is kept. */
export function receiptHashes(ctx: Ctx, mailNorm: string): string[] {
  return ctx.services.secrets.signatures(said(ctx, mailNorm), PURPOSE);
}

function said(ctx: Ctx, mailNorm: string): string {
  return `${ctx.workspace.id} ${mailNorm}`;
}
