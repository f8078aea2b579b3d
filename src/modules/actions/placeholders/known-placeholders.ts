import { fieldKeys } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listPlaceholders as route } from '../contract/sets.ts';
import { getSetRow } from '../queries/sets.ts';
import { causesOf } from '../triggers/causes.ts';

type Known = OutputOf<typeof route>['items'][number];

/** What `stepValues` tells of every run. */
const ABOUT = ['now', 'action_name', 'account_name', 'contact_id'] as const;

/** What texts of a set's steps may hold, in the order of the menu. A set runs for contacts of any audience: fields of all of them are known. */
export async function knownPlaceholders(ctx: Ctx, set: { variable_names: readonly string[] }): Promise<Known[]> {
  const { texts } = ctx.services;
  const brought = causesOf(ctx.services).flatMap(({ kind, variables }) =>
    variables.map((key) => ({ key, group: 'cause' as const, label: texts(ctx.locale, `${kind.split('.', 1)[0] ?? ''}:variables.${key}`) })),
  );
  const known = [
    ...(await fieldKeys(ctx)).map((field) => ({ ...field, group: 'person' as const })),
    ...brought,
    ...set.variable_names.map((key) => ({ key, group: 'given' as const, label: key })),
    ...ABOUT.map((key) => ({ key, group: 'about' as const, label: texts(ctx.locale, `actions:variables.${key}`) })),
  ];
  const first = new Map(known.toReversed().map((one) => [one.key, one]));
  return known.filter((one) => first.get(one.key) === one).map((one) => ({ ...one, placeholder: `%${one.key}%` }));
}

/** The same for the menu. Fails with `request/not-found`. */
export async function listPlaceholders(ctx: Ctx, { actionSetId }: { actionSetId: string }): Promise<OutputOf<typeof route>> {
  return { items: await knownPlaceholders(ctx, await getSetRow(ctx, actionSetId)) };
}
