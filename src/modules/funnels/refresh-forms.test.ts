import { describe, expect, test } from 'vitest';
import * as scenarios from '#modules/messaging/contract/scenarios.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import { liveNumbers, publishedPage } from '#modules/pages/api.ts';
import * as contract from '#modules/people/contract/fields.ts';
import { startApp } from '#test/support/app.ts';
import { makeFunnel, makeLiveFunnel } from './testing.ts';

const app = await startApp();

/** A live funnel, its form's scenario, and how to look at what visitors see of it. */
async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx));
  const funnel = await app.inWorkspace(workspaceId, async (ctx) => makeLiveFunnel(ctx, { scenarioId: scenario.id }));
  const pageId = funnel.steps[0]?.page.id ?? '';
  const live = async () => app.inWorkspace(workspaceId, async (ctx) => (await publishedPage(ctx, pageId))?.html.toString() ?? '');
  const addField = async (given: { key: string; label: string; scopeId?: string }) =>
    app.api(
      contract.createField,
      {
        audienceId: scenario.audience.id,
        type: 'text',
        useInForm: true,
        key: given.key,
        label: given.label,
        ...(given.scopeId === undefined ? {} : { scope: 'scenario', scopeId: given.scopeId }),
      },
      { as: owner },
    );
  return { workspaceId, owner, scenario, funnel, pageId, live, addField };
}

describe('published forms follow', () => {
  test('a shared field that is made, renamed and deleted', async () => {
    const { owner, funnel, live, addField } = await arrange();
    expect(await live()).not.toContain('会社名');
    const field = await addField({ key: 'company', label: '会社名' });
    await app.runJobs();
    const page = await app.pages.inject({ url: `/p/${funnel.steps[0]?.id}` });
    expect(page.body).toMatch(/<label for="[^"]+-company">会社名/);

    await app.api(contract.updateField, { fieldId: field.id, version: field.version, label: 'お勤め先', required: true }, { as: owner });
    await app.runJobs();
    expect(await live()).toMatch(/お勤め先<span class="must">/);

    await app.api(contract.deleteField, { fieldId: field.id }, { as: owner });
    await app.runJobs();
    expect(await live()).not.toContain('お勤め先');
  });

  test('an own field of their scenario, and no other scenario’s', async () => {
    const { workspaceId, scenario, live, addField } = await arrange();
    const other = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx, { audienceId: scenario.audience.id }));
    await addField({ key: 'theirs', label: 'ほかの項目', scopeId: other.id });
    await addField({ key: 'ours', label: '参加希望日', scopeId: scenario.id });
    await app.runJobs();
    expect(await live()).toContain('参加希望日');
    expect(await live()).not.toContain('ほかの項目');
  });

  test('the order of the fields', async () => {
    const { owner, scenario, live, addField } = await arrange();
    await addField({ key: 'first', label: '第一項目' });
    await addField({ key: 'second', label: '第二項目' });
    const { items } = await app.api(contract.listFields, { audienceId: scenario.audience.id }, { as: owner });
    const fieldIds = items.map((field) => field.id).toReversed();
    await app.api(contract.orderFields, { audienceId: scenario.audience.id, scopeId: null, fieldIds }, { as: owner });
    await app.runJobs();
    const page = await live();
    expect(page.indexOf('第二項目')).toBeGreaterThan(0);
    expect(page.indexOf('第二項目')).toBeLessThan(page.indexOf('第一項目'));
  });

  test('the clock: a date that has begun is gone from them', async () => {
    const { owner, scenario, live } = await arrange();
    const options = [{ label: '2040-01-03 10:00' }, { label: '2040-01-10 10:00' }];
    const wish = { key: 'wish', label: '参加希望日', type: 'select', optionsAre: 'dates', options } as const;
    await app.api(contract.createField, { audienceId: scenario.audience.id, ...wish }, { as: owner });
    await app.runJobs();
    expect(await live()).toContain('2040-01-03 10:00');
    app.clock.advance(2 * 86_400_000);
    await app.runJobs();
    expect(await live()).not.toContain('2040-01-03 10:00');
    expect(await live()).toContain('2040-01-10 10:00');
  });

  test('the words of consent, and the archive', async () => {
    const { owner, scenario, live } = await arrange();
    const consentText = '登録するとメールマガジンが届きます。';
    await app.api(scenarios.updateScenario, { scenarioId: scenario.id, version: scenario.version, consentText }, { as: owner });
    await app.runJobs();
    expect(await live()).toContain(consentText);

    await app.api(scenarios.archiveScenario, { scenarioId: scenario.id }, { as: owner });
    await app.runJobs();
    expect(await live()).not.toContain('<form');

    await app.api(scenarios.restoreScenario, { scenarioId: scenario.id }, { as: owner });
    await app.runJobs();
    expect(await live()).toContain(consentText);
  });
});

test('nothing is published by it that was not, and nothing is rendered twice for nothing', async () => {
  const { workspaceId, owner, scenario, pageId, addField } = await arrange();
  const draft = await app.inWorkspace(workspaceId, async (ctx) => makeFunnel(ctx, { scenarioId: scenario.id }));
  const draftId = draft.steps[0]?.page.id ?? '';
  const numbers = async () => app.inWorkspace(workspaceId, async (ctx) => liveNumbers(ctx, [pageId, draftId]));
  expect(Object.fromEntries(await numbers())).toEqual({ [pageId]: 1 });
  const field = await addField({ key: 'company', label: '会社名' });
  await app.runJobs();
  expect(Object.fromEntries(await numbers())).toEqual({ [pageId]: 2 });
  await app.api(contract.updateField, { fieldId: field.id, version: field.version, writeRule: 'never_overwrite' }, { as: owner });
  await app.runJobs();
  expect(Object.fromEntries(await numbers())).toEqual({ [pageId]: 2 });
});
