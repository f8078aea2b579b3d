import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';

/** A name says one thing in an audience. `except` is the segment that has it already. The caller holds `lockFields`. */
export async function checkSegmentName(ctx: Ctx, input: { audienceId: string; name: string; except?: string }): Promise<void> {
  const { rows } = await sql`
    select 1 from segments where workspace_id = ${ctx.workspace.id} and audience_id = ${input.audienceId} and name = ${input.name}
      and id <> ${input.except ?? ''}`.execute(ctx.db);
  if (rows.length > 0) fail('segment/name-taken', {}, [{ path: ['name'], message: 'people:problems.segmentNameTaken' }]);
}
