import type { Ctx } from '#platform/ctx.ts';

/** In the address of a page: orders that come in by it are test orders. */
export const TEST = 'test';
const HOURS = 24;

/** For a day, and for this workspace: what a member of the staff opens, and nobody else can make. */
export function writeTestToken(ctx: Ctx): string {
  const until = Math.floor(ctx.clock.now().getTime() / 1000 + HOURS * 3600).toString(36);
  return `${until}.${ctx.services.secrets.sign(`${ctx.workspace.id}.${until}`, 'commerce.test-order')}`;
}

export function isTestToken(ctx: Ctx, token: string | null): boolean {
  const [until = '', signature = ''] = (token ?? '').split('.');
  if (!/^[a-z0-9]{1,10}$/.test(until) || Number.parseInt(until, 36) * 1000 < ctx.clock.now().getTime()) return false;
  return ctx.services.secrets.verify(`${ctx.workspace.id}.${until}`, signature, 'commerce.test-order');
}
