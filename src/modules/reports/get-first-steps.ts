import { getFunnelMilestones } from '#modules/funnels/api.ts';
import { getMilestones } from '#modules/messaging/api.ts';
import { firstAudienceId } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { AnswerOf } from '#platform/http/contract.ts';
import type { FirstStep, getFirstSteps as route } from './contract.ts';

/** What somebody must be allowed to do to take a step; others do not see it. */
const NEEDED: Readonly<Record<FirstStep, string>> = {
  audience: 'people.manage',
  scenario: 'messaging.manage',
  step: 'messaging.manage',
  funnel: 'funnels.manage',
  publish: 'pages.edit',
  register: 'funnels.view',
  send: 'messaging.view',
  visit: 'messaging.view',
};

/** The newcomer's checklist for the caller. */
export async function getFirstSteps(ctx: Ctx): Promise<AnswerOf<typeof route>> {
  const audienceId = (await firstAudienceId(ctx)) ?? null;
  const messages = await getMilestones(ctx);
  const funnels = await getFunnelMilestones(ctx);
  const steps: readonly { step: FirstStep; done: boolean }[] = [
    { step: 'audience', done: audienceId !== null },
    { step: 'scenario', done: messages.scenarioId !== null },
    { step: 'step', done: messages.stepOn },
    { step: 'funnel', done: funnels.funnelId !== null },
    { step: 'publish', done: funnels.live },
    { step: 'register', done: messages.registered },
    { step: 'send', done: messages.sent },
    { step: 'visit', done: messages.visited },
  ];
  const may = (step: FirstStep) => ctx.actor.may(NEEDED[step]);
  return {
    items: steps.filter(({ step }) => may(step)),
    audienceId: may('audience') ? audienceId : null,
    scenarioId: may('scenario') ? messages.scenarioId : null,
    funnelId: may('funnel') ? funnels.funnelId : null,
    registrationUrl: may('register') && funnels.live ? funnels.url : null,
  };
}
