import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listLabelUses as route } from '../contract/labels.ts';
import { listConditionUses } from '../conditions/list-condition-uses.ts';
import { labelUsesPlug, type FieldUse } from '../extend.ts';
import { countPeopleWith } from './count-labels.ts';
import { getLabel } from './label-lookup.ts';

/** Where a label is used, and how many people have it: what deleting it would break and lose. */
export async function listLabelUses(ctx: Ctx, { labelId }: { labelId: string }): Promise<OutputOf<typeof route>> {
  await getLabel(ctx, labelId);
  const uses = await usesOfLabel(ctx, labelId);
  return { people: await countPeopleWith(ctx, labelId), items: uses.map((use) => ({ ...use, link: use.link ?? null })) };
}

/** Everything that any module says it uses a label for, and the stored conditions that name it. */
export async function usesOfLabel(ctx: Ctx, labelId: string): Promise<FieldUse[]> {
  const uses = await listConditionUses(ctx, { kind: 'label', id: labelId });
  for (const plug of ctx.services.registry.contributions(labelUsesPlug)) uses.push(...(await plug.usesOf(ctx, labelId)));
  return uses;
}
