import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addBlocks, listBlocks } from '#modules/people/contract/blocks.ts';
import { startApp } from '#test/support/app.ts';
import { createRegistration } from '../contract/enrolments.ts';
import { makeScenario } from '../testing.ts';

const app = await startApp();

test('who may not register is refused politely by the form, whichever rule it was, and nothing is written', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx, { doubleOptIn: true }));
  await app.api(addBlocks, { lines: ['spam@example.com', 'example.net', '203.0.113.0/24', '2001:db8:1::/48'] }, { as: owner });
  const send = async (mail: string, from: string) => {
    const answer = await app.pages.inject({
      method: 'POST',
      url: `/r/${scenario.formId}`,
      remoteAddress: from,
      payload: new URLSearchParams({ mail, name: '山田' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ja' },
    });
    return answer.headers.location;
  };
  const refused = `/r/${scenario.formId}/refused`;
  expect(await send('SPAM@example.com', '198.51.100.1')).toBe(refused);
  expect(await send('taro@a.b.example.net', '198.51.100.1')).toBe(refused);
  expect(await send('taro@example.jp', '203.0.113.9')).toBe(refused);
  expect(await send('taro@example.jp', '2001:db8:1:2::3')).toBe(refused);
  const rows = await app.inWorkspace(workspaceId, async (ctx) => sql`select 1 from contacts`.execute(ctx.db));
  expect(rows.rows).toEqual([]);
  const page = await app.pages.inject({ url: refused, headers: { 'accept-language': 'ja' } });
  expect(page.body).toContain('登録を受け付けられませんでした');
  expect(page.body).not.toMatch(/spam@|example\.net|203\.0/);
  expect(await send('taro@example.jp', '198.51.100.1')).toBe(`/r/${scenario.formId}/sent`);

  const { items } = await app.api(listBlocks, {}, { as: owner });
  expect(Object.fromEntries(items.map((item) => [item.value, item.hits]))).toEqual({
    'spam@example.com': 1,
    'example.net': 1,
    '203.0.113.0/24': 1,
    '2001:db8:1::/48': 1,
  });
  const byHand = { scenarioId: scenario.id, mail: 'x@example.net', optInConfirmed: true } as const;
  expect(await app.api(createRegistration, byHand, { as: owner })).toMatchObject({ outcome: 'refused', reason: 'registration_blocked' });
});
