import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Registry } from './module.ts';
import type { Locale } from './i18n/locale.ts';
import type { Texts } from './i18n/texts.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mailer/mailer.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Storage } from './storage/storage.ts';

/** What a process holds for as long as it runs; made once in `entry/context.ts`, handed down explicitly. */
export interface Services {
  config: Config;
  clock: Clock;
  log: Log;
  database: Database;
  registry: Registry;
  mailer: Mailer;
  storage: Storage;
  secrets: Secrets;
  texts: Texts;
}

/** Who acts. `may` answers for permissions declared in the modules' manifests. */
export interface Actor {
  kind: 'staff' | 'key' | 'visitor' | 'system';
  /** Staff id, key id, visitor id, or the job's name. */
  id: string | null;
  owner: boolean;
  may(permission: string): boolean;
}

/** What is known of the HTTP request, where there is one. */
export interface RequestInfo {
  id: string;
  address: string;
  userAgent: string;
  locale: Locale;
  cookie(name: string): string | undefined;
  header(name: string): string | undefined;
}

/** No tables: a module widens it to the tables it owns by `ctx.db.withTables<ItsTables>()`. */
export type NoTables = {};

/** The context of work outside any workspace: login, sign-up, the installation's page. */
export interface GlobalCtx {
  services: Services;
  /** A transaction as the app role with no workspace set: tenant tables are empty to it. */
  db: Kysely<NoTables>;
  clock: Clock;
  log: Log;
  actor: Actor;
  locale: Locale;
  request?: RequestInfo;
}

/** The context of work inside one workspace: a transaction under row-level security. */
export interface Ctx extends GlobalCtx {
  /** `closing`: its owner has given it up and it waits for its erasure; nothing is sent and nobody registers. */
  workspace: { id: string; timeZone: string; locale: Locale; closing: boolean };
}

/** Work that nobody in particular asked for: jobs, ticks, the command line. */
export function systemActor(what: string): Actor {
  return { kind: 'system', id: what, owner: true, may: () => true };
}

/** Somebody on a public page, known at most by a first-party id. */
export function visitorActor(visitorId: string | null): Actor {
  return { kind: 'visitor', id: visitorId, owner: false, may: () => false };
}
