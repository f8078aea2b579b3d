import { expect, test } from 'vitest';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { fixedClock } from '#platform/clock.ts';
import { startApp } from '#test/support/app.ts';
import * as messages from '../contract/messages.ts';
import * as own from '../contract/own-placeholders.ts';
import { claimBatch, renderParts } from '../extend.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp({ clock: fixedClock('2040-04-01T00:30:00Z') });

test('an own placeholder says the audience’s words before those for all, and is kept while a text uses it', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await app.inWorkspace(workspaceId, async (ctx) => (await makeAudience(ctx)).id);
  const everywhere = { key: 'signature', label: '署名', value: 'みんなの教室' };
  const shared = await app.api(own.createOwnPlaceholder, everywhere, { as: owner });
  expect(shared.placeholder).toBe('%original-signature%');
  expect(await app.refusal(own.createOwnPlaceholder, everywhere, { as: owner })).toMatchObject({ code: 'own-placeholder/key-taken' });
  await app.api(own.createOwnPlaceholder, { ...everywhere, value: '山田の料理教室', audienceId }, { as: owner });
  const content = { kind: 'text', subject: 'x', body: '%original-signature% %cancelall%' };
  expect((await app.api(messages.previewContent, { audienceId, content }, { as: owner })).text).toContain('山田の料理教室');
  await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeScenario(ctx, { audienceId });
    await makeStep(ctx, { scenarioId: id, body: '%original-signature% %cancel%' });
  });
  expect(await app.refusal(own.deleteOwnPlaceholder, { ownPlaceholderId: shared.id }, { as: owner })).toMatchObject({
    code: 'own-placeholder/in-use',
  });
});

test('dates are written as the text asks; what is no date is refused; an empty one says its own words', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { scenarioId } = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    await makeField(ctx, { audienceId, key: 'day', label: '参加日', type: 'datetime' });
    const scenario = await makeScenario(ctx, { audienceId });
    const body = '%day:M月D日(ddd) H:mm|日程未定% %now:YYYY/MM/DD HH:mm% %base_date:D日% %name|お客様%さん 100%:50% %cancel%';
    await makeStep(ctx, { scenarioId: scenario.id, subject: '%day:MM/DD|未定%', body });
    await makeRegistration(ctx, { scenarioId: scenario.id, values: { day: '2040-05-03 09:05' } });
    await makeRegistration(ctx, { scenarioId: scenario.id, values: { name: '太郎' } });
    return { scenarioId: scenario.id };
  });
  const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const texts = (batch?.deliveries ?? []).map((delivery) => {
    const message = batch?.messages.get(delivery.messageId) ?? { parts: {} };
    const { subject, body = '' } = renderParts(message, delivery);
    return [subject, body.replace(/ http\S+$/, '')];
  });
  expect(texts.toSorted()).toEqual([
    ['05/03', '5月3日(木) 9:05 2040/04/01 09:30 1日 お客様さん 100%:50%'],
    ['未定', '日程未定 2040/04/01 09:30 1日 太郎さん 100%:50%'],
  ]);
  const content = { kind: 'text', subject: 'x', body: '%name:M月D日% %cancel%' };
  const { problems } = await app.api(messages.checkContent, { scenarioId, content }, { as: owner });
  expect(problems).toMatchObject([
    { severity: 'error', path: ['body'], message: expect.stringContaining('日付ではない') },
    { severity: 'warning' },
  ]);
});

test('a link whose visits are not counted goes as it is written', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { step } = await app.inWorkspace(workspaceId, async (ctx) => {
    const made = await makeStep(ctx, { body: 'https://example.jp/a https://example.jp/b %cancel%' });
    return { step: made };
  });
  const { items } = await app.api(own.listLinks, { messageId: step.id }, { as: owner });
  expect(items.map(({ url, tracked }) => [url, tracked])).toEqual([
    ['https://example.jp/a', true],
    ['https://example.jp/b', true],
  ]);
  await app.api(own.updateLink, { messageId: step.id, linkId: items[1]?.id ?? '', tracked: false }, { as: owner });
  await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' }));
  let batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  while (batch && batch.workspaceId !== workspaceId) batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const [delivery] = batch?.deliveries ?? [];
  const { body = '' } = renderParts(batch?.messages.get(step.id) ?? { parts: {} }, delivery ?? { values: {} });
  expect(body).toMatch(/^http\S+\/c\/\S+ https:\/\/example\.jp\/b http/);
});
