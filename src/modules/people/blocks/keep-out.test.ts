import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { JudgedRow } from '../imports/import-plug.ts';
import { addBlocks } from './add-blocks.ts';
import { keepOut } from './keep-out.ts';

const app = await startApp();

test('a file’s rows that may not register are refused by name of the rule, the others go on', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const rows = ['taro@example.jp', 'Spam@example.com', 'x@mail.example.net'].map((mail, index) => ({ row: index + 2, values: { mail } }));
  const work = async (free: typeof rows): Promise<JudgedRow[]> => free.map(({ row }) => ({ row, verdict: 'new' }));
  const judge = async () =>
    app.inWorkspace(workspaceId, async (ctx) => keepOut(ctx, rows, async (free) => work(rows.filter((row) => free.includes(row)))));
  expect((await judge()).map(({ verdict }) => verdict)).toEqual(['new', 'new', 'new']);
  await app.inWorkspace(workspaceId, async (ctx) => addBlocks(ctx, { lines: ['spam@example.com', 'example.net'], note: '' }));
  const label = 'メールアドレス';
  const refused = (row: number, rule: string) => ({
    row,
    verdict: 'refused',
    problems: [{ label, textKey: 'people:problems.registrationBlocked', data: { rule } }],
  });
  expect(await judge()).toEqual([refused(3, 'spam@example.com'), refused(4, 'example.net'), { row: 2, verdict: 'new' }]);
});
