import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { makeMedia } from '#modules/media/testing.ts';
import { startApp } from '#test/support/app.ts';
import { examinePage, type PageDocument } from '../contract.ts';

/** Another site: one of its pages is gone. */
const site = createServer((request, response) => {
  response.writeHead(request.url === '/gone' ? 404 : request.url === '/moved' ? 302 : 200, { location: '/here' }).end('x');
});
await new Promise<void>((resolve) => {
  site.listen(0, '127.0.0.1', resolve);
});
afterAll(() => site.close());
// Of a server that listens on a port.
const { port } = site.address() as AddressInfo;
const app = await startApp({ settings: { OUTGOING_ALLOW: `127.0.0.1:${port}` } });
const other = `http://127.0.0.1:${port}`;

function documentOf(elements: { id: string; kind: string; props: Record<string, unknown> }[]): PageDocument {
  const column = { id: 'c', kind: 'column', width: 12, elements: elements.map((element) => ({ ...element, v: 1 })) };
  // Checked by the route that it is sent to.
  return { v: 1, sections: [{ id: 's', kind: 'section', rows: [{ id: 'r', kind: 'row', columns: [column] }] }] } as unknown as PageDocument;
}

test('links to what is gone at other sites are told, of buttons and in texts; what answers, moves or is our own is not', async () => {
  const { owner } = await app.makeWorkspace();
  const button = (id: string, address: string) => ({ id, kind: 'button', props: { text: '見る', link: { to: 'address', address } } });
  const document = documentOf([
    button('gone', `${other}/gone`),
    button('fine', `${other}/here`),
    button('moved', `${other}/moved`),
    button('ours', `${app.services.config.publicUrl}/gone`),
    button('inside', 'http://127.0.0.1:1/'),
    { id: 'text', kind: 'text', props: { markup: `<p>くわしくは<a href="${other}/gone">こちら</a></p>` } },
  ]);
  const { items } = await app.api(examinePage, { document }, { as: owner });
  expect(items).toEqual([
    { nodeId: 'gone', kind: 'dead-link', address: `${other}/gone` },
    { nodeId: 'text', kind: 'dead-link', address: `${other}/gone` },
  ]);
});

test('a picture that a phone should not have to load is told with its weight', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const [light, heavy] = await app.inWorkspace(workspaceId, async (ctx) => [
    await makeMedia(ctx),
    await makeMedia(ctx, { bytes: 812_345 }),
  ]);
  const document = documentOf([
    { id: 'light', kind: 'image', props: { media: light?.id } },
    { id: 'heavy', kind: 'image', props: { media: heavy?.id } },
  ]);
  expect((await app.api(examinePage, { document }, { as: owner })).items).toEqual([{ nodeId: 'heavy', kind: 'heavy', bytes: 812_345 }]);
});
