import type { Source } from '../contract.ts';
import { decideValue } from './decide-value.ts';
import type { Wanted } from './read-given.ts';
import type { RecordedChange } from './record-value-change.ts';

/**
 * What changes for one contact, by the fields' write rules. `stored` (by key) is brought up to date, so that a later entry about the
 * same contact in the same call starts from it. `force`: whatever the rules say, for taking a change back.
 */
export function decideChanges(
  wanted: readonly Wanted[],
  at: { contactId: string; initial: boolean; stored: Map<string, string>; by: Source['kind']; force?: boolean },
): RecordedChange[] {
  return wanted.flatMap(({ field, value: given }) => {
    const stored = at.stored.get(field.key);
    const rule = at.force ? 'overwrite_when_not_empty' : field.writeRule;
    const value = decideValue(rule, { stored, given, clear: given === undefined, by: at.by });
    if (value === undefined) return [];
    if (value === null) at.stored.delete(field.key);
    else at.stored.set(field.key, value);
    return [{ contactId: at.contactId, field, oldValue: stored ?? null, newValue: value, initial: at.initial }];
  });
}

/** One change for each contact and field: from what was first stored to what is stored in the end; none where that is the same. */
export function foldChanges(changes: readonly RecordedChange[]): RecordedChange[] {
  const folded = new Map<string, RecordedChange>();
  for (const change of changes) {
    const key = `${change.contactId} ${change.field.id}`;
    folded.set(key, { ...change, oldValue: (folded.get(key) ?? change).oldValue });
  }
  return [...folded.values()].filter((change) => change.oldValue !== change.newValue);
}
