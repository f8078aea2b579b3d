import type { Field } from '../contract.ts';
import { readDate } from '../dates/read-date.ts';
import type { Wanted } from './read-given.ts';
import type { ReadAt } from './read-value.ts';

/**
 * What chosen dates write besides, among `targets`. In this order: a field that was given itself is left to that; of two choices that feed one
 * field the later in the form stands; and the field's own write rule has the last word.
 */
export function fedValues(targets: readonly Field[], written: readonly Wanted[], at: ReadAt): Wanted[] {
  const given = new Set(written.map(({ field }) => field.id));
  return written.flatMap(({ field, value }): Wanted[] => {
    if (field.feedsFieldId === null || value === undefined || given.has(field.feedsFieldId)) return [];
    const target = targets.find((each) => each.id === field.feedsFieldId);
    if (target?.type !== 'date' && target?.type !== 'datetime') return [];
    const read = readDate(value, { ...at, wants: 'datetime' });
    if ('problem' in read) return [];
    return [{ field: target, value: target.type === 'date' ? read.date.day : read.date.written, fed: true }];
  });
}
