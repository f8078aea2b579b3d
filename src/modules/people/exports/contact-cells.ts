import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { Field } from '../contract.ts';
import { listFields } from '../fields/field-lookup.ts';
import { scopeStore } from '../fields/scope-store.ts';
import { scopedFields } from './contact-columns.ts';
import type { ExportRow } from './export-plug.ts';
import { writtenCell } from './written-cell.ts';

/** A contact as the cursor gives it; `added_at` as spreadsheets take a time, in the workspace's zone. */
export interface ExportedContact {
  id: string;
  person_id: string;
  mail: string | null;
  name: string | null;
  added_at: string;
}

/** Cells of some thousand contacts, a query for each kind of column that is asked for. */
export async function loadCells(
  ctx: Ctx,
  input: { audienceId: string; columns: readonly string[]; contacts: readonly ExportedContact[] },
): Promise<ExportRow[]> {
  const { audienceId, columns, contacts } = input;
  const contactIds = contacts.map((contact) => contact.id);
  const scoped = await loadScoped(ctx, { audienceId, columns, contactIds });
  const labels = columns.includes('@labels') ? await loadLabels(ctx, contacts) : new Map<string, string>();
  const fields = new Map((await listFields(ctx, { audienceId })).map((field) => [field.key, field]));
  const asked = columns.flatMap((column) => fields.get(column) ?? []).filter((field) => !field.builtIn);
  const shared = await loadValues(ctx, { fieldIds: asked.map((field) => field.id), contactIds });
  const cell = (contact: ExportedContact, column: string): string => {
    if (column === '@labels') return labels.get(contact.person_id) ?? '';
    if (column === '@addedAt') return contact.added_at;
    if (column === '@contactId') return contact.id;
    const field = scoped.fields.get(column) ?? fields.get(column);
    if (field?.builtIn) return (field.key === 'mail' ? contact.mail : contact.name) ?? '';
    const value = scoped.values.get(`${contact.id} ${column}`) ?? shared.get(`${contact.id} ${field?.id}`);
    return value === undefined || !field ? '' : writtenCell(field, value, ctx.workspace.timeZone);
  };
  return contacts.map((contact) => ({
    shown: contact.mail ?? contact.name ?? contact.id,
    cells: columns.map((column) => cell(contact, column)),
  }));
}

/** Shared values by `contact field`. */
async function loadValues(ctx: Ctx, { fieldIds, contactIds }: { fieldIds: readonly string[]; contactIds: readonly string[] }) {
  if (fieldIds.length === 0) return new Map<string, string>();
  const { rows } = await sql<{ contact_id: string; field_id: string; value: string }>`
    select contact_id, field_id, value from contact_values
    where workspace_id = ${ctx.workspace.id} and contact_id = any(${contactIds}) and field_id = any(${fieldIds})`.execute(ctx.db);
  return new Map(rows.map((row) => [`${row.contact_id} ${row.field_id}`, row.value]));
}

/** Values of scenarios by `contact scenario.key`. */
async function loadScoped(ctx: Ctx, input: { audienceId: string; columns: readonly string[]; contactIds: readonly string[] }) {
  const wanted = new Set(input.columns.filter((column) => column.includes('.')));
  const fields = new Map<string, Field>();
  const values = new Map<string, string>();
  if (wanted.size === 0) return { fields, values };
  const all = (await scopedFields(ctx, input.audienceId)).filter((field) => wanted.has(`${field.scopeId}.${field.key}`));
  for (const [scopeId, ofScope] of Map.groupBy(all, (field) => field.scopeId ?? '')) {
    const loaded = await (await scopeStore(ctx, scopeId)).load(ctx, scopeId, input.contactIds);
    for (const field of ofScope) {
      fields.set(`${scopeId}.${field.key}`, field);
      for (const [contactId, each] of loaded) {
        const value = each[field.id];
        if (value) values.set(`${contactId} ${scopeId}.${field.key}`, value);
      }
    }
  }
  return { fields, values };
}

/** A person's labels, a line each, by name. */
async function loadLabels(ctx: Ctx, contacts: readonly ExportedContact[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person_id: string; names: string }>`
    select p.person_id, string_agg(l.name, e'\n' order by l.name) as names
    from person_labels p join labels l on l.workspace_id = p.workspace_id and l.id = p.label_id
    where p.workspace_id = ${ctx.workspace.id} and p.person_id = any(${contacts.map((contact) => contact.person_id)}::text[])
    group by p.person_id`.execute(ctx.db);
  return new Map(rows.map((row) => [row.person_id, row.names]));
}
