import { sql } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';
import { tablesOf } from '../tables.ts';

/** Marks the step's code as used; false when it, or a later one, was used before (RFC 6238 §5.2: a code is accepted once). */
export async function claimTotpStep(ctx: GlobalCtx, staffId: string, step: number): Promise<boolean> {
  const claimed = await tablesOf(ctx)
    .updateTable('staff')
    .set({ totp_last_step: step })
    .where('staff_id', '=', staffId)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst();
  return claimed.numUpdatedRows === 1n;
}

export async function spendRecoveryCode(ctx: GlobalCtx, staffId: string, codeHash: string): Promise<boolean> {
  const spent = await tablesOf(ctx)
    .updateTable('staff_recovery_codes')
    .set({ used_at: ctx.clock.now() })
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

export async function replaceRecoveryCodes(ctx: GlobalCtx, staffId: string, hashes: readonly string[]): Promise<void> {
  await tablesOf(ctx).deleteFrom('staff_recovery_codes').where('staff_id', '=', staffId).execute();
  if (hashes.length === 0) return;
  await tablesOf(ctx)
    .insertInto('staff_recovery_codes')
    .values(hashes.map((hash) => ({ staff_id: staffId, code_hash: hash, used_at: null })))
    .execute();
}

export async function countRecoveryCodes(ctx: GlobalCtx, staffId: string): Promise<number> {
  const counted = await sql<{ left: number }>`
    select count(*)::int as left from staff_recovery_codes where staff_id = ${staffId} and used_at is null`.execute(ctx.db);
  return counted.rows[0]?.left ?? 0;
}
