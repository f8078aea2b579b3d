import { z } from 'zod';
import { id } from '#platform/http/contract.ts';
import { LONG_VALUE_LENGTH } from '../contract.ts';
import { condition } from './conditions.ts';

const day = z.iso.date();

/** A condition as it stands in an address: its JSON. */
export const conditionText = z
  .string()
  .max(8000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'people:problems.conditionShape' });
      return z.NEVER;
    }
  })
  .pipe(condition);

/** What narrows the list of contacts; everything given must hold. */
export const contactFilter = z.object({
  /** What a mail address or a name begins with. */
  q: z.string().trim().max(254).optional(),
  /** Days in the workspace's zone, both included. */
  from: day.optional(),
  to: day.optional(),
  suppressed: z.enum(['true', 'false']).optional(),
  /** A shared field and the exact value wanted in it. */
  fieldId: id.optional(),
  value: z.string().max(LONG_VALUE_LENGTH).optional(),
  labelId: id.optional(),
  segmentId: id.optional(),
  condition: conditionText.optional(),
});
export type ContactFilter = z.output<typeof contactFilter>;
