import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail, type Step } from '../contract.ts';
import type * as contract from '../contract/messages.ts';
import { listSteps } from './list-steps.ts';
import { lockScenario } from './lock-scenario.ts';
import { momentOf } from './moment.ts';
import { planMessage } from './plan-message.ts';

/**
 * Puts the steps (or reminders) of one moment into this order; what still waits moves with it, each a second after the one before. Fails with
 * `steps/order-incomplete` where these are not all of one moment: somebody added one, or changed a time, meanwhile.
 */
export async function orderSteps(ctx: Ctx, { scenarioId, messageIds }: InputOf<typeof contract.orderSteps>): Promise<{ items: Step[] }> {
  await lockScenario(ctx, scenarioId);
  const { rows } = await sql<{ id: string; position: number; state: string }>`
    select m.id, m.position, m.state from messages m
    where m.workspace_id = ${ctx.workspace.id} and m.scenario_id = ${scenarioId} and m.archived_at is null and m.kind in ('step', 'reminder')
      and ${momentOf('m')} = (select ${momentOf('o')} from messages o
        where o.workspace_id = ${ctx.workspace.id} and o.scenario_id = ${scenarioId} and o.id = ${messageIds[0] ?? ''})`.execute(ctx.db);
  const places = new Map(messageIds.map((id, place) => [id, place]));
  if (places.size !== rows.length || messageIds.length !== rows.length || rows.some(({ id }) => !places.has(id)))
    fail('steps/order-incomplete');
  await sql`update messages set position = array_position(${[...messageIds]}::text[], id) - 1
    where workspace_id = ${ctx.workspace.id} and id = any(${[...messageIds]}::text[])`.execute(ctx.db);
  for (const { id, position, state } of rows)
    if (state === 'on' && places.get(id) !== position) await planMessage(ctx, { messageId: id, past: 'nothing' });
  return listSteps(ctx, { scenarioId });
}
