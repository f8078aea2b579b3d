import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { makeDataDir } from '../data-dir.ts';
import { randomId, randomToken } from '../ids.ts';
import { PlainError } from '../plain-error.ts';
import { prepareBinaries, type Binaries } from './embedded-binaries.ts';
import { canReach, databaseUser, type DatabaseUser } from './embedded-user.ts';

/** Where root keeps what the database's user must reach and cannot reach inside `DATA_DIR`. */
const SYSTEM_DIR = '/var/lib/tsudoi';

const stateShape = z.object({
  /** Set when the cluster lies outside `DATA_DIR`. */
  home: z.string().optional(),
  port: z.number().int().optional(),
  /** Of the login `tsudoi`, which owns the database and is no superuser. */
  password: z.string(),
  /** Of the login `postgres`, for repairs by hand. */
  superuserPassword: z.string(),
});
export type EmbeddedState = z.infer<typeof stateShape>;

export interface Place {
  dataDir: string;
  /** Holds `cluster` and `server.log`. */
  home: string;
  cluster: string;
  hasCluster: boolean;
  user: DatabaseUser | undefined;
  binaries: Binaries;
  state: EmbeddedState;
  /** True when the passwords were made just now: an existing cluster does not know them yet. */
  isNewState: boolean;
  /** Other databases that were once those of `dataDir`. */
  leftBehind: readonly string[];
}

/**
 * Decides once where the cluster lives and who runs it, and remembers it in `DATA_DIR/postgres.json` (mode 0600): `DATA_DIR/postgres`, or a
 * directory under /var/lib/tsudoi when we are root and `DATA_DIR` is closed to other users, as everything under /root is.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  makeDataDir(dataDir);
  const known = await readEmbeddedState(dataDir);
  const usual = known?.home ?? join(dataDir, 'postgres');
  if (known?.home !== undefined) await checkBelongs(known.home, dataDir);
  const owner = await ownerOf(join(usual, 'cluster'));
  const user = databaseUser(owner);
  if (!user && owner !== undefined && owner !== process.getuid?.()) {
    throw new PlainError(
      `${join(usual, 'cluster')} belongs to another user (uid ${owner}). Start as the user who started it before, or as root.`,
    );
  }
  const home = await openHome(usual, user, { mayMove: owner === undefined, dataDir });
  const binaries = await prepareBinaries(user, user ? await makeOpenDir(SYSTEM_DIR) : dataDir);
  const outside = home === join(dataDir, 'postgres') ? {} : { home };
  const state = { ...(known ?? { password: randomToken(), superuserPassword: randomToken() }), ...outside };
  const place = {
    dataDir,
    home,
    cluster: join(home, 'cluster'),
    hasCluster: owner !== undefined,
    user,
    binaries,
    state,
    isNewState: !known,
    leftBehind: owner === undefined ? await findLeftBehind(home, dataDir) : [],
  };
  await saveState(place);
  return place;
}

/** What is remembered of the embedded server of `dataDir`; undefined before its first start. */
export async function readEmbeddedState(dataDir: string): Promise<EmbeddedState | undefined> {
  const path = join(dataDir, 'postgres.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new PlainError(`${path} cannot be read (${error.code}). Start as the user who started it before.`);
  });
  if (text === undefined) return undefined;
  try {
    return stateShape.parse(JSON.parse(text));
  } catch {
    throw new PlainError(`${path} is spoilt. Move it away: new passwords are made at the next start, the data stay.`);
  }
}

/** Replaces `postgres.json` in one step, so that a kill leaves the old one or the new one. */
export async function saveState(place: Place): Promise<void> {
  const path = join(place.dataDir, 'postgres.json');
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(place.state, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, path);
}

/** The address to log in at. The role is an ordinary one: what holds here holds on a managed server. */
export function loginUrl(state: EmbeddedState): string {
  return `postgres://tsudoi:${state.password}@127.0.0.1:${state.port}/tsudoi`;
}

async function ownerOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.uid;
}

async function openHome(usual: string, user: DatabaseUser | undefined, options: { mayMove: boolean; dataDir: string }): Promise<string> {
  if (options.mayMove) await makeHome(usual, user);
  if (canReach(user, usual, true)) return usual;
  if (!options.mayMove) {
    throw new PlainError(`User ${user?.name} cannot reach the embedded database in ${usual}. Open the way to it (chmod o+x), or move it.`);
  }
  // Empty, unless something was in it that is not ours.
  await rmdir(usual).catch(() => undefined);
  const other = join(await makeOpenDir(SYSTEM_DIR), randomId());
  await makeHome(other, user);
  await writeFile(join(other, 'belongs-to'), `${resolve(options.dataDir)}\n`);
  if (canReach(user, other, true)) return other;
  throw new PlainError(`User ${user?.name} reaches neither ${usual} nor ${other}. Start as an ordinary user, or set DATABASE_URL.`);
}

/** Two directories must never share one cluster: each would take the other's server for an orphan. */
async function checkBelongs(home: string, dataDir: string): Promise<void> {
  const label = join(home, 'belongs-to');
  const owner = await readFile(label, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  if (owner === undefined) {
    throw new PlainError(
      `The database of ${dataDir} should be in ${home}, and is not there. Put it back, or remove postgres.json to begin anew.`,
    );
  }
  if (owner === resolve(dataDir)) return;
  throw new PlainError(`The database in ${home} belongs to ${owner}. If that is now ${resolve(dataDir)}, write so into ${label}.`);
}

/** Databases of earlier directories of the same name, which nobody deleted. */
async function findLeftBehind(home: string, dataDir: string): Promise<string[]> {
  if (!home.startsWith(SYSTEM_DIR)) return [];
  const others = (await readdir(SYSTEM_DIR)).map((name) => join(SYSTEM_DIR, name)).filter((path) => path !== home);
  const labels = await Promise.all(others.map((path) => readFile(join(path, 'belongs-to'), 'utf8').catch(() => '')));
  return others.filter((_path, index) => labels[index]?.trim() === resolve(dataDir));
}

async function makeHome(path: string, user: DatabaseUser | undefined): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o700);
  if (user) await chown(path, user.uid, user.gid);
}

async function makeOpenDir(path: string): Promise<string> {
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined) await chmod(path, 0o755);
  return path;
}
