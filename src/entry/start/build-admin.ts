import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { PlainError } from '#platform/plain-error.ts';
import { inheritedEnvironment } from './environment.ts';

const BUILDER = fileURLToPath(new URL('./admin-builder.ts', import.meta.url));

/** Where a new file becomes part of the admin by being there. What else it is made of, the builder notes. */
const SOURCES = ['src/admin/**/*', 'src/ui/**/*', 'src/modules/*/{admin,help,messages}/**/*', 'vite.config.ts', 'package-lock.json'];

/** Builds the admin app into `dist/admin` when it is missing or older than its source. Throws `PlainError` with the builder's words. */
export async function ensureAdmin(
  root: string,
  options: { signal: AbortSignal; say: (line: string) => void; builder?: string },
): Promise<void> {
  const built = join(root, 'dist', 'admin');
  const stamp = await readFile(join(built, '.source-hash'), 'utf8').catch(() => undefined);
  if (stamp !== undefined && stamp === (await hashSources(root, built))) return;
  if (!existsSync(join(root, 'node_modules', 'vite'))) {
    throw new PlainError('The admin is not built, and its builder is not installed: run `npm ci` with development dependencies first.');
  }
  options.say('Building the admin …');
  // Built aside and put in place in one step: a build that fails, or is killed, leaves the old one whole.
  const building = `${built}.${process.pid}`;
  try {
    await runBuilder(root, options.builder ?? BUILDER, building, options.signal);
    await writeFile(join(building, '.source-hash'), await hashSources(root, building));
    await rm(built, { recursive: true, force: true });
    await rename(building, built);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

/** One hash over the names and contents of all that the admin in `built` was made of, and of what has come since. */
async function hashSources(root: string, built: string): Promise<string> {
  const noted = await readFile(join(built, '.sources'), 'utf8').catch(() => '');
  const names = new Set(noted.split('\n').filter((name) => name !== ''));
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) names.add(relative(root, join(entry.parentPath, entry.name)));
  }
  const hash = createHash('sha256');
  for (const name of [...names].toSorted()) {
    const content = await readFile(join(root, name)).catch(() => 'gone');
    hash.update(name).update('\0').update(content).update('\0');
  }
  return hash.digest('hex');
}

async function runBuilder(root: string, builder: string, outDir: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [builder, outDir], {
    cwd: root,
    env: inheritedEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code !== 0) throw new PlainError(`The admin could not be built.\n${said}${complained}`.trimEnd());
}
