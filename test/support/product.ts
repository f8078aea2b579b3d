import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** An installation that runs as `npm start` runs it: its own database, web and worker processes. */
export interface Product {
  readonly adminUrl: string;
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Of the supervisor; its children have this for a parent. */
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: string;
  /** Ends it and throws away its data; SIGTERM unless said. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the product on free ports with data of its own and waits until it answers. Needs no PATH and no setting of the caller's. */
export async function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<Product> {
  const dataDir = settings['DATA_DIR'] ?? (await makeDataDir());
  const [adminPort, publicPort] = await freePorts();
  const child = spawn(process.execPath, ['src/entry/cli.ts', 'start'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TZ: 'America/St_Johns',
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      ADMIN_PORT: String(adminPort),
      PUBLIC_PORT: String(publicPort),
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const adminUrl = `http://localhost:${adminPort}`;
  const product: Product = {
    adminUrl,
    publicUrl: `http://localhost:${publicPort}`,
    dataDir,
    pid: child.pid ?? 0,
    get output() {
      return output;
    },
    stop: async (signal = 'SIGTERM') => {
      await end(child, signal);
      if (!settings['DATA_DIR']) await rm(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await answers(child, `${adminUrl}/readyz`);
  } catch (error) {
    await product.stop('SIGKILL');
    throw new Error(`the product did not start:\n${output}`, { cause: error });
  }
  return product;
}

/** Names the folder of an installation that was started once and stopped, for whoever starts many; without it each starts from nothing. */
export const BEGUN = 'TSUDOI_BEGUN';

/** Open to be passed through: as root, the database's own user has to reach its files in there. */
export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-product-'));
  await chmod(dataDir, 0o711);
  const begun = process.env[BEGUN];
  // By `cp`, which leaves files to whom they belong.
  if (begun !== undefined) await promisify(execFile)('cp', ['-a', `${begun}/.`, dataDir]);
  return dataDir;
}

export async function freePorts(): Promise<[number, number]> {
  const probes = [createServer(), createServer()];
  const ports = await Promise.all(
    probes.map(
      async (probe) =>
        new Promise<number>((resolve, reject) => {
          probe.once('error', reject);
          probe.listen(0, '127.0.0.1', () => {
            const address = probe.address();
            if (address && typeof address === 'object') resolve(address.port);
            else reject(new Error('no free port'));
          });
        }),
    ),
  );
  await Promise.all(probes.map(async (probe) => new Promise((resolve) => probe.close(resolve))));
  return [ports[0] ?? 0, ports[1] ?? 0];
}

/** The first start of an installation makes a database and may build the admin. */
const PATIENCE_MILLISECONDS = 110_000;

async function answers(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (performance.now() < end) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`${url} did not answer`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
