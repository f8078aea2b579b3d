import type { Difference } from '#ui/form/form-model.ts';

/** What a form holds: plain data by field name. */
export type Values = Readonly<Record<string, unknown>>;

/** Whether two forms hold the same. An empty field and one that is not there are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (isBlank(a) && isBlank(b))) return true;
  if (a instanceof Blob || b instanceof Blob) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

/** The fields that differ, as a person reads them; `labels` are those of the fields on the form. */
export function differencesOf(mine: Values, theirs: Values, labels: Readonly<Record<string, string | undefined>>): readonly Difference[] {
  return Object.entries(labels)
    .filter(([path]) => !isSame(mine[path], theirs[path]))
    .map(([path, label]) => ({ label: label ?? path, mine: shown(mine[path]), theirs: shown(theirs[path]) }));
}

function shown(value: unknown): string {
  if (isBlank(value)) return '';
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
