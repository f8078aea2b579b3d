import type { GlobalCtx } from '#platform/ctx.ts';

/** Texts of the checkout, in the buyer's language. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function wordsOf(ctx: Pick<GlobalCtx, 'services' | 'locale'>): Words {
  return (key, values) => ctx.services.texts(ctx.locale, `commerce:checkout.${key}`, values);
}
