import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/messages.ts';
import { fail as refuse, type Message } from '../contract.ts';
import { checkedContent } from '../compose/check-content.ts';
import { cancelPending } from '../ledger/withdraw-pending.ts';
import { checkReminder } from './check-reminder.ts';
import { lockScenario } from './lock-scenario.ts';
import { getMessageRow, presentMessage, type MessageRow } from './message-lookup.ts';
import { reminderOf } from './timing-columns.ts';
import { planMessage } from './plan-message.ts';

/** Switches a step on, and plans it for those of the scenario who are meant. Fails with `message/problems`, `row/changed-meanwhile`. */
export async function activateMessage(ctx: Ctx, input: InputOf<typeof contract.activateMessage>): Promise<Message> {
  const message = await lockedStep(ctx, input.messageId);
  if (message.version !== input.version) fail('row/changed-meanwhile');
  const scope = { audienceId: message.audience_id, scenarioId: message.scenario_id, purpose: null };
  const reminder = reminderOf(message);
  if (reminder) await checkReminder(ctx, scope, reminder);
  await checkedContent(ctx, { scope, kind: message.kind, channel: message.channel, content: message.content });
  const since = input.existing === 'nobody' ? ctx.clock.now() : null;
  await setState(ctx, message.id, sql`state = 'on', enrolled_since = ${since}`);
  if (input.existing !== 'nobody')
    // A reminder of a date that has passed reminds nobody.
    await planMessage(ctx, { messageId: message.id, past: input.existing === 'everyone' && message.kind === 'step' ? 'now' : 'nothing' });
  return presentMessage(ctx, await getMessageRow(ctx, message.id));
}

/** Switches a step off: what waits is cancelled, claimed rows included. Idempotent. */
export async function deactivateMessage(ctx: Ctx, { messageId }: { messageId: string }): Promise<Message> {
  const message = await lockedStep(ctx, messageId);
  if (message.state === 'on') await setState(ctx, messageId, sql`state = 'off'`);
  await cancelPending(ctx, { messageId }, 'switched_off');
  return presentMessage(ctx, await getMessageRow(ctx, messageId));
}

async function lockedStep(ctx: Ctx, messageId: string): Promise<MessageRow> {
  const { kind, scenario_id: scenarioId } = await getMessageRow(ctx, messageId);
  if ((kind !== 'step' && kind !== 'reminder') || scenarioId === null) return refuse('message/not-a-step');
  await lockScenario(ctx, scenarioId);
  return getMessageRow(ctx, messageId);
}

async function setState(ctx: Ctx, messageId: string, to: ReturnType<typeof sql>): Promise<void> {
  await sql`update messages set ${to}, version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${messageId}`.execute(
    ctx.db,
  );
}
