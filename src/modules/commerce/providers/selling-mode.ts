import type { Ctx } from '#platform/ctx.ts';
import type { CommerceTables } from '../tables.ts';
import type { Mode, ProviderName } from './provider.ts';

export interface SellingMode {
  provider: ProviderName;
  mode: Mode;
}

/**
 * By whom and how a workspace is paid: with its live keys from the moment that somebody started selling; until then with its test keys,
 * or in the Sandbox, where no money moves. Test orders go the whole way, are flagged, and are left out of figures. `test`: a test order
 * is wanted, whatever is sold with.
 */
export async function sellingMode(ctx: Ctx, wanted: { test?: boolean } = {}): Promise<SellingMode> {
  const accounts = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('provider_accounts')
    .select(['provider', 'mode', 'selling'])
    .where('workspace_id', '=', ctx.workspace.id)
    .execute();
  const live = wanted.test ? undefined : accounts.find((each) => each.mode === 'live' && each.selling);
  if (live) return { provider: live.provider, mode: 'live' };
  const test = accounts.find((each) => each.mode === 'test');
  return { provider: test?.provider ?? 'sandbox', mode: 'test' };
}
