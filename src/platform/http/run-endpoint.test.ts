import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Module } from '../module.ts';
import { startApp } from '#test/support/app.ts';
import { route } from './contract.ts';
import { answer, serve } from './endpoint.ts';

const rename = route({
  id: 'edge.rename',
  method: 'POST',
  path: '/edges/:edgeId',
  can: 'member',
  summary: 'For tests of the edge',
  input: z.object({ name: z.string().min(1).max(5) }),
  output: z.object({ name: z.string() }),
});
const limited = route({
  id: 'edge.limited',
  method: 'GET',
  path: '/limited',
  can: 'public',
  summary: 'x',
  output: null,
  limit: { times: 2, seconds: 60, by: 'address' },
});
const limitedByActor = route({
  id: 'edge.limited-by-actor',
  method: 'GET',
  path: '/limited-by-actor',
  can: 'public',
  summary: 'x',
  output: null,
  limit: { times: 2, seconds: 60, by: 'actor' },
});
const cookie = route({ id: 'edge.cookie', method: 'POST', path: '/cookie', can: 'public', summary: 'x', output: null });
const upload = route({
  id: 'edge.upload',
  method: 'POST',
  path: '/edge-files',
  can: 'member',
  summary: 'x',
  output: z.object({ name: z.string(), text: z.string() }),
  media: 'upload',
});

const edge: Module = {
  name: 'edge',
  endpoints: [
    serve(rename, async (ctx, { name }) => {
      await sql`update workspaces set name = ${name} where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
      if (name === 'boom') throw new Error('a message with 山田 in it');
      return { name, secret: 'not in the schema' };
    }),
    serve(limited, () => undefined),
    serve(limitedByActor, () => undefined),
    serve(cookie, () => answer(undefined, { cookies: [{ name: 'edge', value: 'v', path: '/' }] })),
    serve(upload, async (_ctx, { file }) => ({ name: file.name, text: await readFile(file.path, 'utf8') })),
  ],
};
const app = await startApp({ extra: [edge] });
const edgeId = 'abcdefghijkl';

describe('a call of the API', () => {
  test('lets out only what its route describes', async () => {
    const { owner } = await app.makeWorkspace();
    const reply = await app.call(rename, { edgeId, name: 'new' }, { as: owner });
    expect(JSON.parse(reply.body.toString())).toEqual({ name: 'new' });
  });

  test('that breaks leaves nothing, says nothing of its inside, and is a problem', async () => {
    const { workspaceId, owner } = await app.makeWorkspace({ name: 'before' });
    const reply = await app.call(rename, { edgeId, name: 'boom' }, { as: owner });
    expect(reply.problem).toMatchObject({ status: 503, code: 'service/failed' });
    expect(reply.body.toString()).not.toContain('山田');
    const names = await app.inWorkspace(workspaceId, async (ctx) => (await sql`select name from workspaces`.execute(ctx.db)).rows);
    expect(names).toEqual([{ name: 'before' }]);
  });

  test('names the field that cannot stand, in the language asked for', async () => {
    const { owner } = await app.makeWorkspace();
    const ja = await app.refusal(rename, { edgeId, name: '長すぎる名前です' }, { as: owner, headers: { 'accept-language': 'ja' } });
    expect(ja.fields).toEqual([{ path: ['name'], message: expect.stringContaining('5文字以内') }]);
    const en = await app.refusal(rename, { edgeId, name: '長すぎる名前です' }, { as: owner, headers: { 'accept-language': 'en' } });
    expect(en.fields?.[0]?.message).toMatch(/5 characters/);
  });

  test('with an id that cannot be one is not found', async () => {
    const { owner } = await app.makeWorkspace();
    expect((await app.refusal(rename, { edgeId: "'; drop", name: 'x' }, { as: owner })).status).toBe(404);
  });

  test('is counted against its limit, and told when to come back', async () => {
    const from = '203.0.113.77';
    expect((await app.call(limited, {}, { from })).status).toBe(204);
    expect((await app.call(limited, {}, { from })).status).toBe(204);
    const refused = await app.call(limited, {}, { from });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await app.call(limited, {}, { from: '203.0.113.78' })).status).toBe(204);
  });

  test.each([
    ['a key', (n: number) => ({ authorization: 'Bearer tsudoi_key', cookie: `tsudoi_session=made-up-${n}` })],
    ['a session', (n: number) => ({ authorization: `Bearer !${n}`, cookie: 'tsudoi_session=one' })],
  ])('is counted for its caller, whatever else %s sends along', async (_who, headersOf) => {
    const statuses: number[] = [];
    for (let n = 0; n < 3; n++) statuses.push((await app.call(limitedByActor, {}, { headers: headersOf(n) })).status);
    expect(statuses).toEqual([204, 204, 429]);
  });

  test('carries its cookie HttpOnly and SameSite', async () => {
    const reply = await app.call(cookie, {});
    expect(reply.cookies).toEqual([expect.objectContaining({ name: 'edge', value: 'v', httpOnly: true, sameSite: 'Lax' })]);
  });

  test('with a file finds it on disk; without one is told so; without a session receives nothing', async () => {
    const { owner } = await app.makeWorkspace();
    const file = { name: '../../写真.txt', type: 'text/plain', body: Buffer.from('こんにちは') };
    expect(await app.api(upload, { file: new Blob([]) }, { as: owner, file })).toEqual({ name: '写真.txt', text: 'こんにちは' });
    expect((await app.refusal(upload, { file: new Blob([]) }, { as: owner })).fields?.[0]?.path).toEqual(['file']);
    expect((await app.refusal(upload, { file: new Blob([]) }, { file })).status).toBe(401);
  });
});

describe('another origin', () => {
  const call = async (headers: Record<string, string>, method: 'GET' | 'POST' = 'POST') =>
    (
      await app.admin.inject({
        method,
        url: method === 'GET' ? '/api/v1/limited' : '/api/v1/cookie',
        headers,
        remoteAddress: `203.0.113.${Math.floor(headers['n'] ? Number(headers['n']) : 9)}`,
      })
    ).statusCode;

  test('may not act, by Origin or by Sec-Fetch-Site, nor may a cookie without either', async () => {
    expect(await call({ origin: 'https://evil.example' })).toBe(403);
    expect(await call({ origin: app.services.config.publicUrl })).toBe(403);
    expect(await call({ origin: 'null' })).toBe(403);
    expect(await call({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await call({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await call({ 'sec-fetch-site': 'cross-site', n: '11' }, 'GET')).toBe(403);
    expect(await call({ cookie: 'tsudoi_session=x' })).toBe(403);
  });

  test('our own may, and so may a program without cookies', async () => {
    expect(await call({ origin: app.services.config.adminUrl, 'sec-fetch-site': 'same-origin' })).toBe(204);
    expect(await call({ authorization: 'Bearer x' })).toBe(204);
    expect(await call({})).toBe(204);
  });
});

test('every page of the admin’s origin forbids framing, sniffing and foreign scripts', async () => {
  const { headers } = await app.admin.inject('/healthz');
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('the OpenAPI document describes every route', async () => {
  const document = (await app.admin.inject('/api/v1/openapi.json')).json<{
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  }>();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths['/edges/{edgeId}'] ?? {})).toEqual(['post']);
  const page = await app.admin.inject({ url: '/api/v1/reference', headers: { 'accept-language': 'en' } });
  expect(page.body).toContain('/api/v1/edges/:edgeId');
});
