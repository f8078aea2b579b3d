import { sql, type Kysely } from 'kysely';
import type { NoTables } from '../ctx.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { networkOf } from './ip-address.ts';

/**
 * Counts one call against `key` in a fixed window that all processes share; a single statement, so no two calls take one token.
 * `db` is the pool, not a caller's transaction: a call that is refused later on counts too, and no counter stays locked meanwhile.
 * `key` is made by `limitKey`; `now` is the caller's clock; windows are at most a day.
 */
export async function takeToken(
  db: Kysely<NoTables>,
  key: string,
  limit: { times: number; seconds: number },
  now: Date,
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
  // Longer than the term of the table's rows, a window would be forgotten before its end.
  if (limit.seconds > 86_400) throw new Error('a limit counts at most a day');
  const start = new Date(Math.floor(now.getTime() / (limit.seconds * 1000)) * limit.seconds * 1000);
  const result = await sql<{ count: number }>`
    insert into rate_limits as r (key, window_start, count) values (${key}, ${start}, 1)
    on conflict (key) do update set
      count = case when r.window_start = excluded.window_start then r.count + 1 else 1 end,
      window_start = excluded.window_start
    returning count`.execute(db);
  const allowed = (result.rows[0]?.count ?? 1) <= limit.times;
  return { allowed, retryAfterSeconds: Math.max(1, Math.ceil((start.getTime() + limit.seconds * 1000 - now.getTime()) / 1000)) };
}

/**
 * The key of a limit for one caller: addresses count by network, and neither an address nor a name can be read from it (a plain
 * hash could be undone by trying all of IPv4).
 */
export function limitKey(secrets: Secrets, limit: string, caller: string): string {
  return `${limit}:${secrets.sign(networkOf(caller), 'rate-limit').slice(0, 22)}`;
}

/** Forgets what was counted against `key`: for attempts that succeeded in the end. */
export async function clearTokens(db: Kysely<NoTables>, key: string): Promise<void> {
  await sql`delete from rate_limits where key = ${key}`.execute(db);
}
