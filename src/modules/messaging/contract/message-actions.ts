import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';

// What a message sets off: after it was sent, and by its links.

const set = z.object({ id, name: z.string() });
export const messageActions = z.object({
  after: set.nullable(),
  /** Every link of the text, with the set that a click on it runs. */
  links: z.array(z.object({ url: z.string(), set: set.nullable() })),
});
export type MessageActions = z.infer<typeof messageActions>;

export const getMessageActions = route({
  id: 'messaging.get-message-actions',
  method: 'GET',
  path: '/messages/:messageId/actions',
  can: 'messaging.view',
  summary: 'What a message sets off: after it was sent, and by each link of its text',
  output: messageActions,
});

export const setMessageActions = route({
  id: 'messaging.set-message-actions',
  method: 'PUT',
  path: '/messages/:messageId/actions',
  can: 'messaging.manage',
  summary: 'Say which action set runs for a reader after a message was sent to them, and which when they follow a link',
  input: z.object({
    afterSetId: id.nullable(),
    links: z
      .array(z.object({ url: z.string().min(1).max(2000), setId: id }))
      .max(50)
      .default([]),
  }),
  output: messageActions,
  example: { afterSetId: null, links: [] },
});
