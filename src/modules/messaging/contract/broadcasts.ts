import { z } from 'zod';
import { condition } from '#modules/people/contract/conditions.ts';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { content, messageState, outcomeCount, timeOfDay } from '../contract.ts';

// Broadcasts (一斉送信): to everybody, or to whom a condition holds for.

export const broadcastState = messageState.extract(['draft', 'reserved', 'sending', 'sent']);

/** Whom to send to again: those who did not open it, did not follow a link, or whom it did not reach. */
export const againTo = z.enum(['not_opened', 'not_clicked', 'failed']);

/** What an operator asked the owner, and the answer. */
export const approval = z.object({
  id,
  askedAt: instant,
  askedBy: z.string().nullable(),
  note: z.string(),
  sendAt: instant.nullable(),
  decision: z.enum(['approved', 'declined', 'withdrawn']).nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  comment: z.string(),
});

export const broadcast = z.object({
  id,
  audience: z.object({ id, name: z.string() }),
  /** Null: to the readers of all scenarios of the audience. */
  scenario: z.object({ id, title: z.string() }).nullable(),
  title: z.string(),
  folder: z.string(),
  channel: z.string(),
  state: broadcastState,
  content,
  /** Whom of them; null: all. Looked at when sending begins. */
  condition: condition.nullable(),
  linksTracked: z.boolean(),
  opensTracked: z.boolean(),
  /** Reserved for then; null: at once. */
  sendAt: instant.nullable(),
  again: z.object({ of: z.object({ id, title: z.string() }), to: againTo }).nullable(),
  /** The newest request for the owner's approval. */
  approval: approval.nullable(),
  startedAt: instant.nullable(),
  /** Since then every recipient has a row of the ledger. */
  expandedAt: instant.nullable(),
  pausedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  finishedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  version,
  createdAt: instant,
});
export type Broadcast = z.infer<typeof broadcast>;

const settings = z.object({
  title: name(100),
  folder: z.string().trim().max(100),
  content,
  condition: condition.nullable(),
  linksTracked: z.boolean(),
  opensTracked: z.boolean(),
});

