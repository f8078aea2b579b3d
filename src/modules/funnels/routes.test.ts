import { describe, expect, test } from 'vitest';
import * as scenarios from '#modules/messaging/contract/scenarios.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import * as pages from '#modules/pages/contract.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from './contract.ts';
import { makeFunnel } from './testing.ts';

const app = await startApp();

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const make = async (name: string, folder = '') => {
    app.clock.advance(1_000);
    return app.api(contract.createFunnel, { name, folder }, { as: owner });
  };
  return { workspaceId, owner, make };
}

describe('a new funnel', () => {
  test('has the pages of its template, and its form registers in the scenario', async () => {
    const { workspaceId, owner } = await arrange();
    const scenario = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx, { title: '7日間講座' }));
    const funnel = await app.api(contract.createFunnel, { name: '無料講座', scenarioId: scenario.id }, { as: owner });
    expect(funnel.steps).toMatchObject([
      {
        name: '登録ページ',
        position: 0,
        page: { state: 'draft', version: 1 },
        scenarios: [{ id: scenario.id, title: '7日間講座', archived: false }],
      },
      { name: 'サンクスページ', position: 1, page: { state: 'draft' }, scenarios: [] },
    ]);
    expect(funnel.steps[0]?.url).toBe(`${app.services.config.publicUrl}/p/${funnel.steps[0]?.id}`);
    await app.api(scenarios.archiveScenario, { scenarioId: scenario.id }, { as: owner });
    expect((await app.api(contract.getFunnel, { funnelId: funnel.id }, { as: owner })).steps[0]?.scenarios).toMatchObject([
      { archived: true },
    ]);
  });

  test('is one empty page when asked for', async () => {
    const { owner } = await arrange();
    const funnel = await app.api(contract.createFunnel, { name: '空', template: 'empty' }, { as: owner });
    expect(funnel.steps).toMatchObject([{ name: 'ページ1', scenarios: [] }]);
  });

  test('needs a name', async () => {
    const { owner } = await arrange();
    expect(await app.refusal(contract.createFunnel, { name: '  ' }, { as: owner })).toMatchObject({
      status: 422,
      fields: [{ path: ['name'] }],
    });
  });
});

describe('the list', () => {
  test('is newest first, in slices', async () => {
    const { owner, make } = await arrange();
    for (const name of ['一', '二', '三']) await make(name);
    const first = await app.api(contract.listFunnels, { limit: 2 }, { as: owner });
    expect(first.items.map((item) => item.name)).toEqual(['三', '二']);
    const rest = await app.api(contract.listFunnels, { limit: 2, cursor: first.next ?? '' }, { as: owner });
    expect(rest).toMatchObject({ items: [{ name: '一', stepCount: 2, publishedCount: 0, visitors: 0, registrations: 0 }], next: null });
  });

  test('is narrowed by a part of the name, by folder, and by the archive', async () => {
    const { owner, make } = await arrange();
    const spring = await make('Spring セミナー', '2026年');
    await make('秋のセミナー', '2026年');
    await make('Spring 講座');
    const names = async (input: Parameters<typeof app.api<typeof contract.listFunnels>>[1]) =>
      (await app.api(contract.listFunnels, input, { as: owner })).items.map((item) => item.name);
    expect(await names({ q: 'spring' })).toEqual(['Spring 講座', 'Spring セミナー']);
    expect(await names({ folder: '2026年' })).toEqual(['秋のセミナー', 'Spring セミナー']);
    expect(await names({ q: '%' })).toEqual([]);
    await app.api(contract.updateFunnel, { funnelId: spring.id, archived: true, version: spring.version }, { as: owner });
    expect(await names({ folder: '2026年' })).toEqual(['秋のセミナー']);
    expect(await names({ archived: 'true' })).toEqual(['Spring セミナー']);
    expect(await app.api(contract.listFunnelFolders, {}, { as: owner })).toEqual({ items: ['2026年'] });
  });

  test('says how many of its pages visitors see', async () => {
    const { owner, make } = await arrange();
    const funnel = await make('講座');
    const page = funnel.steps[0]?.page;
    await app.api(pages.publishPage, { pageId: page?.id ?? '', version: page?.version ?? 0 }, { as: owner });
    expect((await app.api(contract.listFunnels, {}, { as: owner })).items).toMatchObject([{ stepCount: 2, publishedCount: 1 }]);
    expect((await app.api(contract.getFunnel, { funnelId: funnel.id }, { as: owner })).steps[0]?.page.state).toBe('published');
  });
});

