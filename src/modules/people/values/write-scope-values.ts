import type { Ctx } from '#platform/ctx.ts';
import type { Field, Source } from '../contract.ts';
import { scopeStore } from '../fields/scope-store.ts';
import { raiseVersions } from '../queries/shared-values.ts';
import { decideChanges, foldChanges } from './decide-changes.ts';
import { recordValueChange } from './record-value-change.ts';

/**
 * Values of one scope of many contacts, in their written form, by placeholder name: by the same rules as `writeValues`, in a few
 * statements. Writes the history and announces nothing: whoever calls tells what happened. The caller holds the contacts' row locks.
 */
export async function writeScopeValues(
  ctx: Ctx,
  input: {
    scopeId: string;
    fields: readonly Field[];
    source: Source;
    /** `initial`: given together with the enrolment itself. */
    contacts: readonly { contactId: string; values: Readonly<Record<string, string>>; initial: boolean }[];
  },
): Promise<void> {
  const { scopeId, fields, source } = input;
  const given = input.contacts.filter(({ values }) => fields.some((field) => values[field.key] !== undefined));
  if (given.length === 0) return;
  const store = await scopeStore(ctx, scopeId);
  const loaded = await store.load(
    ctx,
    scopeId,
    given.map((one) => one.contactId),
  );
  const storedOf = new Map(
    given.map(({ contactId }) => {
      const values = loaded.get(contactId) ?? {};
      return [contactId, new Map(fields.flatMap((field) => (values[field.id] ? [[field.key, values[field.id] ?? ''] as const] : [])))];
    }),
  );
  const changes = foldChanges(
    given.flatMap(({ contactId, values, initial }) => {
      const wanted = fields.flatMap((field) => (values[field.key] === undefined ? [] : [{ field, value: values[field.key] }]));
      return decideChanges(wanted, { contactId, initial, stored: storedOf.get(contactId) ?? new Map(), by: source.kind });
    }),
  );
  await store.saveAll(
    ctx,
    scopeId,
    changes.flatMap(({ contactId, field, newValue }) => (newValue === null ? [] : [{ contactId, fieldId: field.id, value: newValue }])),
  );
  await raiseVersions(ctx, new Set(changes.filter((change) => !change.initial).map((change) => change.contactId)));
  await recordValueChange(ctx, { changes, source });
}
