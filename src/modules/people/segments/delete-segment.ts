import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { listConditionUses } from '../conditions/list-condition-uses.ts';
import { fail } from '../contract.ts';
import type { listSegmentUses as usesRoute } from '../contract/segments.ts';
import { lockFields } from '../queries/lock-fields.ts';
import { findSegment } from './segment-lookup.ts';

/** Deletes a segment; the people in it stay. Fails with `segment/in-use`. */
export async function deleteSegment(ctx: Ctx, { segmentId }: { segmentId: string }): Promise<void> {
  const segment = await findSegment(ctx, segmentId);
  await lockFields(ctx, segment.audienceId);
  const uses = await listConditionUses(ctx, { kind: 'segment', id: segmentId });
  if (uses.length > 0) fail('segment/in-use', { count: uses.length });
  await sql`delete from segments where workspace_id = ${ctx.workspace.id} and id = ${segmentId}`.execute(ctx.db);
  await audit(ctx, 'people.segment-deleted', { kind: 'segment', id: segmentId, name: segment.name });
}

/** Where a segment is used: what deleting it would break. */
export async function listSegmentUses(ctx: Ctx, { segmentId }: { segmentId: string }): Promise<OutputOf<typeof usesRoute>> {
  await findSegment(ctx, segmentId);
  const uses = await listConditionUses(ctx, { kind: 'segment', id: segmentId });
  return { items: uses.map((use) => ({ ...use, link: use.link ?? null })) };
}
