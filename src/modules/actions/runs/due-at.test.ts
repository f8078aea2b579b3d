import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAt } from './due-at.ts';

const at = (text: string) => new Date(text);

describe('when a step goes', () => {
  test.each([
    ['at once', { kind: 'none' }, '2026-11-27T14:59:59Z', '2026-11-27T14:59:59.000Z'],
    ['later', { kind: 'after', days: 1, hours: 2, minutes: 3 }, '2026-11-27T15:00:00Z', '2026-11-28T17:03:00.000Z'],
    ['today, as the time is yet to come', { kind: 'at_time', days: 0, at: '09:00' }, '2026-11-27T23:30:00Z', '2026-11-28T00:00:00.000Z'],
    ['this very minute', { kind: 'at_time', days: 0, at: '09:00' }, '2026-11-28T00:00:00Z', '2026-11-28T00:00:00.000Z'],
    ['tomorrow, as the time has passed', { kind: 'at_time', days: 0, at: '09:00' }, '2026-11-28T00:00:01Z', '2026-11-29T00:00:00.000Z'],
    ['three days later', { kind: 'at_time', days: 3, at: '07:30' }, '2026-11-27T14:00:00Z', '2026-11-29T22:30:00.000Z'],
  ] as const)('%s', (_what, delay, from, expected) => {
    expect(dueAt(delay, at(from), 'Asia/Tokyo').toISOString()).toBe(expected);
  });

  test('is never before what it is counted from, in any zone', () => {
    const zone = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns');
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const from = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, time, from, fc.integer({ min: 0, max: 365 }), (timeZone, [hour, minute], start, days) => {
        const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const due = dueAt({ kind: 'at_time', days, at: clock }, start, timeZone);
        expect(due.getTime()).toBeGreaterThanOrEqual(start.getTime());
        expect(due.getTime() - start.getTime()).toBeLessThan((days + 1) * 86_400_000 + 2 * 3_600_000);
      }),
    );
  });
});
