import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { claimAddress } from '#platform/db/resolve-address.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { Issuer } from '../contract.ts';
import type { createIssuer as route } from '../contract/products.ts';
import type { CommerceTables } from '../tables.ts';
import { loadIssuer } from './issuer-rows.ts';

/** Makes an issuer with a public page of what 特定商取引法 asks. */
export async function createIssuer(ctx: Ctx, input: InputOf<typeof route>): Promise<Issuer> {
  const { registrationNumber, extraCosts, ...rest } = input;
  const id = randomId();
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('issuers')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      ...rest,
      registration_number: registrationNumber,
      extra_costs: extraCosts,
      legal_page_id: await claimAddress(ctx, 'legal-page'),
      archived_at: null,
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'commerce.issuer-created', { kind: 'issuer', id, name: input.name });
  return loadIssuer(ctx, id);
}
