import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail, type Issuer } from '../contract.ts';
import type { updateIssuer as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { loadIssuer } from './issuer-rows.ts';

/** Changes what is given of an issuer. Fails with `row/changed-meanwhile`, and with `issuer/in-use` when products still sell under it. */
export async function updateIssuer(ctx: Ctx, input: InputOf<typeof route>): Promise<Issuer> {
  const { issuerId, version, archived, registrationNumber, extraCosts, ...rest } = input;
  const before = await loadIssuer(ctx, issuerId);
  if (archived && before.archivedAt === null) await refuseWhileUsed(ctx, issuerId);
  const changed = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('issuers')
    .set({
      ...rest,
      registration_number: registrationNumber,
      extra_costs: extraCosts,
      ...(archived === undefined ? {} : { archived_at: archived ? sql<Date>`coalesce(archived_at, ${ctx.clock.now()})` : null }),
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', issuerId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) refuse('row/changed-meanwhile');
  const issuer = await loadIssuer(ctx, issuerId);
  await audit(ctx, 'commerce.issuer-changed', { kind: 'issuer', id: issuer.id, name: issuer.name });
  return issuer;
}

async function refuseWhileUsed(ctx: Ctx, issuerId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from products
    where workspace_id = ${ctx.workspace.id} and issuer_id = ${issuerId} and archived_at is null`.execute(ctx.db);
  const count = rows[0]?.count ?? 0;
  if (count > 0) fail('issuer/in-use', { count });
}
