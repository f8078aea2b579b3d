import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { usedBytes } from '../queries.ts';

/**
 * Fails with `upload/no-space` where `bytes` more are more than the workspace may have. Who asks at the same time waits until this transaction
 * is over: two files cannot take the same last room.
 */
export async function checkSpace(ctx: Ctx, bytes: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media.space ${ctx.workspace.id}`}, 0))`.execute(ctx.db);
  const most = ctx.services.config.mediaBytes;
  if ((await usedBytes(ctx)) + bytes > most) fail('upload/no-space', { gigabytes: most / 1e9 });
}
