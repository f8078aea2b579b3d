import type { Selectable } from 'kysely';
import type { ReminderTiming, Timing } from '../contract.ts';
import type { MessagesTable } from '../tables.ts';

export type TimingColumns = Pick<Selectable<MessagesTable>, 'timing' | 'after_days' | 'after_hours' | 'after_minutes' | 'at_time'>;

export type ReminderColumns = TimingColumns & Pick<Selectable<MessagesTable>, 'anchor_field_id' | 'anchor_edge' | 'direction'>;

/** A timing as the columns that `step_due_at` reads. */
export function timingColumns(timing: Timing): TimingColumns {
  const none = { after_days: 0, after_hours: 0, after_minutes: 0, at_time: null };
  switch (timing.kind) {
    case 'immediately':
      return { ...none, timing: 'immediately' };
    case 'at_time':
      return { ...none, timing: 'at_time', after_days: timing.days, at_time: timing.at };
    case 'after':
      return { ...none, timing: 'after', after_days: timing.days, after_hours: timing.hours, after_minutes: timing.minutes };
  }
}

/** A reminder's timing as the columns that `reminder_due_at` reads. */
export function reminderColumns(reminder: ReminderTiming): ReminderColumns {
  const { fieldId, edge, direction, timing } = reminder;
  return { ...timingColumns(timing), anchor_field_id: fieldId, anchor_edge: edge, direction };
}

/** And back; null for what is no reminder. */
export function reminderOf(row: ReminderColumns): ReminderTiming | null {
  const timing = timingOf(row);
  if (row.anchor_field_id === null || row.anchor_edge === null || row.direction === null) return null;
  if (timing === null || timing.kind === 'immediately') return null;
  return { fieldId: row.anchor_field_id, edge: row.anchor_edge, direction: row.direction, timing };
}

/** And back; null for what has no timing. */
export function timingOf(row: TimingColumns): Timing | null {
  switch (row.timing) {
    case 'immediately':
      return { kind: 'immediately' };
    case 'at_time':
      return { kind: 'at_time', days: row.after_days, at: row.at_time ?? '' };
    case 'after':
      return { kind: 'after', days: row.after_days, hours: row.after_hours, minutes: row.after_minutes };
    case null:
      return null;
  }
}
