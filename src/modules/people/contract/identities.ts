import { z } from 'zod';
import { id, instant, route } from '#platform/http/contract.ts';

// What a person is recognised by: addresses, phone, LINE, ids of the seller's own.

export const identityKind = z.enum(['mail', 'phone', 'line', 'external']);
export const identity = z.object({
  id,
  kind: identityKind,
  /** As typed; of LINE, `account:user`. */
  value: z.string(),
  /** An address that an audience writes to: it is changed as a value, not taken away. */
  inUse: z.boolean(),
  createdAt: instant,
});
export type Identity = z.infer<typeof identity>;

export const listIdentities = route({
  id: 'people.list-identities',
  method: 'GET',
  path: '/contacts/:contactId/identities',
  can: 'people.view',
  summary: 'What a contact’s person is recognised by',
  output: z.object({ items: z.array(identity) }),
});

export const addIdentity = route({
  id: 'people.add-identity',
  method: 'POST',
  path: '/contacts/:contactId/identities',
  can: 'people.manage',
  summary: 'Let the person be recognised by a phone number or an id of your own, unique in the workspace',
  input: z.object({ kind: z.enum(['phone', 'external']), value: z.string().trim().min(1).max(200) }),
  output: z.object({ items: z.array(identity) }),
  example: { kind: 'external', value: 'customer-001' },
});

export const deleteIdentity = route({
  id: 'people.delete-identity',
  method: 'DELETE',
  path: '/contacts/:contactId/identities/:identityId',
  can: 'people.manage',
  summary: 'Take it away again',
  output: null,
});
