import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { FieldProblem } from '#platform/fail.ts';
import { changeMail } from '../contacts/change-mail.ts';
import { fail, type Field, type Source } from '../contract.ts';
import { decideChanges, foldChanges } from './decide-changes.ts';
import { valuesChanged } from '../events.ts';
import { fedValues } from './feed-dates.ts';
import { listFieldsOf } from '../fields/field-lookup.ts';
import { normaliseMail, type MailAddress } from '../contacts/normalise-mail.ts';
import { lockContact, type LockedContact } from '../queries/lock-contact.ts';
import { loadShared, raiseVersions, storeShared } from '../queries/shared-values.ts';
import { readGiven, type Wanted } from './read-given.ts';
import { readingIn } from './reading-in.ts';
import { recordValueChange, type RecordedChange } from './record-value-change.ts';
import { scopeStore } from '../fields/scope-store.ts';
import type { GivenValues } from './validate-values.ts';

export interface WriteValues {
  contactId: string;
  /** Null (default): shared values. A scenario's id: that scenario's own values, through its module's `fieldScopePlug`. */
  scopeId?: string | null;
  /** By placeholder name. Empty and missing ones leave what is stored. */
  values: GivenValues;
  /** Placeholder names of values to remove: the only way to empty one. `mail` stays in any case. */
  clear?: readonly string[];
  source: Source;
  /** Placeholder names of shared values that came along and were written before: a date among them is not fed by a choice. */
  givenBesides?: readonly string[];
  /** Given together with the enrolment itself: history, but no news and no fact. Default false. */
  initial?: boolean;
  /** Set where a change is taken back: done whatever the write rules say. */
  undoesId?: string;
}

/**
 * Writes values of one contact, in either scope, by the fields' write rules; records the history and announces `valuesChanged`.
 * A date chosen in a scenario's field also feeds a shared one. Holds the contact's row lock until commit, so that nothing is lost between concurrent calls. Another `mail` becomes the
 * person's address in every audience. Fails with `request/not-found`, `field/unknown`, `contact/mail-taken`, and
 * `values/refused` with problems at `['values', key]`.
 */
export async function writeValues(ctx: Ctx, input: WriteValues): Promise<{ changedKeys: string[]; version: number }> {
  const { contactId, scopeId = null } = input;
  const newMail = scopeId === null ? normaliseMail(input.values['mail'] ?? '') : undefined;
  const contact = await lockContact(ctx, contactId, newMail?.norm);
  const known = await listFieldsOf(ctx, { audienceId: contact.audienceId, scopeIds: scopeId === null ? [] : [scopeId] });
  const fields = known.get(scopeId) ?? [];
  const problems: FieldProblem[] = [];
  const at = readingIn(ctx);
  const read = readGiven(fields, input, { ...at, path: ['values'], problems });
  if (problems.length > 0) fail('values/refused', {}, problems);
  // Taking back a choice leaves what it fed: that is a change of its own.
  const wanted = input.undoesId === undefined ? read : read.filter((want) => !want.fed);
  const done = await writeWanted(ctx, { ...input, contact, scopeId, fields, wanted, newMail });
  const targets = (known.get(null) ?? []).filter((field) => !input.givenBesides?.includes(field.key));
  const fed = scopeId === null || input.undoesId !== undefined ? [] : fedValues(targets, wanted, at);
  if (fed.length === 0) return done;
  const { version } = await writeWanted(ctx, {
    contact: { ...contact, version: done.version },
    scopeId: null,
    fields: known.get(null) ?? [],
    wanted: fed,
    source: input.source,
  });
  return { ...done, version };
}

interface WriteWanted extends Pick<WriteValues, 'source' | 'initial' | 'undoesId'> {
  /** Locked. */
  contact: LockedContact;
  scopeId: string | null;
  /** Of that scope. */
  fields: readonly Field[];
  wanted: readonly Wanted[];
  newMail?: MailAddress | undefined;
}

async function writeWanted(ctx: Ctx, input: WriteWanted): Promise<{ changedKeys: string[]; version: number }> {
  const { contact, scopeId, wanted, source, newMail, undoesId, initial = false } = input;
  const stored = await loadStored(ctx, { contactId: contact.id, scopeId, fields: input.fields });
  if (source.kind === 'hand') refuseLostEdits(wanted, stored);
  const at = { contactId: contact.id, initial, stored, by: source.kind, force: undoesId !== undefined };
  const decided = foldChanges(decideChanges(wanted, at));
  const own = decided.filter((change) => scopeId !== null || change.field.key !== 'mail');
  const moved = newMail && own.length < decided.length ? await changeMail(ctx, { contact, address: newMail }) : [];
  if (own.length + moved.length === 0) return { changedKeys: [], version: contact.version };
  await store(ctx, { contactId: contact.id, scopeId, changes: own });
  const changes = [...own, ...moved];
  await raiseVersions(ctx, new Set(changes.map((change) => change.contactId)));
  await recordValueChange(ctx, { changes, source, ...(undoesId === undefined ? {} : { undoesId }) });
  const changedKeys = decided.map((change) => change.field.key);
  if (!initial) {
    const { id: contactId, personId, audienceId } = contact;
    await announce(ctx, valuesChanged, { contactId, personId, audienceId, scopeId, changedKeys, source });
  }
  return { changedKeys, version: contact.version + 1 };
}

/** A rule that quietly drops what a form brings is what was asked for; dropping what somebody just typed by hand is not. */
function refuseLostEdits(wanted: readonly Wanted[], stored: ReadonlyMap<string, string>): void {
  const cleared = new Set(wanted.filter((want) => want.value === undefined).map((want) => want.field.key));
  const problems = wanted
    .filter(({ field, value, fed }) => field.writeRule === 'never_overwrite' && value !== undefined && !fed && !cleared.has(field.key))
    .filter(({ field, value }) => stored.has(field.key) && stored.get(field.key) !== value)
    .map(({ field }): FieldProblem => ({ path: ['values', field.key], message: 'people:problems.neverOverwritten' }));
  if (problems.length > 0) fail('values/refused', {}, problems);
}

async function loadStored(
  ctx: Ctx,
  at: { contactId: string; scopeId: string | null; fields: readonly Field[] },
): Promise<Map<string, string>> {
  if (at.scopeId === null) return (await loadShared(ctx, [at.contactId])).get(at.contactId) ?? new Map();
  const values = (await (await scopeStore(ctx, at.scopeId)).load(ctx, at.scopeId, [at.contactId])).get(at.contactId) ?? {};
  return new Map(at.fields.flatMap((field) => (values[field.id] ? [[field.key, values[field.id] ?? ''] as const] : [])));
}

async function store(ctx: Ctx, at: { contactId: string; scopeId: string | null; changes: readonly RecordedChange[] }): Promise<void> {
  if (at.scopeId === null) return storeShared(ctx, at.changes);
  const values = Object.fromEntries(at.changes.map((change) => [change.field.id, change.newValue]));
  await (await scopeStore(ctx, at.scopeId)).save(ctx, at.scopeId, at.contactId, values);
}
