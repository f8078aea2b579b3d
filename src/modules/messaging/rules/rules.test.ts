import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { listAuditEntries } from '#modules/accounts/contract/workspace.ts';
import { writeValues } from '#modules/people/api.ts';
import * as audiences from '#modules/people/contract/audiences.ts';
import { deleteField } from '#modules/people/contract/fields.ts';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { fixedClock } from '#platform/clock.ts';
import { startApp } from '#test/support/app.ts';
import * as broadcasts from '../contract/broadcasts.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as ledger from '../contract/ledger.ts';
import * as messages from '../contract/messages.ts';
import { beginSubmitting, claimBatch, recordOutcomes } from '../extend.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp({ clock: fixedClock('2040-01-02T00:00:00Z') });
const HOUR = 3_600_000;

async function workspace() {
  app.clock.set('2040-01-02T00:00:00Z');
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    return { audienceId, scenarioId: (await makeScenario(ctx, { audienceId })).id };
  });
  const rows = async () =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const found = await sql<{ at: string; state: string; reason: string | null }>`
        select to_char(due_at at time zone 'Asia/Tokyo', 'DD HH24:MI') as at, state, reason from deliveries order by planned_at, due_at, id`.execute(
        ctx.db,
      );
      return found.rows.map((row) => [row.at, row.state, row.reason].filter(Boolean).join(' '));
    });
  /** Sends all that is due in this workspace; returns how many left. */
  const send = async (): Promise<number> => {
    let left = 0;
    for (;;) {
      const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
      if (!batch) return left;
      const held = { workspaceId: batch.workspaceId, worker: 'w' };
      const begun = await beginSubmitting(app.services, {
        ...held,
        rows: batch.deliveries.map(({ id }) => ({ id, headerMessageId: `${id}@x.jp` })),
      });
      await recordOutcomes(app.services, { ...held, outcomes: begun.map(({ id }) => ({ id, state: 'accepted' as const })) });
      if (batch.workspaceId === workspaceId) left += begun.length;
    }
  };
  return { workspaceId, owner, ...made, rows, send };
}

describe('a condition', () => {
  test('is looked at when the step is sent, not when it is planned; who does not meet it is told why', async () => {
    const { workspaceId, owner, audienceId, scenarioId, rows, send } = await workspace();
    const { step, ids } = await app.inWorkspace(workspaceId, async (ctx) => {
      const field = await makeField(ctx, { audienceId, key: 'city', label: '会場' });
      const made = await makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: 1, minutes: 0 } });
      const condition = { kind: 'people.field', fieldId: field.id, operator: 'contains', value: '東京' };
      return {
        step: { ...made, condition, fieldId: field.id },
        ids: [await makeRegistration(ctx, { scenarioId }), await makeRegistration(ctx, { scenarioId })],
      };
    });
    await app.api(messages.updateMessage, { messageId: step.id, condition: step.condition, version: step.version }, { as: owner });
    await app.inWorkspace(workspaceId, async (ctx) =>
      writeValues(ctx, { contactId: ids[0]?.contactId ?? '', values: { city: '東京' }, source: { kind: 'api' } }),
    );
    app.clock.advance(HOUR);
    expect(await send()).toBe(1);
    expect((await rows()).map((row) => row.slice(9)).toSorted()).toEqual(['accepted', 'suppressed condition']);
    const explained = await app.api(ledger.explain, { messageId: step.id, contactId: ids[1]?.contactId ?? '' }, { as: owner });
    expect(explained).toMatchObject({ verdict: 'not_sent', textKey: 'messaging:explain.condition' });
    expect(
      await app.refusal(
        messages.updateMessage,
        { messageId: step.id, condition: { kind: 'people.nonsense' }, version: step.version + 1 },
        { as: owner },
      ),
    ).toMatchObject({ status: 422 });
    expect((await app.refusal(deleteField, { fieldId: step.fieldId }, { as: owner })).code).toBe('field/in-use');
  });
});

describe('quiet hours', () => {
  test.each([
    ['over midnight, in the evening', { from: '22:00', to: '08:00' }, '2040-01-02T14:00:00Z', '03 08:00 planned quiet_hours'],
    ['over midnight, before dawn', { from: '22:00', to: '08:00' }, '2040-01-02T21:00:00Z', '03 08:00 planned quiet_hours'],
    ['at the very end of them it goes', { from: '22:00', to: '08:00' }, '2040-01-02T23:00:00Z', '03 07:00 accepted'],
    ['around noon', { from: '12:00', to: '13:00' }, '2040-01-02T03:30:00Z', '02 13:00 planned quiet_hours'],
  ])('%s', async (_, quiet, now, expected) => {
    const { workspaceId, owner, scenarioId, rows, send } = await workspace();
    await app.api(broadcasts.updateMessagingSettings, { quiet, version: 0 }, { as: owner });
    const due = new Date(new Date(now).getTime() - HOUR);
    await app.inWorkspace(workspaceId, async (ctx) => {
      const hours = (due.getTime() - ctx.clock.now().getTime()) / HOUR;
      await makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: Math.floor(hours), minutes: (hours % 1) * 60 } });
      await makeRegistration(ctx, { scenarioId });
    });
    app.clock.set(now);
    await send();
    expect(await rows()).toEqual([expected.includes('accepted') ? expected : expected]);
    app.clock.advance(12 * HOUR);
    await send();
    expect((await rows())[0]).toContain('accepted');
  });

  test('a mail right after registering leaves at any hour', async () => {
    const { workspaceId, owner, scenarioId, send } = await workspace();
    await app.api(broadcasts.updateMessagingSettings, { quiet: { from: '08:00', to: '20:00' }, version: 0 }, { as: owner });
    await app.inWorkspace(workspaceId, async (ctx) => {
      await makeStep(ctx, { scenarioId });
      await makeRegistration(ctx, { scenarioId });
    });
    expect(await send()).toBe(1);
  });
});

