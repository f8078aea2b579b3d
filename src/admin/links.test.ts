import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adminModules } from './modules.ts';

const source = join(import.meta.dirname, '..');
const screens = adminModules.flatMap((module) => module.screens ?? []).map((screen) => screen.path);
/** With the home, which is the shell's own. */
const paths = new Set<string>(['/w/:workspaceId', ...screens]);
const files = globSync(['admin/**/*.{ts,tsx}', 'modules/*/admin/**/*.{ts,tsx}'], { cwd: source }).filter(
  (file) => !file.includes('.test.'),
);
/** Whole paths as screens write them; those put together of parts are not found. */
const named = files.flatMap((file) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/(?<!\/\/.*|\* .*)'(\/w\/:workspaceId[\w/:-]*)'/g)].map(([, path = '']) => ({
    file,
    path,
  })),
);

test('screens lead only to screens', () => {
  expect(named.length).toBeGreaterThan(50);
  const lost = named.filter(({ path }) => !paths.has(path)).map(({ file, path }) => `${file} leads to ${path}`);
  expect(lost).toEqual([]);
});

test('navigation and palette lead only to screens', () => {
  const lost = adminModules
    .flatMap((module) => [...(module.navigation ?? []), ...(module.commands ?? [])])
    .map(({ to }) => to.split('?')[0] ?? to)
    .filter((to) => !paths.has(to));
  expect(lost).toEqual([]);
});

test('no two screens have one path', () => {
  expect(new Set(screens).size).toBe(screens.length);
});
