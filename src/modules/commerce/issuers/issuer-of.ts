import type { Ctx } from '#platform/ctx.ts';
import type { Issuer } from '../contract.ts';
import type { CommerceTables } from '../tables.ts';
import { loadIssuer } from './issuer-rows.ts';

/** Who sells these products: the issuer of the first that has one. */
export async function issuerOf(ctx: Ctx, productIds: readonly string[]): Promise<Issuer | undefined> {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('products')
    .select(['id', 'issuer_id'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', 'in', [...productIds, ''])
    .execute();
  const issuers = new Map(rows.map((row) => [row.id, row.issuer_id]));
  const issuerId = productIds.map((id) => issuers.get(id)).find((id) => id !== null && id !== undefined);
  return issuerId ? loadIssuer(ctx, issuerId) : undefined;
}
