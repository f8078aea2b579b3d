import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { modules } from '#entry/modules.ts';
import type { Route } from '#platform/http/contract.ts';
import type { Module } from '#platform/module.ts';
import { permissionGroups } from '#platform/module.ts';

const builtIn = ['public', 'staff', 'installation', 'member'];

/** What a manifest says of its routes and permissions, as sentences about what does not fit. */
function checkManifests(all: readonly Module[]): string[] {
  const permissions = new Map(
    all.flatMap((module) =>
      Object.entries(module.permissions ?? {}).map(([name, group]) => [name, { module: module.name, group }] as const),
    ),
  );
  const routes = all.flatMap((module) => (module.endpoints ?? []).map(({ route }) => route));
  const used = new Set<string>(routes.map((route) => route.can));
  return [
    ...routes
      .filter((route) => !builtIn.includes(route.can) && !permissions.has(route.can))
      .map((route) => `${route.id} needs ${route.can}, which no module declares`),
    ...[...permissions].flatMap(([name, { module, group }]) => [
      ...(name.startsWith(`${module}.`) ? [] : [`${name} is declared by ${module}`]),
      ...(group === 'owner' || permissionGroups.includes(group) ? [] : [`${name} is in no group`]),
      ...(used.has(name) ? [] : [`no route needs ${name}`]),
    ]),
    ...routes.flatMap(checkExample),
  ];
}

function checkExample(route: Route): string[] {
  if (!route.input) return route.example === undefined ? [] : [`${route.id} has an example and takes no input`];
  const empty = z.safeParse(route.input, {}).success;
  if (route.example === undefined) return empty || route.media === 'upload' ? [] : [`${route.id} needs an example: its input refuses {}`];
  const parsed = z.safeParse(route.input, route.example);
  return parsed.success
    ? []
    : [`${route.id}: its own example is refused: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`];
}

test('routes, permissions and examples fit together', () => {
  expect(checkManifests(modules)).toEqual([]);
  expect(modules.flatMap((module) => module.endpoints ?? []).length).toBeGreaterThan(0);
});

describe('the sweep sees', () => {
  const route = (over: Partial<Route>): Module => ({
    name: 'odd',
    permissions: { 'odd.view': 'media' },
    endpoints: [
      {
        route: { id: 'odd.get', method: 'GET', path: '/odd', can: 'odd.view', summary: 'Odd', output: null, ...over },
        run: async () => undefined,
      },
    ],
  });
  const needsName = z.object({ name: z.string().min(1) });

  test.each([
    [
      'a permission that nobody declares',
      route({ can: 'odd.edit' }),
      ['odd.get needs odd.edit, which no module declares', 'no route needs odd.view'],
    ],
    ["a permission of another module's name", { ...route({}), name: 'strange' }, ['odd.view is declared by strange']],
    ['an input without an example', route({ input: needsName }), ['odd.get needs an example: its input refuses {}']],
    [
      'an example that is refused',
      route({ input: needsName, example: { name: '' } }),
      [expect.stringContaining('odd.get: its own example is refused: name')],
    ],
    ['an example without an input', route({ example: {} }), ['odd.get has an example and takes no input']],
  ])('%s', (_what, module, expected) => {
    expect(checkManifests([module])).toEqual(expected);
  });
});
