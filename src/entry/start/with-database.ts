import type { Config } from '#platform/config.ts';
import { checkServer } from '#platform/db/check-server.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { loginUrl, readEmbeddedState } from '#platform/db/embedded-place.ts';
import { PlainError } from '#platform/plain-error.ts';
import { lock, tryLock } from './lock.ts';

/**
 * Runs one command against the database: the one at `DATABASE_URL`, or the embedded one, started for this command alone. Where an instance
 * runs on `DATA_DIR` right now, its server is used, unless the command wants to be `alone`.
 */
export async function withDatabase<T>(config: Config, options: { alone: boolean }, work: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== undefined) {
    await checkServer(config.databaseUrl);
    return work(config.databaseUrl);
  }
  const held = options.alone ? lock(config.dataDir) : tryLock(config.dataDir);
  if (!held) return work(await urlOfRunning(config.dataDir));
  try {
    const server = await startEmbedded({ dataDir: config.dataDir });
    for (const note of server.notes) process.stderr.write(`${note}\n`);
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    held.release();
  }
}

async function urlOfRunning(dataDir: string): Promise<string> {
  const state = await readEmbeddedState(dataDir);
  if (state?.port !== undefined) return loginUrl(state);
  throw new PlainError(`Another command is at work on ${dataDir}. Try again when it is done.`);
}
