import { z } from 'zod';
import { id, name, route, version } from '#platform/http/contract.ts';
import { condition } from '#modules/people/contract/conditions.ts';
import { content, message, pastRule, problem, purpose, reminderTiming, step, timing } from '../contract.ts';

// Steps (ステップ配信) and notices.

const preview = z.object({ from: z.string(), subject: z.string().nullable(), text: z.string(), html: z.string().nullable() });

export const listSteps = route({
  id: 'messaging.list-steps',
  method: 'GET',
  path: '/scenarios/:scenarioId/steps',
  can: 'messaging.view',
  summary: 'Steps of a scenario in the order in which they go, then its reminders, with the people who wait for each',
  input: z.object({
    /** Those that are in use, or those in the archive. */
    archived: z.enum(['true', 'false']).default('false'),
  }),
  output: z.object({ items: z.array(step) }),
});

export const orderSteps = route({
  id: 'messaging.order-steps',
  method: 'PUT',
  path: '/scenarios/:scenarioId/step-order',
  can: 'messaging.manage',
  summary: 'Put the steps or reminders that fall on the same moment into an order; all of that moment are named',
  input: z.object({ messageIds: z.array(id).min(1).max(60) }),
  output: z.object({ items: z.array(step) }),
  example: { messageIds: ['abcdefghijkl'] },
});

const texts = z.object({
  title: name(100),
  content,
  condition: condition.nullable(),
  linksTracked: z.boolean(),
  opensTracked: z.boolean(),
});
const stepSettings = texts.extend({ timing, pastRule });

export const createStep = route({
  id: 'messaging.create-step',
  method: 'POST',
  path: '/scenarios/:scenarioId/steps',
  can: 'messaging.manage',
  summary: 'Make a step, switched off',
  input: stepSettings
    .partial({ pastRule: true, condition: true, linksTracked: true, opensTracked: true })
    .extend({ channel: z.string().max(20).default('mail') }),
  output: step,
  status: 201,
  example: {
    title: 'ようこそ',
    timing: { kind: 'immediately' },
    content: { kind: 'text', subject: '%name|お客様%さん、ようこそ', body: 'ご登録ありがとうございます。\n\n配信の解除: %cancel%' },
  },
});

export const createReminder = route({
  id: 'messaging.create-reminder',
  method: 'POST',
  path: '/scenarios/:scenarioId/reminders',
  can: 'messaging.manage',
  summary: 'Make a reminder, switched off: counted from a date that each reader has in a field',
  input: texts
    .partial({ condition: true, linksTracked: true, opensTracked: true })
    .extend({ channel: z.string().max(20).default('mail'), reminder: reminderTiming }),
  output: step,
  status: 201,
  example: {
    title: '前日のご案内',
    reminder: { fieldId: 'abcdefghijkl', edge: 'start', direction: 'before', timing: { kind: 'at_time', days: 1, at: '18:00' } },
    content: {
      kind: 'text',
      subject: '明日はよろしくお願いします',
      body: '%name|お客様%さん、明日お待ちしています。\n\n配信の解除: %cancel%',
    },
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
  input: stepSettings.partial().extend({ reminder: reminderTiming.optional(), version }),
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

export const restoreMessage = route({
  id: 'messaging.restore-message',
  method: 'DELETE',
  path: '/messages/:messageId/archive',
  can: 'messaging.manage',
  summary: 'Take a step or reminder back from the archive, switched off',
  output: step,
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

/** Where a text belongs: to a scenario, or to an audience as a whole. Its placeholders depend on it. */
const place = z.object({ scenarioId: id.optional(), audienceId: id.optional() });

export const listPlaceholders = route({
  id: 'messaging.list-placeholders',
  method: 'GET',
  path: '/placeholders',
  can: 'messaging.view',
  summary: 'What can be inserted into a text of this scenario or audience',
  input: place.extend({ purpose: purpose.optional() }),
  output: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        placeholder: z.string(),
        group: z.enum(['person', 'scenario', 'leaving', 'about', 'own']),
        label: z.string(),
        /** Whether it is a date: `%key:M月D日%` writes it in a way of its own. */
        dated: z.boolean(),
      }),
    ),
  }),
});

export const checkContent = route({
  id: 'messaging.check-content',
  method: 'POST',
  path: '/content-checks',
  can: 'messaging.view',
  summary: 'Problems of a text before it is saved',
  input: place.extend({ channel: z.string().max(20).default('mail'), content, purpose: purpose.optional() }),
  output: z.object({ problems: z.array(problem) }),
  status: 200,
  example: { content: { kind: 'text', subject: 'こんにちは', body: '%cancel%' } },
});

export const previewContent = route({
  id: 'messaging.preview-content',
  method: 'POST',
  path: '/previews',
  can: 'messaging.view',
  summary: 'What a text looks like to a contact, or to an example person',
  input: place.extend({ channel: z.string().max(20).default('mail'), content, contactId: id.optional(), purpose: purpose.optional() }),
  output: preview,
  status: 200,
  example: { content: { kind: 'text', subject: '%name%様', body: '%cancel%' } },
});

export const sendTest = route({
  id: 'messaging.send-test',
  method: 'POST',
  path: '/test-sends',
  can: 'messaging.manage',
  summary: 'Send a text to one address, marked as a test',
  input: place.extend({
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
