import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import type { disconnectStripe as route, Payments } from '../contract/providers.ts';
import type { CommerceTables } from '../tables.ts';
import { getPayments } from './get-payments.ts';

/** Forgets the keys of one mode. Fails with `provider/selling` while buyers pay with them. */
export async function disconnectStripe(ctx: Ctx, { mode }: InputOf<typeof route>): Promise<Payments> {
  const gone = await ctx.db
    .withTables<CommerceTables>()
    .deleteFrom('provider_accounts')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('provider', '=', 'stripe')
    .where('mode', '=', mode)
    .where('selling', '=', false)
    .executeTakeFirst();
  const payments = await getPayments(ctx);
  if (gone.numDeletedRows > 0n)
    await audit(ctx, 'commerce.provider-disconnected', { kind: 'provider', id: 'stripe', name: `Stripe (${mode})` });
  else if (payments.accounts.some((account) => account.mode === mode)) fail('provider/selling');
  return payments;
}
