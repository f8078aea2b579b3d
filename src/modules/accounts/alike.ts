import { sql } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';

/**
 * Does `work` and, unless it is to be kept, takes it back: for answers that must look and cost the same whether an address has an
 * account or not.
 */
export async function alike(ctx: GlobalCtx, keep: boolean, work: () => Promise<void>): Promise<void> {
  await sql`savepoint alike`.execute(ctx.db);
  await work();
  await (keep ? sql`release savepoint alike` : sql`rollback to savepoint alike`).execute(ctx.db);
}
