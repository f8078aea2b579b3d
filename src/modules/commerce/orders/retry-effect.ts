import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import type { Order } from '../contract/orders.ts';
import { getOrder } from './get-order.ts';
import { findEffect, giveEffectJob, setEffect, type EffectKey } from './give-effect.ts';

/** Gives once more what could not be given; what was given already stays as it is. */
export async function retryEffect(ctx: Ctx, key: EffectKey): Promise<Order> {
  const effect = (await findEffect(ctx, key)) ?? fail('request/not-found');
  if (effect.state === 'failed' || effect.state === 'planned') {
    await setEffect(ctx, key, { state: 'planned', error: null });
    await enqueue(ctx, giveEffectJob, { orderId: key.orderId, line: key.line, effectId: key.effectId });
  }
  return getOrder(ctx, { orderId: key.orderId });
}
