import { audiencesById } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { channelsOf } from './kind-impact.ts';

/** Whether a message is on a channel that its audience is not for, as things stand. Notices are sent all the same: somebody asked for them just now. */
export async function isOffChannel(ctx: Ctx, message: { kind: string; channel: string; audience_id: string }): Promise<boolean> {
  const audience = (await audiencesById(ctx, [message.audience_id])).get(message.audience_id);
  return audience !== undefined && message.kind !== 'notice' && !channelsOf(audience.kind).includes(message.channel);
}
