import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createBlock, createPage, deleteBlock, getPage, listBlocks, openPage, pageFile, type PageBlock } from '../contract.ts';
import { elementNodesOf } from '../document/walk.ts';

const app = await startApp();

describe('blocks', () => {
  test('are kept for every page of the workspace, as what they were, and no longer when deleted', async () => {
    const { owner } = await app.makeWorkspace();
    const page = await app.api(createPage, { name: '無料講座', template: 'opt-in' }, { as: owner });
    const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
    const [section] = document.sections;
    const heading = [...elementNodesOf(document)].find(({ node }) => node.kind === 'heading')?.node;
    const own = async (): Promise<PageBlock[]> => (await app.api(listBlocks, {}, { as: owner })).items.filter((block) => block.id !== null);
    await app.api(createBlock, { name: '冒頭', node: section! }, { as: owner }); // the template has one
    const { id } = await app.api(createBlock, { name: '見出し', node: heading! }, { as: owner }); // the template has one
    expect(await own()).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ name: '冒頭', node: section }),
        expect.objectContaining({ name: '見出し', node: heading }),
      ]),
    );
    await app.api(deleteBlock, { blockId: id }, { as: owner });
    expect((await own()).map((block) => block.name)).toEqual(['冒頭']);
  });

  test('are checked as pages are: what is wrong is named', async () => {
    const { owner } = await app.makeWorkspace();
    const node = { id: 'a', kind: 'heading', v: 1, props: { txet: 'x' } };
    const refused = await app.refusal(createBlock, { name: 'x', node: { ...node, box: {} } }, { as: owner });
    expect(JSON.stringify(refused)).toContain('txet');
  });
});

test('a page goes out as a file and comes in as a page of its own', async () => {
  const { owner } = await app.makeWorkspace();
  const page = await app.api(createPage, { name: '無料講座', template: 'sales' }, { as: owner });
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  const file = pageFile.decode(pageFile.encode({ name: page.name, document }));
  const copy = await app.api(createPage, { name: 'コピー', document: file?.document }, { as: owner });
  expect((await app.api(getPage, { pageId: copy.id }, { as: owner })).document).toEqual(document);
  expect(pageFile.decode('{"tsudoi":"node"}')).toBeUndefined();
  expect(pageFile.decode('no JSON')).toBeUndefined();
});

test('whoever opens a page learns who else has it open, for a minute', async () => {
  const { owner } = await app.makeWorkspace();
  const page = await app.api(createPage, { name: '無料講座' }, { as: owner });
  const open = async (windowId: string) => (await app.api(openPage, { pageId: page.id, windowId }, { as: owner })).others.length;
  expect(await open('firstwindow1')).toBe(0);
  expect(await open('secondwindow')).toBe(1);
  expect(await open('firstwindow1')).toBe(1);
  app.clock.advance(120_000);
  expect(await open('secondwindow')).toBe(0);
});
