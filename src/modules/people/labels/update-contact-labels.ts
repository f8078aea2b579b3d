import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import type { GivenLabel, updateContactLabels as route } from '../contract/labels.ts';
import { actorSource } from '../values/actor-source.ts';
import { changeLabels } from './change-labels.ts';
import { listContactLabels } from './list-contact-labels.ts';

/** Gives and takes labels by hand or by API. Fails with `request/not-found` and `label/unknown`. */
export async function updateContactLabels(ctx: Ctx, { contactId, add, remove }: InputOf<typeof route>): Promise<{ items: GivenLabel[] }> {
  const { personId, audienceId } = await getContact(ctx, contactId);
  await changeLabels(ctx, { people: [{ personId, contactId, audienceId }], add, remove, source: actorSource(ctx) });
  return listContactLabels(ctx, { contactId });
}
