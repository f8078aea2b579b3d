import { fork, type ChildProcess } from 'node:child_process';
import { PlainError } from '#platform/plain-error.ts';
import { forwardLines } from './log-lines.ts';

export interface ChildSpec {
  name: string;
  script: string;
  arguments?: readonly string[];
  /** Of Node itself. */
  nodeArguments?: readonly string[];
  /** Read anew at each start. */
  environment: () => NodeJS.ProcessEnv;
  /** `undefined`: the child writes to our own output as it is. Otherwise each of its lines is marked and written by this. */
  write: ((line: string) => void) | undefined;
  /** Words of the supervisor itself about this child. */
  say: (line: string) => void;
}

export interface Child {
  /** Resolves when the child says it is up for the first time; rejects when it ended before. */
  ready: Promise<void>;
  /** Ends it and starts it anew, because what it read at its start has changed. */
  restart(): void;
  /** SIGTERM, and after `patience` milliseconds SIGKILL. Resolves when it has gone. */
  stop(patience: number): Promise<void>;
  /** Shortens the patience of a stop under way to nothing. */
  kill(): void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Whoever lived this long did not crash at its start: the pauses begin anew. */
const GOOD_LIFE = 60_000;

/** Keeps one of our processes running: started again whenever it ends, at growing intervals while it keeps ending. */
export function keepRunning(spec: ChildSpec): Child {
  let child: ChildProcess | undefined;
  let gone = Promise.resolve();
  let stopping = false;
  let wanted = false;
  let pause = FIRST_PAUSE;
  let timer: NodeJS.Timeout | undefined;
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  let isUp = false;

  function begin(): void {
    const born = performance.now();
    const running = forkChild(spec);
    child = running;
    running.on('message', (message) => {
      if (message !== 'ready') return;
      isUp = true;
      resolve();
    });
    gone = new Promise((done) => {
      running.once('exit', (code, signal) => {
        child = undefined;
        done();
        ended(code, signal, performance.now() - born);
      });
    });
  }

  function ended(code: number | null, signal: string | null, lived: number): void {
    if (stopping) return;
    if (!isUp)
      return reject(new PlainError(`${spec.name} ended before it was up (${signal ?? `exit code ${code}`}). What it said stands above.`));
    if (wanted) {
      wanted = false;
      return begin();
    }
    if (lived > GOOD_LIFE) pause = FIRST_PAUSE;
    spec.say(`${spec.name} ended (${signal ?? `exit code ${code}`}); it starts again in ${pause / 1000} s.`);
    timer = setTimeout(begin, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  begin();
  return {
    ready,
    restart: () => {
      pause = FIRST_PAUSE;
      wanted = child !== undefined;
      if (child) child.kill('SIGTERM');
      else if (!stopping) {
        clearTimeout(timer);
        begin();
      }
    },
    stop: async (patience) => {
      stopping = true;
      clearTimeout(timer);
      // Nobody waits for it any more.
      resolve();
      child?.kill('SIGTERM');
      const hurry = setTimeout(() => child?.kill('SIGKILL'), patience);
      await gone;
      clearTimeout(hurry);
    },
    kill: () => void child?.kill('SIGKILL'),
  };
}

function forkChild(spec: ChildSpec): ChildProcess {
  const child = fork(spec.script, spec.arguments ?? [], {
    env: spec.environment(),
    execArgv: [...(spec.nodeArguments ?? [])],
    // Ctrl-C in the terminal reaches the supervisor alone, which stops everything in order.
    detached: true,
    stdio: spec.write ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', (error) => spec.say(`${spec.name}: ${error.message}`));
  for (const output of [child.stdout, child.stderr]) if (output && spec.write) forwardLines(output, spec.name, spec.write);
  return child;
}
