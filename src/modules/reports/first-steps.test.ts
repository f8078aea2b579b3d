import { describe, expect, test } from 'vitest';
import * as funnels from '#modules/funnels/contract.ts';
import * as scenarios from '#modules/messaging/contract/scenarios.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { publishPage } from '#modules/pages/api.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from './contract.ts';
import { addOpen, sendDue } from './testing.ts';

const app = await startApp();

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const look = async () => app.api(contract.getFirstSteps, {}, { as: owner });
  const done = async () => (await look()).items.filter((item) => item.done).map((item) => item.step);
  return { workspaceId, owner, look, done };
}

describe('the first steps', () => {
  test('of an empty workspace are all to be done', async () => {
    const { look } = await arrange();
    expect(await look()).toEqual({
      items: contract.firstStep.options.map((step) => ({ step, done: false })),
      audienceId: null,
      scenarioId: null,
      funnelId: null,
      registrationUrl: null,
    });
  });

  test('are done one after another, each by what really happened', async () => {
    const { workspaceId, owner, look, done } = await arrange();
    const inside = async <T>(work: Parameters<typeof app.inWorkspace<T>>[1]) => app.inWorkspace(workspaceId, work);
    const audience = await inside((ctx) => makeAudience(ctx));
    expect(await look()).toMatchObject({ audienceId: audience.id });
    const scenario = await inside((ctx) => makeScenario(ctx, { audienceId: audience.id }));
    expect(await done()).toEqual(['audience', 'scenario']);
    expect(await look()).toMatchObject({ scenarioId: scenario.id });

    await inside((ctx) => makeStep(ctx, { scenarioId: scenario.id, existing: 'off' }));
    expect(await done()).toEqual(['audience', 'scenario']);
    await inside((ctx) => makeStep(ctx, { scenarioId: scenario.id }));
    expect(await done()).toEqual(['audience', 'scenario', 'step']);

    const funnel = await app.api(funnels.createFunnel, { name: '講座', scenarioId: scenario.id }, { as: owner });
    expect(await done()).toEqual(['audience', 'scenario', 'step', 'funnel']);
    const [first, second] = funnel.steps;
    await inside((ctx) => publishPage(ctx, { pageId: first?.page.id ?? '' }));
    expect(await done()).not.toContain('publish');
    expect(await look()).toMatchObject({ funnelId: funnel.id, registrationUrl: null });
    await inside((ctx) => publishPage(ctx, { pageId: second?.page.id ?? '' }));
    expect(await done()).toContain('publish');
    expect(await look()).toMatchObject({ registrationUrl: first?.url });

    await inside((ctx) => makeRegistration(ctx, { scenarioId: scenario.id }));
    expect(await done()).toEqual(['audience', 'scenario', 'step', 'funnel', 'publish', 'register']);
    // The second of one moment leaves a second after it.
    app.clock.advance(1_000);
    const [delivery] = await sendDue(app.services, 'accepted');
    expect(await done()).toContain('send');
    await inside((ctx) => addOpen(ctx, { ...delivery, machine: 'agent' }));
    expect(await done()).not.toContain('visit');
    await inside((ctx) => addOpen(ctx, { ...delivery, machine: null }));
    expect(await done()).toEqual(contract.firstStep.options);
  });

  test('go on with what lacks something: the funnel that works before the newest, the scenario without a step before the others', async () => {
    const { workspaceId, owner, look, done } = await arrange();
    const [ready, bare] = await app.inWorkspace(workspaceId, async (ctx) => {
      const { scenarioId } = await makeStep(ctx);
      return [scenarioId, (await makeScenario(ctx)).id];
    });
    expect(await look()).toMatchObject({ scenarioId: bare });
    await app.api(scenarios.archiveScenario, { scenarioId: bare }, { as: owner });
    expect(await look()).toMatchObject({ scenarioId: ready });

    const works = await app.api(funnels.createFunnel, { name: '公開中', template: 'empty' }, { as: owner });
    await app.inWorkspace(workspaceId, async (ctx) => publishPage(ctx, { pageId: works.steps[0]?.page.id ?? '' }));
    app.clock.advance(1_000);
    const draft = await app.api(funnels.createFunnel, { name: '下書き' }, { as: owner });
    expect(await look()).toMatchObject({ funnelId: works.id });
    await app.api(funnels.updateFunnel, { funnelId: works.id, archived: true, version: works.version }, { as: owner });
    expect(await look()).toMatchObject({ funnelId: draft.id, registrationUrl: null });
    expect(await done()).not.toContain('publish');
  });

  test('are shown to an operator as far as they may take them', async () => {
    const { workspaceId } = await arrange();
    await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx));
    const steps = async (groups: Parameters<typeof app.makeOperator>[1]) => {
      const operator = await app.makeOperator(workspaceId, groups);
      const answer = await app.api(contract.getFirstSteps, {}, { as: operator });
      return { steps: answer.items.map((item) => item.step), audienceId: answer.audienceId };
    };
    expect(await steps(['sales'])).toEqual({ steps: [], audienceId: null });
    expect(await steps(['funnels'])).toEqual({ steps: ['funnel', 'publish', 'register'], audienceId: null });
    expect((await steps(['mail_line'])).steps).toEqual(['audience', 'scenario', 'step', 'send', 'visit']);
  });

  test('are each workspace’s own', async () => {
    const { workspaceId } = await arrange();
    await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx));
    expect(await (await arrange()).done()).toEqual([]);
  });
});
