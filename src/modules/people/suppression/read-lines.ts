/** A line that could not be read: which, what it was, and why, as a text key. */
export interface RefusedLine {
  line: number;
  text: string;
  textKey: string;
}

/**
 * Reads pasted lines, or the first column of a CSV or TSV file: empty lines are passed over, quotes are taken off, and a first line that is no value
 * but has no digit and no @ is taken for a heading.
 */
export function readLines<T>(
  lines: readonly string[],
  read: (text: string) => T | { problem: string },
): { good: T[]; refused: RefusedLine[] } {
  const good: T[] = [];
  const refused: RefusedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const text = firstCell(line);
    if (text === '') continue;
    const value = read(text);
    if (!isProblem(value)) good.push(value);
    else if (index > 0 || /[\d@.]/.test(text)) refused.push({ line: index + 1, text: text.slice(0, 200), textKey: value.problem });
  }
  return { good, refused };
}

function firstCell(line: string): string {
  const [cell = ''] = line.replace(/^\u{FEFF}/u, '').split(/[,\t;]/);
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^'(?=[=+\-@])/, '')
    .trim();
}

function isProblem(value: unknown): value is { problem: string } {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
