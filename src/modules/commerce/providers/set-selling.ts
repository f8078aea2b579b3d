import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { Payments } from '../contract/providers.ts';
import type { CommerceTables } from '../tables.ts';
import { getPayments } from './get-payments.ts';

/** Starts to sell with the live keys, or stops. Fails with `provider/no-keys` without them. */
export async function setSelling(ctx: Ctx, { live }: { live: boolean }): Promise<Payments> {
  const changed = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('provider_accounts')
    .set({ selling: live, version: sql<number>`version + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('mode', '=', 'live')
    .executeTakeFirst();
  if (live && changed.numUpdatedRows === 0n) fail('provider/no-keys');
  if (changed.numUpdatedRows > 0n) await audit(ctx, live ? 'commerce.selling-started' : 'commerce.selling-stopped');
  return getPayments(ctx);
}
