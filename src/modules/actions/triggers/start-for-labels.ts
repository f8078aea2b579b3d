import type { output as ZodOutput } from 'zod/v4/core';
import { findAnyContactOf, labelsById } from '#modules/people/api.ts';
import type { labelsChanged } from '#modules/people/events.ts';
import type { Ctx } from '#platform/ctx.ts';
import { start } from '../runs/start.ts';

/** Labels are a person's: where it was not done in one audience, the set runs for the contact that they have had longest. */
export async function startForLabels(
  ctx: Ctx,
  fact: ZodOutput<(typeof labelsChanged)['payload']>,
  meta: { factId: string },
): Promise<void> {
  const contactId = fact.contactId ?? (await findAnyContactOf(ctx, fact.personId))?.id ?? null;
  const names = await labelsById(ctx, [...fact.added, ...fact.removed]);
  const each = [
    ...fact.added.map((labelId) => ({ labelId, trigger: 'people.label-given' as const })),
    ...fact.removed.map((labelId) => ({ labelId, trigger: 'people.label-taken' as const })),
  ];
  for (const { labelId, trigger } of each) {
    await start(ctx, {
      trigger,
      subject: `label:${labelId}`,
      cause: `${meta.factId}:${trigger}:${labelId}`,
      contactId,
      variables: { label: names.get(labelId)?.name ?? '' },
      source: fact.source,
    });
  }
}
