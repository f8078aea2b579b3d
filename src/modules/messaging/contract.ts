import { z } from 'zod';
import { givenValues, sourceKind } from '#modules/people/contract.ts';
import { failures } from '#platform/fail.ts';
import { id, instant, name, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';

/** What messaging refuses; texts under `errors` in `messages/`. */
export const fail = failures('messaging', {
  'channel/not-available': 'invalid',
  'scenario/archived': 'conflict',
  'message/problems': 'invalid',
  'message/not-a-step': 'conflict',
  'message/on': 'conflict',
  'message/sent': 'conflict',
  'registration/refused': 'invalid',
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
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When a step goes, counted from the enrolment's `baseAt`: at once; N days later at HH:MM in the workspace's zone; an exact time later. */
export const timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('immediately') }),
  z.object({ kind: z.literal('at_time'), days, at: timeOfDay }),
  z.object({ kind: z.literal('after'), days, hours: z.int().min(0).max(23), minutes: z.int().min(0).max(59) }),
]);
export type Timing = z.infer<typeof timing>;

/** A mail in plain text. */
export const textContent = z.object({ kind: z.literal('text'), subject: z.string().max(200), body: z.string().max(100_000) });
export type TextContent = z.infer<typeof textContent>;

/** In the channel's own schema, told apart by `kind`; for mail: `{ kind: 'text', subject, body }`. */
export const content = z.looseObject({ kind: z.string().min(1).max(20) });

/** A word about a state, put into the reader's language by the screen. */
const data = z.record(z.string(), z.union([z.string(), z.number()]));
const said = z.object({ textKey: z.string(), data: data.optional() });

export const problem = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  severity: z.enum(['error', 'warning']),
  textKey: z.string(),
  data: data.optional(),
});

const scenarioSettings = z.object({
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
  timing: timing.nullable(),
  pastRule,
  linksTracked: z.boolean(),
  opensTracked: z.boolean(),
  version,
  createdAt: instant,
});
export type Message = z.infer<typeof message>;

/** A step with its people: how many it waits for, and how many got it. */
export const step = message.extend({
  timing,
  waiting: z.int(),
  /** When the next of them is due. */
  nextAt: instant.nullable(),
  sent: z.int(),
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
  reason: z.enum(['left_before', 'address_blocked']).nullable(),
  contactId: id.nullable(),
  enrolmentId: id.nullable(),
  round: z.int().nullable(),
});
export type Registration = z.infer<typeof registration>;

const preview = z.object({ from: z.string(), subject: z.string().nullable(), text: z.string(), html: z.string().nullable() });

// Scenarios (シナリオ).

export const listScenarios = route({
  id: 'messaging.list-scenarios',
  method: 'GET',
  path: '/scenarios',
  can: 'messaging.view',
  summary: 'Scenarios, by title',
  input: pageQuery.extend({
    audienceId: id.optional(),
    archived: z.enum(['true', 'false']).default('false'),
    q: z.string().trim().max(100).optional(),
  }),
  output: pageOf(scenario),
});

export const createScenario = route({
  id: 'messaging.create-scenario',
  method: 'POST',
  path: '/scenarios',
  can: 'messaging.manage',
  summary: 'Make a scenario',
  input: scenarioSettings.partial().extend({ audienceId: id, title: scenarioSettings.shape.title }),
  output: scenario,
  status: 201,
  example: { audienceId: 'abcdefghijkl', title: '無料レッスン', openTitle: '料理教室の無料レッスン' },
});

export const getScenario = route({
  id: 'messaging.get-scenario',
  method: 'GET',
  path: '/scenarios/:scenarioId',
  can: 'messaging.view',
  summary: 'One scenario',
  output: scenario,
});

export const updateScenario = route({
  id: 'messaging.update-scenario',
  method: 'PATCH',
  path: '/scenarios/:scenarioId',
  can: 'messaging.manage',
  summary: 'Change a scenario',
  input: scenarioSettings.partial().extend({ version }),
  output: scenario,
  example: { doubleOptIn: true, version: 1 },
});

export const archiveScenario = route({
  id: 'messaging.archive-scenario',
  method: 'PUT',
  path: '/scenarios/:scenarioId/archive',
  can: 'messaging.manage',
  summary: 'Put a scenario away: nothing is deleted, what waits is not sent, nobody registers any more',
  output: scenario,
});

export const restoreScenario = route({
  id: 'messaging.restore-scenario',
  method: 'DELETE',
  path: '/scenarios/:scenarioId/archive',
  can: 'messaging.manage',
  summary: 'Take a scenario back; what became due meanwhile is not sent',
  output: scenario,
});

export const renewFormAddress = route({
  id: 'messaging.renew-form-address',
  method: 'POST',
  path: '/scenarios/:scenarioId/form-addresses',
  can: 'messaging.manage',
  summary: 'Give the hosted form a new address; the old one ends',
  output: scenario,
});

