import { z } from 'zod';
import { parse } from 'zod/v4/core';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import type { CommerceTables } from '../tables.ts';
import { findEffect, kindOf, setEffect } from './give-effect.ts';
import { lockOrder } from './lock-order.ts';
import { purchaseOf } from './purchase-of.ts';
import { recordEvent } from './record-event.ts';

/** Takes back everything that an order gave, and stops what it was still to give. The caller holds the order. */
export async function takeBack(ctx: Ctx, orderId: string): Promise<void> {
  const rows = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('order_effects')
    .select(['line', 'effect_id as effectId'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('order_id', '=', orderId)
    .where('state', '<>', 'taken_back')
    .orderBy('line', 'desc')
    .orderBy('effect_id')
    .execute();
  for (const row of rows) await enqueue(ctx, takeBackJob, { orderId, ...row });
}

export const takeBackJob = job({
  name: 'commerce.take-back',
  input: z.object({ orderId: id, line: z.int(), effectId: id }),
  run: async (ctx, key) => {
    const order = await lockOrder(ctx, key.orderId);
    const effect = await findEffect(ctx, key);
    if (!effect || effect.state === 'taken_back') return;
    const kind = kindOf(ctx, effect.kind);
    if (effect.state === 'done')
      await kind.takeBack?.(ctx, await purchaseOf(ctx, order, key.line), effect.given ?? {}, parse(kind.schema, effect.params));
    await setEffect(ctx, key, { state: 'taken_back' });
    await recordEvent(ctx, order.id, 'taken-back', { kind: effect.kind });
  },
});
