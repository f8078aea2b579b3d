import { spawn } from 'node:child_process';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PlainError } from '../plain-error.ts';
import type { Place } from './embedded-place.ts';

/**
 * Makes the cluster when there is none: UTF-8, sorted by code point (the same on every system), with the login `tsudoi` and its database.
 * It is complete before it gets its name: a kill on the way leaves nothing that a later start would take for a database.
 */
export async function ensureCluster(place: Place): Promise<void> {
  if (place.hasCluster) await checkVersion(place);
  if (!place.hasCluster) {
    const building = `${place.cluster}.new`;
    await rm(building, { recursive: true, force: true });
    await initialise(place, building);
    await rename(building, place.cluster);
  } else if (place.isNewState) {
    await runSingle(place, place.cluster, passwords(place, 'alter'));
  }
}

/** A cluster is read by its own major version only. */
async function checkVersion(place: Place): Promise<void> {
  const [theirs, ours] = [(await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim(), place.binaries.version.split('.')[0]];
  if (theirs === ours) return;
  throw new PlainError(
    `The embedded database was made by PostgreSQL ${theirs}; this version brings ${ours}. Make a backup with the version before, and restore it here.`,
  );
}

async function initialise(place: Place, directory: string): Promise<void> {
  const passwordFile = join(place.home, 'password.new');
  await writeFile(passwordFile, place.state.superuserPassword, { mode: 0o600 });
  if (place.user) await chown(passwordFile, place.user.uid, place.user.gid);
  try {
    await run(place, 'initdb', [
      `--pgdata=${directory}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      // Written through once at the end, instead of file by file.
      '--no-sync',
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await runSingle(place, directory, [...passwords(place, 'create'), 'create database tsudoi owner tsudoi']);
  await run(place, 'initdb', [`--pgdata=${directory}`, '--sync-only']);
}

/** The login may make roles, which migrations need, and databases, which tests need; it is no superuser. */
function passwords(place: Place, verb: 'create' | 'alter'): string[] {
  const { password, superuserPassword } = place.state;
  return [`alter role postgres password '${superuserPassword}'`, `${verb} role tsudoi login createrole createdb password '${password}'`];
}

/** Runs statements, one a line, without a server that others could reach. */
async function runSingle(place: Place, directory: string, statements: readonly string[]): Promise<void> {
  // Stops at the first error, which single-user mode alone would only report.
  const options = ['--single', '-D', directory, '-c', 'exit_on_error=on', '-c', 'log_min_messages=error', 'postgres'];
  await run(place, 'postgres', options, `${statements.join('\n')}\n`);
}

async function run(place: Place, program: string, options: readonly string[], input = ''): Promise<void> {
  const child = spawn(join(place.binaries.root, 'bin', program), options, serverOptions(place));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const exit = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code === 0) return;
  const line = complaint.split('\n').findLast((candidate) => /error|FATAL|ERROR|cannot/.test(candidate)) ?? complaint.trim();
  throw new PlainError(`The embedded database could not be made in ${place.home}: ${line || `${program} ended with ${code}`}`);
}

/** How PostgreSQL's programs are run: as their user, without our secrets in their environment. */
export function serverOptions(place: Place) {
  return {
    cwd: place.home,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}),
  };
}
