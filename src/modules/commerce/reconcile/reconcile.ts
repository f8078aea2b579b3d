import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { instant } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { difference, type Difference } from '../contract/providers.ts';
import { settlePayment } from '../orders/settle-payment.ts';
import { accountOf } from '../providers/account-of.ts';
import type { BookedPayment, Mode, ProviderName } from '../providers/provider.ts';
import type { CommerceTables } from '../tables.ts';
import { compare, type OurPayment } from './compare.ts';

/** Three days back: what a night's run missed, the next two see. Not the last minutes: a payment under way is no difference. */
const SPAN_MILLISECONDS = 3 * 86_400_000;
const STILL_MOVING_MILLISECONDS = 5 * 60_000;
const CHUNK = 200;

/** Every night, for each workspace that has ever taken an order. */
export async function reconcileAll(services: Services): Promise<void> {
  const { rows } = await sql<{ workspace_id: string }>`select workspace_id from order_numbers`.execute(services.database.engine);
  for (const { workspace_id: workspaceId } of rows)
    await withWorkspace(services, { workspaceId, actor: systemActor('commerce.reconcile') }, async (ctx) => askReconciliation(ctx));
}

/** Compares our books with the provider's for the last three days; asked twice, it is done once. */
export async function askReconciliation(ctx: Ctx): Promise<void> {
  const until = new Date(ctx.clock.now().getTime() - STILL_MOVING_MILLISECONDS);
  const from = new Date(until.getTime() - SPAN_MILLISECONDS);
  await enqueue(ctx, reconcileJob, { from: from.toISOString(), until: until.toISOString() }, { key: 'reconcile' });
}

export const reconcileJob = job({
  name: 'commerce.compare-books',
  input: z.object({ from: instant, until: instant }),
  effect: 'steps',
  run: async (ctx, input) => {
    const span = { from: new Date(input.from), until: new Date(input.until) };
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    const inside = async <T>(work: (within: Ctx) => Promise<T>) => withWorkspace(ctx.services, who, work);
    for (const { provider, mode } of await inside(async (within) => sellersOf(within, span))) {
      const { compared, differences } = await compareBooks(ctx, inside, { provider, mode, ...span });
      await inside(async (within) => store(within, { provider, mode, ...span, compared, differences }));
    }
  },
});

type Inside = <T>(work: (within: Ctx) => Promise<T>) => Promise<T>;
interface Span {
  from: Date;
  until: Date;
}
type Books = Span & { provider: ProviderName; mode: Mode };

async function compareBooks(ctx: Ctx, inside: Inside, books: Books): Promise<{ compared: number; differences: Difference[] }> {
  const at = await inside(async (within) => accountOf(within, books.provider, books.mode));
  const differences: Difference[] = [];
  const seen = new Set<string>();
  const takeOver = async (theirs: readonly BookedPayment[]) => {
    const found = await inside(async (within) => compare(await ourPayments(within, theirs), theirs));
    for (const one of found) {
      if (one.kind === 'not-ours-yet' && one.paymentId !== null) {
        const paymentId = one.paymentId;
        const result = await at.provider.fetch(ctx.services, at.account, one.providerRef);
        await inside(async (within) => settlePayment(within, { paymentId, result }));
        differences.push({ ...one, mended: true });
      } else differences.push(one);
    }
  };
  let chunk: BookedPayment[] = [];
  for await (const booked of at.provider.list(ctx.services, at.account, books)) {
    seen.add(booked.providerRef);
    chunk.push(booked);
    if (chunk.length < CHUNK) continue;
    await takeOver(chunk);
    chunk = [];
  }
  await takeOver(chunk);
  for (const ours of await inside(async (within) => paidWithin(within, books))) {
    if (seen.has(ours.providerRef)) continue;
    // Begun before the span, or told by clocks that differ: the provider is asked for this one.
    const result = await at.provider.fetch(ctx.services, at.account, ours.providerRef);
    if (result.state === 'succeeded' && result.amount === ours.amount) continue;
    const { paymentId, orderId, providerRef } = ours;
    differences.push({ kind: 'not-theirs', paymentId, orderId, providerRef, ours: ours.amount, theirs: 0, mended: false });
  }
  return { compared: seen.size, differences };
}

async function sellersOf(ctx: Ctx, { from }: Span): Promise<{ provider: ProviderName; mode: Mode }[]> {
  const { rows } = await sql<{ provider: ProviderName; mode: Mode }>`
    select distinct p.provider, p.mode from payments p
    where p.workspace_id = ${ctx.workspace.id} and p.created_at >= ${new Date(from.getTime() - 86_400_000)}
      and (p.provider = 'sandbox' or exists (
        select 1 from provider_accounts a where a.workspace_id = p.workspace_id and a.provider = p.provider and a.mode = p.mode
      ))`.execute(ctx.db);
  return rows;
}

/** Ours of what the provider has booked: by its name, or by ours where its answer was lost. */
async function ourPayments(ctx: Ctx, theirs: readonly BookedPayment[]): Promise<OurPayment[]> {
  if (theirs.length === 0) return [];
  const refs = theirs.map((each) => each.providerRef);
  const ids = theirs.flatMap((each) => each.paymentId ?? []);
  const { rows } = await sql<{
    id: string;
    order_id: string;
    provider_ref: string | null;
    state: string;
    amount: string;
    refunded: string;
  }>`
    select p.id, p.order_id, p.provider_ref, p.state, p.amount,
      (select coalesce(sum(r.amount), 0) from refunds r
        where r.workspace_id = p.workspace_id and r.order_id = p.order_id and r.payment_id = p.id and r.state = 'succeeded') as refunded
    from payments p
    where p.workspace_id = ${ctx.workspace.id} and (p.provider_ref = any(${refs}::text[]) or p.id = any(${ids}::text[]))`.execute(ctx.db);
  return rows.map((row) => ({
    paymentId: row.id,
    orderId: row.order_id,
    providerRef: row.provider_ref,
    isPaid: row.state === 'succeeded',
    amount: Number(row.amount),
    refunded: Number(row.refunded),
  }));
}

async function paidWithin(ctx: Ctx, books: Books): Promise<{ paymentId: string; orderId: string; providerRef: string; amount: number }[]> {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('payments')
    .select(['id', 'order_id', 'provider_ref', 'amount'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('provider', '=', books.provider)
    .where('mode', '=', books.mode)
    .where('state', '=', 'succeeded')
    .where('created_at', '>=', books.from)
    .where('created_at', '<', books.until)
    .execute();
  return rows.flatMap((row) =>
    row.provider_ref === null
      ? []
      : [{ paymentId: row.id, orderId: row.order_id, providerRef: row.provider_ref, amount: Number(row.amount) }],
  );
}

async function store(ctx: Ctx, done: Books & { compared: number; differences: readonly Difference[] }): Promise<void> {
  await ctx.db
    .withTables<CommerceTables>()
    .insertInto('reconciliations')
    .values({
      workspace_id: ctx.workspace.id,
      id: randomId(),
      provider: done.provider,
      mode: done.mode,
      day_from: done.from,
      day_until: done.until,
      compared: done.compared,
      differences: JSON.stringify(done.differences.map((each) => difference.parse(each))),
      at: ctx.clock.now(),
    })
    .execute();
}
