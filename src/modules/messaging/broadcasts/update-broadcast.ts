import { checkCondition } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { fail as refuse } from '../contract.ts';
import { checkedContent } from '../compose/check-content.ts';
import { withdrawOpenRequest } from '../approvals/close-request.ts';
import { conditionOf } from '../rules/condition-of.ts';
import { saveLinks } from '../steps/save-links.ts';
import type { MessagingTables } from '../tables.ts';
import { lockBroadcast } from './broadcast-lookup.ts';
import { scenarioIn } from './create-broadcast.ts';
import { presentBroadcast } from './present-broadcasts.ts';

/**
 * Changes a draft; a request for its approval is withdrawn, as it was for another text. Fails with `broadcast/not-a-draft`,
 * `message/problems`, `row/changed-meanwhile`.
 */
export async function updateBroadcast(ctx: Ctx, input: InputOf<typeof contract.updateBroadcast>): Promise<Broadcast> {
  const before = await lockBroadcast(ctx, input.broadcastId);
  if (before.state !== 'draft') refuse('broadcast/not-a-draft');
  if (before.version !== input.version) fail('row/changed-meanwhile');
  const scenarioId = input.scenarioId === undefined ? before.scenario_id : await scenarioIn(ctx, before.audience_id, input.scenarioId);
  const scope = { audienceId: before.audience_id, scenarioId, purpose: null };
  const { channel } = before;
  const content = await checkedContent(ctx, { scope, kind: 'broadcast', channel, content: input.content ?? before.content });
  const condition = input.condition === undefined ? conditionOf(before) : input.condition;
  if (condition) await checkCondition(ctx, { audienceId: before.audience_id, condition });
  await ctx.db
    .withTables<MessagingTables>()
    .updateTable('messages')
    .set({
      scenario_id: scenarioId,
      content: JSON.stringify(content),
      condition: condition ? JSON.stringify(condition) : null,
      title: input.title ?? before.title,
      folder: input.folder ?? before.folder,
      links_tracked: input.linksTracked ?? before.links_tracked,
      opens_tracked: input.opensTracked ?? before.opens_tracked,
      version: before.version + 1,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', before.id)
    .execute();
  await saveLinks(ctx, { messageId: before.id, channel, content, scope });
  await withdrawOpenRequest(ctx, before.id);
  return presentBroadcast(ctx, before.id);
}
