import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import { createPage, getPage, listCheckpoints, restorePage, saveDraft, updatePage, type PageDocument } from './contract.ts';
import { newSection } from './document/structure.ts';
import { updateProps } from './document/operations.ts';

const app = await startApp();
const counter = () => {
  let n = 0;
  return () => `n${n++}`;
};

async function start(owner: Caller, template = 'opt-in') {
  const page = await app.api(createPage, { name: '無料講座', template }, { as: owner });
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  return { pageId: page.id, version: page.version, document };
}

/** A document of one element. */
function single(kind: string, props: Record<string, unknown>, v = 1): PageDocument {
  const box = { width: 100, marginTop: 0, marginBottom: 16, padding: 0, hide: 'never' } as const;
  return {
    v: 1,
    settings: { lang: 'ja', title: '', description: '', noindex: false, background: '#ffffff', color: '#1f2937', accent: '#0f766e' },
    sections: [newSection(counter(), [12], [{ id: 'e', kind, v, props, box }])],
  };
}

const elementPath = ['document', 'sections', 0, 'rows', 0, 'columns', 0, 'elements', 0];

describe('a wrong draft is refused by name', () => {
  test.each([
    [
      'a property that the element does not have',
      single('image', { image_src: 'https://example.jp/a.jpg' }),
      [...elementPath, 'props', 'image_src'],
      '「画像」に「image_src」という項目はありません。使えるのは次のとおりです：media、alt、link、radius',
      '“Image” has no property “image_src”. It has: media, alt, link, and radius',
    ],
    [
      'an element that does not exist',
      single('vidoe', {}),
      [...elementPath, 'kind'],
      /^「vidoe」という種類の要素はありません。使えるのは次のとおりです：heading, text, list, table, /,
      /^There is no element of the kind “vidoe”/,
    ],
    ['a property that is missing', single('heading', {}), [...elementPath, 'props', 'text'], '入力してください。', 'Please fill this in.'],
    [
      'a link to a script',
      single('button', { text: '押す', link: { to: 'address', address: 'javascript:alert(1)' } }),
      [...elementPath, 'props', 'link', 'address'],
      /^リンク先は「https:\/\/」で始まるURL/,
      /^Please enter an address/,
    ],
    [
      'a colour that is none',
      single('heading', { text: 'x', color: 'red' }),
      [...elementPath, 'props', 'color'],
      '形式が正しくありません。',
      /./,
    ],
    [
      'an element of tomorrow',
      single('heading', { text: 'x' }, 99),
      [...elementPath, 'v'],
      '「heading」のバージョンが新しすぎます（対応しているのは1まで）。',
      /too new/,
    ],
  ])('%s', async (_what, document, path, ja, en) => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version } = await start(owner, 'empty');
    for (const [language, message] of [
      ['ja', ja],
      ['en', en],
    ] as const) {
      const problem = await app.refusal(saveDraft, { pageId, version, document }, { as: owner, headers: { 'accept-language': language } });
      expect(problem.code).toBe('page/invalid');
      expect(problem.fields).toHaveLength(1);
      expect(problem.fields?.[0]?.path).toEqual(path);
      expect(problem.fields?.[0]?.message).toMatch(message);
    }
  });

  test('an element straight in a section is no document', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version } = await start(owner, 'empty');
    const document = { v: 1, sections: [{ id: 's', kind: 'section', elements: [] }] };
    // What no typed caller could send.
    const problem = await app.refusal(saveDraft, Object({ pageId, version, document }), {
      as: owner,
      headers: { 'accept-language': 'ja' },
    });
    expect(problem).toMatchObject({
      status: 422,
      fields: expect.arrayContaining([
        { path: ['document', 'sections', 0], message: '使われていない項目が含まれています：elements' },
        { path: ['document', 'sections', 0, 'rows'], message: '入力してください。' },
      ]),
    });
  });

  test('the same id twice, columns wider than their row', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version } = await start(owner, 'empty');
    const twice = single('heading', { text: 'x' });
    const problem = await app.refusal(
      saveDraft,
      { pageId, version, document: { ...twice, sections: [...twice.sections, ...twice.sections] } },
      { as: owner },
    );
    expect(problem.fields?.map((field) => field.path.at(-1))).toEqual(['id', 'id', 'id', 'id']);
    const wide = single('heading', { text: 'x' });
    const row = wide.sections[0]?.rows[0];
    row?.columns.push({ ...row.columns[0]!, id: 'other', elements: [] }); // single() made a column
    expect((await app.refusal(saveDraft, { pageId, version, document: wide }, { as: owner })).fields?.[0]?.path).toEqual([
      'document',
      'sections',
      0,
      'rows',
      0,
      'columns',
    ]);
  });
});

