import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Condition } from '../contract/conditions.ts';
import type { Segment, SegmentRow } from '../contract/segments.ts';
import { describeCondition } from '../conditions/explain-condition.ts';
import type { PeopleTables, SegmentsTable } from '../tables.ts';

export interface StoredSegment extends SegmentRow {
  condition: Condition;
}

/** One segment; fails with `request/not-found`. */
export async function findSegment(ctx: Ctx, segmentId: string): Promise<StoredSegment> {
  return (await segmentsById(ctx, [segmentId])).get(segmentId) ?? fail('request/not-found');
}

/** Segments by id; those that do not exist are left out. */
export async function segmentsById(ctx: Ctx, segmentIds: readonly string[]): Promise<Map<string, StoredSegment>> {
  if (segmentIds.length === 0) return new Map();
  const rows = await selectSegments(ctx)
    .where(sql<boolean>`id = any(${segmentIds})`)
    .execute();
  return new Map(rows.map((row) => [row.id, { ...presentSegment(row), condition: row.condition }]));
}

/** One segment as its routes answer it, with its condition in words; fails with `request/not-found`. */
export async function loadSegment(ctx: Ctx, segmentId: string): Promise<Segment> {
  const segment = await findSegment(ctx, segmentId);
  return { ...segment, lines: await describeCondition(ctx, segment) };
}

export function selectSegments(ctx: Ctx) {
  return ctx.db.withTables<PeopleTables>().selectFrom('segments').selectAll().where('workspace_id', '=', ctx.workspace.id);
}

export function presentSegment(row: Selectable<SegmentsTable>): SegmentRow {
  return {
    id: row.id,
    audienceId: row.audience_id,
    name: row.name,
    folder: row.folder,
    lastCount: row.last_count,
    lastCountedAt: row.last_counted_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
