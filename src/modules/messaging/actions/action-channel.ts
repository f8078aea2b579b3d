import { z } from 'zod';
import { setNames } from '#modules/actions/api.ts';
import { id } from '#platform/http/contract.ts';
import { channel } from '../channel.ts';
import { fail } from '../contract.ts';

export const ACTION_CHANNEL = 'action';

/** A message that is no text: at its time, a set runs for the reader. */
const content = z.object({ kind: z.literal('action'), setId: id });

/** A step of a scenario, or a message to all, that runs a set. Its own sender (`start-action-sender.ts`) drives it through the ledger. */
export const actionChannel = channel({
  channel: ACTION_CHANNEL,
  content,
  parts: () => ({}),
  check: async (ctx, { content: { setId } }) =>
    (await setNames(ctx, [setId])).has(setId) ? [] : [{ path: ['setId'], severity: 'error', textKey: 'messaging:problems.setGone' }],
  preview: async (ctx, { content: { setId } }) => ({
    from: '',
    subject: null,
    text: (await setNames(ctx, [setId])).get(setId) ?? '',
    html: null,
  }),
  testSend: async () => fail('channel/not-available'),
  // A set acts on whoever is registered, with a mail address or without.
  reach: async (_ctx, contactIds) => new Map(contactIds.map((contactId) => [contactId, { to: contactId }])),
  limits: { length: {} },
});
