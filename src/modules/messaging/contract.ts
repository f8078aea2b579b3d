import { z } from 'zod';
import { sourceKind } from '#modules/people/contract.ts';
import { condition } from '#modules/people/contract/conditions.ts';
import { failures } from '#platform/fail.ts';
import { id, instant, name, version } from '#platform/http/contract.ts';

/** What messaging refuses; texts under `errors` in `messages/`. */
export const fail = failures('messaging', {
  'channel/not-available': 'invalid',
  'scenario/archived': 'conflict',
  'message/problems': 'invalid',
  'message/not-a-step': 'conflict',
  'steps/order-incomplete': 'conflict',
  'reminder/no-date-field': 'invalid',
  'reminder/no-time': 'invalid',
  'message/on': 'conflict',
  'message/in-conditions': 'conflict',
  'message/sent': 'conflict',
  'broadcast/not-a-draft': 'conflict',
  'broadcast/not-reserved': 'conflict',
  'broadcast/not-sending': 'conflict',
  'broadcast/not-sent': 'conflict',
  'broadcast/under-way': 'conflict',
  'broadcast/past': 'invalid',
  'broadcast/nobody': 'invalid',
  'broadcast/count-not-confirmed': 'conflict',
  'broadcast/needs-approval': 'forbidden',
  'broadcast/not-measured': 'conflict',
  'approval/none': 'conflict',
  'own-placeholder/key-taken': 'conflict',
  'own-placeholder/in-use': 'conflict',
  'registration/refused': 'invalid',
  'leaving/running': 'conflict',
  'registration/key-reused': 'conflict',
  'enrolment/not-active': 'conflict',
  'test/no-address': 'invalid',
});

// What the parts are made of.

export const reentry = z.enum(['ignore', 'restart', 'after_leaving']);
export const messageKind = z.enum(['step', 'broadcast', 'reminder', 'notice']);
export const messageState = z.enum(['off', 'on', 'draft', 'reserved', 'sending', 'sent']);
export const purpose = z.enum(['confirmation', 'leaving_link']);
export const pastRule = z.enum(['skip', 'next_day']);
export const enrolmentState = z.enum(['active', 'unsubscribed', 'stopped']);
export const deliveryState = z.enum([
  'planned',
  'held',
  'claimed',
  'submitting',
  'accepted',
  'delivered',
  'bounced',
  'failed',
  'suppressed',
  'unknown',
  'cancelled',
]);

const days = z.int().min(0).max(3650);
/** `HH:MM`, in the workspace's zone. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a step goes, counted from the enrolment's `baseAt`: at once; N days later at HH:MM in the workspace's zone; an exact time later. */
export const timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('immediately') }),
  z.object({ kind: z.literal('at_time'), days, at: timeOfDay }),
  z.object({ kind: z.literal('after'), days, hours: z.int().min(0).max(23), minutes: z.int().min(0).max(59) }),
]);
export type Timing = z.infer<typeof timing>;

/**
 * When a reminder goes: before or after the date that a reader has in a field (its start, or its end), on a day at HH:MM in the workspace's zone (0
 * days: the day itself), or an exact time away, which needs a date with a time.
 */
export const reminderTiming = z.object({
  fieldId: id,
  edge: z.enum(['start', 'end']),
  direction: z.enum(['before', 'after']),
  timing: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('at_time'), days, at: timeOfDay }),
    z.object({ kind: z.literal('after'), days, hours: z.int().min(0).max(23), minutes: z.int().min(0).max(59) }),
  ]),
});
export type ReminderTiming = z.infer<typeof reminderTiming>;

/** A mail in plain text. */
export const textContent = z.object({ kind: z.literal('text'), subject: z.string().max(200), body: z.string().max(100_000) });
export type TextContent = z.infer<typeof textContent>;

/** In the channel's own schema, told apart by `kind`; for mail: `{ kind: 'text', subject, body }`. */
export const content = z.looseObject({ kind: z.string().min(1).max(20) });

