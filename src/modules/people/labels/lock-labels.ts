import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Names and order concern a workspace's labels together, which no index can say: whoever changes them waits for the others. */
export async function lockLabels(ctx: Ctx): Promise<void> {
  await sql`select 1 from workspaces where workspace_id = ${ctx.workspace.id} for no key update`.execute(ctx.db);
}
