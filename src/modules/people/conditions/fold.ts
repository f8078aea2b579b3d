import { sql, type RawBuilder } from 'kysely';

/** Text as conditions compare it: without regard to width, nor to the case of Latin letters. `foldSql` says the same. */
export function fold(text: string): string {
  return text.normalize('NFKC').replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/** In collation "C", so that every database folds alike. */
export function foldSql(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`lower(normalize(${text}, nfkc) collate "C")`;
}
