import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config.ts';
import { freePort } from '#platform/db/embedded-port.ts';
import { PlainError } from '#platform/plain-error.ts';
import { announcement } from './announce.ts';
import { supervise } from './supervise.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** A save is several events, a branch switch hundreds. */
const QUIET = 150;

/**
 * `bin/dev [--fakes]`: the database, web and worker that start anew when their source changes, and the admin by Vite with hot reload, in
 * one log. Vite takes the admin's port and passes `/api` on to the web process behind it. With `--fakes` mail, uploads and cards go to the fake
 * SMTP server, S3 store and Stripe of the tests, instead of the mailbox, the disk and the internet; the log says with which keys.
 */
export async function dev(config: Config, options: readonly string[]): Promise<void> {
  const unknown = options.find((option) => option !== '--fakes');
  if (unknown !== undefined) throw new PlainError(`bin/dev does not know ${unknown}. It takes --fakes.`);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const fakes = options.includes('--fakes') ? await chooseFakes(config) : undefined;
  const apiPort = await freePort();
  const child = (name: string, script: string, environment: Readonly<Record<string, string>>) => ({
    name,
    script: fileURLToPath(new URL(script, import.meta.url)),
    write: say,
    environment: { ...fakes, ...environment },
  });
  await supervise(config, {
    say,
    prepare: async () => undefined,
    children: [
      ...(fakes ? [child('fakes', '../../../test/fakes/run.ts', {})] : []),
      child('web', '../web.ts', { ADMIN_PORT: String(apiPort), ADMIN_URL: config.adminUrl }),
      child('worker', '../worker.ts', {}),
      child('vite', './dev-admin.ts', { ADMIN_API: `http://127.0.0.1:${apiPort}` }),
    ],
    announcement: () => announcement({ ...config, smtpUrl: fakes?.SMTP_URL ?? config.smtpUrl }, performance.now() / 1000),
    attend: (restart, signal) => restartOnChange(restart, say, signal),
  });
}

/** The settings by which the fakes and the product find each other; what a developer allowed by `OUTGOING_ALLOW` stays allowed. */
async function chooseFakes(config: Config) {
  const stripe = `127.0.0.1:${await freePort()}`;
  return {
    STRIPE_URL: `http://${stripe}`,
    OUTGOING_ALLOW: [...config.outgoingAllow, stripe].join(', '),
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    S3_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    S3_BUCKET: 'tsudoi',
    S3_ACCESS_KEY_ID: 'fake-key',
    S3_SECRET_ACCESS_KEY: 'fake-secret',
  };
}

function restartOnChange(restart: (name: string) => void, say: (line: string) => void, signal: AbortSignal): void {
  let timer: NodeJS.Timeout | undefined;
  watch(join(root, 'src'), { recursive: true, signal }, (_event, name) => {
    if (!name || !isServerSource(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      say(`src/${name} changed: web and worker start anew.`);
      restart('web');
      restart('worker');
    }, QUIET);
  });
  watch(join(root, 'migrations'), { signal }, (_event, name) => {
    if (name?.endsWith('.sql')) say(`migrations/${name} changed: start bin/dev again to run it.`);
  });
}

function isServerSource(name: string): boolean {
  const folders = name.split(sep);
  if (folders[0] === 'admin' || folders[0] === 'ui' || folders.includes('admin')) return false;
  return /\.(ts|json)$/.test(name) && !name.endsWith('.test.ts');
}
