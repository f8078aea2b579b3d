import type { GlobalCtx } from '#platform/ctx.ts';
import { networkOf } from '#platform/http/ip-address.ts';
import { clearTokens, limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { fail } from './contract.ts';

/** From one address for one mail: a person who has forgotten, not a machine that guesses. */
const FROM_ONE = { times: 10, seconds: 900 };
/** For one mail from everywhere: what many addresses together may try. */
const FROM_ALL = { times: 200, seconds: 3600 };

/**
 * Counts an attempt to log in, before anything is looked up: an address without an account is counted alike. On a connection of
 * the engine: the count stays when the login fails, and no login waits with one connection in hand for a second one of its pool.
 */
export async function countLogin(ctx: GlobalCtx, mailNorm: string): Promise<void> {
  const now = ctx.clock.now();
  const { engine } = ctx.services.database;
  for (const [key, limit] of limitsOf(ctx, mailNorm)) {
    const taken = await takeToken(engine, key, limit, now);
    if (!taken.allowed) fail('session/too-many', { minutes: Math.ceil(taken.retryAfterSeconds / 60), seconds: taken.retryAfterSeconds });
  }
}

/** After a login that succeeded: who remembers in the end is not held to the tries before. */
export async function forgetLogins(ctx: GlobalCtx, mailNorm: string): Promise<void> {
  for (const [key] of limitsOf(ctx, mailNorm)) await clearTokens(ctx.db, key);
}

function limitsOf(ctx: GlobalCtx, mailNorm: string) {
  const { secrets } = ctx.services;
  const network = networkOf(ctx.request?.address ?? '');
  return [
    [limitKey(secrets, 'login', `${mailNorm} ${network}`), FROM_ONE],
    [limitKey(secrets, 'login-mail', mailNorm), FROM_ALL],
  ] as const;
}

/** Whether somebody has had the same address written to again and again: then nothing more goes there for a while, and nobody is told. */
export async function isMailFlooded(ctx: GlobalCtx, mailNorm: string): Promise<boolean> {
  const { secrets, database } = ctx.services;
  const taken = await takeToken(database.engine, limitKey(secrets, 'mail-to', mailNorm), { times: 6, seconds: 3600 }, ctx.clock.now());
  return !taken.allowed;
}
