import { expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '#platform/http/contract.ts';
import { requestOf } from './client.ts';

const nothing = { workspaceId: 'AbCdEfGhIjKl' };

test('path parameters leave the input, the rest of a GET is its query', () => {
  const list = route({
    id: 'x.list',
    method: 'GET',
    path: '/audiences/:audienceId/contacts',
    can: 'member',
    summary: '',
    input: z.object({ q: z.string() }),
    output: z.null(),
  });
  const { url, init } = requestOf(list, { audienceId: 'a/b', q: '佐藤 & 鈴木', label: ['x', 'y'], empty: '', none: undefined }, nothing);
  expect(url).toBe('/api/v1/audiences/a%2Fb/contacts?q=%E4%BD%90%E8%97%A4+%26+%E9%88%B4%E6%9C%A8&label=x&label=y');
  expect(init.body).toBeUndefined();
  expect(init.headers).toMatchObject({ 'Tsudoi-Workspace': 'AbCdEfGhIjKl' });
});

test('the rest of a PATCH is its body; an empty text is sent as it is', () => {
  const update = route({
    id: 'x.update',
    method: 'PATCH',
    path: '/contacts/:contactId',
    can: 'member',
    summary: '',
    input: z.object({ name: z.string() }),
    output: z.null(),
  });
  const { url, init } = requestOf(update, { contactId: 'c', name: '' }, nothing);
  expect(url).toBe('/api/v1/contacts/c');
  expect(init.body).toBe('{"name":""}');
});

test('an upload is multipart, and outside a workspace no workspace is named', () => {
  const upload = route({ id: 'x.upload', method: 'POST', path: '/files', can: 'member', summary: '', media: 'upload', output: z.null() });
  const { init } = requestOf(upload, { file: new Blob(['x']), folder: 'f' }, { workspaceId: undefined });
  expect(init.body).toBeInstanceOf(FormData);
  expect(Object.keys(init.headers ?? {})).not.toContain('Tsudoi-Workspace');
  expect(Object.keys(init.headers ?? {})).not.toContain('Content-Type');
});
