import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config.ts';
import { announcement } from './announce.ts';
import { ensureAdmin } from './build-admin.ts';
import { supervise } from './supervise.ts';
import { WORKER_HEAP } from './worker-heap.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** `npm start`: the database, its migrations, the admin's build, a web and a worker process. Returns when asked to stop and all is over. */
export async function start(config: Config): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  // A terminal gets lines for people; a file or a log collector gets the processes' JSON as it is.
  const write = process.stdout.isTTY ? say : undefined;
  await supervise(config, {
    say,
    prepare: (options) => ensureAdmin(root, options),
    children: [
      { name: 'web', write, script: fileURLToPath(new URL('../web.ts', import.meta.url)) },
      { name: 'worker', write, script: fileURLToPath(new URL('../worker.ts', import.meta.url)), nodeArguments: [WORKER_HEAP] },
    ],
    announcement: () => announcement(config, performance.now() / 1000),
  });
}
