import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/messages.ts';
import { getPlace } from './place.ts';
import { listPlaceholders } from './placeholders.ts';

/** What can be inserted into a text, for the menu. */
export async function presentPlaceholders(
  ctx: Ctx,
  input: InputOf<typeof contract.listPlaceholders>,
): Promise<OutputOf<typeof contract.listPlaceholders>> {
  const { audienceId, scenarioId } = await getPlace(ctx, input);
  const all = await listPlaceholders(ctx, { audienceId, scenarioId, purpose: input.purpose ?? null });
  return {
    items: all.map(({ key, group, label, dated }) => ({
      key,
      placeholder: `%${key}%`,
      group,
      dated,
      label: label ?? ctx.services.texts(ctx.locale, `messaging:placeholders.${key}`),
    })),
  };
}
