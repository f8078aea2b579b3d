import { PlainError } from '../plain-error.ts';
import { ensureCluster } from './embedded-cluster.ts';
import { endOrphan } from './embedded-orphan.ts';
import { findPlace, loginUrl, saveState, type Place } from './embedded-place.ts';
import { freePort, isFree } from './embedded-port.ts';
import { launch, type Launched } from './embedded-launch.ts';

export interface EmbeddedServer {
  /** Logs in as `tsudoi`, an ordinary role that owns the database `tsudoi`. Stays the same for as long as `DATA_DIR` lives, but for the port. */
  url: string;
  /** The server's log, for a person who looks for a cause. */
  log: string;
  /** What is unusual about this place, each in one line: another user, another directory. */
  notes: readonly string[];
  /** Resolves when the server has gone, whether asked to or not. */
  gone: Promise<void>;
  /**
   * Ends all sessions, writes everything down and resolves when the server has gone. What is not written after `patience` milliseconds
   * (default 5 000) is left to the recovery of the next start.
   */
  stop(patience?: number): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute. The caller holds the lock on it. */
  dataDir: string;
  /** Gives up a start under way. */
  signal?: AbortSignal;
}

const ATTEMPTS = 5;

/**
 * Starts PostgreSQL from npm's binaries under `dataDir`, which it makes at the first start; listens on 127.0.0.1 only, under a random
 * password. Works as root (the server then runs as another user), after a kill of whatever ran before, and again and again.
 * Throws `PlainError` with the one line that says what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = await findPlace(options.dataDir);
  if (place.hasCluster) await endOrphan(place.cluster);
  await ensureCluster(place);
  const launched = await launchOnFreePort(place, options);
  return { url: loginUrl(place.state), log: launched.log, notes: notes(place), gone: launched.gone, stop: launched.stop };
}

async function launchOnFreePort(place: Place, options: EmbeddedOptions): Promise<Launched> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const port = place.state.port !== undefined && (await isFree(place.state.port)) ? place.state.port : await freePort();
    if (port !== place.state.port) {
      place.state.port = port;
      await saveState(place);
    }
    const launched = await launch(place, port, options.signal);
    if (launched !== 'port taken') return launched;
    place.state.port = undefined;
  }
  throw new PlainError('No free port on 127.0.0.1 for the embedded database.');
}

function notes(place: Place): string[] {
  const lines: string[] = [];
  if (place.state.home !== undefined) {
    lines.push(`The database lives in ${place.home}: user ${place.user?.name}, who runs it, cannot enter ${place.dataDir}.`);
  } else if (place.user) {
    lines.push(`The database runs as user ${place.user.name}: PostgreSQL does not run as root.`);
  }
  for (const path of place.leftBehind)
    lines.push(`An older database of this directory lies in ${path}: delete it when you do not need it.`);
  return lines;
}
