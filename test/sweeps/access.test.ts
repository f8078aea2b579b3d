import { describe, expect, test } from 'vitest';
import { modules } from '#entry/modules.ts';
import type { Route } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { permissionGroups } from '#platform/module.ts';
import { startApp } from '../support/app.ts';
import { collectSamples, inputFor, parametersOf } from './samples.ts';

const routes = modules.flatMap((module) => (module.endpoints ?? []).map(({ route }) => route));
const samples = await collectSamples(modules);
const app = await startApp();
const builtIn = ['public', 'staff', 'installation', 'member'];

const mine = await app.makeWorkspace();
const theirs = await app.makeWorkspace();
/** Their owner, who knocks at our door. */
const stranger = { headers: { ...theirs.owner.headers, 'tsudoi-workspace': mine.workspaceId } };

function only(which: (route: Route) => boolean): [string, Route][] {
  return routes.filter(which).map((route) => [route.id, route]);
}

/** Ids of the right form that nobody has: who may not pass is turned away before they are looked at. */
function nobodys(route: Route): Record<string, unknown> {
  return { ...Object(route.example), ...Object.fromEntries(parametersOf(route).map((name) => [name, randomId()])) };
}

function holdsIds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(holdsIds) : typeof value === 'string' && /^[A-Za-z0-9]{12}$/.test(value);
}

describe('without a session: 401', () => {
  test.each(only((route) => route.can !== 'public'))('%s', async (_id, route) => {
    expect(await app.refusal(route, nobodys(route))).toMatchObject({ status: 401, code: 'request/unauthenticated' });
  });
});

describe('with a session or a key that nobody gave out: 401', () => {
  test.each(only((route) => route.can !== 'public'))('%s', async (_id, route) => {
    const cookie = { headers: { cookie: `tsudoi_session=${'x'.repeat(43)}`, 'tsudoi-workspace': mine.workspaceId } };
    const key = { headers: { authorization: `Bearer ${'x'.repeat(43)}` } };
    expect((await app.refusal(route, nobodys(route), { as: cookie })).status).toBe(401);
    expect((await app.refusal(route, nobodys(route), { as: key })).status).toBe(401);
  });
});

describe('from a page of another site: 403', () => {
  test.each(only(() => true))('%s', async (_id, route) => {
    const foreign = { as: mine.owner, headers: { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' } };
    expect(await app.refusal(route, nobodys(route), foreign)).toMatchObject({ status: 403, code: 'request/foreign-origin' });
    if (route.method === 'GET') return;
    expect((await app.refusal(route, nobodys(route), { as: mine.owner, headers: { origin: app.services.config.publicUrl } })).status).toBe(
      403,
    );
  });
});

describe('without the permission: 403', () => {
  test.each(only((route) => !builtIn.includes(route.can)))('%s', async (_id, route) => {
    const group = app.services.registry.permissionGroup(route.can);
    const operator = await app.makeOperator(
      mine.workspaceId,
      permissionGroups.filter((each) => each !== group),
    );
    expect(await app.refusal(route, nobodys(route), { as: operator })).toMatchObject({ status: 403, code: 'request/forbidden' });
  });

  test.each(only((route) => route.can === 'installation'))('%s', async (_id, route) => {
    expect((await app.refusal(route, nobodys(route), { as: mine.owner })).status).toBe(403);
  });
});

describe('with the permission: not 403', () => {
  test.each(only((route) => !builtIn.includes(route.can) && app.services.registry.permissionGroup(route.can) !== 'owner'))(
    '%s',
    async (_id, route) => {
      const group = app.services.registry.permissionGroup(route.can);
      const operator = await app.makeOperator(
        mine.workspaceId,
        permissionGroups.filter((each) => each === group),
      );
      expect((await app.call(route, nobodys(route), { as: operator })).status).not.toBe(403);
    },
  );
});

describe('in a workspace that is not theirs, or in none: 404', () => {
  test.each(only((route) => !['public', 'staff', 'installation'].includes(route.can)))('%s', async (_id, route) => {
    const input = await inputFor(app, samples, route, mine.workspaceId);
    expect((await app.refusal(route, input, { as: stranger })).status).toBe(404);
    const nowhere = { headers: { ...mine.owner.headers, 'tsudoi-workspace': '' } };
    expect((await app.refusal(route, nobodys(route), { as: nowhere })).status).toBe(404);
    const unheardOf = { headers: { ...mine.owner.headers, 'tsudoi-workspace': randomId() } };
    expect((await app.refusal(route, nobodys(route), { as: unheardOf })).status).toBe(404);
  });
});

describe("with another workspace's id: 404", () => {
  test.each(only((route) => !['public', 'installation'].includes(route.can) && parametersOf(route).length > 0))(
    '%s',
    async (_id, route) => {
      const own = await inputFor(app, samples, route, mine.workspaceId);
      const foreign = await inputFor(app, samples, route, theirs.workspaceId);
      const parameters = parametersOf(route);
      for (const names of [parameters, ...parameters.map((name) => [name])]) {
        const input = { ...own, ...Object.fromEntries(names.map((name) => [name, foreign[name]])) };
        const file = route.media === 'upload' ? { file: { name: 'a.csv', type: 'text/csv', body: Buffer.from('mail\n') } } : {};
        expect([names, (await app.call(route, input, { as: mine.owner, ...file })).status]).toEqual([names, 404]);
      }
    },
  );
});

describe("with another workspace's id in the input: refused", () => {
  test.each(only((route) => route.can !== 'public' && route.can !== 'installation' && samples.has(route.id)))('%s', async (_id, route) => {
    const own = await inputFor(app, samples, route, mine.workspaceId);
    const foreign = await inputFor(app, samples, route, theirs.workspaceId);
    const names = Object.keys(foreign).filter((name) => holdsIds(foreign[name]) && !parametersOf(route).includes(name));
    for (const name of names) {
      const { status } = await app.call(route, { ...own, [name]: foreign[name] }, { as: mine.owner });
      expect([name, [404, 409, 422].includes(status) ? 'refused' : status]).toEqual([name, 'refused']);
    }
    expect(Object.keys(foreign).length).toBeGreaterThan(0);
  });
});
