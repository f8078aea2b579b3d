import { createTexts, type TextKey, type TextValues } from '#platform/i18n/texts.ts';
import type { Locale } from '#platform/i18n/locale.ts';

const texts = createTexts({ environment: 'test' });

/** What a screen says, by its key: a journey that finds its way by them runs in every language. */
export function wordsOf(locale: Locale): (key: TextKey, values?: TextValues) => string {
  return (key, values) => texts(locale, key, values);
}
