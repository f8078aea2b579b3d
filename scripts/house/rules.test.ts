import { describe, expect, test } from 'vitest';
import { checkBrowserReach } from './browser-reach.ts';
import { checkCycles } from './cycles.ts';
import { checkFiles } from './file-rules.ts';
import { checkImports } from './import-rules.ts';
import { checkMigrationNames } from './migration-rules.ts';
import { parseSource, type Finding, type Source } from './sources.ts';

const dependencies = new Set(['fastify', 'kysely', 'zod']);
const devDependencies = new Set(['react', '@tanstack/react-query', 'vitest', 'vite']);

function tree(files: Readonly<Record<string, string>>): Source[] {
  return Object.entries(files).map(([path, text]) => parseSource(path, text));
}

function messages(findings: readonly Finding[]): string[] {
  return findings.map(({ path, message }) => `${path} ${message}`);
}

/** What the import rules say of one import, in a tree where every file exists. */
function importing(path: string, statement: string): string[] {
  return checkImports(tree({ [path]: statement }), { exists: () => true, dependencies, devDependencies }).map(({ message }) => message);
}

describe('imports that stand', () => {
  test.each([
    ['src/modules/people/routes.ts', `import { serve } from '#platform/http/endpoint.ts';`],
    ['src/modules/people/routes.ts', `import { people } from './contract.ts';`],
    ['src/modules/people/queries/contacts.ts', `import type { ContactRow } from '../tables.ts';`],
    ['src/modules/mail/send.ts', `import { claim } from '#modules/messaging/api.ts';`],
    [
      'src/modules/mail/admin/screen.tsx',
      `import { useApi } from '#admin/query.ts'; import { x } from '../contract.ts'; import { Page } from '#ui/page.tsx';`,
    ],
    [
      'src/modules/mail/admin/screen.tsx',
      `import { y } from '#modules/messaging/contract.ts'; import { plug } from '#modules/messaging/admin/extend.ts';`,
    ],
    [
      'src/modules/mail/send.test.ts',
      `import { startApp } from '#test/support/app.ts'; import { make } from '#modules/people/testing.ts'; import { test } from 'vitest';`,
    ],
    ['src/entry/modules.ts', `import { mail } from '#modules/mail/module.ts';`],
    ['src/entry/build-admin.ts', `await import('vite');`],
    ['src/admin/modules.ts', `import { mail } from '#modules/mail/admin/module.ts';`],
    ['src/ui/page.tsx', `import { useState } from 'react'; import type { Can } from '#platform/http/contract.ts';`],
    ['src/platform/queue/worker.ts', `import { sql } from 'kysely'; import { readFile } from 'node:fs/promises';`],
    ['scripts/check.ts', `import { x } from '#test/support/summary.ts'; import { build } from 'vite';`],
  ])('%s: %s', (path, statement) => {
    expect(importing(path, statement)).toEqual([]);
  });
});

