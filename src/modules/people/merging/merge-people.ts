import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import { announce } from '#platform/events/announce.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import { getContact } from '../contacts/contact-lookup.ts';
import type { mergePeople as route } from '../contract/merging.ts';
import { fail } from '../contract.ts';
import { peopleMerged } from '../events.ts';
import { mergePeoplePlug } from '../extend.ts';
import { describePerson } from '../identities/describe-person.ts';
import { emptyJournal, moveRows, removeRows, type MergeJournal } from './journal.ts';
import { lockPeople, type ContactOf } from './lock-people.ts';
import { foldValues, sinkHistory, takeAddress } from './merge-values.ts';
import { personTables, type PersonTable } from './person-tables.ts';

/**
 * Makes one person of two, in one transaction: the contact's person stays, the other's identities, contacts, labels and everything else move to them. Where both are contacts of one
 * audience, the other contact is folded into the survivor's: `take` says for which fields the other's value wins. A journal makes `undoMerge` possible. Fails with
 * `request/not-found`, and `merge/same-person`.
 */
export async function mergePeople(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const [personId, otherId] = [(await getContact(ctx, input.contactId)).personId, (await getContact(ctx, input.otherContactId)).personId];
  if (personId === otherId) fail('merge/same-person');
  const contacts = await lockPeople(ctx, [personId, otherId]);
  const mergedName = await describePerson(ctx, otherId);
  const mergeId = randomId();
  const journal = emptyJournal();
  const tables = await personTables(ctx);
  const mine = new Map(contacts.filter((one) => one.personId === personId).map((one) => [one.audienceId, one]));
  for (const from of contacts.filter((one) => one.personId === otherId)) {
    const to = mine.get(from.audienceId);
    const take = new Set(input.take.filter((each) => each.contactId === to?.id).map((each) => each.key));
    if (to) await foldContact(ctx, { mergeId, from, to, take, tables, journal });
  }
  for (const table of tables.filter((each) => each.by === 'person_id'))
    await moveRows(ctx, { table, from: otherId, to: personId, journal });
  await removeRows(ctx, { table: { name: 'people' }, which: sql`x.id = ${otherId}`, journal });
  await sql`insert into person_merges (workspace_id, id, person_id, merged_person_id, merged_name, journal, at, actor_kind, actor_id)
    values (${ctx.workspace.id}, ${mergeId}, ${personId}, ${otherId}, ${mergedName}, ${JSON.stringify(journal)}, ${ctx.clock.now()}, ${ctx.actor.kind}, ${ctx.actor.id})`.execute(
    ctx.db,
  );
  await announce(ctx, peopleMerged, { mergeId, personId, mergedPersonId: otherId, contacts: journal.folded });
  await audit(ctx, 'people.people-merged', { kind: 'person', id: personId, name: personId });
  return { mergeId };
}

async function foldContact(
  ctx: Ctx,
  at: { mergeId: string; from: ContactOf; to: ContactOf; take: ReadonlySet<string>; tables: readonly PersonTable[]; journal: MergeJournal },
): Promise<void> {
  const { from, to, tables, journal } = at;
  const pair = { from: from.id, to: to.id };
  for (const plug of ctx.services.registry.contributions(mergePeoplePlug)) {
    const before = await plug.fold(ctx, pair);
    journal.before.push(...before);
  }
  await foldValues(ctx, at);
  const shift = await sinkHistory(ctx, pair);
  journal.before.push({ table: 'value_changes', rows: [{ contact_id: from.id, shift }] });
  for (const table of tables.filter((each) => each.by === 'contact_id')) await moveRows(ctx, { table, ...pair, journal });
  await removeRows(ctx, { table: { name: 'contacts' }, which: sql`x.id = ${from.id}`, journal });
  await takeAddress(ctx, at);
  journal.folded.push(pair);
}
