import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { fail } from '../contract.ts';
import type { orderLabelFolders as foldersRoute, orderLabels as route } from '../contract/labels.ts';
import { lockLabels } from './lock-labels.ts';

/** Puts the labels of one folder into an order. Fails with `label/order-incomplete` unless it names all of them, each once. */
export async function orderLabels(ctx: Ctx, { folderId, labelIds }: InputOf<typeof route>): Promise<void> {
  await lockLabels(ctx);
  const { rows } = await sql<{ id: string }>`
    select id from labels where workspace_id = ${ctx.workspace.id} and folder_id is not distinct from ${folderId}`.execute(ctx.db);
  checkComplete(rows, labelIds);
  await sql`update labels l set position = o.position
    from unnest(${labelIds}::text[]) with ordinality as o (id, position)
    where l.workspace_id = ${ctx.workspace.id} and l.id = o.id`.execute(ctx.db);
}

/** The same of the folders themselves. */
export async function orderLabelFolders(ctx: Ctx, { folderIds }: InputOf<typeof foldersRoute>): Promise<void> {
  await lockLabels(ctx);
  const { rows } = await sql<{ id: string }>`select id from label_folders where workspace_id = ${ctx.workspace.id}`.execute(ctx.db);
  checkComplete(rows, folderIds);
  await sql`update label_folders f set position = o.position
    from unnest(${folderIds}::text[]) with ordinality as o (id, position)
    where f.workspace_id = ${ctx.workspace.id} and f.id = o.id`.execute(ctx.db);
}

function checkComplete(present: readonly { id: string }[], ids: readonly string[]): void {
  const wanted = new Set(ids);
  const complete = wanted.size === ids.length && wanted.size === present.length && present.every(({ id }) => wanted.has(id));
  if (!complete) fail('label/order-incomplete');
}
