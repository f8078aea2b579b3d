import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config.ts';
import { freePort } from '#platform/db/embedded-port.ts';
import { announcement } from './announce.ts';
import { supervise } from './supervise.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** A save is several events, a branch switch hundreds. */
const QUIET = 150;

/**
 * `bin/dev`: the database, web and worker that start anew when their source changes, and the admin by Vite with hot reload, in one log.
 * Vite takes the admin's port and passes `/api` on to the web process behind it.
 */
export async function dev(config: Config): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const apiPort = await freePort();
  const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  await supervise(config, {
    say,
    prepare: async () => undefined,
    children: [
      { name: 'web', script: script('../web.ts'), write: say, environment: { ADMIN_PORT: String(apiPort), ADMIN_URL: config.adminUrl } },
      { name: 'worker', script: script('../worker.ts'), write: say },
      { name: 'vite', script: script('./dev-admin.ts'), write: say, environment: { ADMIN_API: `http://127.0.0.1:${apiPort}` } },
    ],
    announcement: () => announcement(config, performance.now() / 1000),
    attend: (restart, signal) => restartOnChange(restart, say, signal),
  });
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