describe('a draft', () => {
  test('is cleaned of what no page may hold', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version } = await start(owner, 'empty');
    const document = single('text', { markup: '<p onclick="x()">a\u0000b\uD800c<script>alert(1)</script></p>' });
    await app.api(saveDraft, { pageId, version, document }, { as: owner });
    const saved = await app.api(getPage, { pageId }, { as: owner });
    expect(saved.document.sections[0]?.rows[0]?.columns[0]?.elements[0]?.props['markup']).toBe('<p>ab\uFFFDc</p>');
  });

  test('of somebody who started from an older one is refused, and nothing is lost', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    const mine = { ...document, settings: { ...document.settings, title: 'わたし' } };
    const theirs = { ...document, settings: { ...document.settings, title: 'あのひと' } };
    await app.api(saveDraft, { pageId, version, document: theirs }, { as: owner });
    expect(await app.refusal(saveDraft, { pageId, version, document: mine }, { as: owner })).toMatchObject({
      status: 409,
      code: 'row/changed-meanwhile',
    });
    expect((await app.api(getPage, { pageId }, { as: owner })).document.settings.title).toBe('あのひと');
  });

  test('that is the same again keeps its version', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    expect((await app.api(saveDraft, { pageId, version, document }, { as: owner })).version).toBe(version);
  });

  test('of an archived page cannot be saved', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    const archived = await app.api(updatePage, { pageId, version, archived: true }, { as: owner });
    expect((await app.refusal(saveDraft, { pageId, version: archived.version, document }, { as: owner })).code).toBe('page/archived');
  });

  test('belongs to its workspace', async () => {
    const { owner } = await app.makeWorkspace();
    const stranger = await app.makeWorkspace();
    const { pageId, version, document } = await start(owner);
    expect((await app.refusal(getPage, { pageId }, { as: stranger.owner })).status).toBe(404);
    expect((await app.refusal(saveDraft, { pageId, version, document }, { as: stranger.owner })).status).toBe(404);
  });
});

describe('on the way, drafts are kept', () => {
  test('one for ten minutes of editing, to be restored', async () => {
    const { owner } = await app.makeWorkspace();
    const { pageId, document, ...page } = await start(owner);
    let { version } = page;
    const id = document.sections[1]?.id ?? '';
    for (let minute = 0; minute < 25; minute++) {
      const next = updateProps(document, id, { paddingTop: minute });
      version = (await app.api(saveDraft, { pageId, version, document: next }, { as: owner })).version;
      app.clock.advance(60_000);
    }
    const { items } = await app.api(listCheckpoints, { pageId }, { as: owner });
    expect(items.map((item) => item.version)).toEqual([22, 12, 1]);
    const restored = await app.api(restorePage, { pageId, version, from: { kind: 'checkpoint', version: 1 } }, { as: owner });
    expect(restored.version).toBe(version + 1);
    expect((await app.api(getPage, { pageId }, { as: owner })).document).toEqual(document);
    // What was replaced is kept, whenever the last one was.
    expect((await app.api(listCheckpoints, { pageId }, { as: owner })).items[0]?.version).toBe(version);
  });
});
