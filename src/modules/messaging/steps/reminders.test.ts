import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { writeValues } from '#modules/people/api.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { deleteField } from '#modules/people/contract/fields.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import * as ledger from '../contract/ledger.ts';
import * as messages from '../contract/messages.ts';
import type { ReminderTiming } from '../contract.ts';
import { makeRegistration, makeScenario } from '../testing.ts';

const app = await startApp({ clock: fixedClock('2040-01-02T00:00:00Z') });

const zones = ['Asia/Tokyo', 'America/New_York', 'Europe/London'] as const;

/** Days around both changes of the clocks, leap days and month ends, in New York and London. */
const day = fc.oneof(
  fc.constantFrom(
    '2040-02-28',
    '2040-02-29',
    '2040-03-01',
    '2040-03-10',
    '2040-03-11',
    '2040-03-25',
    '2040-10-28',
    '2040-11-04',
    '2041-02-28',
    '2039-12-31',
  ),
  fc.date({ min: new Date('2039-01-01'), max: new Date('2042-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
);
const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const moment = fc.tuple(day, clock).map(([d, c]) => `${d}T${c}:00Z`);
const written = fc.oneof(
  day,
  moment,
  fc.tuple(moment, fc.integer({ min: 1, max: 3000 })).map(([start, minutes]) => {
    const end = Temporal.Instant.from(start).add({ minutes }).toString({ smallestUnit: 'second' });
    return `${start}/${end}`;
  }),
);
const timing = fc.oneof(
  fc.record({ kind: fc.constant('at_time' as const), days: fc.integer({ min: 0, max: 400 }), at: clock }),
  fc.record({ kind: fc.constant('after' as const), days: fc.integer({ min: 0, max: 40 }), hours: fc.nat(23), minutes: fc.nat(59) }),
);

/** The rule in other words: by the Temporal API. Undefined: no such time. */
function expected(value: string, zone: string, of: Omit<ReminderTiming, 'fieldId'>): string | undefined {
  const [start = '', end] = value.split('/');
  const point = of.edge === 'end' && start.includes('T') ? end : start;
  const sign = of.direction === 'before' ? -1 : 1;
  if (of.timing.kind === 'at_time') {
    const from = point ?? start;
    const on = from.includes('T') ? Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate() : Temporal.PlainDate.from(from);
    const plain = on.add({ days: sign * of.timing.days }).toPlainDateTime(Temporal.PlainTime.from(of.timing.at));
    return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant().toString();
  }
  if (!point?.includes('T')) return undefined;
  const { days, hours, minutes } = of.timing;
  return Temporal.Instant.from(point)
    .add({ minutes: sign * ((days * 24 + hours) * 60 + minutes) })
    .toString();
}

test('every reminder is due when the calendar says so, over changes of the clocks and ends of months', async () => {
  const { workspaceId } = await app.makeWorkspace();
  await app.inWorkspace(workspaceId, async (ctx) => {
    await fc.assert(
      fc.asyncProperty(
        written,
        fc.constantFrom(...zones),
        fc.record({
          edge: fc.constantFrom('start' as const, 'end' as const),
          direction: fc.constantFrom('before' as const, 'after' as const),
          timing,
        }),
        async (value, zone, of) => {
          const t = of.timing;
          const [hours, minutes, at] = t.kind === 'after' ? [t.hours, t.minutes, null] : [0, 0, t.at];
          const found = await sql<{ at: Date | null }>`
            select reminder_due_at(${value}, ${of.edge}, ${zone}, ${of.direction}, ${t.kind}, ${t.days}::int, ${hours}::int, ${minutes}::int, ${at}) as at`.execute(
            ctx.db,
          );
          const due = found.rows[0]?.at;
          expect(due ? Temporal.Instant.fromEpochMilliseconds(due.getTime()).toString() : undefined).toBe(expected(value, zone, of));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('every step at a time of day is due when the calendar says so', async () => {
  const { workspaceId } = await app.makeWorkspace();
  await app.inWorkspace(workspaceId, async (ctx) => {
    await fc.assert(
      fc.asyncProperty(moment, fc.constantFrom(...zones), fc.integer({ min: 0, max: 400 }), clock, async (base, zone, days, at) => {
        const found = await sql<{
          at: Date;
        }>`select step_due_at(${base}::timestamptz, ${zone}, 'at_time', ${days}::int, 0, 0, ${at}, 'skip') as at`.execute(ctx.db);
        const plain = Temporal.Instant.from(base)
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .add({ days })
          .toPlainDateTime(Temporal.PlainTime.from(at));
        expect(found.rows[0]?.at.toISOString()).toBe(
          new Date(plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds).toISOString(),
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** A scenario with a shared date-and-time field, and a reminder on the day before at 18:00, switched on. */
async function seminar(given: { type?: 'datetime' | 'date'; timing?: ReminderTiming['timing']; edge?: 'start' | 'end' } = {}) {
  app.clock.set('2040-01-02T00:00:00Z');
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const scenario = await makeScenario(ctx, { audienceId });
    const field = await makeField(ctx, { audienceId, key: 'seminar', label: '参加日', type: given.type ?? 'datetime' });
    return { scenarioId: scenario.id, field };
  });
  const reminder: ReminderTiming = {
    fieldId: made.field.id,
    edge: given.edge ?? 'start',
    direction: 'before',
    timing: given.timing ?? { kind: 'at_time', days: 1, at: '18:00' },
  };
  const call = { ...messages.createReminder.example, scenarioId: made.scenarioId, reminder };
  const step = await app.api(messages.createReminder, call, { as: owner });
  await app.api(messages.activateMessage, { messageId: step.id, version: step.version }, { as: owner });
  const registered = async (value?: string) =>
    app.inWorkspace(workspaceId, async (ctx) =>
      makeRegistration(ctx, { scenarioId: made.scenarioId, values: { name: '太郎', ...(value ? { seminar: value } : {}) } }),
    );
  const move = async (contactId: string | null, value: string) => {
    await app.inWorkspace(workspaceId, async (ctx) =>
      writeValues(ctx, {
        contactId: contactId ?? '',
        values: value ? { seminar: value } : {},
        ...(value ? {} : { clear: ['seminar'] }),
        source: { kind: 'api' },
      }),
    );
    await app.runJobs();
  };
  const rows = async () => app.inWorkspace(workspaceId, planOf);
  return { workspaceId, owner, ...made, reminder, messageId: step.id, version: step.version + 1, registered, move, rows };
}

async function planOf(ctx: Ctx): Promise<string[]> {
  const found = await sql<{ at: string; state: string; reason: string | null }>`
    select to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as at, state, reason from deliveries order by planned_at, id`.execute(
    ctx.db,
  );
  return found.rows.map((row) => [row.at, row.state, row.reason].filter(Boolean).join(' '));
}

describe('a reminder', () => {
  test('is planned from the date that its reader registers with; without one nothing waits', async () => {
    const { owner, messageId, registered, rows } = await seminar();
    const { contactId } = await registered();
    expect(await rows()).toEqual([]);
    expect(await app.api(ledger.explain, { messageId, contactId: contactId ?? '' }, { as: owner })).toMatchObject({
      verdict: 'not_sent',
      textKey: 'messaging:explain.no_date',
    });
    await registered('2040-01-20 11:00');
    expect(await rows()).toEqual(['2040-01-19 18:00 planned']);
  });

  test('moves with its date, drops when the date is removed, and comes back with another', async () => {
    const { registered, move, rows } = await seminar();
    const { contactId } = await registered('2040-01-20 11:00');
    await move(contactId, '2040-03-05 11:00');
    expect(await rows()).toEqual(['2040-03-04 18:00 planned']);
    await move(contactId, '');
    expect(await rows()).toEqual(['2040-03-04 18:00 cancelled date_gone']);
    await move(contactId, '2040-02-01 11:00');
    expect(await rows()).toEqual(['2040-01-31 18:00 planned']);
  });

  test('of a date that has passed is skipped and says so', async () => {
    const { registered, move, rows } = await seminar();
    const { contactId } = await registered('2040-01-02 23:00');
    expect(await rows()).toEqual(['2040-01-01 18:00 suppressed past']);
    await move(contactId, '2040-01-03 23:00');
    expect(await rows()).toEqual(['2040-01-02 18:00 planned']);
  });

  test('an exact time before a date without a time is refused where it is made, and told where the value is a day only', async () => {
    const made = await seminar({ timing: { kind: 'after', days: 0, hours: 3, minutes: 0 } });
    await made.registered('2040-01-20');
    expect(await made.rows()).toEqual(['2040-01-02 09:00 suppressed no_time']);
    const dates = await seminar({ type: 'date' });
    const timing = { kind: 'after', days: 0, hours: 3, minutes: 0 } as const;
    const refused = await app.refusal(
      messages.createReminder,
      { ...messages.createReminder.example, scenarioId: dates.scenarioId, reminder: { ...dates.reminder, timing } },
      { as: dates.owner },
    );
    expect(refused).toMatchObject({ status: 422, code: 'reminder/no-time' });
    expect(refused.fields?.[0]).toMatchObject({
      path: ['reminder', 'timing'],
      message: expect.stringContaining('「参加日」には時刻がない'),
    });
  });

  test('from the end: of what has none it says so', async () => {
    const { registered, rows } = await seminar({ edge: 'end', timing: { kind: 'after', days: 0, hours: 1, minutes: 0 } });
    await registered('2040-01-20 11:00〜13:00');
    await registered('2040-01-20 11:00');
    expect((await rows()).toSorted()).toEqual(['2040-01-02 09:00 suppressed no_end', '2040-01-20 12:00 planned']);
  });

  test('another timing moves everybody; switching it on counts those before it', async () => {
    const { owner, messageId, version, reminder, registered, rows } = await seminar();
    await registered('2040-01-20 11:00');
    await registered('2040-01-03 11:00');
    expect(await app.api(messages.previewActivation, { messageId }, { as: owner })).toMatchObject({ future: 2, past: 0 });
    const timing = { kind: 'at_time', days: 2, at: '08:00' } as const;
    await app.api(messages.updateMessage, { messageId, version, reminder: { ...reminder, timing } }, { as: owner });
    expect((await rows()).toSorted()).toEqual(['2040-01-01 08:00 suppressed past', '2040-01-18 08:00 planned']);
  });

  test('keeps its field from being deleted', async () => {
    const { owner, field } = await seminar();
    expect(await app.refusal(deleteField, { fieldId: field.id }, { as: owner })).toMatchObject({ status: 409, code: 'field/in-use' });
  });
});
