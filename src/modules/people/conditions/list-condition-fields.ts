import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { listConditionFields as route } from '../contract/conditions.ts';
import { presentField } from '../fields/field-lookup.ts';
import { scopeLabels } from '../fields/scope-store.ts';
import type { PeopleTables } from '../tables.ts';

/** The fields of an audience in every scope, each scenario's with the scenario's name. Fails with `request/not-found`. */
export async function listConditionFields(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, audienceId);
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('fields')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('audience_id', '=', audienceId)
    .orderBy((order) => order('scope_id', 'is not', null))
    .orderBy('scope_id')
    .orderBy('position')
    .orderBy('id')
    .execute();
  const labels = await scopeLabels(ctx, [...new Set(rows.flatMap((row) => row.scope_id ?? []))]);
  return {
    items: rows.map((row) => ({ ...presentField(row), scopeLabel: row.scope_id === null ? null : (labels.get(row.scope_id) ?? '') })),
  };
}
