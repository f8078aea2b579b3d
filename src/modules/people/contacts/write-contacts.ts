import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Source, Upserted } from '../contract.ts';
import { insertContacts } from '../queries/insert-contacts.ts';
import { loadShared, raiseVersions, storeShared } from '../queries/shared-values.ts';
import { decideChanges, foldChanges } from '../values/decide-changes.ts';
import type { Wanted } from '../values/read-given.ts';
import { recordValueChange } from '../values/record-value-change.ts';
import type { MailAddress } from './normalise-mail.ts';

/** What a contact is made with (`contacts.version`). */
const FIRST_VERSION = 1;

/** A contact to make or complete, read and found good. `mail` is not among the wanted values. */
export interface ReadContact {
  address: MailAddress;
  wanted: readonly Wanted[];
}

/**
 * Makes contacts or completes those that are there, in the order given, and writes the history; tells nobody. What one registration
 * and a batch of an import have in common: a dozen statements, however many contacts.
 */
export async function writeContacts(
  ctx: Ctx,
  input: { audienceId: string; source: Source; contacts: readonly ReadContact[] },
): Promise<Upserted[]> {
  const { audienceId, source, contacts } = input;
  const names = namesOf(contacts);
  const placed = await insertContacts(ctx, {
    audienceId,
    source,
    addresses: contacts.map(({ address }) => ({ ...address, name: names.get(address.norm) })),
  });
  const placeOf = (address: MailAddress) => placed.get(address.norm) ?? fail('request/not-found');
  const stored = await loadShared(
    ctx,
    [...placed.values()].filter((one) => !one.created).map((one) => one.contactId),
  );
  const each = contacts.flatMap(({ address, wanted }) => {
    const { contactId, created } = placeOf(address);
    const values = stored.get(contactId) ?? new Map<string, string>();
    stored.set(contactId, values);
    return decideChanges(wanted, { contactId, initial: created, stored: values, by: source.kind });
  });
  const changes = foldChanges(each).map((change) => (change.initial ? { ...change, version: FIRST_VERSION } : change));
  const madeWith = new Map([...placed].map(([norm, place]) => [place.contactId, names.get(norm)]));
  await storeShared(
    ctx,
    changes.filter((change) => !(change.initial && change.field.key === 'name' && change.newValue === madeWith.get(change.contactId))),
  );
  await raiseVersions(ctx, new Set(changes.filter((change) => !change.initial).map((change) => change.contactId)));
  await recordValueChange(ctx, { changes, source });
  const changesOf = Map.groupBy(changes, (change) => change.contactId);
  return contacts.map(({ address }): Upserted => {
    const place = placeOf(address);
    return { ...place, changedKeys: (changesOf.get(place.contactId) ?? []).map((change) => change.field.key) };
  });
}

/** The name that a new contact is made with, so that its row is written once: the first one given, to which later ones are changes. */
function namesOf(contacts: readonly ReadContact[]): Map<string, string> {
  const given = contacts.flatMap(({ address, wanted }) => {
    const name = wanted.find(({ field, value }) => field.key === 'name' && value !== undefined)?.value;
    return name === undefined ? [] : [[address.norm, name] as const];
  });
  return new Map(given.toReversed());
}
