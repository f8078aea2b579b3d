import { z } from 'zod';
import { instant, route } from '#platform/http/contract.ts';
import { domainRecords } from '../contract.ts';
import { receiverPace } from '../limits/settings.ts';
import { receivers, type Receiver } from '../limits/receivers.ts';
import { pauseReason } from './transports.ts';

export { receivers, type Receiver };
export const receiver = z.enum(receivers);

/** What became of mails; rates are for the reader to divide, so that nothing divided by nothing is ever 0 %. */
const counts = z.object({ accepted: z.int(), hard: z.int(), soft: z.int(), complaints: z.int(), deferred: z.int() });

export const getDeliverability = route({
  id: 'mail.get-deliverability',
  method: 'GET',
  path: '/deliverability',
  can: 'mail.view-deliverability',
  summary: 'How well mail arrives: by group of receivers and by day, with the state of domains, warm-up and pauses',
  input: z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }),
  output: z.object({
    total: counts,
    receivers: z.array(counts.extend({ receiver })),
    byDay: z.array(counts.extend({ day: z.string() })),
    /** Whether what comes back later is received at all; where it is not, only what servers refuse at once is counted. */
    measured: z.object({ bounces: z.boolean(), complaints: z.boolean() }),
    domains: z.array(z.object({ domain: z.string(), records: domainRecords.nullable(), checkedAt: instant.nullable() })),
    transports: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        pause: pauseReason.nullable(),
        /** Null: it does not warm up, or has done so. */
        warmUp: z
          .object({ day: z.int(), receivers: z.array(z.object({ receiver, taken: z.int(), allowed: z.int().nullable() })) })
          .nullable(),
      }),
    ),
  }),
});

// The names are those of the list, and no others.
const paces = z.object(Object.fromEntries(receivers.map((name) => [name, receiverPace])) as Record<Receiver, typeof receiverPace>);

export const getSendingSettings = route({
  id: 'mail.get-sending-settings',
  method: 'GET',
  path: '/sending-settings',
  can: 'mail.manage-transports',
  summary: 'How fast the workspace sends, and to whom',
  output: z.object({ perSecond: z.int().nullable(), receivers: paces }),
});

export const updateSendingSettings = route({
  id: 'mail.update-sending-settings',
  method: 'PATCH',
  path: '/sending-settings',
  can: 'mail.manage-transports',
  summary: 'Change how fast the workspace sends, altogether or to one group of receivers',
  input: z.object({
    perSecond: z.int().min(1).max(10_000).nullable().optional(),
    receivers: z.partialRecord(receiver, receiverPace).optional(),
  }),
  output: z.object({ perSecond: z.int().nullable(), receivers: paces }),
  example: { perSecond: 50 },
});
