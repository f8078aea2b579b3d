import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { listAuditEntries } from '#modules/accounts/contract/workspace.ts';
import { beginUpload, getSpace, listSpaces, updateSpace, uploadMedia } from '../contract.ts';

const app = await startApp({ settings: { MEDIA_GIGABYTES: '0.03' } });

/** A workspace, and whoever runs the installation. */
async function start() {
  const chief = await app.makeWorkspace({ installationOwner: true });
  return { chief: chief.owner, ...(await app.makeWorkspace()) };
}

describe('the space of a library', () => {
  test('is what holds for all, until the owner of the installation says otherwise of one', async () => {
    const { chief, workspaceId, owner } = await start();
    const other = await app.makeWorkspace();
    expect(await app.api(getSpace, {}, { as: owner })).toEqual({ used: 0, most: 30_000_000 });
    await app.api(updateSpace, { spaceId: workspaceId, most: 50_000_000 }, { as: chief });
    expect(await app.api(getSpace, {}, { as: owner })).toEqual({ used: 0, most: 50_000_000 });
    expect((await app.api(getSpace, {}, { as: other.owner })).most).toBe(30_000_000);
    await app.api(beginUpload, { name: 'a', bytes: 40_000_000 }, { as: owner });

    const { items } = await app.api(listSpaces, {}, { as: chief });
    expect(items.find(({ id }) => id === workspaceId)).toMatchObject({ files: 0, used: 40_000_000, most: 50_000_000, own: true });
    expect(items.find(({ id }) => id === other.workspaceId)).toMatchObject({ used: 0, most: 30_000_000, own: false });
    const log = await app.api(listAuditEntries, {}, { as: owner });
    expect(log.items.map(({ text }) => text)).toContain('ファイルの容量の上限を50 MBに変更しました');

    await app.api(updateSpace, { spaceId: workspaceId, most: null }, { as: chief });
    expect((await app.api(getSpace, {}, { as: owner })).most).toBe(30_000_000);
  });

  test('that is less than what is there takes nothing away, and lets nothing more in', async () => {
    const { chief, workspaceId, owner } = await start();
    const file = { name: 'a.txt', type: 'text/plain', body: Buffer.from('0123456789') };
    await app.call(uploadMedia, { file: new Blob([]) }, { as: owner, file });
    await app.api(updateSpace, { spaceId: workspaceId, most: 0 }, { as: chief });
    expect(await app.api(getSpace, {}, { as: owner })).toEqual({ used: 10, most: 0 });
    const { problem } = await app.call(uploadMedia, { file: new Blob([]) }, { as: owner, file });
    expect(problem).toMatchObject({ code: 'upload/no-space', data: { used: '10 B', most: '0 B', needed: '10 B' } });
  });

  test('goes to one of two files that ask for the last of it at once', async () => {
    const { owner } = await start();
    const ask = async (name: string) => app.call(beginUpload, { name, bytes: 20_000_000 }, { as: owner });
    const answers = await Promise.all([ask('a'), ask('b'), ask('c'), ask('d')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 429, 429, 429]);
    expect((await app.api(getSpace, {}, { as: owner })).used).toBe(20_000_000);
  });

  test('is said by nobody but the owner of the installation, and of no workspace that is not there', async () => {
    const { chief, workspaceId, owner } = await start();
    expect((await app.refusal(updateSpace, { spaceId: workspaceId, most: 1 }, { as: owner })).status).toBe(403);
    expect((await app.refusal(listSpaces, {}, { as: owner })).status).toBe(403);
    expect((await app.refusal(updateSpace, { spaceId: 'abcdefghijkl', most: 1 }, { as: chief })).status).toBe(404);
  });
});
