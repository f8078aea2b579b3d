import type { $ZodType, output as ZodOutput } from 'zod/v4/core';
import type { Ctx, Services } from '../ctx.ts';

/** Work for later, inside one workspace. Enqueued in the caller's transaction by `enqueue`. */
export interface Job<S extends $ZodType = $ZodType> {
  /** `module.verb-noun`. */
  name: `${string}.${string}`;
  input: S;
  /** Attempts before it is shown as failed and waits for a person; 10 unless said. */
  attempts?: number;
  run: { bivarianceHack(ctx: Ctx, input: ZodOutput<S>): Promise<void> }['bivarianceHack'];
  /**
   * `once` (default): runs in one transaction that also records its completion, so a kill leaves all of it or nothing.
   * `steps`: takes long, or waits for somebody else; it gets no transaction (`ctx.db` is in no workspace), opens its own by
   * `ctx.services`, and must find its own way back after a kill.
   */
  effect?: 'once' | 'steps';
  /** `mail`: the lane of the system's own mail, which nothing else can hold up. `heavy`: of what takes a processor for long, and may hold up nothing else. */
  lane?: 'default' | 'mail' | 'heavy';
}

export function job<const S extends $ZodType>(spec: Job<S>): Job<S> {
  return spec;
}

/** Work of the engine by the clock, across workspaces. `cron` is UTC; what a person reads as a time of day is decided in `run`. */
export interface Tick {
  name: `${string}.${string}`;
  cron: string;
  run(services: Services): Promise<void>;
}