describe('imports that do not', () => {
  test.each([
    ['up', 'src/modules/people/a.ts', `import { x } from '#modules/commerce/api.ts';`, 'floor 2 may not import floor 6'],
    ['sideways', 'src/modules/mail/a.ts', `import { x } from '#modules/line/api.ts';`, 'floor 5 may not import floor 5'],
    ['up, as a type', 'src/modules/people/a.ts', `import type { X } from '#modules/commerce/events.ts';`, 'floor 2 may not import floor 6'],
    ['up, exported on', 'src/modules/people/a.ts', `export { x } from '#modules/commerce/api.ts';`, 'floor 2 may not import floor 6'],
    ['up, lazily', 'src/modules/people/a.ts', `await import('#modules/commerce/api.ts');`, 'floor 2 may not import floor 6'],
    [
      'up, in a test',
      'src/modules/people/a.test.ts',
      `import { x } from '#modules/commerce/testing.ts';`,
      'floor 2 may not import floor 6',
    ],
    ['a closed file', 'src/modules/mail/a.ts', `import { x } from '#modules/messaging/queries.ts';`, 'only api.ts, contract.ts'],
    ['a module of no floor', 'src/modules/extras/a.ts', `import { x } from './b.ts';`, 'has no floor'],
    ['a file of no part', 'src/other/a.ts', `export const x = 1;`, 'stands in no part'],
    ['platform to module', 'src/platform/a.ts', `import { x } from '#modules/accounts/api.ts';`, 'the platform knows no module'],
    ['platform to entry', 'src/platform/a.ts', `import { x } from '#entry/context.ts';`, 'only entry knows entry'],
    ['module to entry', 'src/modules/mail/a.ts', `import { x } from '#entry/context.ts';`, 'only entry knows entry'],
    ['entry past module.ts', 'src/entry/context.ts', `import { x } from '#modules/mail/api.ts';`, 'only entry/modules.ts'],
    ['own module.ts', 'src/modules/mail/a.ts', `import { x } from './module.ts';`, 'only entry/modules.ts imports module.ts'],
    ['server to screen', 'src/modules/mail/a.ts', `import { x } from './admin/screen.tsx';`, 'may not import screens'],
    ['screen to server', 'src/modules/mail/admin/a.tsx', `import { x } from '../queries.ts';`, 'their own contract.ts only'],
    [
      "screen to another's server",
      'src/modules/mail/admin/a.tsx',
      `import { x } from '#modules/people/api.ts';`,
      'contract.ts, admin/extend and admin/parts only',
    ],
    [
      "screen to another's screen",
      'src/modules/mail/admin/a.tsx',
      `import { x } from '#modules/people/admin/list.tsx';`,
      'contract.ts, admin/extend and admin/parts only',
    ],
    [
      'screen upwards',
      'src/modules/people/admin/a.tsx',
      `import { x } from '#modules/commerce/contract.ts';`,
      'floor 2 may not import floor 6',
    ],
    ['ui to module', 'src/ui/a.tsx', `import { x } from '#modules/people/contract.ts';`, 'ui knows no module'],
    ['ui to shell', 'src/ui/a.tsx', `import { x } from '#admin/query.ts';`, 'ui knows no module and no shell'],
    ['ui to query', 'src/ui/a.tsx', `import { x } from '@tanstack/react-query';`, 'ui knows no router and no query'],
    ['screen to node', 'src/modules/mail/admin/a.tsx', `import { x } from 'node:fs';`, 'a browser has no node'],
    ['screen to a package of the server', 'src/admin/a.tsx', `import { x } from 'fastify';`, 'is a package of the server'],
    ['server to a package of development', 'src/modules/mail/a.ts', `import { x } from 'react';`, 'not in dependencies'],
    ['product to tests', 'src/modules/mail/a.ts', `import { x } from '#test/support/app.ts';`, 'may not import tests'],
    ['product to factories', 'src/modules/mail/a.ts', `import { x } from './testing.ts';`, 'what is for tests'],
    ['own folder by #', 'src/modules/mail/a.ts', `import { x } from '#modules/mail/b.ts';`, 'within one folder is relative'],
    ['other folder by ../..', 'src/modules/mail/a.ts', `import { x } from '../../platform/ids.ts';`, 'starts with #'],
  ])('%s', (_what, path, statement, expected) => {
    const found = importing(path, statement);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test('a specifier that names no file', () => {
    const sources = tree({ 'src/platform/a.ts': `import { x } from './gone.ts';` });
    expect(messages(checkImports(sources, { exists: () => false, dependencies, devDependencies }))).toEqual([
      "src/platform/a.ts names no file: './gone.ts'",
    ]);
  });
});

describe('what reaches the browser', () => {
  const rest = { 'src/platform/ids.ts': `import { randomBytes } from 'node:crypto';`, 'src/platform/plain.ts': `export const x = 1;` };

  test('node behind a contract, two files away', () => {
    const sources = tree({
      ...rest,
      'src/modules/people/contract.ts': `import { x } from './words.ts';`,
      'src/modules/people/words.ts': `import { randomId } from '#platform/ids.ts';`,
    });
    expect(messages(checkBrowserReach(sources, devDependencies))).toEqual([
      "src/platform/ids.ts 'node:crypto' would reach the browser by way of src/modules/people/contract.ts → src/modules/people/words.ts → src/platform/ids.ts",
    ]);
  });

  test('types do not count', () => {
    const sources = tree({
      ...rest,
      'src/admin/a.ts': `import type { X } from '#platform/ids.ts'; import { x } from '#platform/plain.ts';`,
    });
    expect(checkBrowserReach(sources, devDependencies)).toEqual([]);
  });
});

test('circles of imports', () => {
  const circle = {
    'src/platform/a.ts': `import { b } from './b.ts';`,
    'src/platform/b.ts': `import { c } from './c.ts';`,
    'src/platform/c.ts': `import { a } from './a.ts';`,
  };
  expect(messages(checkCycles(tree(circle)))).toEqual([
    'src/platform/c.ts imports go in a circle: src/platform/a.ts → src/platform/b.ts → src/platform/c.ts → src/platform/a.ts',
  ]);
  expect(checkCycles(tree({ ...circle, 'src/platform/c.ts': `import type { a } from './a.ts';` }))).toEqual([]);
});

describe('files', () => {
  test.each([
    ['src/modules/mail/index.ts', 'export const x = 1;', 'index files hide'],
    ['src/modules/mail/utils/x.ts', 'export const x = 1;', 'a folder named "utils"'],
    ['src/platform/long.ts', '// a line\n'.repeat(500), '501 lines'],
    ['src/platform/a.ts', '// TODO later', 'TODO: finish it'],
    ['src/platform/a.ts', '// @ts-ignore\nconst x = 1;', 'not to be hidden'],
    ['src/platform/a.ts', 'export const x = process.env.HOME;', 'only config.ts reads the environment'],
    ['src/modules/mail/a.ts', 'export const x = new Date();', 'the time comes from ctx.clock'],
    ['src/modules/mail/a.ts', 'export const x = Date.now();', 'the time comes from ctx.clock'],
    ['src/platform/a.ts', 'export const x = y as string;', '"as" without a comment'],
    ['src/platform/a.ts', 'export const x = y!.z;', '"!" without a comment'],
    ['src/platform/a.ts', `export * from './b.ts';`, '"export *" hides'],
  ])('%s: %#', (path, text, expected) => {
    const found = checkFiles(tree({ [path]: text }));
    expect(found.map(({ message }) => message).join()).toContain(expected);
  });

  test('what stands', () => {
    const fine = {
      'src/platform/a.ts': `// The pool is the only maker of these.\nexport const x = y as string;\nexport const z = ['a'] as const;\nexport const d = new Date(0);`,
    };
    expect(checkFiles(tree(fine))).toEqual([]);
  });
});

test('names of migrations', () => {
  const names = [
    'migrations/202611220900_platform_tenancy.sql',
    'migrations/202611220900_people_contacts.sql',
    'migrations/2026_x.sql',
    'migrations/202611220901_extras_x.sql',
  ];
  expect(messages(checkMigrationNames(names))).toEqual([
    'migrations/202611220900_people_contacts.sql has the time of migrations/202611220900_platform_tenancy.sql',
    'migrations/2026_x.sql is not named YYYYMMDDHHMM_module_what.sql',
    'migrations/202611220901_extras_x.sql "extras" is no module',
  ]);
});
