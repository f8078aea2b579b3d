import type { Ctx } from '#platform/ctx.ts';
import { fieldType, type Field } from '../contract.ts';
import { displayValue } from './display-value.ts';

/**
 * Values of the history as whoever asks reads them, by the type that their field has now; those of a field that is gone as they were
 * written.
 */
export function shownValues(
  ctx: Ctx,
): (of: { type: string | null; options_are: Field['optionsAre'] | null }, written: string | null) => string | null {
  const reader = {
    locale: ctx.locale,
    timeZone: ctx.workspace.timeZone,
    text: (key: `${string}:${string}`) => ctx.services.texts(ctx.locale, key),
  };
  return ({ type, options_are: are }, written) =>
    written === null || type === null
      ? written
      : displayValue({ type: fieldType.parse(type), optionsAre: are ?? 'words' }, written, reader);
}