/** A word about a state, put into the reader's language by the screen. */
export const data = z.record(z.string(), z.union([z.string(), z.number()]));
export const said = z.object({ textKey: z.string(), data: data.optional() });

export const problem = z.object({
  /** Within the content: `['body']`. */
  path: z.array(z.union([z.string(), z.number()])),
  /** `error`: cannot be saved so. `warning`: can, but look. */
  severity: z.enum(['error', 'warning']),
  message: z.string(),
});

export const scenarioSettings = z.object({
  title: name(100),
  openTitle: name(100),
  folder: z.string().trim().max(100),
  reentry,
  doubleOptIn: z.boolean(),
  consentText: z.string().trim().max(2000),
});

export const scenario = scenarioSettings.extend({
  id,
  audience: z.object({ id, name: z.string() }),
  formId: id,
  /** The hosted form and the leaving form, to copy. */
  formUrl: z.string(),
  leavingFormUrl: z.string(),
  archivedAt: instant.nullable(),
  counts: z.object({ active: z.int(), unsubscribed: z.int(), stopped: z.int(), stepsOn: z.int(), stepsOff: z.int() }),
  version,
  createdAt: instant,
});
export type Scenario = z.infer<typeof scenario>;

export const outcomeCount = z.object({ state: deliveryState, reason: z.string().nullable(), count: z.int() });

export const message = z.object({
  id,
  scenarioId: id.nullable(),
  channel: z.string(),
  kind: messageKind,
  purpose: purpose.nullable(),
  title: z.string(),
  state: messageState,
  content,
  /** Of a step. */
  timing: timing.nullable(),
  /** Of a reminder; `fieldLabel` is null where its field is gone. */
  reminder: reminderTiming.extend({ fieldLabel: z.string().nullable() }).nullable(),
  /** Whom of the readers; null: all. Looked at when it is sent. */
  condition: condition.nullable(),
  pastRule,
  linksTracked: z.boolean(),
  opensTracked: z.boolean(),
  version,
  createdAt: instant,
});
export type Message = z.infer<typeof message>;

/** A step or a reminder with its people: how many wait for it, and how many got it. */
export const step = message.extend({
  waiting: z.int(),
  /** When the next of them is due. */
  nextAt: instant.nullable(),
  sent: z.int(),
  /** The same for those that fall on the same moment: they leave in the order of the list. */
  moment: z.string(),
});
export type Step = z.infer<typeof step>;

export const enrolment = z.object({
  id,
  scenario: z.object({ id, title: z.string() }),
  contact: z.object({ id, mail: z.string().nullable(), name: z.string().nullable() }),
  state: enrolmentState,
  baseAt: instant,
  round: z.int(),
  source: z.object({ kind: sourceKind, id: z.string().nullable() }),
  enrolledAt: instant,
  confirmedAt: instant.nullable(),
  leftAt: instant.nullable(),
  leftHow: z.string().nullable(),
  version,
});
export type Enrolment = z.infer<typeof enrolment>;

export const delivery = z.object({
  id,
  contact: z.object({ id, mail: z.string().nullable(), name: z.string().nullable() }),
  round: z.int(),
  state: deliveryState,
  reason: z.string().nullable(),
  answer: z.string().nullable(),
  dueAt: instant,
  sentAt: instant.nullable(),
  firstOpenedAt: instant.nullable(),
  firstClickedAt: instant.nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** What registering did. `refused` with its reason is an ordinary outcome. */
export const registration = z.object({
  outcome: z.enum(['registered', 'already', 'restarted', 'confirmation_sent', 'refused']),
  reason: z.enum(['left_before', 'address_blocked', 'registration_blocked', 'closing']).nullable(),
  contactId: id.nullable(),
  enrolmentId: id.nullable(),
  round: z.int().nullable(),
});
export type Registration = z.infer<typeof registration>;
