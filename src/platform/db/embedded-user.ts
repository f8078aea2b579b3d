import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PlainError } from '../plain-error.ts';

/** The user of the operating system that the server runs as. */
export interface DatabaseUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: as root this names another user (an existing one first, or else one that it makes); otherwise
 * undefined, which means "whoever we are". `owner` is who owns an existing cluster, and then nobody else will do.
 */
export function databaseUser(owner: number | undefined): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readUsers();
  if (owner !== undefined) {
    const found = users.find((user) => user.uid === owner);
    if (found) return found;
    if (owner === 0)
      throw new PlainError('The embedded database belongs to root, whom PostgreSQL refuses. Give it to another user: chown -R postgres.');
    throw new PlainError(`The embedded database belongs to user ${owner}, whom this machine does not know. Make that user, or chown it.`);
  }
  return pick(users) ?? makeUser() ?? nobody(users);
}

/** Whether `user` can enter the directory `path` and, with `write`, change it. Asked as that user: mode bits alone do not tell. */
export function canReach(user: DatabaseUser | undefined, path: string, write: boolean): boolean {
  if (!user) return true;
  const test = write ? 'cd -- "$0" && test -w .' : 'cd -- "$0"';
  return (
    spawnSync('/bin/sh', ['-c', `${test} 2>/dev/null`, path], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function pick(users: readonly DatabaseUser[]): DatabaseUser | undefined {
  return users.find((user) => user.name === 'tsudoi') ?? users.find((user) => user.name === 'postgres');
}

function makeUser(): DatabaseUser | undefined {
  const options = ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', 'tsudoi'];
  for (const program of ['useradd', '/usr/sbin/useradd']) {
    if (spawnSync(program, options, { stdio: 'ignore' }).status === 0) return pick(readUsers());
  }
  return undefined;
}

/** Where no user can be made (a container without useradd), the one that every system has. */
function nobody(users: readonly DatabaseUser[]): DatabaseUser {
  const found = users.find((user) => user.name === 'nobody');
  if (found) return found;
  throw new PlainError('PostgreSQL does not run as root and no other user could be made. Start as an ordinary user, or set DATABASE_URL.');
}

function readUsers(): DatabaseUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid !== 0);
}
