import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { getLabel } from './label-lookup.ts';
import { usesOfLabel } from './list-label-uses.ts';

/** Deletes a label and takes it from everybody; the timelines keep that it was given. Fails with `label/in-use`. */
export async function deleteLabel(ctx: Ctx, { labelId }: { labelId: string }): Promise<void> {
  const label = await getLabel(ctx, labelId);
  const uses = await usesOfLabel(ctx, labelId);
  if (uses.length > 0) fail('label/in-use', { count: uses.length });
  await sql`delete from labels where workspace_id = ${ctx.workspace.id} and id = ${labelId}`.execute(ctx.db);
  await audit(ctx, 'people.label-deleted', { kind: 'label', id: label.id, name: label.name });
}
