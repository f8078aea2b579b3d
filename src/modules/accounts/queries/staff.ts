import type { GlobalCtx } from '#platform/ctx.ts';
import { membershipsOf } from './memberships.ts';
import { tablesOf, type StaffTable } from '../tables.ts';

export async function findStaffByMail(ctx: GlobalCtx, mailNorm: string): Promise<StaffTable | undefined> {
  return tablesOf(ctx).selectFrom('staff').selectAll().where('mail_norm', '=', mailNorm).executeTakeFirst();
}

export async function findStaff(ctx: GlobalCtx, staffId: string): Promise<StaffTable | undefined> {
  return tablesOf(ctx).selectFrom('staff').selectAll().where('staff_id', '=', staffId).executeTakeFirst();
}

/** As `findStaff`, and nobody else changes the row until the transaction ends. */
export async function lockStaff(ctx: GlobalCtx, staffId: string): Promise<StaffTable | undefined> {
  return tablesOf(ctx).selectFrom('staff').selectAll().where('staff_id', '=', staffId).forUpdate().executeTakeFirst();
}

export async function insertStaff(
  ctx: GlobalCtx,
  row: Pick<StaffTable, 'staff_id' | 'mail' | 'mail_norm' | 'password_hash' | 'name' | 'locale' | 'installation_owner'>,
): Promise<void> {
  await tablesOf(ctx)
    .insertInto('staff')
    .values({ ...row, totp_sealed: null, totp_pending: null, totp_last_step: null, created_at: ctx.clock.now() })
    .execute();
}

export async function updateStaff(ctx: GlobalCtx, staffId: string, change: Partial<Omit<StaffTable, 'staff_id'>>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tablesOf(ctx).updateTable('staff').set(change).where('staff_id', '=', staffId).execute();
}

/** Logins that no workspace is left to: a person has no use for them, and nobody should keep their address. */
export async function deleteIdleStaff(ctx: GlobalCtx, staffIds: readonly string[]): Promise<void> {
  for (const staffId of staffIds) {
    const left = await membershipsOf(ctx, staffId);
    if (left.length > 0) continue;
    await tablesOf(ctx).deleteFrom('staff').where('staff_id', '=', staffId).where('installation_owner', '=', false).execute();
  }
}
