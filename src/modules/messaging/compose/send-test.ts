import type { Ctx, Services } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { channelOf } from '../channel-of.ts';
import type * as contract from '../contract/messages.ts';
import { checkedContent } from './check-content.ts';
import { getPlace } from './place.ts';
import { filledParts } from './preview-content.ts';

/** Sends a test: made in a transaction, sent outside of it, however long the server takes. */
export const sendTest = {
  begin: makeTest,
  wait: async (_services: Services, send: () => Promise<void>): Promise<void> => send(),
  end: async (): Promise<void> => undefined,
};

/**
 * Makes a text ready for one address, marked as a test, outside the ledger; what it returns sends it. Fails with `message/problems` for
 * what could not be saved either.
 */
async function makeTest(ctx: Ctx, input: InputOf<typeof contract.sendTest>): Promise<() => Promise<void>> {
  const { audienceId, scenarioId } = await getPlace(ctx, input);
  const purpose = input.purpose ?? null;
  const scope = { audienceId, scenarioId, purpose };
  const content = await checkedContent(ctx, { scope, kind: purpose ? 'notice' : 'step', channel: input.channel, content: input.content });
  const { parts } = await filledParts(ctx, { ...input, content, purpose });
  return channelOf(ctx.services, input.channel).testSend(ctx, { audienceId, to: input.to, content, parts });
}
