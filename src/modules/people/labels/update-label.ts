import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Label, updateLabel as route } from '../contract/labels.ts';
import type { PeopleTables } from '../tables.ts';
import { checkFolder, checkLabelName } from './check-label.ts';
import { getLabel } from './label-lookup.ts';
import { lockLabels } from './lock-labels.ts';

/**
 * Changes what is given of a label; in another folder it stands last. Fails with `row/changed-meanwhile`, `label/name-taken`, and
 * `values/refused` at `folderId`.
 */
export async function updateLabel(ctx: Ctx, { labelId, name, colour, folderId, version }: InputOf<typeof route>): Promise<Label> {
  await lockLabels(ctx);
  const before = await getLabel(ctx, labelId);
  if (name !== undefined) await checkLabelName(ctx, { name, except: labelId });
  await checkFolder(ctx, folderId);
  const moves = folderId !== undefined && folderId !== before.folderId;
  const last = sql<number>`(select max(l.position) + 1 from labels l where l.workspace_id = ${ctx.workspace.id})`;
  const changed = await ctx.db
    .withTables<PeopleTables>()
    .updateTable('labels')
    .set({ name, colour, folder_id: folderId, position: moves ? last : undefined, version: sql<number>`version + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', labelId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  const label = await getLabel(ctx, labelId);
  await audit(ctx, 'people.label-changed', { kind: 'label', id: label.id, name: label.name });
  return label;
}
