import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type * as contract from '../contract/labels.ts';
import type { LabelFolder } from '../contract/labels.ts';
import type { PeopleTables } from '../tables.ts';
import { checkFolderName } from './check-label.ts';
import { presentFolder, selectFolders } from './label-lookup.ts';
import { lockLabels } from './lock-labels.ts';

/** Makes a folder after the others. Fails with `label/folder-name-taken`. */
export async function createLabelFolder(ctx: Ctx, { name }: InputOf<typeof contract.createLabelFolder>): Promise<LabelFolder> {
  await lockLabels(ctx);
  await checkFolderName(ctx, { name });
  const id = randomId();
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('label_folders')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      name,
      position: sql<number>`(select coalesce(max(f.position), 0) + 1 from label_folders f where f.workspace_id = ${ctx.workspace.id})`,
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'people.label-folder-created', { kind: 'label-folder', id, name });
  return getFolder(ctx, id);
}

/** Renames a folder. Fails with `row/changed-meanwhile` and `label/folder-name-taken`. */
export async function updateLabelFolder(
  ctx: Ctx,
  { labelFolderId, name, version }: InputOf<typeof contract.updateLabelFolder>,
): Promise<LabelFolder> {
  await lockLabels(ctx);
  await getFolder(ctx, labelFolderId);
  await checkFolderName(ctx, { name, except: labelFolderId });
  const changed = await ctx.db
    .withTables<PeopleTables>()
    .updateTable('label_folders')
    .set({ name, version: sql<number>`version + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', labelFolderId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  await audit(ctx, 'people.label-folder-changed', { kind: 'label-folder', id: labelFolderId, name });
  return getFolder(ctx, labelFolderId);
}

/** Deletes a folder. Its labels stay, in none. */
export async function deleteLabelFolder(ctx: Ctx, { labelFolderId }: { labelFolderId: string }): Promise<void> {
  await lockLabels(ctx);
  const folder = await getFolder(ctx, labelFolderId);
  await sql`update labels set folder_id = null where workspace_id = ${ctx.workspace.id} and folder_id = ${labelFolderId}`.execute(ctx.db);
  await sql`delete from label_folders where workspace_id = ${ctx.workspace.id} and id = ${labelFolderId}`.execute(ctx.db);
  await audit(ctx, 'people.label-folder-deleted', { kind: 'label-folder', id: labelFolderId, name: folder.name });
}

async function getFolder(ctx: Ctx, folderId: string): Promise<LabelFolder> {
  const row = await selectFolders(ctx).where('id', '=', folderId).executeTakeFirst();
  return row ? presentFolder(row) : fail('request/not-found');
}
