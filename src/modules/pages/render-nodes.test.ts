import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createPage, getPage, renderNodes, updateProps, type PageDocument } from './contract.ts';
import { elementNodesOf, nodesOf } from './document/walk.ts';

const app = await startApp();

async function start() {
  const { owner } = await app.makeWorkspace();
  const page = await app.api(createPage, { name: '無料講座', template: 'opt-in' }, { as: owner });
  const { document } = await app.api(getPage, { pageId: page.id }, { as: owner });
  const render = async (given: PageDocument, nodes?: string[]) =>
    app.api(renderNodes, { document: given, ...(nodes ? { nodes } : {}) }, { as: owner });
  return { document, render };
}

function first(document: PageDocument, kind: string): string {
  return [...elementNodesOf(document)].find(({ node }) => node.kind === kind)?.node.id ?? '';
}

describe('what an editor shows', () => {
  test('names every node of the page, and some of it is the same as all of it', async () => {
    const { document, render } = await start();
    const whole = await render(document);
    const ids = [...nodesOf(document)].map(({ node }) => node.id);
    const markup = Object.values(whole.nodes).join('');
    for (const id of ids) expect(markup).toContain(`data-node="${id}"`);
    const heading = first(document, 'heading');
    const alone = await render(document, [heading]);
    expect(Object.keys(alone.nodes)).toEqual([heading]);
    expect(markup).toContain(alone.nodes[heading]);
    expect(new Set(whole.rules).isSupersetOf(new Set(alone.rules))).toBe(true);
  });

  test('is what is typed, not yet saved, and without what does not hold', async () => {
    const { document, render } = await start();
    const [heading, button] = [first(document, 'heading'), first(document, 'button')];
    const typed = updateProps(document, heading, { text: '<b>まだ保存していない</b>' });
    expect((await render(typed, [heading])).nodes[heading]).toContain('&lt;b&gt;まだ保存していない');
    const broken = updateProps(document, button, { link: { to: 'address', address: 'javascript:alert(1)' } });
    expect((await render(broken, [button])).nodes).toEqual({});
  });

  test("holds nothing of an author's own HTML", async () => {
    const { document, render } = await start();
    const [section] = document.sections;
    const element = {
      id: 'own',
      kind: 'html',
      v: 1,
      props: { code: '<script>alert(1)</script>' },
      box: [...elementNodesOf(document)][0]!.node.box,
    }; // it has one
    const rows = section!.rows.map((row) => ({ ...row, columns: row.columns.map((column) => ({ ...column, elements: [element] })) })); // it has one
    const given: PageDocument = { ...document, sections: [{ ...section!, rows }] }; // it has one
    const { nodes } = await render(given, ['own']);
    expect(nodes['own']).toContain('HTMLは、プレビューと公開ページで表示されます');
    expect(nodes['own']).not.toContain('alert');
  });
});
