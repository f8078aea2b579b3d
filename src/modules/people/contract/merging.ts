import { z } from 'zod';
import { id, instant, route } from '#platform/http/contract.ts';
import { fieldKey, said } from '../contract.ts';

// Making one person of two, and taking it back.

export const foundPerson = z.object({
  personId: id,
  contactId: id,
  name: z.string().nullable(),
  mail: z.string().nullable(),
  audiences: z.array(z.string()),
});
export type FoundPerson = z.infer<typeof foundPerson>;

export const searchPeople = route({
  id: 'people.search-people',
  method: 'GET',
  path: '/people',
  can: 'people.view',
  summary: 'People whose address, name, phone or external id begins so; the first 20',
  input: z.object({ q: z.string().trim().min(1).max(254) }),
  output: z.object({ items: z.array(foundPerson) }),
  example: { q: 'taro' },
});

export const previewMerge = route({
  id: 'people.preview-merge',
  method: 'GET',
  path: '/contacts/:contactId/merge-preview',
  can: 'people.manage',
  summary: 'What would become of what, were the other person merged into this contact’s',
  input: z.object({ otherContactId: id }),
  example: { otherContactId: 'aBcDeFgHiJkL' },
  output: z.object({
    /** Both have a value of their own: somebody chooses. `contactId` is the survivor's. */
    choices: z.array(
      z.object({ contactId: id, audience: z.string(), key: fieldKey, label: z.string(), mine: z.string(), theirs: z.string() }),
    ),
    /** Values that the survivor lacks and gets. */
    filled: z.array(z.object({ audience: z.string(), label: z.string(), value: z.string() })),
    identities: z.array(z.object({ kind: z.string(), value: z.string() })),
    /** Audiences in which only the other is a contact: they move whole. */
    moving: z.array(z.string()),
    /** What else happens, in sentences. */
    notes: z.array(said),
  }),
});

export const mergePeople = route({
  id: 'people.merge-people',
  method: 'POST',
  path: '/contacts/:contactId/merges',
  can: 'people.manage',
  summary: 'Make one person of two: this contact’s person stays. `take`: fields in which the other’s value wins',
  input: z.object({
    otherContactId: id,
    take: z
      .array(z.object({ contactId: id, key: fieldKey }))
      .max(1000)
      .default([]),
  }),
  output: z.object({ mergeId: id }),
  example: { otherContactId: 'aBcDeFgHiJkL', take: [] },
});

export const listMerges = route({
  id: 'people.list-merges',
  method: 'GET',
  path: '/contacts/:contactId/merges',
  can: 'people.view',
  summary: 'Who was merged into this contact’s person, newest first',
  output: z.object({
    items: z.array(
      z.object({ id, name: z.string(), at: instant, actor: z.string().nullable(), undoneAt: instant.nullable(), reversible: z.boolean() }),
    ),
  }),
});

export const undoMerge = route({
  id: 'people.undo-merge',
  method: 'DELETE',
  path: '/contacts/:contactId/merges/:mergeId',
  can: 'people.manage',
  summary: 'Make two people of one again; what happened since stays with the survivor',
  output: null,
});
