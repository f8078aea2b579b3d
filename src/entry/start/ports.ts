import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#platform/config.ts';
import { PlainError } from '#platform/plain-error.ts';

const PATIENCE = 10_000;
const POLL = 100;

/**
 * Looks before anything is started whether both ports can be had. With `wait`, gives the children of a killed predecessor the time to
 * leave them. Throws `PlainError`.
 */
export async function checkPorts(config: Config, wait: boolean): Promise<void> {
  for (const [name, port] of [
    ['ADMIN_PORT', config.adminPort],
    ['PUBLIC_PORT', config.publicPort],
  ] as const) {
    let problem = await tryPort(config.listenHost, port);
    for (let waited = 0; problem === 'EADDRINUSE' && wait && waited < PATIENCE; waited += POLL) {
      await delay(POLL);
      problem = await tryPort(config.listenHost, port);
    }
    if (problem) throw new PlainError(explain(problem, name, port, config.listenHost));
  }
}

function explain(problem: string, name: string, port: number, host: string): string {
  if (problem === 'EADDRINUSE') return `Port ${port} is taken by another program. Set ${name} to a free one.`;
  if (problem === 'EACCES') return `Port ${port} is not for ordinary users. Set ${name} to one above 1023 and put a proxy in front.`;
  return `LISTEN_HOST ${host} is not an address of this machine (${problem}).`;
}

async function tryPort(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
