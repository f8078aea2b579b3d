import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type * as contract from '../contract/messages.ts';
import type { ReminderTiming, Step } from '../contract.ts';
import { checkCondition } from '#modules/people/api.ts';
import { checkedContent } from '../compose/check-content.ts';
import type { MessagingTables } from '../tables.ts';
import { getStep } from './list-steps.ts';
import { lockScenario } from './lock-scenario.ts';
import { placeLast } from './moment.ts';
import { saveLinks } from './save-links.ts';
import { checkReminder } from './check-reminder.ts';
import { reminderColumns, timingColumns } from './timing-columns.ts';

/** Makes a step, switched off. Fails with `message/problems`, `channel/not-available`, `scenario/archived`. */
export async function createStep(ctx: Ctx, input: InputOf<typeof contract.createStep>): Promise<Step> {
  return create(ctx, input);
}

/** Makes a reminder, switched off. Fails as `createStep` does, and with `reminder/no-date-field`, `reminder/no-time`. */
export async function createReminder(ctx: Ctx, input: InputOf<typeof contract.createReminder>): Promise<Step> {
  return create(ctx, input);
}

type Given = Omit<InputOf<typeof contract.createStep>, 'timing' | 'pastRule'> &
  (Pick<InputOf<typeof contract.createStep>, 'timing' | 'pastRule'> | { reminder: ReminderTiming });

async function create(ctx: Ctx, input: Given): Promise<Step> {
  const scenario = await lockScenario(ctx, input.scenarioId);
  const scope = { audienceId: scenario.audienceId, scenarioId: scenario.id, purpose: null };
  const { channel } = input;
  const content = await checkedContent(ctx, { scope, kind: 'step', channel, content: input.content });
  const kind = 'reminder' in input ? 'reminder' : 'step';
  if ('reminder' in input) await checkReminder(ctx, scope, input.reminder);
  if (input.condition) await checkCondition(ctx, { audienceId: scenario.audienceId, condition: input.condition });
  const messageId = randomId();
  await ctx.db
    .withTables<MessagingTables>()
    .insertInto('messages')
    .values({
      workspace_id: ctx.workspace.id,
      id: messageId,
      scenario_id: scenario.id,
      audience_id: scenario.audienceId,
      channel,
      kind,
      title: input.title,
      state: 'off',
      content: JSON.stringify(content),
      condition: input.condition ? JSON.stringify(input.condition) : null,
      ...('reminder' in input ? reminderColumns(input.reminder) : { ...timingColumns(input.timing), past_rule: input.pastRule }),
      links_tracked: input.linksTracked,
      opens_tracked: input.opensTracked,
      created_at: ctx.clock.now(),
    })
    .execute();
  await placeLast(ctx, messageId);
  await saveLinks(ctx, { messageId, channel, content, scope });
  return getStep(ctx, messageId);
}
