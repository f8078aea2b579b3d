import { z } from 'zod';
import { id, instant, pageOf, pageQuery, route } from '#platform/http/contract.ts';
import { delivery, deliveryState, outcomeCount, said } from '../contract.ts';

// The ledger.

export const getOutcomes = route({
  id: 'messaging.get-outcomes',
  method: 'GET',
  path: '/messages/:messageId/outcomes',
  can: 'messaging.view',
  summary: 'Planned = the sum of outcomes, with opens, clicks and leavings',
  output: z.object({
    planned: z.int(),
    outcomes: z.array(outcomeCount),
    opened: z.int(),
    clicked: z.int(),
    left: z.int(),
    links: z.array(z.object({ url: z.string(), people: z.int(), clicks: z.int(), machineClicks: z.int() })),
  }),
});

export const listDeliveries = route({
  id: 'messaging.list-deliveries',
  method: 'GET',
  path: '/messages/:messageId/deliveries',
  can: 'messaging.view',
  summary: 'A message’s rows in the ledger, by due time, newest first',
  input: pageQuery.extend({ state: deliveryState.optional(), reason: z.string().max(40).optional() }),
  output: pageOf(delivery),
});

export const resolveUnknown = route({
  id: 'messaging.resolve-unknown',
  method: 'POST',
  path: '/messages/:messageId/resolutions',
  can: 'messaging.manage',
  summary: 'Decide about deliveries whose fate nobody knows: count them as sent, or send again under the same Message-ID',
  input: z.object({ deliveryIds: z.array(id).max(500).optional(), as: z.enum(['count_as_sent', 'send_again']) }),
  output: z.object({ resolved: z.int() }),
  status: 200,
  example: { as: 'count_as_sent' },
});

export const explain = route({
  id: 'messaging.explain',
  method: 'GET',
  path: '/messages/:messageId/explanations/:contactId',
  can: 'messaging.view',
  summary: 'Whether and why a contact got, gets, or does not get a message',
  output: said.extend({ verdict: z.enum(['sent', 'waiting', 'not_sent', 'unknown']), dueAt: instant.nullable() }),
});
