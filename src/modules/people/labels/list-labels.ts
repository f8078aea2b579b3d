import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listLabels as route } from '../contract/labels.ts';
import { presentFolder, presentLabel, selectFolders, selectLabels } from './label-lookup.ts';

/** All labels and folders of the workspace, in the order that staff gave them; a workspace has some hundreds at most. */
export async function listLabels(ctx: Ctx): Promise<OutputOf<typeof route>> {
  const folders = await selectFolders(ctx).orderBy('position').orderBy('id').execute();
  const labels = await selectLabels(ctx).orderBy('position').orderBy('id').execute();
  return { folders: folders.map(presentFolder), items: labels.map(presentLabel) };
}
