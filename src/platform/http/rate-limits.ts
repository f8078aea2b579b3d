import { sql, type Kysely } from 'kysely';
import type { NoTables } from '../ctx.ts';

/**
 * Counts one call against `key` in a fixed window that all processes share; a single statement, so no two calls take one token.
 * `key` must hold no address or name in the clear. `now` is the caller's clock.
 */
export async function takeToken(
  db: Kysely<NoTables>,
  key: string,
  limit: { times: number; seconds: number },
  now: Date,
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
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
