import { z } from 'zod';
import { id, route } from '#platform/http/contract.ts';
import { scenario, step } from '../contract.ts';
import { broadcast } from './broadcasts.ts';

// Copies: of a message within and across scenarios and audiences, of a scenario with all that it holds.

/** What of the original has no counterpart where the copy is: to be looked at before it is switched on. */
export const unmapped = z.object({
  /** The copied message that it is about; null: the scenario itself. */
  message: z.object({ id, title: z.string() }).nullable(),
  kind: z.enum(['placeholder', 'date_field', 'condition']),
  /** A placeholder as written, the name of a field; empty for a condition. */
  name: z.string(),
});
export type Unmapped = z.infer<typeof unmapped>;

export const copyMessage = route({
  id: 'messaging.copy-message',
  method: 'POST',
  path: '/messages/:messageId/copies',
  can: 'messaging.manage',
  summary: 'Copy a step or a reminder, switched off, into the same or another scenario; fields are found by their key',
  input: z.object({ scenarioId: id.optional() }),
  output: z.object({ message: step, unmapped: z.array(unmapped) }),
  status: 201,
  example: {},
});

export const copyBroadcast = route({
  id: 'messaging.copy-broadcast',
  method: 'POST',
  path: '/broadcasts/:broadcastId/copies',
  can: 'messaging.manage',
  summary: 'Copy a broadcast as a draft, into the same or another audience',
  input: z.object({ audienceId: id.optional() }),
  output: z.object({ broadcast, unmapped: z.array(unmapped) }),
  status: 201,
  example: {},
});

export const copyScenario = route({
  id: 'messaging.copy-scenario',
  method: 'POST',
  path: '/scenarios/:scenarioId/copies',
  can: 'messaging.manage',
  summary: 'Copy a scenario with its fields, steps, reminders and notices, all switched off, into the same or another audience',
  input: z.object({ audienceId: id.optional() }),
  output: z.object({ scenario, unmapped: z.array(unmapped) }),
  status: 201,
  example: {},
});
