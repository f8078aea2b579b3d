import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as messages from '../contract/messages.ts';
import type { Timing } from '../contract.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp({ clock: fixedClock('2040-01-02T00:00:00Z') });

/** What is planned for a contact, soonest first: time in the zone asked for, state, reason. */
async function planOf(ctx: Ctx, contactId: string | null, zone = ctx.workspace.timeZone): Promise<string[]> {
  const found = await sql<{ at: string; state: string; reason: string | null }>`
    select to_char(due_at at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as at, state, reason from deliveries
    where contact_id = ${contactId} and state <> 'cancelled' order by round, due_at, id`.execute(ctx.db);
  return found.rows.map((row) => [row.at, row.state, ...(row.reason ? [row.reason] : [])].join(' '));
}

/** What one step of this timing gives for somebody who registers at that moment. */
async function planned(given: { zone: string; at: string; timing: Timing; pastRule?: 'skip' | 'next_day' }): Promise<string[]> {
  const { workspaceId } = await app.makeWorkspace({ timeZone: given.zone });
  app.clock.set(given.at);
  return app.inWorkspace(workspaceId, async (ctx) => {
    const step = await makeStep(ctx, { timing: given.timing, pastRule: given.pastRule });
    const { contactId } = await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' });
    return planOf(ctx, contactId);
  });
}

describe('when a step is due', () => {
  const tokyo = 'Asia/Tokyo';
  const newYork = 'America/New_York';
  const at = (days: number, time: string): Timing => ({ kind: 'at_time', days, at: time });
  const after = (days: number, hours: number, minutes: number): Timing => ({ kind: 'after', days, hours, minutes });

  test.each<[string, Parameters<typeof planned>[0], string[]]>([
    ['at once', { zone: tokyo, at: '2040-01-02T00:00:00.123Z', timing: { kind: 'immediately' } }, ['2040-01-02 09:00 planned']],
    ['the same day, time to come', { zone: tokyo, at: '2040-01-02T00:00:00Z', timing: at(0, '09:01') }, ['2040-01-02 09:01 planned']],
    ['the same day, this very minute', { zone: tokyo, at: '2040-01-02T00:00:00Z', timing: at(0, '09:00') }, ['2040-01-02 09:00 planned']],
    [
      'the same day, past: skipped',
      { zone: tokyo, at: '2040-01-02T00:00:00Z', timing: at(0, '08:59') },
      ['2040-01-02 08:59 suppressed past'],
    ],
    [
      'the same day, past: next day',
      { zone: tokyo, at: '2040-01-02T00:00:00Z', timing: at(0, '08:59'), pastRule: 'next_day' },
      ['2040-01-03 08:59 planned'],
    ],
    [
      'next day is for past ones only',
      { zone: tokyo, at: '2040-01-02T00:00:00Z', timing: at(0, '21:00'), pastRule: 'next_day' },
      ['2040-01-02 21:00 planned'],
    ],
    [
      'days count in the zone: still Sunday in New York',
      { zone: newYork, at: '2040-01-02T03:00:00Z', timing: at(1, '08:00') },
      ['2040-01-02 08:00 planned'],
    ],
    [
      'days count in the zone: Monday in Tokyo',
      { zone: tokyo, at: '2040-01-01T23:00:00Z', timing: at(1, '08:00') },
      ['2040-01-03 08:00 planned'],
    ],
    ['over the month end', { zone: tokyo, at: '2040-01-31T10:00:00Z', timing: at(1, '08:00') }, ['2040-02-01 08:00 planned']],
    ['in a leap year', { zone: tokyo, at: '2040-02-28T10:00:00Z', timing: at(1, '08:00') }, ['2040-02-29 08:00 planned']],
    ['in none', { zone: tokyo, at: '2041-02-28T10:00:00Z', timing: at(1, '08:00') }, ['2041-03-01 08:00 planned']],
    ['over the year end', { zone: tokyo, at: '2040-12-31T14:59:00Z', timing: at(1, '00:00') }, ['2041-01-01 00:00 planned']],
    // New York leaves standard time on 2040-03-11 and comes back on 2040-11-04.
    [
      '8:00 stays 8:00 over the change',
      { zone: newYork, at: '2040-03-10T17:00:00Z', timing: at(1, '08:00') },
      ['2040-03-11 08:00 planned'],
    ],
    [
      '2:30 that does not exist is 3:30',
      { zone: newYork, at: '2040-03-10T17:00:00Z', timing: at(1, '02:30') },
      ['2040-03-11 03:30 planned'],
    ],
    [
      'elapsed time is exact: 24 hours over a day of 23',
      { zone: newYork, at: '2040-03-10T17:00:00Z', timing: after(1, 0, 0) },
      ['2040-03-11 13:00 planned'],
    ],
    [
      'elapsed time is exact: 24 hours over a day of 25',
      { zone: newYork, at: '2040-11-03T16:00:00Z', timing: after(1, 0, 0) },
      ['2040-11-04 11:00 planned'],
    ],
    ['hours and minutes', { zone: tokyo, at: '2040-01-31T14:30:00Z', timing: after(0, 1, 31) }, ['2040-02-01 01:01 planned']],
    ['nothing after', { zone: tokyo, at: '2040-01-31T14:30:00Z', timing: after(0, 0, 0) }, ['2040-01-31 23:30 planned']],
  ])('%s', async (_name, given, expected) => {
    expect(await planned(given)).toEqual(expected);
  });

  // New York goes back on 2040-11-04, Lord Howe by half an hour on 2040-04-01: both at the end of a month's plan as well.
  test.each([
    ['1:30 in New York', newYork, '2040-11-03T16:00:00Z', at(1, '01:30'), '2040-11-04 05:30 planned'],
    ['1:30 in New York, planned over the month end', newYork, '2040-10-31T16:00:00Z', at(4, '01:30'), '2040-11-04 05:30 planned'],
    ['the first minute of it', newYork, '2040-11-03T16:00:00Z', at(1, '01:00'), '2040-11-04 05:00 planned'],
    ['2:00, which comes once', newYork, '2040-11-03T16:00:00Z', at(1, '02:00'), '2040-11-04 07:00 planned'],
    [
      '1:45 on Lord Howe, the day after the month end',
      'Australia/Lord_Howe',
      '2040-03-31T00:00:00Z',
      at(1, '01:45'),
      '2040-03-31 14:45 planned',
    ],
    ['1:15 there, which comes once', 'Australia/Lord_Howe', '2040-03-31T00:00:00Z', at(1, '01:15'), '2040-03-31 14:15 planned'],
  ])('of a time that comes twice the first is meant: %s', async (_, zone, now, timing, expected) => {
    const { workspaceId } = await app.makeWorkspace({ timeZone: zone });
    app.clock.set(now);
    const utc = await app.inWorkspace(workspaceId, async (ctx) => {
      const step = await makeStep(ctx, { timing });
      const { contactId } = await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' });
      return planOf(ctx, contactId, 'UTC');
    });
    expect(utc).toEqual([expected]);
  });
});