export const listPlaceholders = route({
  id: 'messaging.list-placeholders',
  method: 'GET',
  path: '/scenarios/:scenarioId/placeholders',
  can: 'messaging.view',
  summary: 'What can be inserted into a text of this scenario',
  input: z.object({ purpose: purpose.optional() }),
  output: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        placeholder: z.string(),
        group: z.enum(['person', 'scenario', 'leaving', 'about']),
        label: z.string().nullable(),
        textKey: z.string().nullable(),
      }),
    ),
  }),
});

// Steps (ステップ配信) and notices.

export const listSteps = route({
  id: 'messaging.list-steps',
  method: 'GET',
  path: '/scenarios/:scenarioId/steps',
  can: 'messaging.view',
  summary: 'Steps of a scenario in the order in which they go, with the people who wait for each',
  output: z.object({ items: z.array(step) }),
});

const stepSettings = z.object({ title: name(100), content, timing, pastRule, linksTracked: z.boolean(), opensTracked: z.boolean() });

export const createStep = route({
  id: 'messaging.create-step',
  method: 'POST',
  path: '/scenarios/:scenarioId/steps',
  can: 'messaging.manage',
  summary: 'Make a step, switched off',
  input: stepSettings
    .partial({ pastRule: true, linksTracked: true, opensTracked: true })
    .extend({ channel: z.string().max(20).default('mail') }),
  output: step,
  status: 201,
  example: {
    title: 'ようこそ',
    timing: { kind: 'immediately' },
    content: { kind: 'text', subject: '%name|お客様%さん、ようこそ', body: 'ご登録ありがとうございます。\n\n配信の解除: %cancel%' },
  },
});

export const listNotices = route({
  id: 'messaging.list-notices',
  method: 'GET',
  path: '/scenarios/:scenarioId/notices',
  can: 'messaging.view',
  summary: 'The mails that the scenario sends by itself: confirming an address, a link to leave',
  output: z.object({ items: z.array(message) }),
});

export const getMessage = route({
  id: 'messaging.get-message',
  method: 'GET',
  path: '/messages/:messageId',
  can: 'messaging.view',
  summary: 'One message',
  output: message,
});

export const updateMessage = route({
  id: 'messaging.update-message',
  method: 'PATCH',
  path: '/messages/:messageId',
  can: 'messaging.manage',
  summary: 'Change a message. Another timing moves everything that still waits',
  input: stepSettings.partial().extend({ version }),
  output: message,
  example: { title: 'ようこそ', version: 1 },
});

export const deleteMessage = route({
  id: 'messaging.delete-message',
  method: 'DELETE',
  path: '/messages/:messageId',
  can: 'messaging.manage',
  summary: 'Delete a step that is off. One that was sent to anybody is put into the archive, with its history',
  output: null,
});

/** Who of those already in the scenario gets a step that is switched on. */
export const existing = z.enum(['future', 'everyone', 'nobody']);

export const previewActivation = route({
  id: 'messaging.preview-activation',
  method: 'GET',
  path: '/messages/:messageId/activation',
  can: 'messaging.view',
  summary: 'How many of those already in the scenario have this step before them, and how many are past it',
  output: z.object({ future: z.int(), past: z.int(), already: z.int() }),
});

export const activateMessage = route({
  id: 'messaging.activate-message',
  method: 'PUT',
  path: '/messages/:messageId/activation',
  can: 'messaging.manage',
  summary: 'Switch a step on: for those whose time is yet to come, for everyone (those past it at once), or for new ones only',
  input: z.object({ existing: existing.default('future'), version }),
  output: message,
  example: { existing: 'future', version: 1 },
});

export const deactivateMessage = route({
  id: 'messaging.deactivate-message',
  method: 'DELETE',
  path: '/messages/:messageId/activation',
  can: 'messaging.manage',
  summary: 'Switch a step off: what waits is not sent',
  output: message,
});

export const checkContent = route({
  id: 'messaging.check-content',
  method: 'POST',
  path: '/scenarios/:scenarioId/content-checks',
  can: 'messaging.view',
  summary: 'Problems of a text before it is saved',
  input: z.object({ channel: z.string().max(20).default('mail'), content, purpose: purpose.optional() }),
  output: z.object({ problems: z.array(problem) }),
  status: 200,
  example: { content: { kind: 'text', subject: 'こんにちは', body: '%cancel%' } },
});

export const previewContent = route({
  id: 'messaging.preview-content',
  method: 'POST',
  path: '/scenarios/:scenarioId/previews',
  can: 'messaging.view',
  summary: 'What a text looks like to a contact, or to an example person',
  input: z.object({ channel: z.string().max(20).default('mail'), content, contactId: id.optional(), purpose: purpose.optional() }),
  output: preview,
  status: 200,
  example: { content: { kind: 'text', subject: '%name%様', body: '%cancel%' } },
});

