import { expect, test } from 'vitest';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as ledger from '../contract/ledger.ts';
import { beginSubmitting, claimBatch, recordOutcomes } from '../extend.ts';
import { updateBroadcast } from '../broadcasts/update-broadcast.ts';
import { listBroadcasts, reserveBroadcast } from '../contract/broadcasts.ts';
import { listFolders, listScenarios } from '../contract/scenarios.ts';
import { updateScenario } from '../scenarios/update-scenario.ts';
import { makeBroadcast, makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();

test('a message by receiving domain and by the hour, and as CSV; what is not measured is null', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { step } = await app.inWorkspace(workspaceId, async (ctx) => {
    const made = await makeStep(ctx, { body: 'https://example.jp/a %cancel%' });
    for (const mail of ['a@docomo.ne.jp', 'b@docomo.ne.jp', '=c@example.jp'])
      await makeRegistration(ctx, { scenarioId: made.scenarioId ?? '', mail });
    return { step: made };
  });
  const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const rows = (batch?.deliveries ?? []).map(({ id }) => ({ id, headerMessageId: `${id}@x.jp` }));
  await beginSubmitting(app.services, { workspaceId, worker: 'w', rows });
  await recordOutcomes(app.services, {
    workspaceId,
    worker: 'w',
    outcomes: (batch?.deliveries ?? []).map(({ id, to }) =>
      to.startsWith('a@')
        ? { id, state: 'bounced' as const, reason: 'refused', answer: '550 unknown' }
        : { id, state: 'accepted' as const },
    ),
  });
  const report = await app.api(ledger.getReport, { messageId: step.id }, { as: owner });
  expect(report.domains).toMatchObject([
    { domain: 'docomo.ne.jp', planned: 2, sent: 1, bounced: 1, opened: null, clicked: 0 },
    { domain: 'example.jp', planned: 1, sent: 1, bounced: 0, opened: null },
  ]);
  expect(report.hours).toMatchObject([{ sent: 2, opened: null, clicked: 0 }]);
  const outcomes = await app.api(ledger.getOutcomes, { messageId: step.id }, { as: owner });
  expect(outcomes.measured).toEqual({ opens: false, clicks: true });
  const text = (await app.call(ledger.downloadDeliveries, { messageId: step.id }, { as: owner })).body.toString();
  expect(text.split('\r\n')).toHaveLength(5);
  expect(text).toContain('550 unknown');
});

test('whoever left by a link of a message counts once: of a broadcast to a whole audience too, and under their domain', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const [one, two] = [await makeScenario(ctx, { audienceId }), await makeScenario(ctx, { audienceId })];
    // In both scenarios: leaving all of them is one person who left.
    for (const scenarioId of [one.id, two.id]) await makeRegistration(ctx, { scenarioId, mail: 'a@docomo.ne.jp' });
    for (const mail of ['b@docomo.ne.jp', 'c@example.jp']) await makeRegistration(ctx, { scenarioId: one.id, mail });
    return makeBroadcast(ctx, { audienceId });
  });
  await app.api(reserveBroadcast, { broadcastId: made.id, version: made.version }, { as: owner });
  await app.runJobs();
  const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const leaver = batch?.deliveries.find(({ to }) => to === 'a@docomo.ne.jp');
  await app.pages.inject({
    method: 'POST',
    url: new URL(leaver?.leaveUrl ?? '').pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect((await app.api(ledger.getOutcomes, { messageId: made.id }, { as: owner })).left).toBe(1);
  expect((await app.api(ledger.getReport, { messageId: made.id }, { as: owner })).domains).toMatchObject([
    { domain: 'docomo.ne.jp', planned: 2, left: 1 },
    { domain: 'example.jp', planned: 1, left: 0 },
  ]);
  const csv = (await app.call(ledger.downloadReport, { messageId: made.id }, { as: owner })).body.toString();
  expect(csv.trim().split('\r\n').slice(1)).toEqual([
    'docomo.ne.jp,2,0,0,0,0,計測対象外,計測対象外,1',
    'example.jp,1,0,0,0,0,計測対象外,計測対象外,0',
  ]);
});

test('folders are named once each, and narrow both lists', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    for (const folder of ['春', '春', '秋', '']) {
      const { id, version } = await makeBroadcast(ctx, { audienceId });
      await updateBroadcast(ctx, { broadcastId: id, version, folder });
    }
    const scenario = await makeScenario(ctx, { audienceId });
    await updateScenario(ctx, { scenarioId: scenario.id, version: scenario.version, folder: '講座' });
    await makeScenario(ctx, { audienceId });
  });
  expect(await app.api(listFolders, {}, { as: owner })).toEqual({ scenarios: ['講座'], broadcasts: ['春', '秋'] });
  expect((await app.api(listBroadcasts, { folder: '春' }, { as: owner })).items).toHaveLength(2);
  expect((await app.api(listScenarios, { folder: '講座' }, { as: owner })).items).toHaveLength(1);
});
