import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/messages.ts';
import { makeScenario } from '../testing.ts';

const app = await startApp();

test('a text may be looked at before it is complete, but has to be one', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { id: scenarioId } = await app.inWorkspace(workspaceId, (ctx) => makeScenario(ctx));
  const preview = { scenarioId, channel: 'mail' };
  const begun = await app.api(contract.previewContent, { ...preview, content: { kind: 'text', subject: '', body: 'は' } }, { as: owner });
  expect(begun.text).toContain('は');
  const none = await app.refusal(contract.previewContent, { ...preview, content: { kind: 'text', subject: 'x' } }, { as: owner });
  expect(none).toMatchObject({ status: 422, code: 'message/problems' });
  expect(none.fields?.map(({ path }) => path)).toEqual([['content', 'body']]);
});

test('half of a letter, as an editor that cuts at a length leaves it, is no failure', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { id: scenarioId } = await app.inWorkspace(workspaceId, (ctx) => makeScenario(ctx));
  const content = { kind: 'text', subject: 'ようこそ😀'.slice(0, -1), body: '%cancel%' };
  const step = await app.api(contract.createStep, { ...contract.createStep.example, scenarioId, content }, { as: owner });
  expect(step.content).toMatchObject({ subject: 'ようこそ\ufffd' });
});
