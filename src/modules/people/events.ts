import { z } from 'zod';
import { fact } from '#platform/events/facts.ts';
import { id } from '#platform/http/contract.ts';
import { sourceShape } from './contract.ts';

/** A person became a contact of an audience. Values given with it are not announced apart. */
export const contactCreated = fact(
  'people.contact-created',
  z.object({ contactId: id, personId: id, audienceId: id, source: sourceShape }),
);

/** Values of a contact changed after it was made; `scopeId` is null for shared values, else the scenario whose own values they are. */
export const valuesChanged = fact(
  'people.values-changed',
  z.object({
    contactId: id,
    personId: id,
    audienceId: id,
    scopeId: id.nullable(),
    /** Placeholder names of the fields, `mail` and `name` included. */
    changedKeys: z.array(z.string()).min(1),
    source: sourceShape,
  }),
);

/** Two people became one: what was the other's is `personId`'s now. `contacts`: those that were folded into another of the same audience. */
export const peopleMerged = fact(
  'people.people-merged',
  z.object({ mergeId: id, personId: id, mergedPersonId: id, contacts: z.array(z.object({ from: id, to: id })) }),
);

/** A merge was taken back: `mergedPersonId` is a person again. */
export const mergeUndone = fact('people.merge-undone', z.object({ mergeId: id, personId: id, mergedPersonId: id }));

/** Fields of a scope were made, changed, deleted or put into another order; `scopeId` is null for shared ones, else the scenario whose own they are. */
export const fieldsChanged = fact('people.fields-changed', z.object({ audienceId: id, scopeId: id.nullable() }));

/** Labels were given to a person, or taken. One fact a person, in bulk too. The contact is known where it was done in one audience. */
export const labelsChanged = fact(
  'people.labels-changed',
  z.object({
    personId: id,
    contactId: id.nullable(),
    audienceId: id.nullable(),
    added: z.array(id),
    removed: z.array(id),
    source: sourceShape,
  }),
);

/**
 * A batch of an import: who became a contact, and whose values changed. One fact for a few thousand rows, instead of `contactCreated` and
 * `valuesChanged` for each: docs/decisions/0013-imports.md.
 */
export const contactsImported = fact(
  'people.contacts-imported',
  z.object({
    importId: id,
    audienceId: id,
    created: z.array(z.object({ contactId: id, personId: id })),
    changed: z.array(z.object({ contactId: id, personId: id, changedKeys: z.array(z.string()) })),
    source: sourceShape,
  }),
);
