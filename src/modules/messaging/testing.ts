import { makeAudience } from '#modules/people/testing.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import * as messages from './contract/messages.ts';
import * as scenarios from './contract/scenarios.ts';
import type { Registration, Scenario, Step, Timing } from './contract.ts';
import { register, type Register } from './registration/register.ts';
import { createScenario } from './scenarios/create-scenario.ts';
import { activateMessage } from './steps/activate-message.ts';
import { createStep } from './steps/create-step.ts';
import { getStep } from './steps/list-steps.ts';

/** A scenario of a mail audience of its own unless said. */
export async function makeScenario(
  ctx: Ctx,
  given: Partial<Pick<Scenario, 'title' | 'openTitle' | 'reentry' | 'doubleOptIn' | 'consentText'> & { audienceId: string }> = {},
): Promise<Scenario> {
  const { audienceId = (await makeAudience(ctx)).id, ...rest } = given;
  return createScenario(ctx, scenarios.createScenario.input.parse({ audienceId, title: '無料レッスン', ...rest }));
}

/** A step that is on unless said: at once, with a way to leave. Makes a scenario where none is named. */
export async function makeStep(
  ctx: Ctx,
  given: {
    scenarioId?: string;
    title?: string;
    timing?: Timing;
    pastRule?: 'skip' | 'next_day';
    subject?: string;
    body?: string;
    existing?: 'future' | 'everyone' | 'nobody' | 'off';
  } = {},
): Promise<Step> {
  const { scenarioId = (await makeScenario(ctx)).id, existing = 'future' } = given;
  const input = messages.createStep.input.parse({
    title: given.title ?? 'ようこそ',
    timing: given.timing ?? { kind: 'immediately' },
    pastRule: given.pastRule,
    content: {
      kind: 'text',
      subject: given.subject ?? '%name|お客様%さん、ようこそ',
      body: given.body ?? 'はじめまして。\n\n解除: %cancel%',
    },
  });
  const step = await createStep(ctx, { scenarioId, ...input });
  if (existing === 'off') return step;
  await activateMessage(ctx, { messageId: step.id, existing, version: step.version });
  return getStep(ctx, step.id);
}

/** Somebody registered by hand, with an address of their own unless said. Makes a scenario where none is named. */
export async function makeRegistration(
  ctx: Ctx,
  given: Partial<Register> = {},
): Promise<Registration & { scenarioId: string; mail: string }> {
  const { scenarioId = (await makeScenario(ctx)).id, mail = `${randomId().toLowerCase()}@example.jp` } = given;
  const done = await register(ctx, {
    values: { name: '山田 太郎' },
    source: { kind: 'hand' },
    optIn: { basis: 'declared', formKind: 'hand' },
    ...given,
    scenarioId,
    mail,
  });
  return { ...done, scenarioId, mail };
}

/** One existing id for each path parameter of this module's routes, for the sweeps. */
export const samples = {
  scenarioId: async (ctx: Ctx): Promise<string> => (await makeScenario(ctx)).id,
  messageId: async (ctx: Ctx): Promise<string> => (await makeStep(ctx, { existing: 'off' })).id,
  enrolmentId: async (ctx: Ctx): Promise<string> => (await makeRegistration(ctx)).enrolmentId ?? '',
  'messaging.create-scenario': async (ctx: Ctx) => ({ audienceId: (await makeAudience(ctx)).id }),
} as const;
