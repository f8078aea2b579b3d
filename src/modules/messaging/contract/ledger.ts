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
    /** What can be counted at all: plain text carries no picture, and addresses may go as they are written. What is not measured is not 0. */
    measured: z.object({ opens: z.boolean(), clicks: z.boolean() }),
    links: z.array(z.object({ url: z.string(), people: z.int(), clicks: z.int(), machineClicks: z.int() })),
  }),
});

const counted = { sent: z.int(), opened: z.int().nullable(), clicked: z.int().nullable() };

export const getReport = route({
  id: 'messaging.get-report',
  method: 'GET',
  path: '/messages/:messageId/report',
  can: 'messaging.view',
  summary: 'A message by receiving domain, and by the hour since it began; null: not measured',
  output: z.object({
    /** The 20 with the most recipients; the rest is the last one, whose name is null. */
    domains: z.array(
      z.object({
        domain: z.string().nullable(),
        planned: z.int(),
        delivered: z.int(),
        bounced: z.int(),
        failed: z.int(),
        left: z.int(),
        ...counted,
      }),
    ),
    /** Hours in which anything happened, the first 72 of them. */
    hours: z.array(z.object({ at: instant, ...counted })),
  }),
});

export const downloadDeliveries = route({
  id: 'messaging.download-deliveries',
  method: 'GET',
  path: '/messages/:messageId/deliveries.csv',
  can: 'messaging.view',
  summary: 'A message’s rows in the ledger as CSV (UTF-8): who, when, what became of it and why',
  media: 'file',
  output: null,
});

export const downloadReport = route({
  id: 'messaging.download-report',
  method: 'GET',
  path: '/messages/:messageId/report.csv',
  can: 'messaging.view',
  summary: 'A message’s report by receiving domain as CSV (UTF-8)',
  media: 'file',
  output: null,
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
