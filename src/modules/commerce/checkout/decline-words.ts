import type { GlobalCtx } from '#platform/ctx.ts';
import { declineKeyOf } from '../contract/declines.ts';

/** Why a card was declined and what to do now, in the buyer's words. */
export function declineWords(ctx: Pick<GlobalCtx, 'services' | 'locale'>, code: string): string {
  return ctx.services.texts(ctx.locale, `commerce:declines.${declineKeyOf(code)}`);
}
