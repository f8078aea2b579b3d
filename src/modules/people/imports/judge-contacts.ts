import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import { displayValue } from '../values/display-value.ts';
import type { ImportPlace, ImportRow, JudgedRow } from './import-plug.ts';
import { listFields } from '../fields/field-lookup.ts';
import { loadShared } from '../queries/shared-values.ts';
import { decideChanges, foldChanges } from '../values/decide-changes.ts';
import { addressed } from './addressed.ts';
import { wantedOf } from './wanted-of.ts';

/** What `importContacts` would do, decided by the same function from the same values, without a lock and without writing. */
export async function judgeContacts(ctx: Ctx, place: ImportPlace, rows: readonly ImportRow[]): Promise<JudgedRow[]> {
  const fields = await listFields(ctx, { audienceId: place.placeId });
  const wanted = wantedOf(fields);
  const given = addressed(rows);
  const contactIds = await contactIdsOf(
    ctx,
    place.placeId,
    given.map(({ address }) => address.norm),
  );
  const stored = await loadShared(ctx, [...new Set(contactIds.values())]);
  const reader = { locale: ctx.locale, timeZone: ctx.workspace.timeZone, text: (key: TextKey) => ctx.services.texts(ctx.locale, key) };
  const byId = new Map(fields.map((field) => [field.id, field]));
  const shown = (fieldId: string, value: string | null) => {
    const field = byId.get(fieldId);
    return field && value !== null ? displayValue(field, value, reader) : value;
  };
  return given.map(({ row, address, values }) => {
    const contactId = contactIds.get(address.norm);
    const at = { contactId: contactId ?? '', initial: contactId === undefined, by: 'import' } as const;
    const changes = foldChanges(decideChanges(wanted(values), { ...at, stored: stored.get(contactId ?? '') ?? new Map<string, string>() }));
    if (contactId === undefined) return { row, verdict: 'new' };
    if (changes.length === 0) return { row, verdict: 'unchanged' };
    return {
      row,
      verdict: 'changed',
      changes: changes.map(({ field, oldValue, newValue }) => ({
        label: field.label,
        old: shown(field.id, oldValue),
        new: shown(field.id, newValue),
      })),
    };
  });
}

/** By address, through the person whose it is: the audience may write to another address of theirs. */
async function contactIdsOf(ctx: Ctx, audienceId: string, mailNorms: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ mail_norm: string; contact_id: string }>`
    select i.value_norm as mail_norm, c.id as contact_id
    from identities i join contacts c on c.workspace_id = i.workspace_id and c.audience_id = ${audienceId} and c.person_id = i.person_id
    where i.workspace_id = ${ctx.workspace.id} and i.kind = 'mail' and i.value_norm = any(${mailNorms})`.execute(ctx.db);
  return new Map(rows.map((row) => [row.mail_norm, row.contact_id]));
}