describe('moving what waits', () => {
  async function scenarioOfThree() {
    app.clock.set('2040-01-10T00:00:00Z');
    const { workspaceId, owner } = await app.makeWorkspace();
    const made = await app.inWorkspace(workspaceId, async (ctx) => {
      const { id: scenarioId } = await makeScenario(ctx);
      await makeStep(ctx, { scenarioId, title: 'at once' });
      const day1 = await makeStep(ctx, { scenarioId, title: 'day 1', timing: { kind: 'at_time', days: 1, at: '20:00' } });
      const hour = await makeStep(ctx, { scenarioId, title: 'after an hour', timing: { kind: 'after', days: 0, hours: 1, minutes: 0 } });
      return { day1, hour, ...(await makeRegistration(ctx, { scenarioId })) };
    });
    return { workspaceId, owner, ...made };
  }
  const plan = async (given: { workspaceId: string; contactId: string | null }) =>
    app.inWorkspace(given.workspaceId, async (ctx) => planOf(ctx, given.contactId));

  test('an edited base time moves all that waits, there and back', async () => {
    const given = await scenarioOfThree();
    expect(await plan(given)).toEqual(['2040-01-10 09:00 planned', '2040-01-10 10:00 planned', '2040-01-11 20:00 planned']);
    const enrolmentId = given.enrolmentId ?? '';
    const later = await app.api(
      enrolments.updateEnrolment,
      { enrolmentId, baseAt: '2040-02-01T03:00:00Z', version: 1 },
      { as: given.owner },
    );
    expect(await plan(given)).toEqual(['2040-02-01 12:00 planned', '2040-02-01 13:00 planned', '2040-02-02 20:00 planned']);
    const earlier = await app.api(
      enrolments.updateEnrolment,
      { enrolmentId, baseAt: '2040-01-09T00:00:00Z', version: later.version },
      { as: given.owner },
    );
    // The welcome that waits goes all the same; what passed is said to be past.
    expect(await plan(given)).toEqual(['2040-01-09 10:00 suppressed past', '2040-01-10 20:00 planned', '2040-02-01 12:00 planned']);
    await app.api(
      enrolments.updateEnrolment,
      { enrolmentId, baseAt: '2040-01-11T00:00:00Z', version: earlier.version },
      { as: given.owner },
    );
    expect(await plan(given)).toEqual(['2040-01-11 09:00 planned', '2040-01-11 10:00 planned', '2040-01-12 20:00 planned']);
    expect(
      await app.refusal(enrolments.updateEnrolment, { enrolmentId, baseAt: '2040-01-11T00:00:00Z', version: 1 }, { as: given.owner }),
    ).toMatchObject({ code: 'row/changed-meanwhile' });
  });

  test('what was sent stays sent', async () => {
    const given = await scenarioOfThree();
    await app.inWorkspace(given.workspaceId, async (ctx) => {
      await sql`update deliveries set state = 'accepted', accepted_at = ${ctx.clock.now()}, attempts = 1 where lane = 1`.execute(ctx.db);
    });
    await app.api(
      enrolments.updateEnrolment,
      { enrolmentId: given.enrolmentId ?? '', baseAt: '2040-03-01T00:00:00Z', version: 1 },
      { as: given.owner },
    );
    expect(await plan(given)).toEqual(['2040-01-10 09:00 accepted', '2040-03-01 10:00 planned', '2040-03-02 20:00 planned']);
  });

  test('another timing of a step moves its rows, and no others', async () => {
    const given = await scenarioOfThree();
    const changed = await app.api(
      messages.updateMessage,
      { messageId: given.day1.id, timing: { kind: 'at_time', days: 3, at: '07:15' }, version: given.day1.version },
      { as: given.owner },
    );
    expect(changed.timing).toEqual({ kind: 'at_time', days: 3, at: '07:15' });
    expect(await plan(given)).toEqual(['2040-01-10 09:00 planned', '2040-01-10 10:00 planned', '2040-01-13 07:15 planned']);
    app.clock.set('2040-01-12T00:00:00Z');
    await app.api(
      messages.updateMessage,
      { messageId: given.day1.id, timing: { kind: 'at_time', days: 1, at: '07:15' }, version: changed.version },
      { as: given.owner },
    );
    expect(await plan(given)).toEqual(['2040-01-10 09:00 planned', '2040-01-10 10:00 planned', '2040-01-11 07:15 suppressed past']);
  });

  test('a step switched off and on again', async () => {
    const given = await scenarioOfThree();
    const messageId = given.day1.id;
    await app.api(messages.deactivateMessage, { messageId }, { as: given.owner });
    expect(await plan(given)).toEqual(['2040-01-10 09:00 planned', '2040-01-10 10:00 planned']);
    const { version } = await app.api(messages.getMessage, { messageId }, { as: given.owner });
    await app.api(messages.activateMessage, { messageId, version }, { as: given.owner });
    expect(await plan(given)).toEqual(['2040-01-10 09:00 planned', '2040-01-10 10:00 planned', '2040-01-11 20:00 planned']);
    expect(await app.refusal(messages.deleteMessage, { messageId }, { as: given.owner })).toMatchObject({
      status: 409,
      code: 'message/on',
    });
  });
});

