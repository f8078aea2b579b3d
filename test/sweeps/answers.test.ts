import { describe, expect, test } from 'vitest';
import { modules } from '#entry/modules.ts';
import { startApp } from '../support/app.ts';
import { answeredElsewhere } from './exceptions.ts';
import { collectSamples, inputFor } from './samples.ts';

const routes = modules.flatMap((module) => (module.endpoints ?? []).map(({ route }) => route));
const samples = await collectSamples(modules);
const app = await startApp();

const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

test('there are routes, and no exception is left over', () => {
  expect(routes.length).toBeGreaterThan(0);
  expect(Object.keys(answeredElsewhere).filter((id) => !routes.some((route) => route.id === id))).toEqual([]);
});

describe('every route answers its example as it says it does', () => {
  test.each(routes.filter((route) => !(route.id in answeredElsewhere)).map((route) => [route.id, route] as const))(
    '%s',
    async (_id, route) => {
      const { workspaceId, owner } = await app.makeWorkspace({ installationOwner: true });
      const input = await inputFor(app, samples, route, workspaceId);
      const reply = await app.call(route, input, {
        ...(route.can === 'public' ? {} : { as: owner }),
        ...(route.media === 'upload' ? { file: { name: 'a.png', type: 'image/png', body: picture } } : {}),
      });
      expect(reply.problem).toBeUndefined();
      expect(reply.status).toBe(route.status ?? (route.output === null && route.media !== 'file' ? 204 : 200));
      expect(reply.headers['cache-control']).toBe('no-store');
      if (route.media === 'file') expect(reply.body.length).toBeGreaterThan(0);
      else expect(reply.output === undefined).toBe(route.output === null);
    },
  );
});
