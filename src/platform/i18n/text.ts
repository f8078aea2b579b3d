import type { Locale } from './locale.ts';

/** `namespace:path.of.the.text`; the namespace is `platform` or a module's name. */
export type TextKey = `${string}:${string}`;
export type TextValues = Readonly<Record<string, string | number | boolean>>;

/** All texts in all languages. Nothing is escaped: that is the template's work. Here without Node, for the admin too. */
export interface Texts {
  /** Where a text is missing, development and tests throw; production shows the Japanese one, or else the key. */
  (locale: Locale, key: TextKey, values?: TextValues): string;
  has(locale: Locale, key: string): boolean;
}
