import type { ImportPlace } from '#modules/people/extend.ts';
import type { Ctx } from '#platform/ctx.ts';

/** On what grounds an import's people may be written to, as a receipt says it. */
export function importWords(ctx: Ctx, { kind, note }: ImportPlace['basis']): string {
  const basis = ctx.services.texts(ctx.locale, `people:imports.bases.${kind}`);
  return ctx.services.texts(ctx.locale, 'messaging:imports.receipt', { basis, note });
}
