import { systemClock, type Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Services } from '#platform/ctx.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createTexts } from '#platform/i18n/texts.ts';
import { createLog } from '#platform/log.ts';
import { createMailer } from '#platform/mailer/create-mailer.ts';
import type { Registry } from '#platform/module.ts';
import { createSecrets } from '#platform/secrets/create-secrets.ts';
import { createStorage } from '#platform/storage/create-storage.ts';
import { registry as allModules } from './modules.ts';

/** Parts that a test puts in place of the real ones. */
export interface Overrides {
  clock?: Clock;
  registry?: Registry;
}

/** Makes everything a process holds, from its settings; `close` gives it back. */
export async function createServices(
  config: Config,
  service: string,
  overrides: Overrides = {},
): Promise<Services & { close(): Promise<void> }> {
  if (!config.databaseUrl) throw new Error('no database: start by `npm start`, or set DATABASE_URL');
  const database = openDatabase(config.databaseUrl, poolSizes(config, service));
  const log = createLog({ level: config.logLevel, service });
  const clock = overrides.clock ?? systemClock;
  const mailer = createMailer(config, { database, clock });
  const services: Services = {
    config,
    database,
    log,
    mailer,
    clock,
    registry: overrides.registry ?? allModules,
    storage: createStorage(config),
    secrets: createSecrets(config),
    texts: createTexts(config),
  };
  return Object.assign(services, {
    close: async () => {
      await mailer.close();
      await database.close();
    },
  });
}

/**
 * Connections of one process. A worker has one for each job that runs at once, and some for its engines, which no job is to hold up.
 */
function poolSizes(config: Config, service: string): { app: number; engine: number } {
  return service === 'worker' ? { app: config.workerConcurrency + 6, engine: 10 } : { app: 10, engine: 10 };
}
