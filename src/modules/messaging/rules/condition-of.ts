import type { Condition } from '#modules/people/contract/conditions.ts';

/** Whom a message is for, beyond being a reader; null: all of them. It was checked when it was saved. */
export function conditionOf(message: { condition: unknown }): Condition | null {
  return (message.condition ?? null) as Condition | null;
}