describe('a step added to a running scenario', () => {
  /** Two readers: one registered ten days ago, one just now. The step goes five days after. */
  async function running() {
    app.clock.set('2040-05-01T00:00:00Z');
    const { workspaceId, owner } = await app.makeWorkspace();
    const { id: scenarioId } = await app.inWorkspace(workspaceId, makeScenario);
    const old = await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId }));
    app.clock.set('2040-05-11T00:00:00Z');
    const fresh = await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId }));
    const step = await app.inWorkspace(workspaceId, async (ctx) =>
      makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 5, hours: 0, minutes: 0 }, existing: 'off' }),
    );
    const plans = async () =>
      app.inWorkspace(workspaceId, async (ctx) => [await planOf(ctx, old.contactId), await planOf(ctx, fresh.contactId)]);
    return { workspaceId, owner, scenarioId, step, plans };
  }

  test('says how many are before it and past it', async () => {
    const { owner, step } = await running();
    expect(await app.api(messages.previewActivation, { messageId: step.id }, { as: owner })).toEqual({ future: 1, past: 1, already: 0 });
  });

  test.each([
    ['future', [[], ['2040-05-16 09:00 planned']]],
    ['everyone', [['2040-05-11 09:00 planned'], ['2040-05-16 09:00 planned']]],
    ['nobody', [[], []]],
  ] as const)('for %s', async (existing, expected) => {
    const { owner, step, plans, workspaceId, scenarioId } = await running();
    await app.api(messages.activateMessage, { messageId: step.id, existing, version: step.version }, { as: owner });
    expect(await plans()).toEqual(expected);
    const later = await app.inWorkspace(workspaceId, async (ctx) => planOf(ctx, (await makeRegistration(ctx, { scenarioId })).contactId));
    expect(later).toEqual(['2040-05-16 09:00 planned']);
  });

  test('in slices, where the scenario is large', async () => {
    const { workspaceId, owner, scenarioId, step } = await running();
    await app.inWorkspace(workspaceId, async (ctx) => {
      const contacts = sql`select left(md5('c' || n), 12) as id, n from generate_series(1, 4500) n`;
      await sql`insert into people (workspace_id, id, created_at) select ${workspaceId}, c.id, now() from (${contacts}) c`.execute(ctx.db);
      await sql`insert into contacts (workspace_id, id, audience_id, person_id, source_kind, created_at)
        select ${workspaceId}, c.id, s.audience_id, c.id, 'import', now() from (${contacts}) c, scenarios s where s.id = ${scenarioId}`.execute(
        ctx.db,
      );
      await sql`insert into enrolments (workspace_id, id, scenario_id, contact_id, base_at, state, source_kind, enrolled_at)
        select ${workspaceId}, random_id(), ${scenarioId}, c.id, ${ctx.clock.now()}, 'active', 'import', ${ctx.clock.now()} from (${contacts}) c`.execute(
        ctx.db,
      );
    });
    await app.api(messages.activateMessage, { messageId: step.id, version: step.version }, { as: owner });
    const ran = await app.runJobs();
    expect(ran.filter((job) => job.name === 'messaging.plan-message')).toHaveLength(2);
    const { items } = await app.api(messages.listSteps, { scenarioId }, { as: owner });
    expect(items[0]).toMatchObject({ waiting: 4501, sent: 0, nextAt: '2040-05-16T00:00:00.000Z' });
  });
});