describe('its steps', () => {
  test('are added, renamed, put in order and deleted', async () => {
    const { owner, make } = await arrange();
    const funnel = await make('講座');
    const { id: funnelId } = funnel;
    const [first, second] = funnel.steps.map((step) => step.id);
    const added = await app.api(contract.createStep, { funnelId, name: '特典ページ', template: 'thanks' }, { as: owner });
    const third = added.steps[2]?.id ?? '';
    expect(added.steps.map((step) => step.name)).toEqual(['登録ページ', 'サンクスページ', '特典ページ']);
    const renamed = await app.api(contract.updateStep, { funnelId, stepId: third, name: 'プレゼント' }, { as: owner });
    expect(renamed.steps[2]?.name).toBe('プレゼント');
    const ordered = await app.api(contract.orderSteps, { funnelId, stepIds: [third, first ?? '', second ?? ''] }, { as: owner });
    expect(ordered.steps.map((step) => [step.id, step.position])).toEqual([
      [third, 0],
      [first, 1],
      [second, 2],
    ]);
    const left = await app.api(contract.deleteStep, { funnelId, stepId: first ?? '' }, { as: owner });
    expect(left.steps.map((step) => [step.id, step.position])).toEqual([
      [third, 0],
      [second, 1],
    ]);
    await app.api(contract.deleteStep, { funnelId, stepId: third }, { as: owner });
    const last = await app.refusal(contract.deleteStep, { funnelId, stepId: second ?? '' }, { as: owner });
    expect(last).toMatchObject({ status: 409, code: 'step/last' });
  });

  test.each([
    ['one left out', (ids: string[]) => ids.slice(1)],
    ['one named twice', (ids: string[]) => [ids[0] ?? '', ids[0] ?? '']],
    ['a stranger', (ids: string[]) => [ids[0] ?? '', 'abcdefghijkl']],
  ])('are not put in order with %s', async (_what, pick) => {
    const { owner, make } = await arrange();
    const funnel = await make('講座');
    const stepIds = pick(funnel.steps.map((step) => step.id));
    const problem = await app.refusal(contract.orderSteps, { funnelId: funnel.id, stepIds }, { as: owner });
    expect(problem).toMatchObject({ status: 409, code: 'step/order-incomplete' });
    expect(await app.api(contract.getFunnel, { funnelId: funnel.id }, { as: owner })).toEqual(funnel);
  });

  test('are not added to a funnel in the archive', async () => {
    const { owner, make } = await arrange();
    const funnel = await make('講座');
    await app.api(contract.updateFunnel, { funnelId: funnel.id, archived: true, version: 1 }, { as: owner });
    const problem = await app.refusal(contract.createStep, { funnelId: funnel.id, name: '次' }, { as: owner });
    expect(problem).toMatchObject({ status: 409, code: 'funnel/archived' });
  });
});

test('the second of two editors is told', async () => {
  const { owner, make } = await arrange();
  const funnel = await make('講座');
  const renamed = await app.api(
    contract.updateFunnel,
    { funnelId: funnel.id, name: '新しい講座', folder: '春', version: 1 },
    { as: owner },
  );
  expect(renamed).toMatchObject({ name: '新しい講座', folder: '春', version: 2 });
  const late = await app.refusal(contract.updateFunnel, { funnelId: funnel.id, name: '古い講座', version: 1 }, { as: owner });
  expect(late).toMatchObject({ status: 409, code: 'row/changed-meanwhile' });
});

test('a step of one funnel is not reached through another', async () => {
  const { workspaceId, owner, make } = await arrange();
  const funnel = await make('講座');
  const other = await app.inWorkspace(workspaceId, async (ctx) => makeFunnel(ctx));
  const stepId = other.steps[0]?.id ?? '';
  for (const ask of [
    app.refusal(contract.updateStep, { funnelId: funnel.id, stepId, name: '×' }, { as: owner }),
    app.refusal(contract.deleteStep, { funnelId: funnel.id, stepId }, { as: owner }),
  ])
    expect(await ask).toMatchObject({ status: 404 });
  expect(await app.api(contract.getFunnel, { funnelId: other.id }, { as: owner })).toEqual(other);
});
