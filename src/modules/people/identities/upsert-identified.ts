import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { upsertContact } from '../contacts/upsert-contacts.ts';
import { fail, type Source, type Upserted } from '../contract.ts';
import type { GivenValues } from '../values/validate-values.ts';
import { writeValues } from '../values/write-values.ts';
import { describePerson } from './describe-person.ts';
import { normaliseIdentity, type IdentityKind } from './normalise-identity.ts';
import { setIdentity } from './set-identity.ts';

export interface IdentifiedContact {
  audienceId: string;
  mail?: string | undefined;
  externalId?: string | undefined;
  phone?: string | undefined;
  values: GivenValues;
  source: Source;
}

/** In the order in which they decide who is meant: the seller's own id, the address, the phone, which a family may share. */
const KINDS = [
  ['external', 'externalId'],
  ['mail', 'mail'],
  ['phone', 'phone'],
] as const satisfies readonly (readonly [IdentityKind, keyof IdentifiedContact])[];

/**
 * Makes or completes a contact by whatever it is recognised by: external id, mail, phone. All of them that are known have to mean one person: two people are
 * never joined, nor one's id given to another, by a call that happens to name both (`identity/several-people`, which names them; merging is
 * a decision of its own). What is new is added to the person. Another address for somebody known becomes their address in every audience.
 * Fails besides as `upsertContact` and `setIdentity` do, and with `contact/no-mail` where no address is given or known.
 */
export async function upsertIdentified(ctx: Ctx, input: IdentifiedContact): Promise<Upserted> {
  const { audienceId, values, source } = input;
  const known = await findKnown(ctx, input);
  const people = [...new Set(known.map((one) => one.personId))];
  if (people.length > 1) await refuseSeveral(ctx, known);
  const [personId] = people;
  const mail =
    personId === undefined || known.some((one) => one.kind === 'mail') ? input.mail : await mailOf(ctx, { personId, audienceId });
  const address = mail ?? input.mail ?? fail('contact/no-mail');
  if (personId !== undefined) await setIdentity(ctx, { personId, kind: 'mail', value: address, path: ['mail'] });
  const done = await upsertContact(ctx, { audienceId, mail: address, values, source });
  const changed =
    input.mail !== undefined && input.mail !== address
      ? await writeValues(ctx, { contactId: done.contactId, values: { mail: input.mail }, source })
      : { changedKeys: [] };
  for (const [kind, name] of KINDS) {
    const value = input[name];
    if (kind !== 'mail' && value !== undefined) await setIdentity(ctx, { personId: done.personId, kind, value, path: [name] });
  }
  return { ...done, changedKeys: [...new Set([...done.changedKeys, ...changed.changedKeys])] };
}

interface Known {
  kind: IdentityKind;
  personId: string;
}

/** Those of the given identities that somebody has, locked in the house's order: by their normal form. */
async function findKnown(ctx: Ctx, input: IdentifiedContact): Promise<Known[]> {
  const wanted = KINDS.flatMap(([kind, name]) => {
    const value = input[name];
    if (value === undefined) return [];
    const identity = normaliseIdentity(kind, value);
    if (!identity) fail('identity/unreadable', {}, [{ path: [name], message: `people:problems.notAnIdentity.${kind}` }]);
    return identity ? [{ kind, norm: identity.norm }] : [];
  });
  const { rows } = await sql<Known>`
    select i.kind, i.person_id as "personId" from identities i
    where i.workspace_id = ${ctx.workspace.id} and (i.kind, i.value_norm) in (
      select u.kind, u.norm from unnest(${wanted.map((one) => one.kind)}::text[], ${wanted.map((one) => one.norm)}::text[]) as u (kind, norm))
    order by i.value_norm, i.kind for no key update of i`.execute(ctx.db);
  return rows;
}

async function refuseSeveral(ctx: Ctx, known: readonly Known[]): Promise<never> {
  const problems = await Promise.all(
    KINDS.flatMap(([kind, name]) => {
      const one = known.find((each) => each.kind === kind);
      return one ? [{ name, personId: one.personId }] : [];
    }).map(async ({ name, personId }) => ({
      path: [name],
      message: 'people:problems.identityOf',
      data: { who: await describePerson(ctx, personId) },
    })),
  );
  return fail('identity/several-people', {}, problems);
}

/** The address by which an audience knows somebody, else any of theirs. */
async function mailOf(ctx: Ctx, at: { personId: string; audienceId: string }): Promise<string | undefined> {
  const { rows } = await sql<{ mail: string }>`
    select mail from contacts where workspace_id = ${ctx.workspace.id} and person_id = ${at.personId} and mail is not null
    order by audience_id = ${at.audienceId} desc, created_at, id limit 1`.execute(ctx.db);
  return rows[0]?.mail;
}
