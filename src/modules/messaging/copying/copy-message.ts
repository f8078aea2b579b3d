import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '#modules/people/api.ts';
import { getBroadcastRow } from '../broadcasts/broadcast-lookup.ts';
import { scenarioIn } from '../broadcasts/create-broadcast.ts';
import { presentBroadcast } from '../broadcasts/present-broadcasts.ts';
import { fail } from '../contract.ts';
import type * as contract from '../contract/copies.ts';
import { getStep } from '../steps/list-steps.ts';
import { lockScenario } from '../steps/lock-scenario.ts';
import { getMessageRow } from '../steps/message-lookup.ts';
import type { MessagingTables } from '../tables.ts';
import { insertCopy } from './insert-copy.ts';

/** Copies a step or a reminder, switched off. Fails with `message/not-a-step`, `scenario/archived`, `reminder/no-date-field`. */
export async function copyMessage(ctx: Ctx, input: InputOf<typeof contract.copyMessage>): Promise<OutputOf<typeof contract.copyMessage>> {
  const source = await getMessageRow(ctx, input.messageId);
  if ((source.kind !== 'step' && source.kind !== 'reminder') || source.scenario_id === null) return fail('message/not-a-step');
  const target = await lockScenario(ctx, input.scenarioId ?? source.scenario_id);
  const title = target.id === source.scenario_id ? copyTitle(ctx, source.title) : source.title;
  const { id, unmapped } = await insertCopy(ctx, source, { audienceId: target.audienceId, scenarioId: target.id, title });
  if (id === undefined)
    return fail('reminder/no-date-field', {}, [
      { path: ['scenarioId'], message: 'messaging:problems.noSuchDate', data: { name: unmapped[0]?.name ?? '' } },
    ]);
  return { message: await getStep(ctx, id), unmapped };
}

/** Copies a broadcast as a draft. In another audience it goes to the readers of all scenarios. */
export async function copyBroadcast(
  ctx: Ctx,
  input: InputOf<typeof contract.copyBroadcast>,
): Promise<OutputOf<typeof contract.copyBroadcast>> {
  const source = await getBroadcastRow(ctx, input.broadcastId);
  const audience = await getAudience(ctx, input.audienceId ?? source.audience_id);
  if (audience.archivedAt) fail('scenario/archived');
  const scenarioId = audience.id === source.audience_id ? await scenarioIn(ctx, audience.id, source.scenario_id) : null;
  const title = copyTitle(ctx, source.title);
  const { id = '', unmapped } = await insertCopy(ctx, source, { audienceId: audience.id, scenarioId, title });
  await ctx.db.withTables<MessagingTables>().insertInto('broadcasts').values({ workspace_id: ctx.workspace.id, message_id: id }).execute();
  return { broadcast: await presentBroadcast(ctx, id), unmapped };
}

/** 「お礼」 → 「お礼(コピー)」 */
export function copyTitle(ctx: Ctx, title: string): string {
  return ctx.services.texts(ctx.workspace.locale, 'messaging:copies.title', { title: title.slice(0, 90) });
}
