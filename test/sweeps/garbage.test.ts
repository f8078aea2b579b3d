import { describe, expect, test } from 'vitest';
import { modules } from '#entry/modules.ts';
import type { Route } from '#platform/http/contract.ts';
import { startApp } from '../support/app.ts';
import { answeredElsewhere } from './exceptions.ts';
import { collectSamples, inputFor, parametersOf } from './samples.ts';

const routes = modules.flatMap((module) => (module.endpoints ?? []).map(({ route }) => route));
const samples = await collectSamples(modules);
const app = await startApp();

/** Values that nobody meant: other types, ends of ranges, and characters that a database or a browser takes amiss. */
const odd: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  2 ** 31,
  '',
  ' ',
  'x'.repeat(70_000),
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u200f\ufeff',
  "'; drop table workspaces; --",
  '%_\\',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-00-00',
  [],
  [null],
  {},
  { $gt: '' },
  { length: 1e9 },
  JSON.parse('{"__proto__": {"owner": true}}'),
];

/** Each field of the example with each odd value, and fields that nobody asked for. */
function garbled(input: Readonly<Record<string, unknown>>, parameters: readonly string[]): Record<string, unknown>[] {
  const names = Object.keys(input).filter((name) => !parameters.includes(name));
  const unasked = ['constructor', 'limit', 'cursor'].filter((name) => !names.includes(name));
  return [
    ...names.flatMap((name) => odd.map((value) => ({ ...input, [name]: value }))),
    ...unasked.flatMap((name) => [-1, 1e308, 'x'.repeat(70_000), {}].map((value) => ({ ...input, [name]: value }))),
  ];
}

async function statuses(
  route: Route,
  inputs: readonly Record<string, unknown>[],
  owner: { headers: Readonly<Record<string, string>> },
): Promise<string[]> {
  const broken: string[] = [];
  for (const input of inputs) {
    const { status, problem } = await app.call(route, input, { as: owner });
    // A route that asks somebody else has them to answer for: that they are away is said, and is no break.
    if (status === 503 && problem?.code === 'service/failed' && route.id in answeredElsewhere) continue;
    if (status >= 500) broken.push(`${status} ${problem?.code} for ${JSON.stringify(input).slice(0, 300)}`);
  }
  return broken;
}

describe('no route breaks on garbage in its input', () => {
  test.each(routes.map((route) => [route.id, route] as const))('%s', async (_id, route) => {
    const { workspaceId, owner } = await app.makeWorkspace({ installationOwner: true });
    const input = await inputFor(app, samples, route, workspaceId);
    expect(await statuses(route, garbled(input, parametersOf(route)), owner)).toEqual([]);
  });
});

describe('no route breaks on garbage in its path', () => {
  test.each(routes.filter((route) => parametersOf(route).length > 0).map((route) => [route.id, route] as const))(
    '%s',
    async (_id, route) => {
      const { owner } = await app.makeWorkspace({ installationOwner: true });
      // Not `..` alone: a client makes another route's path of that before it is sent.
      const values = ['\0', '..a', '%2e%2e%2f', 'x'.repeat(2000), 'あいうえおかきくけこさし', "' or 1=1", '            '];
      const inputs = values.map((value) => ({
        ...Object(route.example),
        ...Object.fromEntries(parametersOf(route).map((name) => [name, value])),
      }));
      expect(await statuses(route, inputs, owner)).toEqual([]);
    },
  );
});

describe('no route breaks on a body that is none', () => {
  const bodies: readonly [string, string][] = [
    ['application/json', '{'],
    ['application/json', 'null'],
    ['application/json', '[]'],
    ['application/json', '"text"'],
    ['application/json', '['.repeat(100_000)],
    ['application/json; charset=utf-16', '{}'],
    ['text/plain', 'hello'],
    ['application/x-www-form-urlencoded', 'a[b]=c'],
    ['multipart/form-data; boundary=x', '--x\r\nbroken'],
    ['multipart/form-data', 'no boundary'],
  ];
  test.each(routes.filter((route) => route.method !== 'GET').map((route) => [route.id, route] as const))('%s', async (_id, route) => {
    const { workspaceId, owner } = await app.makeWorkspace({ installationOwner: true });
    const input = await inputFor(app, samples, route, workspaceId);
    const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => String(input[name]));
    const broken: string[] = [];
    for (const [type, payload] of bodies) {
      const response = await app.admin.inject({
        method: route.method,
        url: `/api/v1${path}`,
        remoteAddress: `198.18.0.${1 + bodies.findIndex((each) => each[1] === payload)}`,
        headers: { ...owner.headers, origin: app.services.config.adminUrl, 'content-type': type },
        payload,
      });
      if (response.statusCode >= 500) broken.push(`${response.statusCode} for ${type}: ${payload.slice(0, 50)}`);
    }
    expect(broken).toEqual([]);
  });
});

test('a path that cannot be read is not found, on both origins, and is not echoed', async () => {
  for (const path of ['/api/v1/contacts/%zz', `/api/v1/contacts/${'x'.repeat(500)}`]) {
    const answer = await app.admin.inject({ method: 'GET', url: path });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(answer.body).not.toMatch(/%zz|xxx/);
  }
  const page = await app.pages.inject({ method: 'GET', url: '/p/%zz' });
  expect([page.statusCode, page.body.includes('%zz')]).toEqual([404, false]);
});
