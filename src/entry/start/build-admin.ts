import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PlainError } from '#platform/plain-error.ts';
import { inheritedEnvironment } from './environment.ts';

/** What the admin app is made of: a change in one of these files makes the build stale. */
const SOURCES = [
  'src/admin/**/*',
  'src/ui/**/*',
  'src/modules/*/{admin,contract,help,messages}/**/*',
  'src/modules/*/contract.ts',
  'src/platform/{fail.ts,module.ts,http/contract.ts,messages/**/*,i18n/**/*}',
  'vite.config.ts',
  'tsconfig.browser.json',
  'package-lock.json',
];
const STAMP = '.source-hash';

/** Builds the admin app into `dist/admin` when it is missing or older than its source. Throws `PlainError` with the builder's words. */
export async function ensureAdmin(root: string, options: { signal: AbortSignal; say: (line: string) => void }): Promise<void> {
  const built = join(root, 'dist', 'admin');
  const wanted = await hashSources(root);
  if ((await readFile(join(built, STAMP), 'utf8').catch(() => '')) === wanted) return;
  options.say('Building the admin …');
  // Built aside and put in place in one step: a build that fails, or is killed, leaves the old one whole.
  const building = `${built}.${process.pid}`;
  try {
    await runBuilder(root, building, options.signal);
    await writeFile(join(building, STAMP), wanted);
    await rm(built, { recursive: true, force: true });
    await rename(building, built);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** One hash over names and contents, the same on every machine. */
export async function hashSources(root: string): Promise<string> {
  const names: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) names.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const name of names.toSorted())
    hash
      .update(name.slice(root.length))
      .update('\0')
      .update(await readFile(name))
      .update('\0');
  return hash.digest('hex');
}

async function runBuilder(root: string, outDir: string, signal: AbortSignal): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    throw new PlainError(
      'The admin is not built, and its builder is not installed: run `npm ci` with development dependencies, then start again.',
    );
  }
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    env: inheritedEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code !== 0) throw new PlainError(`The admin could not be built.\n${said}${complained}`.trimEnd());
}
