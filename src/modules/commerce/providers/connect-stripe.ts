import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { fail } from '../contract.ts';
import type { connectStripe as route, Payments } from '../contract/providers.ts';
import type { CommerceTables } from '../tables.ts';
import { openAccountSecrets, sealAccountSecrets, webhookUrlOf } from './account-of.ts';
import { getPayments } from './get-payments.ts';
import { askStripe, type StripeAccount } from './stripe/ask-account.ts';

type Input = InputOf<typeof route>;
interface Begun {
  input: Input;
  webhookId: string;
  webhookUrl: string;
  /** The webhook that was made with keys before these. */
  known: { accountId: string; webhookRef: string | null; webhookSecret: string } | undefined;
}

/**
 * Keeps the keys of a Stripe account for one mode: looked at first, asked of Stripe second, stored third. A webhook is made there with
 * them, once for each account. Fails with `provider/keys-wrong`, each problem at its field.
 */
export const connectStripe = {
  begin: async (ctx: Ctx, input: Input): Promise<Begun> => {
    checkShape(input);
    const row = await findRow(ctx, input.mode);
    const webhookId = row?.webhook_id ?? randomId();
    return {
      input,
      webhookId,
      webhookUrl: webhookUrlOf(ctx.services, ctx.workspace.id, webhookId),
      known: row && {
        accountId: row.checked['account'] ?? '',
        webhookRef: row.webhook_ref,
        webhookSecret: openAccountSecrets(ctx.services, row.secrets).webhookSecret,
      },
    };
  },
  wait: async (services: Services, { input, webhookUrl, known }: Begun): Promise<StripeAccount | undefined> =>
    askStripe(services, { secretKey: input.secretKey, webhookUrl, givenSecret: input.webhookSecret, known }),
  end: async (ctx: Ctx, input: Input, account: StripeAccount | undefined): Promise<Payments> => {
    if (!account) return refuseAt('secretKey', 'commerce:payments.problems.refused');
    const row = await findRow(ctx, input.mode);
    const checked = {
      account: account.id,
      name: account.name,
      charges: String(account.chargesEnabled),
      // Another account has told nothing yet.
      ...(row?.checked['account'] === account.id && row.checked['webhook'] !== undefined ? { webhook: row.checked['webhook'] } : {}),
    };
    const values = {
      publishable_key: input.publishableKey,
      secrets: sealAccountSecrets(ctx.services, { secretKey: input.secretKey, webhookSecret: account.webhookSecret }),
      webhook_id: account.webhookId,
      webhook_ref: account.webhookRef,
      checked: JSON.stringify(checked),
    };
    await ctx.db
      .withTables<CommerceTables>()
      .insertInto('provider_accounts')
      .values({ workspace_id: ctx.workspace.id, provider: 'stripe', mode: input.mode, ...values, created_at: ctx.clock.now() })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'provider', 'mode'])
          .doUpdateSet({ ...values, version: sql<number>`provider_accounts.version + 1` }),
      )
      .execute();
    await audit(ctx, 'commerce.provider-connected', { kind: 'provider', id: 'stripe', name: `Stripe (${input.mode})` });
    return getPayments(ctx);
  },
};

/** A live key in the place of a test key would charge people who try something out. */
function checkShape({ mode, publishableKey, secretKey, webhookSecret }: Input): void {
  const problems: FieldProblem[] = [];
  const message = (key: string) => `commerce:payments.problems.${key}`;
  if (!publishableKey.startsWith('pk_')) problems.push({ path: ['publishableKey'], message: message('noPublishable') });
  else if (!publishableKey.startsWith(`pk_${mode}_`)) problems.push({ path: ['publishableKey'], message: message(`not-${mode}`) });
  if (!/^[sr]k_/.test(secretKey)) problems.push({ path: ['secretKey'], message: message('noSecret') });
  else if (!new RegExp(`^[sr]k_${mode}_`).test(secretKey)) problems.push({ path: ['secretKey'], message: message(`not-${mode}`) });
  if (webhookSecret !== '' && !webhookSecret.startsWith('whsec_'))
    problems.push({ path: ['webhookSecret'], message: message('noWebhookSecret') });
  if (problems.length > 0) fail('provider/keys-wrong', {}, problems);
}

function refuseAt(field: string, message: `commerce:${string}`): never {
  return fail('provider/keys-wrong', {}, [{ path: [field], message }]);
}

async function findRow(ctx: Ctx, mode: Input['mode']) {
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('provider_accounts')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('provider', '=', 'stripe')
    .where('mode', '=', mode)
    .executeTakeFirst();
}
