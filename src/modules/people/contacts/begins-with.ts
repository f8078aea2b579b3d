import { sql, type RawBuilder } from 'kysely';
import { searchableName } from './searchable-name.ts';

/**
 * Condition on `contacts`: the address or the name begins with what was typed, in whatever width, case or spacing. Written as
 * ranges of "C"-collated columns, which row-level security lets an index serve; U+10FFFF is the last character there is.
 */
export function beginsWith(typed: string): RawBuilder<boolean> {
  const mail = typed.normalize('NFKC').trim().toLowerCase();
  const name = searchableName(typed);
  const last = '\u{10FFFF}';
  return sql<boolean>`((mail_norm >= ${mail} and mail_norm < ${mail + last}) or (name_norm >= ${name} and name_norm < ${name + last}))`;
}
