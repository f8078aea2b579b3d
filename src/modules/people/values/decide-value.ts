import type { z } from 'zod';
import type { Source, writeRule } from '../contract.ts';

/** What is stored, what is given (in its written form; undefined when empty), and how it is given. */
export interface Wish {
  stored: string | undefined;
  given: string | undefined;
  clear: boolean;
  by: Source['kind'];
}

/**
 * The value to store, null to remove it, undefined to leave all as it is. Empty never erases: only `clear` does.
 * `fill_if_empty` binds everything but a person's own hand; `never_overwrite` binds that too: it has to be cleared first.
 */
export function decideValue(rule: z.infer<typeof writeRule>, wish: Wish): string | null | undefined {
  const { stored, given, clear, by } = wish;
  if (clear) return stored === undefined ? undefined : null;
  if (given === undefined || given === stored) return undefined;
  if (stored === undefined) return given;
  if (rule === 'overwrite_when_not_empty') return given;
  return rule === 'fill_if_empty' && by === 'hand' ? given : undefined;
}
