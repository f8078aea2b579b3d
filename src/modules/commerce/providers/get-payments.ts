import type { Ctx } from '#platform/ctx.ts';
import type { Payments, ProviderAccountShown } from '../contract/providers.ts';
import type { CommerceTables } from '../tables.ts';
import { checklistOf } from './checklist.ts';
import { openAccountSecrets, webhookUrlOf } from './account-of.ts';
import { sellingMode } from './selling-mode.ts';

/** What the workspace is paid with, and what is left to do before it goes live. Secrets stay where they are. */
export async function getPayments(ctx: Ctx): Promise<Payments> {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('provider_accounts')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .orderBy('mode', 'desc')
    .execute();
  const accounts = rows.map((row): ProviderAccountShown => ({
    provider: row.provider,
    mode: row.mode,
    publishableKey: row.publishable_key,
    accountName: row.checked['name'] ?? '',
    chargesEnabled: row.checked['charges'] === 'true',
    webhookUrl: webhookUrlOf(ctx.services, ctx.workspace.id, row.webhook_id),
    hasWebhook: openAccountSecrets(ctx.services, row.secrets).webhookSecret !== '',
    version: row.version,
  }));
  return { accounts, sellingWith: await sellingMode(ctx), checklist: await checklistOf(ctx, rows) };
}
