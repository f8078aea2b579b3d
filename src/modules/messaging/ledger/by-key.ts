import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Rows are found by their keys for the rest of this transaction, whatever the planner's figures are: a slice of a million is no reason to read a million, and right
 * after an import there are no figures.
 */
export async function byKey(ctx: Ctx): Promise<void> {
  await sql`select set_config(name, 'off', true) from unnest(array[
    'enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_material', 'jit']) name`.execute(ctx.db);
}