test('the simulation says what planning does', async () => {
  app.clock.set('2040-06-30T09:30:00Z');
  const { workspaceId, owner } = await app.makeWorkspace();
  const { scenarioId, contactId } = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeScenario(ctx);
    await makeStep(ctx, { scenarioId: id });
    await makeStep(ctx, { scenarioId: id, timing: { kind: 'at_time', days: 0, at: '09:00' } });
    await makeStep(ctx, { scenarioId: id, timing: { kind: 'at_time', days: 0, at: '09:00' }, pastRule: 'next_day' });
    await makeStep(ctx, { scenarioId: id, timing: { kind: 'after', days: 30, hours: 3, minutes: 7 } });
    return makeRegistration(ctx, { scenarioId: id });
  });
  const said = await app.api(enrolments.simulate, { scenarioId }, { as: owner });
  const rows = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{
      message_id: string;
      due_at: Date;
      state: string;
    }>`select message_id, due_at, state from deliveries where contact_id = ${contactId}`.execute(ctx.db),
  );
  const real = rows.rows.map((row) => ({ messageId: row.message_id, at: row.due_at.toISOString(), skipped: row.state === 'suppressed' }));
  expect(said.items).toHaveLength(4);
  expect(
    new Set(said.items.map(({ messageId, at, verdict }) => JSON.stringify({ messageId, at, skipped: verdict === 'not_sent' }))),
  ).toEqual(new Set(real.map((row) => JSON.stringify(row))));
});

describe('a text that cannot be saved', () => {
  test.each([
    ['%nmae%さん %cancel%', 'content.body', '「%nmae%」はありません。「%name%」ではありませんか?'],
    ['%xyzzy% %cancel%', 'content.body', '「%xyzzy%」はありません。'],
    ['どうぞ', 'content.body', '「%cancel%」(このシナリオの解除)か「%cancelall%」'],
  ])('%s', async (body, path, said) => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const { id: scenarioId } = await app.inWorkspace(workspaceId, makeScenario);
    const content = { kind: 'text', subject: 'こんにちは', body };
    const refusal = await app.refusal(
      messages.createStep,
      { scenarioId, title: 'x', timing: { kind: 'immediately' }, content },
      { as: owner },
    );
    expect(refusal).toMatchObject({ status: 422, code: 'message/problems' });
    const field = refusal.fields?.find((error) => error.path.join('.') === path);
    expect(field?.message).toContain(said);
    const { problems } = await app.api(messages.checkContent, { scenarioId, content }, { as: owner });
    expect(problems.find((problem) => problem.severity === 'error')).toMatchObject({
      path: ['body'],
      message: expect.stringContaining(said),
    });
  });
});
