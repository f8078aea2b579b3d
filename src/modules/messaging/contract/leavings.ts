import { z } from 'zod';
import { id, instant, route } from '#platform/http/contract.ts';

// Taking people out of all their scenarios (全シナリオから解除), one or thousands.

export const leavings = z.object({
  id,
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  everywhere: z.boolean(),
  /** Contacts chosen, and looked at so far. */
  total: z.int(),
  done: z.int(),
  /** Enrolments that ended by it; that began again when it was taken back. */
  ended: z.int(),
  resumed: z.int(),
  at: instant,
});
export type Leavings = z.infer<typeof leavings>;

export const createLeavings = route({
  id: 'messaging.create-leavings',
  method: 'POST',
  path: '/leavings',
  can: 'messaging.manage',
  summary: 'Take contacts out of all scenarios of their audience, or, with `everywhere`, the same people out of every audience',
  input: z.object({ contactIds: z.array(id).min(1).max(10_000), everywhere: z.boolean().default(false) }),
  output: leavings,
  status: 202,
  example: { contactIds: ['aBcDeFgHiJkL'] },
});

export const getLeavings = route({
  id: 'messaging.get-leavings',
  method: 'GET',
  path: '/leavings/:leavingId',
  can: 'messaging.view',
  summary: 'How far it is',
  output: leavings,
});

export const deleteLeavings = route({
  id: 'messaging.delete-leavings',
  method: 'DELETE',
  path: '/leavings/:leavingId',
  can: 'messaging.manage',
  summary: 'Take it back for everybody who did not leave on their own account meanwhile',
  output: leavings,
});
