import { z } from 'zod';
import { fact } from '#platform/events/facts.ts';
import { id, instant } from '#platform/http/contract.ts';
import { sourceShape } from '#modules/people/contract.ts';

/** A contact began a scenario: the first time (round 1) or anew. */
export const contactRegistered = fact(
  'messaging.contact-registered',
  z.object({ enrolmentId: id, scenarioId: id, audienceId: id, contactId: id, personId: id, round: z.int(), source: sourceShape }),
);

/** A contact left a scenario: nothing more of it is sent. One fact per scenario when somebody leaves them all. */
export const contactLeft = fact(
  'messaging.contact-left',
  z.object({
    enrolmentId: id,
    scenarioId: id,
    contactId: id,
    how: z.enum(['link', 'one_click', 'form', 'staff', 'api', 'action']),
    /** The delivery whose link it was. */
    deliveryId: id.nullable(),
  }),
);

/** Somebody who had left by a link took it back. */
export const contactReturned = fact('messaging.contact-returned', z.object({ enrolmentId: id, scenarioId: id, contactId: id }));

/** A contact asked for a rest: until then nothing but notices is sent to them. */
export const contactPaused = fact('messaging.contact-paused', z.object({ contactId: id, until: instant }));

/** They ended their rest before its time. */
export const contactResumed = fact('messaging.contact-resumed', z.object({ contactId: id }));

/** The form of a scenario shows something else now: its words of consent, or nothing any more since it was put into the archive, or itself again. Its fields: `people.fields-changed`. */
export const scenarioFormChanged = fact('messaging.scenario-form-changed', z.object({ scenarioId: id }));

/** A batch of an import: who began a scenario. One fact for a few thousand rows instead of `contactRegistered` for each: docs/decisions/0013-imports.md. */
export const contactsEnrolled = fact(
  'messaging.contacts-enrolled',
  z.object({
    scenarioId: id,
    audienceId: id,
    enrolments: z.array(z.object({ enrolmentId: id, contactId: id, personId: id, round: z.int() })),
    source: sourceShape,
  }),
);
