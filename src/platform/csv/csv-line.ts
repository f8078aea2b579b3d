/**
 * One line of a CSV file, with its line's end: every cell quoted, and what a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, a tab
 * before anything else; OWASP "CSV injection") begins with an apostrophe. Numbers and phone numbers stay as they are.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => `"${harmless(String(cell ?? '')).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d ().-]+$/.test(text) ? `'${text}` : text;
}

/** Before the first line: without it a spreadsheet reads UTF-8 as Shift_JIS. */
export const CSV_START = '\u{FEFF}';
