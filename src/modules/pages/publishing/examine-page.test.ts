import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { makeMedia } from '#modules/media/testing.ts';
import { startApp } from '#test/support/app.ts';
import { examinePage, type PageDocument } from '../contract.ts';

/** Another site: answers with the status that its address names; some of its pages never do. */
const site = createServer((request, response) => {
  if (request.url === '/silent') return;
  if (request.url === '/broken') {
    request.socket.destroy();
    return;
  }
  response.writeHead(Number(request.url?.slice(1)), { location: '/200' }).end('x');
});
await new Promise<void>((resolve) => {
  site.listen(0, '127.0.0.1', resolve);
});
afterAll(() => {
  site.close();
  site.closeAllConnections();
});
// Of a server that listens on a port.
const { port } = site.address() as AddressInfo;
const app = await startApp({ settings: { OUTGOING_ALLOW: `127.0.0.1:${port}` } });
const other = `http://127.0.0.1:${port}`;

function documentOf(elements: { id: string; kind: string; props: Record<string, unknown> }[]): PageDocument {
  const column = { id: 'c', kind: 'column', width: 12, elements: elements.map((element) => ({ ...element, v: 1 })) };
  // Checked by the route that it is sent to.
  return { v: 1, sections: [{ id: 's', kind: 'section', rows: [{ id: 'r', kind: 'row', columns: [column] }] }] } as unknown as PageDocument;
}

const button = (id: string, address: string) => ({ id, kind: 'button', props: { text: '見る', link: { to: 'address', address } } });

test('links to what is gone at other sites are told, of buttons and in texts; our own are not asked', async () => {
  const { owner } = await app.makeWorkspace();
  const document = documentOf([
    button('gone', `${other}/404`),
    button('ours', `${app.services.config.publicUrl}/404`),
    button('inside', 'http://127.0.0.1:1/'),
    { id: 'text', kind: 'text', props: { markup: `<p>くわしくは<a href="${other}/404">こちら</a></p>` } },
  ]);
  const { items } = await app.api(examinePage, { document }, { as: owner });
  expect(items).toEqual([
    { nodeId: 'gone', kind: 'dead-link', address: `${other}/404` },
    { nodeId: 'text', kind: 'dead-link', address: `${other}/404` },
  ]);
});

test('what moved or only refuses machines is fine, what is gone is dead, what fails or keeps silent is to be looked at', async () => {
  const { owner } = await app.makeWorkspace();
  // What is not answered is given up after five seconds, of which half pass here: long for a site on this machine, also a busy one.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const shorter = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => timeout(milliseconds / 2));
  const paths = ['200', '204', '301', '302', '307', '308', '401', '403', '405', '429', '404', '410', '400', '500', 'broken', 'silent'];
  const document = documentOf(paths.map((path) => button(`b${path}`, `${other}/${path}`)));
  const { items } = await app.api(examinePage, { document }, { as: owner });
  shorter.mockRestore();
  expect(items.map((item) => [item.nodeId, item.kind, 'status' in item ? item.status : undefined])).toEqual([
    ['b404', 'dead-link', undefined],
    ['b410', 'dead-link', undefined],
    ['b400', 'failing-link', 400],
    ['b500', 'failing-link', 500],
    ['bbroken', 'failing-link', null],
    ['bsilent', 'failing-link', null],
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
