import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { parse } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure, fail } from '#platform/fail.ts';
import { id } from '#platform/http/contract.ts';
import { failureText } from '#platform/i18n/failure-text.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { afterPurchasePlug, type AfterPurchase } from '../extend.ts';
import type { CommerceTables, OrderEffectsTable } from '../tables.ts';
import { finishOrder } from './finish-order.ts';
import { lockOrder } from './lock-order.ts';
import { purchaseOf } from './purchase-of.ts';
import { recordEvent } from './record-event.ts';

export interface EffectKey {
  orderId: string;
  line: number;
  effectId: string;
}

/** Gives one effect of a paid order. What it gives and the word that it is given commit together: a kill leaves both or neither. */
export const giveEffectJob = job({
  name: 'commerce.give-effect',
  input: z.object({ orderId: id, line: z.int(), effectId: id }),
  effect: 'steps',
  run: async (ctx, input) => {
    const who = { workspaceId: ctx.workspace.id, actor: ctx.actor };
    try {
      await withWorkspace(ctx.services, who, async (inside) => giveEffect(inside, input));
    } catch (error) {
      await withWorkspace(ctx.services, who, async (inside) => noteFailure(inside, input, error));
      throw error;
    }
  },
});

async function giveEffect(ctx: Ctx, key: EffectKey): Promise<void> {
  const order = await lockOrder(ctx, key.orderId);
  const effect = await findEffect(ctx, key);
  if (!effect || effect.state === 'done' || effect.state === 'taken_back') return giveNext(ctx, key.orderId);
  // A refund that took everything back came first: nothing is given after it.
  if (order.state !== 'paid' && order.state !== 'fulfilled' && order.state !== 'partly_refunded') return;
  const kind = kindOf(ctx, effect.kind);
  const given = await kind.give(ctx, await purchaseOf(ctx, order, key.line), parse(kind.schema, effect.params));
  await setEffect(ctx, key, { state: 'done', given: JSON.stringify(given), error: null });
  await recordEvent(ctx, order.id, 'given', { kind: effect.kind });
  await giveNext(ctx, order.id);
  await finishOrder(ctx, order.id);
}

async function noteFailure(ctx: Ctx, key: EffectKey, error: unknown): Promise<void> {
  await setEffect(ctx, key, { state: 'failed', error: reasonOf(ctx, error).slice(0, 500) });
  // What fails is tried again by itself, and keeps nothing else waiting.
  await giveNext(ctx, key.orderId);
}

/** As the staff read it: a refusal in its own words, a defect in the words that it was thrown with. */
function reasonOf(ctx: Ctx, error: unknown): string {
  if (error instanceof Failure) return failureText(ctx.services.texts, ctx.workspace.locale, error);
  return error instanceof Error ? error.message : String(error);
}

/** Leaves the next that an order is to give to a job: one after the other, in the order in which they were set. */
export async function giveNext(ctx: Ctx, orderId: string): Promise<void> {
  const next = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('order_effects')
    .select(['line', 'effect_id as effectId'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .where('state', '=', 'planned')
    .orderBy('line')
    .orderBy('position')
    .executeTakeFirst();
  if (next) await enqueue(ctx, giveEffectJob, { orderId, ...next }, { key: `give ${orderId} ${next.line} ${next.effectId}` });
}

/** The kind of an effect; a module that is gone takes its kind with it. */
export function kindOf(ctx: Ctx, kind: string): AfterPurchase {
  return ctx.services.registry.contributions(afterPurchasePlug).find((each) => each.kind === kind) ?? fail('request/not-found');
}

export async function findEffect(ctx: Ctx, key: EffectKey): Promise<Selectable<OrderEffectsTable> | undefined> {
  return ctx.db
    .withTables<CommerceTables>()
    .selectFrom('order_effects')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', key.orderId)
    .where('line', '=', key.line)
    .where('effect_id', '=', key.effectId)
    .executeTakeFirst();
}

export async function setEffect(
  ctx: Ctx,
  key: EffectKey,
  change: { state: OrderEffectsTable['state']; given?: string; error?: string | null },
): Promise<void> {
  await ctx.db
    .withTables<CommerceTables>()
    .updateTable('order_effects')
    .set({ ...change, attempts: sql<number>`attempts + 1`, updated_at: ctx.clock.now() })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', key.orderId)
    .where('line', '=', key.line)
    .where('effect_id', '=', key.effectId)
    .where('state', '<>', 'taken_back')
    .execute();
}
