import type { Step } from '../contract.ts';

/** A step as it is sent back. */
export function givenOf({ id, kind, params, delay, condition }: Step) {
  return { id, kind, params, delay, condition };
}
