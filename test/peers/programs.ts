import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';

/** What has to be on the machine, by what proves that it is. */
const NEEDED = {
  '/usr/sbin/postfix': 'postfix',
  '/usr/bin/rspamd': 'rspamd',
  '/usr/lib/python3/dist-packages/dkim': 'python3-dkim',
  '/usr/lib/python3/dist-packages/nacl': 'python3-nacl',
};

/** Fails in words where a program is missing, or where postfix could not start: it wants root. */
export async function checkPrograms(): Promise<void> {
  const found = await Promise.all(
    Object.keys(NEEDED).map(async (path) =>
      access(path, constants.R_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = Object.values(NEEDED).filter((_, index) => !found[index]);
  if (missing.length > 0) throw new Error(`These peers need packages that are not there: apt-get install ${missing.join(' ')}`);
  if (userInfo().uid !== 0) throw new Error('postfix starts as root only: run this as root, in a container of its own.');
}

/** Runs a program to its end and gives what it printed. */
export const run = promisify(execFile);

/** A program of somebody else's that runs until `stop`. */
export function keep(command: string, args: readonly string[]): { child: ChildProcess; said: () => string; stop(): Promise<void> } {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return {
    child,
    said: () => output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await gone;
    },
  };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Waits until somebody accepts connections there, or until the program that should has ended. */
export async function listens(port: number, program: { child: ChildProcess; said: () => string }): Promise<void> {
  for (;;) {
    if (program.child.exitCode !== null) throw new Error(`it ended with ${program.child.exitCode}:\n${program.said()}`);
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      socket.once('connect', () => socket.end());
    });
    if (isUp) return;
    await new Promise((again) => setTimeout(again, 100));
  }
}