export const listBroadcasts = route({
  id: 'messaging.list-broadcasts',
  method: 'GET',
  path: '/broadcasts',
  can: 'messaging.view',
  summary: 'Broadcasts, newest first',
  input: pageQuery.extend({
    state: broadcastState.optional(),
    audienceId: id.optional(),
    folder: z.string().max(100).optional(),
    q: z.string().trim().max(100).optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  output: pageOf(broadcast.extend({ planned: z.int(), sent: z.int() })),
});

export const createBroadcast = route({
  id: 'messaging.create-broadcast',
  method: 'POST',
  path: '/broadcasts',
  can: 'messaging.manage',
  summary: 'Write a broadcast: a draft, to an audience or to one scenario of it',
  input: settings
    .partial({ folder: true, condition: true, linksTracked: true, opensTracked: true })
    .extend({ audienceId: id, scenarioId: id.nullable().default(null), channel: z.string().max(20).default('mail') }),
  output: broadcast,
  status: 201,
  example: {
    audienceId: 'abcdefghijkl',
    title: '春の講座のお知らせ',
    content: { kind: 'text', subject: '%name|お客様%さんへ、春の講座のお知らせ', body: '受付を始めました。\n\n配信の解除: %cancelall%' },
  },
});

export const getBroadcast = route({
  id: 'messaging.get-broadcast',
  method: 'GET',
  path: '/broadcasts/:broadcastId',
  can: 'messaging.view',
  summary: 'One broadcast',
  output: broadcast,
});

export const updateBroadcast = route({
  id: 'messaging.update-broadcast',
  method: 'PATCH',
  path: '/broadcasts/:broadcastId',
  can: 'messaging.manage',
  summary: 'Change a draft. What is reserved is taken back to a draft first',
  input: settings.partial().extend({ scenarioId: id.nullable().optional(), version }),
  output: broadcast,
  example: { title: '春の講座のお知らせ', version: 1 },
});

export const deleteBroadcast = route({
  id: 'messaging.delete-broadcast',
  method: 'DELETE',
  path: '/broadcasts/:broadcastId',
  can: 'messaging.manage',
  summary: 'Delete a draft. What was sent stays, and can be put into the archive',
  output: null,
});

export const archiveBroadcast = route({
  id: 'messaging.archive-broadcast',
  method: 'PUT',
  path: '/broadcasts/:broadcastId/archive',
  can: 'messaging.manage',
  summary: 'Put a draft or a sent broadcast away',
  output: broadcast,
});

export const restoreBroadcast = route({
  id: 'messaging.restore-broadcast',
  method: 'DELETE',
  path: '/broadcasts/:broadcastId/archive',
  can: 'messaging.manage',
  summary: 'Take a broadcast back from the archive',
  output: broadcast,
});

export const getRecipients = route({
  id: 'messaging.get-recipients',
  method: 'GET',
  path: '/broadcasts/:broadcastId/recipients',
  can: 'messaging.view',
  summary: 'Whom it would go to at this moment: how many, a sample, and how many lack a value that the text asks for',
  output: z.object({
    count: z.int(),
    sample: z.array(z.object({ id, mail: z.string().nullable(), name: z.string().nullable() })),
    /** Placeholders without a fallback whose value some recipients lack. */
    lacking: z.array(z.object({ placeholder: z.string(), label: z.string(), count: z.int() })),
    /** More recipients than this: their number has to be given when it is reserved. */
    confirmAbove: z.int(),
  }),
});

const when = z.object({
  /** Null: at once. */
  sendAt: instant.nullable().default(null),
  version,
});

export const reserveBroadcast = route({
  id: 'messaging.reserve-broadcast',
  method: 'PUT',
  path: '/broadcasts/:broadcastId/reservation',
  can: 'messaging.manage',
  summary: 'Let a broadcast go: at once, or at a time',
  input: when.extend({
    /** How many recipients the caller expects; needed above the workspace's limit. */
    confirmedCount: z.int().min(0).optional(),
  }),
  output: broadcast,
  example: { sendAt: '2099-04-01T00:00:00Z', version: 1 },
});

export const cancelReservation = route({
  id: 'messaging.cancel-reservation',
  method: 'DELETE',
  path: '/broadcasts/:broadcastId/reservation',
  can: 'messaging.manage',
  summary: 'Take a reserved broadcast back to a draft',
  output: broadcast,
});

export const pauseBroadcast = route({
  id: 'messaging.pause-broadcast',
  method: 'PUT',
  path: '/broadcasts/:broadcastId/pause',
  can: 'messaging.manage',
  summary: 'Hold what has not left yet',
  output: broadcast,
});

export const resumeBroadcast = route({
  id: 'messaging.resume-broadcast',
  method: 'DELETE',
  path: '/broadcasts/:broadcastId/pause',
  can: 'messaging.manage',
  summary: 'Let a paused broadcast go on',
  output: broadcast,
});

export const cancelBroadcast = route({
  id: 'messaging.cancel-broadcast',
  method: 'PUT',
  path: '/broadcasts/:broadcastId/cancellation',
  can: 'messaging.manage',
  summary: 'Stop a broadcast that is being sent: what has not left does not leave',
  output: broadcast,
});

export const sendAgain = route({
  id: 'messaging.send-again',
  method: 'POST',
  path: '/broadcasts/:broadcastId/again',
  can: 'messaging.manage',
  summary: 'A new draft of the same text, for those who did not open it or whom it did not reach',
  input: z.object({ to: againTo }),
  output: broadcast,
  status: 201,
  example: { to: 'failed' },
});

export const getBroadcastProgress = route({
  id: 'messaging.get-broadcast-progress',
  method: 'GET',
  path: '/broadcasts/:broadcastId/progress',
  can: 'messaging.view',
  summary: 'How far it is: the ledger’s sum, how fast, and how long it will take',
  output: z.object({
    planned: z.int(),
    outcomes: z.array(outcomeCount),
    /** Rows that still wait or are under way. */
    remaining: z.int(),
    /** Handed over within the last minute. */
    perMinute: z.int(),
    /** At this pace; null where nothing moves. */
    secondsLeft: z.int().nullable(),
  }),
});

export const askApproval = route({
  id: 'messaging.ask-approval',
  method: 'PUT',
  path: '/broadcasts/:broadcastId/approval-request',
  can: 'messaging.manage',
  summary: 'Ask the owner to let a broadcast go',
  input: when.extend({ note: z.string().trim().max(1000).default('') }),
  output: broadcast,
  example: { sendAt: '2099-04-01T00:00:00Z', version: 1 },
});

export const withdrawApproval = route({
  id: 'messaging.withdraw-approval',
  method: 'DELETE',
  path: '/broadcasts/:broadcastId/approval-request',
  can: 'messaging.manage',
  summary: 'Take a request for approval back',
  output: broadcast,
});

export const decideApproval = route({
  id: 'messaging.decide-approval',
  method: 'PUT',
  path: '/broadcasts/:broadcastId/approval',
  can: 'messaging.approve',
  summary: 'Approve a broadcast, which then goes at its hour, or decline it with a word',
  input: z.object({
    decision: z.enum(['approved', 'declined']),
    comment: z.string().trim().max(1000).default(''),
    confirmedCount: z.int().min(0).optional(),
  }),
  output: broadcast,
  example: { decision: 'declined', comment: '件名を直してください。' },
});

export const messagingSettings = z.object({
  /** More recipients than this: their number has to be typed before a broadcast goes. */
  confirmAbove: z.int().min(0).max(100_000_000),
  /** Operators ask the owner before a broadcast goes. */
  operatorsAsk: z.boolean(),
  /** Hours in which only immediate steps and notices leave, in the workspace's zone; over midnight where they end before they begin. Null: none. */
  quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  /** How many steps and broadcasts one person gets within so many days; what is over it is put off or not sent. Null: any number. */
  cap: z
    .object({
      count: z.int().min(1).max(100),
      days: z.union([z.literal(1), z.literal(7), z.literal(30)]),
      rule: z.enum(['put_off', 'skip']),
    })
    .nullable(),
});
export type MessagingSettings = z.infer<typeof messagingSettings>;

export const getMessagingSettings = route({
  id: 'messaging.get-settings',
  method: 'GET',
  path: '/messaging-settings',
  can: 'messaging.view',
  summary: 'What holds for all that a workspace sends',
  output: messagingSettings.extend({ version: z.int().min(0) }),
});

export const updateMessagingSettings = route({
  id: 'messaging.update-settings',
  method: 'PATCH',
  path: '/messaging-settings',
  can: 'messaging.approve',
  summary: 'Change what holds for all that a workspace sends',
  input: messagingSettings.partial().extend({ version: z.int().min(0) }),
  output: messagingSettings.extend({ version: z.int().min(0) }),
  example: { confirmAbove: 500, version: 0 },
});
