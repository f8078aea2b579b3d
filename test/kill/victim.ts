import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that comes back whenever it goes, as under the supervisor, until it is ended. */
export interface Victim {
  /** Of the process that runs now. */
  pid(): string;
  kill(): Promise<void>;
  end(): Promise<void>;
}

export function startVictim(script: string, environment: Record<string, string>): Victim {
  const file = fileURLToPath(new URL(script, import.meta.url));
  let child: ChildProcess;
  let ended = false;
  const start = () => {
    child = fork(file, { env: { ...environment, NODE_ENV: 'test', LOG_LEVEL: 'silent' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    // A process that cannot reach its database leaves; it must not come back faster than it can start.
    child.once('exit', () => {
      if (!ended) setTimeout(start, 100);
    });
  };
  start();
  return {
    pid: () => String(child.pid),
    kill: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await gone;
    },
    end: async () => {
      ended = true;
      const gone = new Promise((done) => child.once('exit', done));
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await gone;
    },
  };
}
