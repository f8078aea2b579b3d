import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';

/** A name says one thing in a workspace. `except` is the label that has it already. The caller holds `lockLabels`. */
export async function checkLabelName(ctx: Ctx, { name, except = '' }: { name: string; except?: string }): Promise<void> {
  const { rows } = await sql`
    select 1 from labels where workspace_id = ${ctx.workspace.id} and name = ${name} and id <> ${except}`.execute(ctx.db);
  if (rows.length > 0) fail('label/name-taken', {}, [{ path: ['name'], message: 'people:problems.labelNameTaken' }]);
}

/** The same of a folder. */
export async function checkFolderName(ctx: Ctx, { name, except = '' }: { name: string; except?: string }): Promise<void> {
  const { rows } = await sql`
    select 1 from label_folders where workspace_id = ${ctx.workspace.id} and name = ${name} and id <> ${except}`.execute(ctx.db);
  if (rows.length > 0) fail('label/folder-name-taken', {}, [{ path: ['name'], message: 'people:problems.folderNameTaken' }]);
}

/** A folder that is named exists; fails with `values/refused` at `folderId`. */
export async function checkFolder(ctx: Ctx, folderId: string | null | undefined): Promise<void> {
  if (!folderId) return;
  const { rows } = await sql`select 1 from label_folders where workspace_id = ${ctx.workspace.id} and id = ${folderId}`.execute(ctx.db);
  if (rows.length === 0) fail('values/refused', {}, [{ path: ['folderId'], message: 'people:problems.folderGone' }]);
}
