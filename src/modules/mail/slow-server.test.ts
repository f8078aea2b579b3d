import { createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { sendTest } from '#modules/messaging/contract/messages.ts';
import { makeScenario } from '#modules/messaging/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from './contract.ts';

/** Takes connections and never says a word. */
const sockets = new Set<Socket>();
const silent = createServer((socket) => {
  socket.on('error', () => undefined);
  sockets.add(socket);
});
await new Promise<void>((listening) => void silent.listen(0, '127.0.0.1', listening));
const address = silent.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const app = await startApp({ settings: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
afterAll(() => silent.close());

test('everybody else works on while tests wait for a mail server that says nothing', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, (ctx) => makeScenario(ctx));
  const content = { kind: 'text', subject: '件名', body: '本文 %cancel%' };
  const input = { scenarioId: scenario.id, channel: 'mail', content, to: 'me@example.jp' };
  const tests = Array.from({ length: 12 }, () => app.refusal(sendTest, input, { as: owner }));
  await expect.poll(() => sockets.size, { timeout: 10_000 }).toBeGreaterThanOrEqual(10);
  expect(await app.api(contract.listSendingDomains, {}, { as: owner })).toEqual({ items: [] });
  for (const socket of sockets) socket.destroy();
  silent.on('connection', (socket) => socket.destroy());
  for (const refused of await Promise.all(tests)) expect(refused).toMatchObject({ status: 503, code: 'test-mail/not-sent' });
});
