import { checkCondition, getAudience } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { fail as refuse } from '../contract.ts';
import { checkedContent } from '../compose/check-content.ts';
import { getScenario } from '../scenarios/scenario-lookup.ts';
import { saveLinks } from '../steps/save-links.ts';
import type { AgainTo, MessagingTables } from '../tables.ts';
import { presentBroadcast } from './present-broadcasts.ts';

/** Writes a broadcast as a draft. Fails with `message/problems`, `channel/not-available`, `scenario/archived`. */
export async function createBroadcast(
  ctx: Ctx,
  input: InputOf<typeof contract.createBroadcast> & { again?: { of: string; to: AgainTo } },
): Promise<Broadcast> {
  const audience = await getAudience(ctx, input.audienceId);
  if (audience.archivedAt) refuse('scenario/archived');
  const { channel } = input;
  const scope = { audienceId: audience.id, scenarioId: await scenarioIn(ctx, audience.id, input.scenarioId), purpose: null };
  const content = await checkedContent(ctx, { scope, kind: 'broadcast', channel, content: input.content });
  if (input.condition) await checkCondition(ctx, { audienceId: audience.id, condition: input.condition });
  const broadcastId = randomId();
  const tables = ctx.db.withTables<MessagingTables>();
  await tables
    .insertInto('messages')
    .values({
      workspace_id: ctx.workspace.id,
      id: broadcastId,
      scenario_id: scope.scenarioId,
      audience_id: audience.id,
      channel,
      kind: 'broadcast',
      title: input.title,
      folder: input.folder,
      state: 'draft',
      content: JSON.stringify(content),
      condition: input.condition ? JSON.stringify(input.condition) : null,
      links_tracked: input.linksTracked,
      opens_tracked: input.opensTracked,
      created_at: ctx.clock.now(),
    })
    .execute();
  await tables
    .insertInto('broadcasts')
    .values({
      workspace_id: ctx.workspace.id,
      message_id: broadcastId,
      ...(input.again ? { again_of: input.again.of, again_to: input.again.to } : {}),
    })
    .execute();
  await saveLinks(ctx, { messageId: broadcastId, channel, content, scope });
  return presentBroadcast(ctx, broadcastId);
}

/** A scenario of this audience that is in use, or none. Fails with `request/not-found`, `scenario/archived`. */
export async function scenarioIn(ctx: Ctx, audienceId: string, scenarioId: string | null): Promise<string | null> {
  if (scenarioId === null) return null;
  const scenario = await getScenario(ctx, scenarioId);
  if (scenario.audienceId !== audienceId) fail('request/not-found');
  if (scenario.archivedAt) refuse('scenario/archived');
  return scenario.id;
}
