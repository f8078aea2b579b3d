import { describe, expect, test } from 'vitest';
import { suppress } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as ledger from '../contract/ledger.ts';
import { leave } from '../leaving/leave.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { makeContact } from '#modules/people/testing.ts';

const app = await startApp();
const later = { kind: 'after', days: 3, hours: 0, minutes: 0 } as const;

/** Arranges something for one contact and one message, and asks why. */
async function why(arrange: (ctx: Ctx) => Promise<{ messageId: string; contactId: string | null }>) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { messageId, contactId } = await app.inWorkspace(workspaceId, arrange);
  const { verdict, textKey } = await app.api(ledger.explain, { messageId, contactId: contactId ?? '' }, { as: owner });
  expect(app.services.texts.has('ja', textKey)).toBe(true);
  return `${verdict} ${textKey.slice('messaging:explain.'.length)}`;
}

describe('why a contact gets a message or not', () => {
  test.each<[string, (ctx: Ctx) => Promise<{ messageId: string; contactId: string | null }>]>([
    [
      'waiting planned',
      async (ctx) => {
        const step = await makeStep(ctx, { timing: later });
        return { messageId: step.id, ...(await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' })) };
      },
    ],
    [
      'not_sent will_be_withheld',
      async (ctx) => {
        const step = await makeStep(ctx, { timing: later });
        const done = await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' });
        await suppress(ctx, { mailNorm: done.mail, reason: 'bounced' });
        return { messageId: step.id, ...done };
      },
    ],
    [
      'not_sent unsubscribed',
      async (ctx) => {
        const step = await makeStep(ctx, { timing: later });
        const done = await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' });
        await leave(ctx, { who: { contactId: done.contactId ?? '' }, how: 'link' });
        return { messageId: step.id, ...done };
      },
    ],
    [
      'not_sent past',
      async (ctx) => {
        const step = await makeStep(ctx, { timing: { kind: 'at_time', days: 0, at: '00:01' } });
        return { messageId: step.id, ...(await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' })) };
      },
    ],
    [
      'not_sent step_off',
      async (ctx) => {
        const step = await makeStep(ctx, { timing: later, existing: 'off' });
        return { messageId: step.id, ...(await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' })) };
      },
    ],
    [
      'not_sent not_enrolled',
      async (ctx) => {
        const scenario = await makeScenario(ctx);
        const step = await makeStep(ctx, { scenarioId: scenario.id, timing: later });
        return { messageId: step.id, ...(await makeContact(ctx, { audienceId: scenario.audience.id })) };
      },
    ],
    [
      'not_sent new_ones_only',
      async (ctx) => {
        const { id: scenarioId } = await makeScenario(ctx);
        const done = await makeRegistration(ctx, { scenarioId });
        app.clock.advance(1000);
        const step = await makeStep(ctx, { scenarioId, timing: later, existing: 'nobody' });
        return { messageId: step.id, ...done };
      },
    ],
    [
      'not_sent past_when_switched_on',
      async (ctx) => {
        const { id: scenarioId } = await makeScenario(ctx);
        const done = await makeRegistration(ctx, { scenarioId });
        app.clock.advance(4 * 86_400_000);
        const step = await makeStep(ctx, { scenarioId, timing: later });
        return { messageId: step.id, ...done };
      },
    ],
  ])('%s', async (expected, arrange) => {
    expect(await why(arrange)).toBe(expected);
  });
});

test('what a contact gets next, soonest first', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { contactId } = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: scenarioId } = await makeScenario(ctx);
    await makeStep(ctx, { scenarioId, title: 'third', timing: later });
    await makeStep(ctx, { scenarioId, title: 'first' });
    await makeStep(ctx, { scenarioId, title: 'second', timing: { kind: 'at_time', days: 1, at: '08:00' } });
    return makeRegistration(ctx, { scenarioId });
  });
  const { items } = await app.api(enrolments.listNextSends, { contactId: contactId ?? '' }, { as: owner });
  expect(items.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
});
