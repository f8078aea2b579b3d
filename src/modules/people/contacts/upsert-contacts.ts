import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail as refuse, type FieldProblem } from '#platform/fail.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { fail, type Field, type Source, type Upserted } from '../contract.ts';
import { contactCreated, valuesChanged } from '../events.ts';
import { listFields } from '../fields/field-lookup.ts';
import { normaliseMail } from './normalise-mail.ts';
import { readGiven } from '../values/read-given.ts';
import { readingIn } from '../values/reading-in.ts';
import type { GivenValues } from '../values/validate-values.ts';
import { writeContacts, type ReadContact } from './write-contacts.ts';

export interface GivenContact {
  /** As typed. */
  mail: string;
  /** Shared values by placeholder name, in any form that their fields understand. Empty and missing ones leave what is stored. */
  values: GivenValues;
  /** Placeholder names of values to remove: the only way to empty one. */
  clear?: readonly string[];
}

/** One contact, by mail address: see `upsertContacts`. Problems are at `['mail']` or `['values', key]`. */
export async function upsertContact(ctx: Ctx, input: { audienceId: string; source: Source } & GivenContact): Promise<Upserted> {
  const { audienceId, source, ...contact } = input;
  const [done] = await upsertContacts(ctx, { audienceId, source, contacts: [contact] }, () => []);
  return done ?? refuse('request/invalid');
}

/**
 * Makes contacts of an audience, or completes those that are there, each matched by mail address within the workspace. In the
 * order given; the same address twice is one contact. Concurrent calls about the same address wait for each other until
 * commit. Doing it again changes nothing. Announces `contactCreated` or `valuesChanged` for each.
 * Fails with `audience/archived`; with `field/unknown` for a key that is no shared field of the audience; with
 * `values/refused` where an address or a value cannot stand, each problem at `pathOf(index)` + `mail` or `values, key`.
 */
export async function upsertContacts(
  ctx: Ctx,
  input: { audienceId: string; source: Source; contacts: readonly GivenContact[] },
  pathOf: (index: number) => (string | number)[] = (index) => ['contacts', index],
): Promise<Upserted[]> {
  const { audienceId, source } = input;
  const audience = await getAudience(ctx, audienceId);
  if (audience.archivedAt) fail('audience/archived');
  const given = readContacts(ctx, await listFields(ctx, { audienceId }), input.contacts, pathOf);
  const done = await writeContacts(ctx, { audienceId, source, contacts: given });
  await tell(ctx, { audienceId, source, done });
  return done;
}

/** Reads everything before anything is written, so that all problems are told at once. */
function readContacts(
  ctx: Ctx,
  fields: readonly Field[],
  contacts: readonly GivenContact[],
  pathOf: (index: number) => (string | number)[],
): ReadContact[] {
  const problems: FieldProblem[] = [];
  const at = readingIn(ctx);
  const read = contacts.flatMap(({ mail, values: { mail: _, ...values }, clear }, index) => {
    const address = normaliseMail(mail);
    if (!address) problems.push({ path: [...pathOf(index), 'mail'], message: 'people:problems.notAMail' });
    const wanted = readGiven(fields, { values, clear }, { ...at, path: [...pathOf(index), 'values'], problems });
    return address ? [{ address, wanted }] : [];
  });
  if (problems.length > 0) fail('values/refused', {}, problems);
  return read;
}

async function tell(
  ctx: Ctx,
  { audienceId, source, done }: { audienceId: string; source: Source; done: readonly Upserted[] },
): Promise<void> {
  const each = new Map(done.map((one) => [one.contactId, one]));
  for (const { contactId, personId, created, changedKeys } of each.values()) {
    if (created) await announce(ctx, contactCreated, { contactId, personId, audienceId, source });
    else if (changedKeys.length > 0)
      await announce(ctx, valuesChanged, { contactId, personId, audienceId, scopeId: null, changedKeys, source });
  }
}