describe('a limit per person', () => {
  test.each([['put_off' as const], ['skip' as const]])('over all scenarios: %s', async (rule) => {
    const { workspaceId, owner, audienceId, scenarioId, rows, send } = await workspace();
    await app.api(broadcasts.updateMessagingSettings, { cap: { count: 1, days: 1, rule }, version: 0 }, { as: owner });
    await app.inWorkspace(workspaceId, async (ctx) => {
      const other = await makeScenario(ctx, { audienceId });
      for (const [id, hours] of [
        [scenarioId, 1],
        [other.id, 2],
        [other.id, 2],
      ] as const)
        await makeStep(ctx, { scenarioId: id, timing: { kind: 'after', days: 0, hours, minutes: 0 } });
      const { mail } = await makeRegistration(ctx, { scenarioId });
      await makeRegistration(ctx, { scenarioId: other.id, mail });
    });
    app.clock.advance(HOUR);
    expect(await send()).toBe(1);
    // The second step of the same moment leaves a second after the first.
    app.clock.advance(HOUR + 1000);
    expect(await send()).toBe(0);
    const over = rule === 'skip' ? '02 11:00 suppressed frequency' : '03 10:00 planned frequency';
    expect((await rows()).toSorted()).toEqual(
      ['02 10:00 accepted', over, rule === 'skip' ? over : '03 11:00 planned frequency'].toSorted(),
    );
    app.clock.advance(24 * HOUR);
    expect(await send()).toBe(rule === 'skip' ? 0 : 1);
  });
});

test('an audience that is for LINE alone: what would stop is told before, its mails do not leave and say why, and back again the rest leaves', async () => {
  const { workspaceId, owner, audienceId, scenarioId, rows, send } = await workspace();
  const { later, contactId } = await app.inWorkspace(workspaceId, async (ctx) => {
    await makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: 1, minutes: 0 } });
    const second = await makeStep(ctx, { scenarioId, timing: { kind: 'after', days: 0, hours: 3, minutes: 0 } });
    return { later: second.id, contactId: (await makeRegistration(ctx, { scenarioId })).contactId ?? '' };
  });
  const impactOf = async (kind: 'mail' | 'line' | 'mail_line') => app.api(audiences.getKindImpact, { audienceId, kind }, { as: owner });
  const change = async (kind: 'mail' | 'line') => {
    const { version } = await app.api(audiences.getAudience, { audienceId }, { as: owner });
    await app.api(audiences.updateAudience, { audienceId, kind, version }, { as: owner });
  };
  const explained = async () => app.api(ledger.explain, { messageId: later, contactId }, { as: owner });

  expect(await impactOf('mail_line')).toEqual({ stops: [], resumes: [] });
  expect(await impactOf('line')).toMatchObject({
    stops: [
      { textKey: 'messaging:kindImpact.steps', data: { count: 2 }, link: `/w/:workspaceId/scenarios/${scenarioId}` },
      { textKey: 'messaging:kindImpact.waiting', data: { count: 2, readers: 1 } },
    ],
    resumes: [],
  });
  await change('line');
  expect(await explained()).toMatchObject({ verdict: 'not_sent', textKey: 'messaging:explain.will_be_off_channel' });
  const simulated = await app.api(enrolments.simulate, { scenarioId }, { as: owner });
  expect(simulated.items.map(({ said }) => said.textKey)).toEqual(Array(2).fill('messaging:explain.will_be_off_channel'));
  app.clock.advance(HOUR);
  expect(await send()).toBe(0);
  expect(await rows()).toEqual(['02 10:00 suppressed channel_off', '02 12:00 planned']);

  expect(await impactOf('mail')).toMatchObject({
    stops: [],
    resumes: [
      { textKey: 'messaging:kindImpact.resumes', data: { count: 1, readers: 1 } },
      { textKey: 'messaging:kindImpact.passed', data: { count: 1 } },
    ],
  });
  await change('mail');
  expect((await explained()).textKey).toBe('messaging:explain.planned');
  app.clock.advance(2 * HOUR);
  expect(await send()).toBe(1);
  expect(await rows()).toEqual(['02 10:00 suppressed channel_off', '02 12:00 accepted']);
  const log = await app.api(listAuditEntries, { action: 'people.audience-kind-changed' }, { as: owner });
  expect(log.items.map(({ text }) => text).toSorted()).toEqual([
    expect.stringContaining('「LINE配信のみ」から「メール配信のみ」'),
    expect.stringContaining('「メール配信のみ」から「LINE配信のみ」'),
  ]);
});
