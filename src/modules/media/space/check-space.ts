import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { formatBytes } from '#platform/i18n/format.ts';
import { fail } from '../contract.ts';
import { mostBytes, usedBytes } from './queries.ts';

/**
 * Fails with `upload/no-space` where `bytes` more are more than the workspace may have. Who asks at the same time waits until this transaction
 * is over: two files cannot take the same last room.
 */
export async function checkSpace(ctx: Ctx, bytes: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media.space ${ctx.workspace.id}`}, 0))`.execute(ctx.db);
  const [used, most] = [await usedBytes(ctx), await mostBytes(ctx)];
  const said = (value: number) => formatBytes(ctx.locale, value);
  if (used + bytes > most) fail('upload/no-space', { used: said(used), most: said(most), needed: said(bytes) });
}
