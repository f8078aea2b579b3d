import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';
import { inbound } from '../contract.ts';

export const openInbound = route({
  id: 'actions.open-inbound',
  method: 'PUT',
  path: '/action-sets/:actionSetId/inbound',
  can: 'actions.manage',
  summary:
    'Give the set an address for other systems, or say whose contacts they bring. The secret to sign with is answered when the address is made',
  input: z.object({
    /** Where somebody whose mail address is sent becomes a contact; null: the set runs for nobody in particular. */
    audienceId: id.nullable().default(null),
  }),
  output: inbound.extend({ secret: z.string().nullable() }),
});

export const closeInbound = route({
  id: 'actions.close-inbound',
  method: 'DELETE',
  path: '/action-sets/:actionSetId/inbound',
  can: 'actions.manage',
  summary: 'End the address; what is sent there is answered 404 from then on',
  output: null,
});

export const rotateInboundSecret = route({
  id: 'actions.rotate-inbound-secret',
  method: 'POST',
  path: '/action-sets/:actionSetId/inbound-secrets',
  can: 'actions.manage',
  summary: 'Make a new secret for the address and show it once; the old one is taken beside it for 24 hours',
  output: z.object({ secret: z.string(), oldUntil: z.iso.datetime().nullable() }),
  status: 201,
});

const text = z.string().max(5000);

/** What another system sends to a set's address. */
export const inboundBody = z.object({
  /** Whom it is about: found among the contacts of the set's audience, or made one. */
  mail: z.string().trim().max(254).optional(),
  name: text.optional(),
  /** Shared fields by placeholder name. */
  values: z.record(z.string().max(60), text.nullable()).default({}),
  /** To be used as placeholders by the set's steps; numbers and yes or no are taken as text. */
  variables: z
    .record(
      z.string().regex(/^[A-Za-z0-9_-]{1,60}$/),
      z.union([text, z.number(), z.boolean()]).transform((value) => String(value)),
    )
    .default({}),
});
