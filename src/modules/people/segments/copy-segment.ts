import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Segment } from '../contract/segments.ts';
import { createSegment } from './create-segment.ts';
import { findSegment } from './segment-lookup.ts';

/** Makes another segment of the same condition, in the same folder. Fails with `condition/refused` when something it names is gone. */
export async function copySegment(ctx: Ctx, { segmentId }: { segmentId: string }): Promise<Segment> {
  const { audienceId, name, folder, condition } = await findSegment(ctx, segmentId);
  return createSegment(ctx, { audienceId, name: await freeName(ctx, audienceId, name), folder, condition });
}

/** 「見込み客のコピー」, then with a number: whatever is not taken. */
async function freeName(ctx: Ctx, audienceId: string, of: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from segments where workspace_id = ${ctx.workspace.id} and audience_id = ${audienceId}`.execute(ctx.db);
  const taken = new Set(rows.map((row) => row.name));
  const base = ctx.services.texts(ctx.workspace.locale, 'people:segments.copyOf', { name: of.slice(0, 80) });
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.has(name)) return name;
  }
}
