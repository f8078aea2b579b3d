import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { checkCondition } from '../conditions/check-condition.ts';
import type { Segment, updateSegment as route } from '../contract/segments.ts';
import { lockFields } from '../queries/lock-fields.ts';
import type { PeopleTables } from '../tables.ts';
import { checkSegmentName } from './check-segment-name.ts';
import { findSegment, loadSegment } from './segment-lookup.ts';

/**
 * Changes what is given of a segment; another condition forgets the last count. Fails with `row/changed-meanwhile`,
 * `segment/name-taken`, and `condition/refused` at the nodes that cannot stand, a segment within itself included.
 */
export async function updateSegment(ctx: Ctx, input: InputOf<typeof route>): Promise<Segment> {
  const { segmentId, name, folder, condition, version } = input;
  const { audienceId } = await findSegment(ctx, segmentId);
  await lockFields(ctx, audienceId);
  if (name !== undefined) await checkSegmentName(ctx, { audienceId, name, except: segmentId });
  if (condition !== undefined) await checkCondition(ctx, { audienceId, condition, within: [segmentId] });
  const changed = await ctx.db
    .withTables<PeopleTables>()
    .updateTable('segments')
    .set({
      name,
      folder,
      ...(condition === undefined ? {} : { condition: JSON.stringify(condition), last_count: null, last_counted_at: null }),
      version: sql<number>`version + 1`,
    })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', segmentId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  const segment = await loadSegment(ctx, segmentId);
  await audit(ctx, 'people.segment-changed', { kind: 'segment', id: segmentId, name: segment.name });
  return segment;
}
