import { z } from 'zod';
import { givenValues } from '#modules/people/contract.ts';
import { id, instant, pageOf, pageQuery, route, version } from '#platform/http/contract.ts';
import { enrolment, enrolmentState, messageKind, registration, said } from '../contract.ts';

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
  method: 'POST',
  path: '/scenarios/:scenarioId/simulations',
  can: 'messaging.view',
  summary:
    'Somebody registers, a contact or an imagined person: what do they get within 90 days, when, and what not and why. Registers for real and takes it back',
  input: z.object({
    /** An imagined person unless said. */
    contactId: id.optional(),
    /** What an imagined person registers with. */
    values: givenValues.default({}),
    /** When they register; now unless said. A past one is an edited `baseAt`. */
    baseAt: instant.optional(),
  }),
  output: z.object({
    outcome: registration.shape.outcome,
    until: instant,
    items: z.array(
      z.object({
        messageId: id,
        kind: messageKind,
        title: z.string(),
        at: instant,
        verdict: z.enum(['sent', 'waiting', 'not_sent', 'unknown']),
        /** Why, as `explain` says it. */
        said,
        /** Its own time, where quiet hours or the limit per person put it off. */
        putOffFrom: instant.nullable(),
        hasCondition: z.boolean(),
      }),
    ),
  }),
  status: 200,
  example: { values: {} },
});
