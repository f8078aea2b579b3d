import type { Ctx } from '#platform/ctx.ts';
import type { Mode, PaymentProvider, ProviderAccount, ProviderName } from './provider.ts';
import { sandbox } from './sandbox/sandbox.ts';

/** A provider and the workspace's keys at it. */
export async function accountOf(
  ctx: Ctx,
  provider: ProviderName,
  mode: Mode,
): Promise<{ provider: PaymentProvider; account: ProviderAccount }> {
  const account = { workspaceId: ctx.workspace.id, mode, publishableKey: '', secretKey: '', webhookSecret: '' };
  return { provider: { sandbox, stripe: sandbox }[provider], account };
}
