import { z } from 'zod';
import { dayStatements, inOrder } from '#modules/people/contract/condition-params.ts';
import { id, route } from '#platform/http/contract.ts';
import { messageKind } from '../contract.ts';

// What messaging knows of contacts, as statements of a condition; and what a builder offers for them.

/** `left`: unsubscribed or stopped. `never`: was in it at no time. */
export const enrolmentStatement = z.object({ scenarioId: id, is: z.enum(['active', 'left', 'ever', 'never']) });
export type EnrolmentStatement = z.infer<typeof enrolmentStatement>;

/** When the contact began the scenario, the last time where it began anew. */
export const registeredStatement = z
  .discriminatedUnion('operator', dayStatements({ scenarioId: id }))
  .refine(inOrder, { path: ['to'], message: 'people:problems.fromAfterTo' });
export type RegisteredStatement = z.infer<typeof registeredStatement>;

/** How far somebody has come in a scenario. `not_reached` is about people in the scenario only. */
export const stepStatement = z.object({ scenarioId: id, messageId: id, is: z.enum(['reached', 'not_reached']) });
export type StepStatement = z.infer<typeof stepStatement>;

/**
 * What became of mails. `not_opened` and `not_clicked` are about people to whom it was sent; the opposite of `sent` is `not_sent`. Without a
 * message: any of the audience. `withinDays` counts back from now.
 */
export const messageStatement = z.object({
  is: z.enum(['sent', 'not_sent', 'opened', 'not_opened', 'clicked', 'not_clicked']),
  messageId: id.nullable().default(null),
  /** One address in the message; only with `clicked` and `not_clicked`. */
  linkId: id.nullable().default(null),
  withinDays: z.int().min(1).max(1000).nullable().default(null),
});
export type MessageStatement = z.infer<typeof messageStatement>;

export const listConditionMessages = route({
  id: 'messaging.list-condition-messages',
  method: 'GET',
  path: '/audiences/:audienceId/condition-messages',
  can: 'messaging.view',
  summary: 'Scenarios of an audience, and messages that went out or may: what conditions can speak of; the 500 newest messages',
  output: z.object({
    scenarios: z.array(z.object({ id, title: z.string() })),
    messages: z.array(z.object({ id, scenarioId: id.nullable(), kind: messageKind, title: z.string() })),
  }),
});

export const listMessageLinks = route({
  id: 'messaging.list-message-links',
  method: 'GET',
  path: '/messages/:messageId/links',
  can: 'messaging.view',
  summary: 'Addresses in a message whose clicks are counted',
  output: z.object({ items: z.array(z.object({ id, url: z.string() })) }),
});
