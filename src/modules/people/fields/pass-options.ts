import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import type { Field } from '../contract.ts';
import { fieldsChanged } from '../events.ts';
import { findField } from './field-lookup.ts';
import { passesAt } from './offered-options.ts';

/**
 * Published pages are snapshots: at the moment when a date passes, their forms have changed, and whoever shows some is told. That is the
 * whole work: who chose the date a second before is still taken (`readChoice`).
 */
export const passOptionsJob = job({
  name: 'people.pass-options',
  input: z.object({ fieldId: id }),
  run: async (ctx, { fieldId }) => {
    const field = await findField(ctx, fieldId);
    if (!field) return;
    await announce(ctx, fieldsChanged, { audienceId: field.audienceId, scopeId: field.scopeId });
    await awaitPassing(ctx, field);
  },
});

/** Sees to it that forms lose the next of a field's dates when it passes; called whenever its options changed. */
export async function awaitPassing(ctx: Ctx, field: Pick<Field, 'id' | 'options'>): Promise<void> {
  const now = ctx.clock.now().getTime();
  const next = Math.min(...field.options.map((option) => passesAt(option, ctx.workspace.timeZone) ?? 0).filter((at) => at > now));
  if (next === Infinity) return;
  // By moment: a date that is moved leaves a job behind that tells of nothing new.
  await enqueue(ctx, passOptionsJob, { fieldId: field.id }, { at: new Date(next), key: `people.pass-options:${field.id}:${next}` });
}
