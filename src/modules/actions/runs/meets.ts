import { findContactOf, matches } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { StepCondition } from '../contract.ts';

/** Whether somebody meets a step's condition; nobody, and who is not in its audience, does not. Fails with `condition/stale`. */
export async function meets(ctx: Ctx, input: { contact: { personId: string } | null; given: StepCondition | null }): Promise<boolean> {
  const { contact, given } = input;
  if (given === null) return true;
  const there = contact && (await findContactOf(ctx, { personId: contact.personId, audienceId: given.audienceId }));
  return there ? matches(ctx, there.id, given.condition) : false;
}
