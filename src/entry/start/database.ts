import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#platform/config.ts';
import { checkServer } from '#platform/db/check-server.ts';
import { startEmbedded, type EmbeddedServer } from '#platform/db/embedded.ts';

export interface RunningDatabase {
  /** Where to log in now; the embedded server may come back at another port. */
  url(): string;
  stop(patience: number): Promise<void>;
}

const SLOW = 3_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/**
 * The database that everything runs on: the one at `DATABASE_URL` when it is set, checked; or else the embedded one, started and, should it
 * die, started again (`moved` is called when it then listens elsewhere).
 */
export async function runDatabase(
  config: Config,
  options: { signal: AbortSignal; say: (line: string) => void; moved: () => void },
): Promise<RunningDatabase> {
  const external = config.databaseUrl;
  if (external !== undefined) {
    await checkServer(external);
    return { url: () => external, stop: async () => undefined };
  }
  let server = await startNoisily(config, options);
  for (const note of server.notes) options.say(note);
  let stopping = false;
  const abandon = new AbortController();

  async function watch(): Promise<void> {
    const signal = AbortSignal.any([options.signal, abandon.signal]);
    let pause = FIRST_PAUSE;
    for (;;) {
      await server.gone;
      if (stopping) return;
      options.say(`The embedded database ended; it starts again. Its log: ${server.log}`);
      const next = await startEmbedded({ dataDir: config.dataDir, signal }).catch((error: unknown) => {
        if (!stopping) options.say(error instanceof Error ? error.message : String(error));
        return undefined;
      });
      if (next) {
        const isElsewhere = next.url !== server.url;
        server = next;
        pause = FIRST_PAUSE;
        // Asked to stop in the very moment that it came up.
        if (stopping) return server.stop();
        if (isElsewhere) options.moved();
        options.say('The embedded database is back.');
      } else {
        await delay(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  const watching = watch();
  return {
    url: () => server.url,
    stop: async (patience) => {
      stopping = true;
      abandon.abort();
      await server.stop(patience);
      await watching;
    },
  };
}

async function startNoisily(config: Config, options: { signal: AbortSignal; say: (line: string) => void }): Promise<EmbeddedServer> {
  const slow = setTimeout(
    () => options.say('The embedded database is still starting: the first start makes it, and one after a crash recovers it …'),
    SLOW,
  );
  try {
    return await startEmbedded({ dataDir: config.dataDir, signal: options.signal });
  } finally {
    clearTimeout(slow);
  }
}
