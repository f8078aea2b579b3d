import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { Upserted } from '../contract.ts';
import { contactsImported } from '../events.ts';
import type { ImportPlace, ImportRow, JudgedRow } from './import-plug.ts';
import { listFields } from '../fields/field-lookup.ts';
import { writeContacts } from '../contacts/write-contacts.ts';
import { wantedOf } from './wanted-of.ts';
import { addressed } from './addressed.ts';

/** Writes rows as contacts: see `writeContactRows`. */
export async function importContacts(ctx: Ctx, place: ImportPlace, rows: readonly ImportRow[]): Promise<JudgedRow[]> {
  return (await writeContactRows(ctx, place, rows)).map(({ row, verdict }) => ({ row, verdict }));
}

/**
 * Makes or completes the contacts of many rows by the same statements as a single registration, and announces `contactsImported`, one
 * fact for all of them. For a target that does more with the contacts than keep them.
 */
export async function writeContactRows(
  ctx: Ctx,
  place: ImportPlace,
  rows: readonly ImportRow[],
): Promise<{ row: number; verdict: 'new' | 'changed' | 'unchanged'; contact: Upserted }[]> {
  const audienceId = place.placeId;
  const wanted = wantedOf(await listFields(ctx, { audienceId }));
  const source = { kind: 'import', id: place.importId } as const;
  const given = addressed(rows);
  const contacts = given.map(({ address, values }) => ({ address, wanted: wanted(values) }));
  const done = await writeContacts(ctx, { audienceId, source, contacts });
  const each = new Map(done.map((one) => [one.contactId, one]));
  const created = [...each.values()].filter((one) => one.created);
  const changed = [...each.values()].filter((one) => !one.created && one.changedKeys.length > 0);
  if (created.length + changed.length > 0) {
    await announce(ctx, contactsImported, {
      importId: place.importId,
      audienceId,
      created: created.map(({ contactId, personId }) => ({ contactId, personId })),
      changed: changed.map(({ contactId, personId, changedKeys }) => ({ contactId, personId, changedKeys })),
      source,
    });
  }
  return done.map((contact, index) => ({
    row: given[index]?.row ?? 0,
    verdict: contact.created ? 'new' : contact.changedKeys.length > 0 ? 'changed' : 'unchanged',
    contact,
  }));
}
