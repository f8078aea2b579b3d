import { expect, test } from 'vitest';
import { getDownloads, updateMedia } from '#modules/media/contract.ts';
import { makeFile } from '#modules/media/testing.ts';
import { visitorTokenOf } from '#modules/messaging/api.ts';
import { getPage, publishPage, saveDraft } from '#modules/pages/contract.ts';
import type { Ctx } from '#platform/ctx.ts';
import { randomId } from '#platform/ids.ts';
import { startApp } from '#test/support/app.ts';
import { makeLiveFunnel } from '../testing.ts';

const app = await startApp();

/** A live funnel whose first page has a download button before its form. */
async function arrange(given: { who: 'everyone' | 'registrants' }) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { funnel, file } = await app.inWorkspace(workspaceId, async (ctx) => ({
    funnel: await makeLiveFunnel(ctx),
    file: await makeFile(ctx),
  }));
  await app.api(updateMedia, { mediaId: file.id, version: 1, access: 'gated' }, { as: owner });
  const [step] = funnel.steps;
  if (!step) throw new Error('the template has two steps');
  const page = await app.api(getPage, { pageId: step.page.id }, { as: owner });
  const element = { id: 'handout', kind: 'download', v: 1, props: { text: '資料を受け取る', file: file.id, who: given.who, hours: 2 } };
  const [first, ...rest] = page.document.sections;
  if (!first) throw new Error('the template has sections');
  const column = { id: 'c-handout', kind: 'column' as const, width: 12, elements: [element] };
  const row = { id: 'r-handout', kind: 'row' as const, columns: [column] };
  const document = { ...page.document, sections: [{ ...first, rows: [row, ...first.rows] }, ...rest] };
  const saved = await app.api(saveDraft, { pageId: page.id, version: page.version, document }, { as: owner });
  await app.api(publishPage, { pageId: page.id, version: saved.version }, { as: owner });
  return { workspaceId, owner, file, step };
}

const get = (url: string, headers: Record<string, string> = {}) =>
  app.pages.inject({ url, headers: { 'accept-language': 'ja', ...headers } });

test('a download leads to an address of its own that expires, and is counted by day', async () => {
  const { owner, file, step } = await arrange({ who: 'everyone' });
  expect((await get(`/p/${step.id}`)).body).toMatch(/<a [^>]*href="\?open=handout"[^>]*>資料を受け取る<small>PDF · /);
  const opened = await get(`/p/${step.id}?open=handout`);
  expect([opened.statusCode, opened.headers['cache-control']]).toEqual([302, 'no-store']);
  const address = String(opened.headers.location);
  expect(address).toMatch(new RegExp(`^/g/${file.id}\\.[a-z0-9]+/[\\w-]+\\.pdf$`));
  await get(`/p/${step.id}?open=handout`);
  expect(await app.api(getDownloads, { mediaId: file.id }, { as: owner })).toMatchObject({ total: 2, days: [{ count: 2 }] });
  app.clock.advance(2 * 3_600_000);
  expect((await get(address)).body).toContain('有効期限');
});

test('one for registrants is refused with the way back, until the visitor registers', async () => {
  const { owner, file, step } = await arrange({ who: 'registrants' });
  const page = await get(`/p/${step.id}`);
  const cookie = `tsudoi_visitor=${page.cookies[0]?.value}`;
  const refused = await get(`/p/${step.id}?open=handout`, { cookie });
  expect([refused.statusCode, refused.body]).toEqual([403, expect.stringContaining('ご登録いただいた方にお渡ししています')]);
  expect(refused.body).toContain(`href="/p/${step.id}"`);
  const element = /name="_element" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  await app.pages.inject({
    method: 'POST',
    url: `/p/${step.id}`,
    payload: new URLSearchParams({ _element: element, name: '太郎', mail: 'taro@example.jp' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
  });
  expect((await get(`/p/${step.id}?open=handout`, { cookie })).statusCode).toBe(302);
  expect((await get(`/p/${step.id}?open=handout`)).statusCode).toBe(403);
  expect((await app.api(getDownloads, { mediaId: file.id }, { as: owner })).total).toBe(1);
});

test('somebody who comes by a mail that was sent to them is a registrant, in any browser', async () => {
  const { workspaceId, step } = await arrange({ who: 'registrants' });
  const stranger = await app.makeWorkspace();
  const token = async (ctx: Ctx) => visitorTokenOf(ctx, { deliveryId: randomId(), contactId: randomId() });
  const own = await app.inWorkspace(workspaceId, token);
  const foreign = await app.inWorkspace(stranger.workspaceId, token);
  const by = (t: string) => get(`/p/${step.id}?open=handout`, { referer: `${app.services.config.publicUrl}/p/${step.id}?t=${t}` });
  expect((await by(own)).statusCode).toBe(302);
  expect((await by(foreign)).statusCode).toBe(403);
});

test('what opens nothing is nowhere', async () => {
  const { step } = await arrange({ who: 'everyone' });
  expect((await get(`/p/${step.id}?open=nothing`)).statusCode).toBe(404);
});
