import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlainError } from '#platform/plain-error.ts';
import { ensureAdmin } from './build-admin.ts';

/** A checkout in small, and a builder that does what Vite does to the outside: writes a page, and notes what it read. */
const root = await mkdtemp(join(tmpdir(), 'tsudoi-admin-'));
const builder = join(root, 'builder.mjs');
const BUILDER = `
  import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
  const main = readFileSync('src/admin/main.ts', 'utf8');
  mkdirSync(process.argv[2], { recursive: true });
  writeFileSync(process.argv[2] + '/index.html', main);
  writeFileSync(process.argv[2] + '/.sources', 'src/admin/main.ts\\nsrc/platform/deep.ts\\n');
  if (main.includes('broken')) { console.error('main.ts:1 unexpected token'); process.exit(1); }`;

beforeAll(async () => {
  await put('builder.mjs', BUILDER);
  await put('node_modules/vite/package.json', '{}');
  await put('src/admin/main.ts', 'one');
  await put('src/platform/deep.ts', 'read by the builder');
  await put('src/platform/other.ts', 'not read');
});
afterAll(async () => rm(root, { recursive: true }));

it('builds when there is nothing, and not again while nothing has changed', async () => {
  expect(await isBuilt()).toBe(true);
  expect(await readFile(join(root, 'dist/admin/index.html'), 'utf8')).toBe('one');
  expect(await isBuilt()).toBe(false);
});

it.each([
  ['a screen', 'src/modules/mail/admin/new-page.tsx'],
  ['a text', 'src/modules/mail/messages/ja.json'],
  ['a file that the builder read elsewhere', 'src/platform/deep.ts'],
  ['its configuration', 'vite.config.ts'],
  ['the lock file', 'package-lock.json'],
])('builds again after a change of %s', async (_what, path) => {
  await put(path, 'new');
  expect(await isBuilt()).toBe(true);
  expect(await isBuilt()).toBe(false);
});

it('does not care for what it is not made of', async () => {
  await put('src/platform/other.ts', 'changed');
  await put('src/modules/mail/publish.ts', 'new');
  expect(await isBuilt()).toBe(false);
});

it('keeps the old one when a build fails, and says why', async () => {
  const before = await readFile(join(root, 'dist/admin/index.html'), 'utf8');
  await put('src/admin/main.ts', 'broken');
  await expect(isBuilt()).rejects.toThrow(new PlainError('The admin could not be built.\nmain.ts:1 unexpected token'));
  expect(await readFile(join(root, 'dist/admin/index.html'), 'utf8')).toBe(before);
  expect(await readdir(join(root, 'dist'))).toEqual(['admin']);
});

it('says what to do where the builder is not installed', async () => {
  await rm(join(root, 'node_modules'), { recursive: true });
  await expect(isBuilt()).rejects.toThrow(/its builder is not installed: run `npm ci`/);
});

/** Whether a build was needed. */
async function isBuilt(): Promise<boolean> {
  const said: string[] = [];
  await ensureAdmin(root, { signal: new AbortController().signal, say: (line) => said.push(line), builder });
  return said.length > 0;
}

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
