import type { Ctx } from '#platform/ctx.ts';
import type { TextKey } from '#platform/i18n/text.ts';
import type { Field } from '../contract.ts';
import { listFields, presentField } from '../fields/field-lookup.ts';
import { scopeLabels } from '../fields/scope-store.ts';
import type { PeopleTables } from '../tables.ts';
import type { ExportColumn } from './export-plug.ts';

/** What an export says of a contact besides its fields. No field's key has an @. */
export const OWN_COLUMNS = ['@labels', '@addedAt', '@contactId'] as const;

/** Shared fields by their keys, fields of scenarios by `scenario.key`, then what else is known. */
export async function contactColumns(ctx: Ctx, audienceId: string): Promise<ExportColumn[]> {
  const shared = await listFields(ctx, { audienceId });
  const scoped = await scopedFields(ctx, audienceId);
  const scopes = await scopeLabels(ctx, [...new Set(scoped.flatMap((field) => field.scopeId ?? []))]);
  const text = (key: TextKey, values: Readonly<Record<string, string>> = {}) => ctx.services.texts(ctx.locale, key, values);
  return [
    ...shared.map((field) => ({ key: field.key, label: field.label, isUsual: true })),
    ...scoped.flatMap((field) => {
      const scope = scopes.get(field.scopeId ?? '');
      const label = text('people:exports.scopedColumn', { scope: scope ?? '', label: field.label });
      return scope === undefined ? [] : [{ key: `${field.scopeId}.${field.key}`, label, isUsual: false }];
    }),
    { key: '@labels', label: text('people:exports.columns.labels'), isUsual: true },
    { key: '@addedAt', label: text('people:exports.columns.addedAt'), isUsual: true },
    { key: '@contactId', label: text('people:exports.columns.contactId'), isUsual: false },
  ];
}

/** The fields of all scenarios of an audience. */
export async function scopedFields(ctx: Ctx, audienceId: string): Promise<Field[]> {
  const rows = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('fields')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('audience_id', '=', audienceId)
    .where('scope_id', 'is not', null)
    .orderBy('scope_id')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(presentField);
}
