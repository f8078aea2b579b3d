import type { GlobalCtx } from '#platform/ctx.ts';
import { tablesOf } from '../tables.ts';

/** Whether somebody has signed up here before. */
export async function isInstallationOpen(ctx: GlobalCtx): Promise<boolean> {
  const row = await tablesOf(ctx).selectFrom('installation').select('opened_at').executeTakeFirstOrThrow();
  return row.opened_at !== null;
}

/** Takes the place of the first, waiting for whoever tries at the same time; false when it was taken. */
export async function openInstallation(ctx: GlobalCtx): Promise<boolean> {
  const opened = await tablesOf(ctx)
    .updateTable('installation')
    .set({ opened_at: ctx.clock.now() })
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return opened.numUpdatedRows === 1n;
}