export const sendTest = route({
  id: 'messaging.send-test',
  method: 'POST',
  path: '/scenarios/:scenarioId/test-sends',
  can: 'messaging.manage',
  summary: 'Send a text to one address, marked as a test',
  input: z.object({
    channel: z.string().max(20).default('mail'),
    content,
    to: z.string().max(320),
    contactId: id.optional(),
    purpose: purpose.optional(),
  }),
  output: null,
  status: 202,
  limit: { times: 30, seconds: 3600, by: 'actor' },
  example: { content: { kind: 'text', subject: '%name%様', body: '%cancel%' }, to: 'me@example.jp' },
});

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

// Enrolments (シナリオの読者).

export const listEnrolments = route({
  id: 'messaging.list-enrolments',
  method: 'GET',
  path: '/scenarios/:scenarioId/enrolments',
  can: 'messaging.view',
  summary: 'Readers of a scenario, newest first',
  input: pageQuery.extend({ state: enrolmentState.optional(), mail: z.string().max(320).optional() }),
  output: pageOf(enrolment),
});

export const createRegistration = route({
  id: 'messaging.create-registration',
  method: 'POST',
  path: '/scenarios/:scenarioId/registrations',
  can: 'messaging.manage',
  summary:
    'Register somebody by hand or by program; the caller declares that they agreed. The same `idempotencyKey` twice is one registration',
  input: z.object({
    mail: z.string().max(320),
    values: givenValues.default({}),
    /** The caller says that this person agreed to be written to. */
    optInConfirmed: z.literal(true),
    /** Ask the person by mail all the same. */
    askToConfirm: z.boolean().default(false),
    baseAt: instant.optional(),
    idempotencyKey: z.string().min(1).max(200).optional(),
  }),
  output: registration,
  status: 200,
  example: { mail: 'taro@example.jp', values: { name: '山田太郎' }, optInConfirmed: true, idempotencyKey: 'order-1042' },
});

export const updateEnrolment = route({
  id: 'messaging.update-enrolment',
  method: 'PATCH',
  path: '/enrolments/:enrolmentId',
  can: 'messaging.manage',
  summary: 'Change the time that steps count from; everything that still waits moves with it',
  input: z.object({ baseAt: instant, version }),
  output: enrolment,
  example: { baseAt: '2026-12-01T00:00:00Z', version: 1 },
});

export const createLeaving = route({
  id: 'messaging.create-leaving',
  method: 'PUT',
  path: '/enrolments/:enrolmentId/leaving',
  can: 'messaging.manage',
  summary: 'Unsubscribe a reader from the scenario',
  output: enrolment,
});

export const deleteLeaving = route({
  id: 'messaging.delete-leaving',
  method: 'DELETE',
  path: '/enrolments/:enrolmentId/leaving',
  can: 'messaging.manage',
  summary: 'Take an unsubscription back, when the reader asks for it; steps yet to come are sent again',
  output: enrolment,
});

export const leaveAll = route({
  id: 'messaging.leave-all',
  method: 'PUT',
  path: '/contacts/:contactId/leaving',
  can: 'messaging.manage',
  summary: 'Unsubscribe a contact from all scenarios of the audience',
  output: z.object({ left: z.int() }),
});

export const listContactEnrolments = route({
  id: 'messaging.list-contact-enrolments',
  method: 'GET',
  path: '/contacts/:contactId/enrolments',
  can: 'messaging.view',
  summary: 'Scenarios that a contact is or was in',
  output: z.object({ items: z.array(enrolment) }),
});

export const listNextSends = route({
  id: 'messaging.list-next-sends',
  method: 'GET',
  path: '/contacts/:contactId/next-sends',
  can: 'messaging.view',
  summary: 'What a contact gets next, soonest first',
  output: z.object({
    items: z.array(z.object({ deliveryId: id, dueAt: instant, messageId: id, title: z.string(), scenarioTitle: z.string().nullable() })),
  }),
});

export const simulate = route({
  id: 'messaging.simulate',
  method: 'GET',
  path: '/scenarios/:scenarioId/simulation',
  can: 'messaging.view',
  summary: 'Somebody registers at this moment: what do they get and when, by the code that plans for real',
  input: z.object({ baseAt: instant.optional() }),
  output: z.object({ items: z.array(z.object({ messageId: id, title: z.string(), at: instant, skipped: z.boolean() })) }),
});

export const explain = route({
  id: 'messaging.explain',
  method: 'GET',
  path: '/messages/:messageId/explanations/:contactId',
  can: 'messaging.view',
  summary: 'Whether and why a contact got, gets, or does not get a message',
  output: said.extend({ verdict: z.enum(['sent', 'waiting', 'not_sent', 'unknown']), dueAt: instant.nullable() }),
});
