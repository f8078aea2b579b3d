import type { $ZodType, output as ZodOutput } from 'zod/v4/core';
import type { Ctx } from '../ctx.ts';

/** Something that happened, in the past tense: `people.contact-registered`. */
export interface Fact<S extends $ZodType = $ZodType> {
  name: `${string}.${string}`;
  payload: S;
}

export function fact<const S extends $ZodType>(name: `${string}.${string}`, payload: S): Fact<S> {
  return { name, payload };
}

/** A higher module's reaction to a fact. Each has its own retries; one that fails holds up no other. */
export interface Subscriber {
  fact: Fact;
  /** `module.verb-noun`, unique. */
  name: `${string}.${string}`;
  run(ctx: Ctx, payload: unknown, meta: { factId: string; at: string }): Promise<void>;
}

export function subscribe<S extends $ZodType>(
  to: Fact<S>,
  name: `${string}.${string}`,
  run: (ctx: Ctx, payload: ZodOutput<S>, meta: { factId: string; at: string }) => Promise<void>,
): Subscriber {
  // Whoever runs a subscriber has parsed the payload by the fact's own schema.
  return { fact: to, name, run: async (ctx, payload, meta) => run(ctx, payload as ZodOutput<S>, meta) };
}
