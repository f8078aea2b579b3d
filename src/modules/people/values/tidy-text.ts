/** Values go into mail headers and table cells: one line, without control characters. */
export function oneLine(raw: string): string {
  return withoutInvisible(raw)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** Lines by `\n`, none of them ending in spaces, no empty ones before the first and after the last. */
export function manyLines(raw: string): string {
  return withoutInvisible(raw)
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll(/[^\P{Cc}\n]+/gu, ' ')
    .replaceAll(/ +$/gmu, '')
    .replaceAll(/^\n+|\s+$/gu, '');
}

/** Zero-width spaces and byte order marks, which copying from web pages and files leaves behind. */
export function withoutInvisible(raw: string): string {
  return raw.replaceAll(/[\u200b\u2060\ufeff]/gu, '');
}

/** The same for two texts that differ in width and spaces alone. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '');
}
