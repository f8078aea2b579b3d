import { z } from 'zod';
import { id } from '#platform/http/contract.ts';

/** Which scenario, and what of it they get. */
export const scenarioParams = z.object({
  scenarioId: id,
  immediate: z.boolean().default(true),
  later: z.boolean().default(true),
  reminders: z.boolean().default(true),
});
