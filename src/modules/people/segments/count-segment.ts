import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { countMatching } from '../conditions/matching.ts';
import { findSegment } from './segment-lookup.ts';

/** Counts a segment's contacts and remembers the number with its time. Fails with `condition/stale` when something it names is gone. */
export async function countSegment(ctx: Ctx, { segmentId }: { segmentId: string }): Promise<{ count: number; countedAt: string }> {
  const segment = await findSegment(ctx, segmentId);
  const count = await countMatching(ctx, segment);
  const at = ctx.clock.now();
  await sql`update segments set last_count = ${count}, last_counted_at = ${at} where workspace_id = ${ctx.workspace.id} and id = ${segmentId}`.execute(
    ctx.db,
  );
  return { count, countedAt: at.toISOString() };
}
