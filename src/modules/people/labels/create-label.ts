import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { createLabel as route, Label } from '../contract/labels.ts';
import type { PeopleTables } from '../tables.ts';
import { checkFolder, checkLabelName } from './check-label.ts';
import { getLabel } from './label-lookup.ts';
import { lockLabels } from './lock-labels.ts';

/** Makes a label at the end of its folder. Fails with `label/name-taken`, and `values/refused` at `folderId`. */
export async function createLabel(ctx: Ctx, { name, colour, folderId }: InputOf<typeof route>): Promise<Label> {
  await lockLabels(ctx);
  await checkLabelName(ctx, { name });
  await checkFolder(ctx, folderId);
  const id = randomId();
  await ctx.db
    .withTables<PeopleTables>()
    .insertInto('labels')
    .values({
      workspace_id: ctx.workspace.id,
      id,
      folder_id: folderId,
      name,
      colour,
      position: sql<number>`(select coalesce(max(l.position), 0) + 1 from labels l where l.workspace_id = ${ctx.workspace.id})`,
      created_at: ctx.clock.now(),
    })
    .execute();
  await audit(ctx, 'people.label-created', { kind: 'label', id, name });
  return getLabel(ctx, id);
}
