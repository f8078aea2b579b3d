import { sql, type Selectable } from 'kysely';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { randomId } from '#platform/ids.ts';
import type { CommerceTables, SandboxPaymentsTable } from '../../tables.ts';
import type { Attempt, PaymentProvider, PaymentResult, ProviderAccount } from '../provider.ts';

type Row = Selectable<SandboxPaymentsTable>;

/** Nobody can answer a chargeback of the Sandbox: after so long it is lost. */
export const DISPUTE_DAYS = 7;

/**
 * A provider without money and without a network: test cards only. It keeps books of its own in tables of its own, opens its own
 * transactions, and knows nothing of orders but the id that it was told, so that the way to it is the way to any other.
 */
export const sandbox: PaymentProvider = {
  name: 'sandbox',
  begin: async (services, account, attempt) => inBooks(services, account, async (ctx) => resultOf(await open(ctx, attempt))),
  charge: async (services, account, attempt, method) =>
    inBooks(services, account, async (ctx) => {
      const row = await open(ctx, attempt);
      if (row.state !== 'open') return resultOf(row);
      const kept = await byRef(ctx, method.methodRef);
      const declines = kept.card_last4 === '0341';
      const state = kept.card_last4 === '3155' || kept.card_last4 === '3220' ? 'needs_action' : declines ? 'failed' : 'succeeded';
      return resultOf(
        await change(ctx, row.ref, {
          state,
          decline_code: declines ? 'card_declined' : null,
          card_brand: kept.card_brand,
          card_last4: kept.card_last4,
          method_ref: method.methodRef,
        }),
      );
    }),
  fetch: async (services, account, ref) => inBooks(services, account, async (ctx) => resultOf(await byRef(ctx, ref))),
  cancel: async (services, account, ref) =>
    inBooks(services, account, async (ctx) => {
      const row = await byRef(ctx, ref);
      return resultOf(row.state === 'succeeded' ? row : await change(ctx, ref, { state: 'cancelled' }));
    }),
  refund: async (services, account, refund) =>
    inBooks(services, account, async (ctx) => {
      const row = await byRef(ctx, refund.providerRef);
      const done = await sql`select 1 from sandbox_refunds where workspace_id = ${ctx.workspace.id} and key = ${refund.key}`.execute(
        ctx.db,
      );
      if (done.rows.length > 0) return { providerRef: refund.key, state: 'succeeded' };
      if (row.state !== 'succeeded' || Number(row.refunded) + refund.amount > Number(row.amount))
        return { providerRef: refund.key, state: 'failed', error: 'amount_too_large' };
      await sql`insert into sandbox_refunds (workspace_id, key, ref, amount, created_at)
        values (${ctx.workspace.id}, ${refund.key}, ${row.ref}, ${refund.amount}, ${ctx.clock.now()})`.execute(ctx.db);
      await change(ctx, row.ref, { refunded: Number(row.refunded) + refund.amount });
      return { providerRef: refund.key, state: 'succeeded' };
    }),
  // It knows nobody's name, and no card but those of tests.
  forget: async () => undefined,
  // It has nothing to tell by itself.
  parseWebhook: async () => undefined,
  subjectOf: () => undefined,
  fetchRefund: async () => fail('request/not-found'),
  fetchDispute: async (services, account, ref) =>
    inBooks(services, account, async (ctx) => {
      const { amount, disputed_at: begun } = await byRef(ctx, ref);
      const dueAt = new Date((begun ?? fail('request/not-found')).getTime() + DISPUTE_DAYS * 86_400_000);
      return { amount: Number(amount), reason: 'fraudulent', state: ctx.clock.now() < dueAt ? 'open' : 'lost', dueAt };
    }),
  list: async function* list(services, account, { from, until }) {
    const rows = await inBooks(services, account, async (ctx) =>
      ctx.db
        .withTables<CommerceTables>()
        .selectFrom('sandbox_payments')
        .selectAll()
        .where('workspace_id', '=', ctx.workspace.id)
        .where('created_at', '>=', from)
        .where('created_at', '<', until)
        .orderBy('created_at')
        .execute(),
    );
    for (const row of rows) {
      yield {
        providerRef: row.ref,
        orderId: row.order_id,
        paymentId: null,
        state: row.state === 'needs_action' ? 'open' : row.state,
        amount: Number(row.amount),
        refunded: Number(row.refunded),
        currency: row.currency,
        createdAt: row.created_at,
      };
    }
  },
};

/** A change of what the Sandbox has in its books, made by its own card form. Returns what it is now. */
export async function changeSandboxPayment(
  services: Services,
  account: Pick<ProviderAccount, 'workspaceId'>,
  ref: string,
  decide: (row: Row) => Partial<Pick<Row, 'state' | 'decline_code' | 'card_brand' | 'card_last4' | 'method_ref' | 'disputed_at'>>,
): Promise<PaymentResult> {
  return inBooks(services, account, async (ctx) => {
    const row = await byRef(ctx, ref);
    return resultOf(row.state === 'succeeded' || row.state === 'cancelled' ? row : await change(ctx, ref, decide(row)));
  });
}

async function inBooks<T>(services: Services, account: Pick<ProviderAccount, 'workspaceId'>, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withWorkspace(services, { workspaceId: account.workspaceId, actor: systemActor('commerce.sandbox') }, work);
}

async function open(ctx: Ctx, attempt: Attempt): Promise<Row> {
  await sql`insert into sandbox_payments (workspace_id, ref, key, order_id, amount, currency, state, created_at)
    values (${ctx.workspace.id}, ${`sb_${randomId()}`}, ${attempt.key}, ${attempt.orderId}, ${attempt.amount}, ${attempt.currency}, 'open', ${ctx.clock.now()})
    on conflict (workspace_id, key) do nothing`.execute(ctx.db);
  const row = await books(ctx).where('key', '=', attempt.key).forUpdate().executeTakeFirst();
  return row ?? fail('request/not-found');
}

async function byRef(ctx: Ctx, ref: string): Promise<Row> {
  return (await books(ctx).where('ref', '=', ref).forUpdate().executeTakeFirst()) ?? fail('request/not-found');
}

async function change(ctx: Ctx, ref: string, change: Partial<Omit<Row, 'amount' | 'refunded'> & { refunded: number }>): Promise<Row> {
  const row = await ctx.db
    .withTables<CommerceTables>()
    .updateTable('sandbox_payments')
    .set(change)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('ref', '=', ref)
    .returningAll()
    .executeTakeFirst();
  return row ?? fail('request/not-found');
}

function books(ctx: Ctx) {
  return ctx.db.withTables<CommerceTables>().selectFrom('sandbox_payments').selectAll().where('workspace_id', '=', ctx.workspace.id);
}

function resultOf(row: Row): PaymentResult {
  const said = {
    providerRef: row.ref,
    amount: Number(row.amount),
    currency: row.currency,
    card: row.card_last4 === null ? null : { brand: row.card_brand ?? '', last4: row.card_last4 },
    saved: row.state === 'succeeded' ? { customerRef: row.order_id, methodRef: row.method_ref ?? row.ref } : null,
  };
  if (row.state === 'open') return { ...said, state: 'processing' };
  if (row.state === 'failed') return { ...said, state: 'failed', code: row.decline_code ?? 'card_declined' };
  return { ...said, state: row.state };
}
