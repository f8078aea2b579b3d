import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Keys and order concern an audience's fields together, which no index can say: whoever changes them waits for the others. */
export async function lockFields(ctx: Ctx, audienceId: string): Promise<void> {
  await sql`select 1 from audiences where workspace_id = ${ctx.workspace.id} and id = ${audienceId} for no key update`.execute(ctx.db);
}
