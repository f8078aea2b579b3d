import type { Ctx } from '#platform/ctx.ts';
import type { CommerceTables } from '../tables.ts';
import type { Mode, ProviderName } from './provider.ts';

/**
 * By whom and how a workspace is paid. Until it has live keys of a provider it sells in the Sandbox, where no money moves: its orders are
 * test orders, flagged and left out of figures.
 */
export async function sellingMode(ctx: Ctx): Promise<{ provider: ProviderName; mode: Mode }> {
  const live = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('provider_accounts')
    .select('provider')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('mode', '=', 'live')
    .executeTakeFirst();
  return live ? { provider: live.provider, mode: 'live' } : { provider: 'sandbox', mode: 'test' };
}
