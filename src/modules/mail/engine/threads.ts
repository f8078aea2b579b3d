import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { OutletSpec } from '../outlets/spec.ts';
import type { SendResult } from '../smtp/result.ts';
import type { MailTemplate } from '../wire/compile-mail.ts';
import type { FromThread, ThreadMail, ToThread } from './thread-messages.ts';

/** Threads that write, sign and send. */
export interface Threads {
  /** Makes a way out known, its connections shared among the threads. */
  open(outlet: string, spec: OutletSpec): void;
  /** Closes it once it has no more to send. */
  shut(outlet: string): void;
  /** Makes a template known until `forget`. */
  learn(key: string, template: MailTemplate): void;
  forget(keys: readonly string[]): void;
  /** Each gets exactly one result by `heard`; a thread that dies leaves what it had as `unknown`. */
  send(mails: readonly ThreadMail[]): void;
  close(): Promise<void>;
}

const GOODBYE_MILLISECONDS = 1_000;
/** A thread holds some mails and the templates of what is under way; left to itself Node would let its heap grow before it collects. */
const OLD_MEGABYTES = 128;
const YOUNG_MEGABYTES = 16;

interface Thread {
  worker: Worker;
  /** Mails that it has not answered. */
  has: Set<number>;
}

/** Starts `count` threads; `heard` gets their answers. `templates`: all that are known, for a thread that starts anew. */
export function startThreads(
  count: number,
  heard: (results: FromThread['results']) => void,
  templates: ReadonlyMap<string, MailTemplate>,
): Threads {
  const outlets = new Map<string, OutletSpec>();
  let closing = false;
  const threads = Array.from({ length: count }, start);

  function start(): Thread {
    const worker = new Worker(new URL('./sender-thread.ts', import.meta.url), {
      name: 'mail-sender',
      resourceLimits: { maxOldGenerationSizeMb: OLD_MEGABYTES, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    const thread: Thread = { worker, has: new Set() };
    worker.on('message', ({ results }: FromThread) => {
      for (const { n } of results) thread.has.delete(n);
      heard(results);
    });
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (closing) return;
      const lost: SendResult = { kind: 'unknown', answer: '' };
      heard([...thread.has].map((n) => ({ n, result: lost })));
      threads[threads.indexOf(thread)] = start();
    });
    for (const [outlet, spec] of outlets) post(worker, { kind: 'open', outlet, spec: share(spec) });
    for (const [key, template] of templates) post(worker, { kind: 'template', key, template });
    return thread;
  }

  function share(spec: OutletSpec): OutletSpec {
    return { ...spec, connections: Math.ceil(spec.connections / count) };
  }

  function tellAll(message: ToThread): void {
    for (const { worker } of threads) post(worker, message);
  }

  return {
    open: (outlet, spec) => {
      outlets.set(outlet, spec);
      tellAll({ kind: 'open', outlet, spec: share(spec) });
    },
    shut: (outlet) => {
      outlets.delete(outlet);
      tellAll({ kind: 'shut', outlet });
    },
    learn: (key, template) => {
      tellAll({ kind: 'template', key, template });
    },
    forget: (keys) => {
      tellAll({ kind: 'forget', keys });
    },
    send: (mails) => {
      const shares = new Map<Thread, ThreadMail[]>();
      for (const mail of mails) {
        const thread = threads.reduce((least, each) => (each.has.size < least.has.size ? each : least));
        thread.has.add(mail.n);
        shares.set(thread, [...(shares.get(thread) ?? []), mail]);
      }
      for (const [thread, share] of shares) post(thread.worker, { kind: 'mails', mails: share });
    },
    close: async () => {
      closing = true;
      const gone = threads.map(async ({ worker }) => new Promise((exit) => worker.once('exit', exit)));
      tellAll({ kind: 'close' });
      // A server that does not answer to QUIT is not waited for.
      await Promise.race([Promise.all(gone), wait(GOODBYE_MILLISECONDS, undefined, { ref: false })]);
      await Promise.all(threads.map(async ({ worker }) => worker.terminate()));
    },
  };
}

function post(worker: Worker, message: ToThread): void {
  worker.postMessage(message);
}
