import type { Failure, FieldProblem } from '../fail.ts';
import type { Locale } from './locale.ts';

/** The server's texts: mails, public pages, problems. The locale is always said. */
export interface Texts {
  /** The text of `namespace:key.path`, its `{{placeholders}}` filled. */
  text(locale: Locale, key: string, values?: Readonly<Record<string, string | number>>): string;
  /** What went wrong and what to do about it, for the person who caused it. */
  failure(locale: Locale, failure: Failure): string;
  /** What is wrong with one field, in plain words: of a failure's own text, or of what zod said. */
  fieldProblem(locale: Locale, field: FieldProblem): string;
}
