import type { Failure } from '../fail.ts';
import type { Locale } from './locale.ts';
import type { TextKey, Texts } from './text.ts';

/** What a person reads of a refusal: the text `errors.<code>` of its module, filled with its data. */
export function failureText(texts: Texts, locale: Locale, failure: Pick<Failure, 'namespace' | 'code' | 'data'>): string {
  return texts(locale, `${failure.namespace}:errors.${failure.code}`, failure.data);
}

/** A field that cannot stand, as a person reads it. */
export interface FieldText {
  path: readonly (string | number)[];
  message: string;
}

/** The refused fields of a failure with their texts: a message that holds a colon is the key of one, any other is one. */
export function failureFields(texts: Texts, locale: Locale, failure: Pick<Failure, 'fields'>): FieldText[] {
  return failure.fields.map((field) => ({
    path: field.path,
    message: isTextKey(field.message) ? texts(locale, field.message, field.data) : field.message,
  }));
}

/** `namespace:path`, and no sentence that happens to hold a colon. */
export function isTextKey(message: string): message is TextKey {
  return /^[a-z][a-z_]*:[\w./-]+$/i.test(message);
}
