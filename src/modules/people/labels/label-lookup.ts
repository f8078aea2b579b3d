import { sql, type Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { labelColour, type Label, type LabelFolder } from '../contract/labels.ts';
import type { LabelFoldersTable, LabelsTable, PeopleTables } from '../tables.ts';

/** One label; fails with `request/not-found`. */
export async function getLabel(ctx: Ctx, labelId: string): Promise<Label> {
  return (await labelsById(ctx, [labelId])).get(labelId) ?? fail('request/not-found');
}

/** Labels by id; those that do not exist are left out. */
export async function labelsById(ctx: Ctx, labelIds: readonly string[]): Promise<Map<string, Label>> {
  if (labelIds.length === 0) return new Map();
  const rows = await selectLabels(ctx)
    .where(sql<boolean>`id = any(${labelIds})`)
    .execute();
  return new Map(rows.map((row) => [row.id, presentLabel(row)]));
}

export function selectLabels(ctx: Ctx) {
  return ctx.db.withTables<PeopleTables>().selectFrom('labels').selectAll().where('workspace_id', '=', ctx.workspace.id);
}

export function selectFolders(ctx: Ctx) {
  return ctx.db.withTables<PeopleTables>().selectFrom('label_folders').selectAll().where('workspace_id', '=', ctx.workspace.id);
}

export function presentLabel(row: Selectable<LabelsTable>): Label {
  return { id: row.id, folderId: row.folder_id, name: row.name, colour: labelColour.parse(row.colour), version: row.version };
}

export function presentFolder(row: Selectable<LabelFoldersTable>): LabelFolder {
  return { id: row.id, name: row.name, version: row.version };
}
