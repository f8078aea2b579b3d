import { checkCondition } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/messages.ts';
import { fail as refuse, type Message } from '../contract.ts';
import { checkedContent } from '../compose/check-content.ts';
import type { MessagingTables } from '../tables.ts';
import { lockScenario } from './lock-scenario.ts';
import { getMessageRow, presentMessage, type MessageRow } from './message-lookup.ts';
import { placeLast } from './moment.ts';
import { planMessage } from './plan-message.ts';
import { saveLinks } from './save-links.ts';
import { checkReminder } from './check-reminder.ts';
import { reminderColumns, reminderOf, timingColumns, timingOf } from './timing-columns.ts';

/**
 * Changes a step, a reminder or a notice. Another timing of one that is on moves everything that still waits; what its new time has passed
 * is not sent. Fails with `message/problems`, `message/not-a-step` (timing of a notice), `row/changed-meanwhile`.
 */
export async function updateMessage(ctx: Ctx, input: InputOf<typeof contract.updateMessage>): Promise<Message> {
  const before = await getMessageRow(ctx, input.messageId);
  if (before.scenario_id !== null) await lockScenario(ctx, before.scenario_id);
  if ((input.timing && before.kind !== 'step') || (input.reminder && before.kind !== 'reminder')) refuse('message/not-a-step');
  if (before.kind === 'broadcast') refuse('message/not-a-step');
  const { channel, kind } = before;
  const scope = { audienceId: before.audience_id, scenarioId: before.scenario_id, purpose: before.purpose };
  const content = input.content && (await checkedContent(ctx, { scope, kind, channel, content: input.content }));
  if (input.reminder) await checkReminder(ctx, scope, input.reminder);
  if (input.condition) await checkCondition(ctx, { audienceId: before.audience_id, condition: input.condition });
  const changed = await ctx.db
    .withTables<MessagingTables>()
    .updateTable('messages')
    .set((to) => ({
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(content === undefined ? {} : { content: JSON.stringify(content) }),
      ...(input.timing === undefined ? {} : timingColumns(input.timing)),
      ...(input.reminder === undefined ? {} : reminderColumns(input.reminder)),
      ...(input.condition === undefined ? {} : { condition: input.condition ? JSON.stringify(input.condition) : null }),
      ...(input.pastRule === undefined ? {} : { past_rule: input.pastRule }),
      ...(input.linksTracked === undefined ? {} : { links_tracked: input.linksTracked }),
      ...(input.opensTracked === undefined ? {} : { opens_tracked: input.opensTracked }),
      version: to('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.messageId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  if (content) await saveLinks(ctx, { messageId: before.id, channel, content, scope });
  // At another moment it comes after those that are there; where only the rest of it was sent again, it keeps its place.
  if ((input.timing || input.reminder) && (await isElsewhere(ctx, before))) await placeLast(ctx, before.id);
  const after = await getMessageRow(ctx, before.id);
  if (after.state === 'on' && (input.timing || input.pastRule || input.reminder))
    await planMessage(ctx, { messageId: before.id, past: 'nothing' });
  return presentMessage(ctx, after);
}

/** Whether a message falls on another moment than it did. */
async function isElsewhere(ctx: Ctx, before: MessageRow): Promise<boolean> {
  const after = await getMessageRow(ctx, before.id);
  const timing = (row: MessageRow) => JSON.stringify([timingOf(row), reminderOf(row)]);
  return timing(before) !== timing(after);
}
