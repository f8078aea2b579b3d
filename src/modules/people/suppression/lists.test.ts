import { expect, test } from 'vitest';
import type { Caller } from '#test/support/client.ts';
import { startApp } from '#test/support/app.ts';
import { suppressedAmong } from '../api.ts';
import { addBlocks, deleteBlock, exportBlocks, listBlocks } from '../contract/blocks.ts';
import { createContact } from '../contract/contacts.ts';
import { addSuppressions, deleteSuppression, exportSuppressions, listSuppressions } from '../contract/suppressions.ts';
import { makeAudience } from '../testing.ts';

const app = await startApp();

async function download(route: typeof exportSuppressions | typeof exportBlocks, owner: Caller): Promise<string> {
  const { body } = await app.call(route, {}, { as: owner });
  return typeof body === 'string' ? body : String(body);
}

test('suppressed by the list, found again, taken off and put back with its reason', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const lines = ['メールアドレス,理由', '"Taro@Example.jp",x', 'taro@example.jp', '', '=bad', 'hanako@example.jp\tx'];
  expect(await app.api(addSuppressions, { lines, reason: 'complained', detail: '旧サービスから' }, { as: owner })).toEqual({
    added: 2,
    already: 1,
    refused: [{ line: 5, text: '=bad', textKey: 'people:problems.notAMail' }],
  });
  expect(await app.api(addSuppressions, { lines: ['taro@example.jp', 'nobody@'] }, { as: owner })).toEqual({
    added: 0,
    already: 1,
    refused: [{ line: 2, text: 'nobody@', textKey: 'people:problems.notAMail' }],
  });
  const found = await app.api(listSuppressions, { q: 'ＴＡＲＯ', reason: 'complained' }, { as: owner });
  expect(found.items).toMatchObject([{ mail: 'taro@example.jp', reason: 'complained', detail: '旧サービスから' }]);
  const all = await app.api(listSuppressions, { limit: 1 }, { as: owner });
  expect((await app.api(listSuppressions, { limit: 1, cursor: all.next ?? '' }, { as: owner })).items).toHaveLength(1);

  const was = await app.api(deleteSuppression, { mail: 'Taro@example.jp' }, { as: owner });
  expect(was).toMatchObject({ mail: 'taro@example.jp', reason: 'complained' });
  expect(await app.api(deleteSuppression, { mail: 'taro@example.jp' }, { as: owner })).toBeNull();
  expect(await app.inWorkspace(workspaceId, async (ctx) => suppressedAmong(ctx, ['taro@example.jp']))).toEqual(new Map());
  await app.api(addSuppressions, { lines: ['taro@example.jp'], reason: 'complained' }, { as: owner });
  const csv = await download(exportSuppressions, owner);
  expect(csv).toContain('"taro@example.jp","迷惑メールの報告"');
  expect(csv.split('\r\n')).toHaveLength(4);
});

test('rules of who may not register hold for staff too, and say which one it was; IP addresses do not', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audience = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx));
  const lines = ['example.net', 'Spam@example.com', '0.0.0.0/1', '203.0.113.0/24', 'EXAMPLE.net'];
  expect(await app.api(addBlocks, { lines, note: 'いたずら' }, { as: owner })).toEqual({
    added: 3,
    already: 1,
    refused: [{ line: 3, text: '0.0.0.0/1', textKey: 'people:problems.networkTooWide' }],
  });
  for (const mail of ['SPAM@example.com', 'someone@mail.example.net']) {
    expect(await app.refusal(createContact, { audienceId: audience.id, mail }, { as: owner, from: '203.0.113.5' })).toMatchObject({
      status: 409,
      code: 'contact/registration-blocked',
    });
  }
  await app.api(createContact, { audienceId: audience.id, mail: 'taro@notexample.net' }, { as: owner, from: '203.0.113.5' });
  const { items } = await app.api(listBlocks, { kind: 'domain' }, { as: owner });
  expect(items).toMatchObject([{ value: 'example.net', note: 'いたずら' }]);
  expect(await download(exportBlocks, owner)).toContain('"203.0.113.0/24"');
  await app.api(deleteBlock, { registrationBlockId: items[0]?.id ?? '' }, { as: owner });
  await app.api(createContact, { audienceId: audience.id, mail: 'someone@mail.example.net' }, { as: owner });
  const stranger = await app.makeWorkspace();
  expect((await app.api(listBlocks, {}, { as: stranger.owner })).items).toEqual([]);
  expect((await app.refusal(deleteBlock, { registrationBlockId: items[0]?.id ?? '' }, { as: stranger.owner })).status).toBe(404);
});
