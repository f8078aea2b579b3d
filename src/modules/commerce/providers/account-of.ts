import { z } from 'zod';
import type { Ctx, Services } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import type { CommerceTables } from '../tables.ts';
import type { Mode, PaymentProvider, ProviderAccount, ProviderName } from './provider.ts';
import { sandbox } from './sandbox/sandbox.ts';
import { stripe } from './stripe/stripe.ts';

const secrets = z.object({ secretKey: z.string(), webhookSecret: z.string() });
type AccountSecrets = z.infer<typeof secrets>;
const providers: Readonly<Record<ProviderName, PaymentProvider>> = { sandbox, stripe };

/** A provider and the workspace's keys at it, opened. Fails with `provider/no-keys` where they are gone. */
export async function accountOf(
  ctx: Ctx,
  provider: ProviderName,
  mode: Mode,
): Promise<{ provider: PaymentProvider; account: ProviderAccount }> {
  if (provider === 'sandbox') return { provider: sandbox, account: sandboxAccount(ctx.workspace.id, mode) };
  const row = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('provider_accounts')
    .select(['publishable_key', 'secrets'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('provider', '=', provider)
    .where('mode', '=', mode)
    .executeTakeFirst();
  if (!row) return fail('provider/no-keys');
  return {
    provider: providers[provider],
    account: { workspaceId: ctx.workspace.id, mode, publishableKey: row.publishable_key, ...openAccountSecrets(ctx.services, row.secrets) },
  };
}

export function sandboxAccount(workspaceId: string, mode: Mode): ProviderAccount {
  return { workspaceId, mode, publishableKey: '', secretKey: '', webhookSecret: '' };
}

/** Where Stripe has to send the events of one account and mode. */
export function webhookUrlOf(services: Services, workspaceId: string, webhookId: string): string {
  return `${services.config.publicUrl}/webhooks/stripe/${workspaceId}${webhookId}`;
}

/** As `provider_accounts.secrets` holds them. */
export function sealAccountSecrets(services: Services, given: AccountSecrets): string {
  return services.secrets.seal(JSON.stringify(given), 'commerce.provider');
}

export function openAccountSecrets(services: Services, sealed: string): AccountSecrets {
  return secrets.parse(JSON.parse(services.secrets.open(sealed, 'commerce.provider')));
}
