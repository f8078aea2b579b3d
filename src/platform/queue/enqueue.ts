import { sql } from 'kysely';
import type { $ZodType, input as ZodInput } from 'zod/v4/core';
import type { Ctx, GlobalCtx } from '../ctx.ts';
import type { Job } from './job.ts';

/** How often a job is tried unless it says otherwise. */
export const ATTEMPTS = 10;

/**
 * Puts a job into the queue, in the caller's transaction: it runs if and only if that commits. `key`: at most one waiting job of
 * that key in the workspace; enqueuing again replaces its input and time. `at` defaults to now. Returns the job's id.
 */
export async function enqueue<S extends $ZodType>(
  ctx: Ctx,
  job: Job<S>,
  input: ZodInput<S>,
  options: { at?: Date; key?: string } = {},
): Promise<string> {
  return enqueueNamed(ctx, job.name, input, { ...options, attempts: job.attempts });
}

/** As `enqueue`, by name: for the platform's own jobs that are made from data (subscribers). */
export async function enqueueNamed(
  ctx: Ctx,
  name: string,
  input: unknown,
  options: { at?: Date | undefined; key?: string | undefined; attempts?: number | undefined },
): Promise<string> {
  const result = await sql<{ id: string }>`
    select queue.enqueue(${name}, ${JSON.stringify(input)}::json, ${options.at ?? null}, ${options.key ?? null}, ${options.attempts ?? ATTEMPTS}) as id`.execute(
    ctx.db,
  );
  return result.rows[0]?.id ?? '';
}

/** Puts one of the few jobs that belong to no workspace into the queue (a password reset's mail). */
export async function enqueueGlobal<S extends $ZodType>(ctx: GlobalCtx, job: Job<S>, input: ZodInput<S>): Promise<void> {
  await sql`select queue.enqueue_global(${job.name}, ${JSON.stringify(input)}::json, ${job.attempts ?? ATTEMPTS})`.execute(ctx.db);
}

/** Takes back the waiting job of that key, if there is one. */
export async function dropJob(ctx: Ctx, key: string): Promise<void> {
  await sql`select queue.drop_job(${key})`.execute(ctx.db);
}
