import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { content, fail } from '../contract.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { createBroadcast } from './create-broadcast.ts';
import { getBroadcastRow } from './broadcast-lookup.ts';

/**
 * A new draft of the same text for some of the first one's recipients: rows of its own, so that nobody's row is sent twice. Fails with
 * `broadcast/not-sent`, `broadcast/not-measured` (opens of plain text, clicks that are not tracked).
 */
export async function sendAgain(ctx: Ctx, input: InputOf<typeof contract.sendAgain>): Promise<Broadcast> {
  const first = await getBroadcastRow(ctx, input.broadcastId);
  if (first.state !== 'sent') fail('broadcast/not-sent');
  const text = content.parse(first.content);
  if (input.to === 'not_opened' && (text.kind === 'text' || !first.opens_tracked)) fail('broadcast/not-measured');
  if (input.to === 'not_clicked' && !first.links_tracked) fail('broadcast/not-measured');
  return createBroadcast(ctx, {
    audienceId: first.audience_id,
    scenarioId: first.scenario_id,
    channel: first.channel,
    title: ctx.services.texts(ctx.locale, 'messaging:broadcasts.againTitle', { title: first.title }).slice(0, 100),
    folder: first.folder,
    content: text,
    condition: null,
    linksTracked: first.links_tracked,
    opensTracked: first.opens_tracked,
    again: { of: first.id, to: input.to },
  });
}
