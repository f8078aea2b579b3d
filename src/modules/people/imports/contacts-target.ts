import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { locales } from '#platform/i18n/locale.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import { fail, type Field } from '../contract.ts';
import type { ImportColumn, ImportTarget } from './import-plug.ts';
import { listFields } from '../fields/field-lookup.ts';
import { readValue } from '../values/read-value.ts';
import { judgeContacts } from './judge-contacts.ts';
import { importContacts } from './import-contacts.ts';

/** Rows become contacts of an audience. */
export const contactsTarget: ImportTarget = {
  kind: 'people.contacts',
  params: z.object({}),
  keyColumn: 'mail',
  columns: async (ctx, { placeId, at }) => {
    const audience = await getAudience(ctx, placeId);
    if (audience.archivedAt) fail('audience/archived');
    return (await listFields(ctx, { audienceId: placeId })).map((field) => fieldColumn(ctx, field, at));
  },
  judge: judgeContacts,
  write: importContacts,
};

/** The column of a field; `mail` is needed, everything else may be missing from a file or a row. */
export function fieldColumn(ctx: Ctx, field: Field, now: Date): ImportColumn {
  const at = { now, timeZone: ctx.workspace.timeZone };
  const isBuiltIn = (key: 'mail' | 'name') => field.builtIn && field.key === key;
  return {
    key: field.key,
    label: field.label,
    required: isBuiltIn('mail'),
    aliases: isBuiltIn('mail') ? headers(ctx, 'mail') : isBuiltIn('name') ? headers(ctx, 'name') : [],
    read: (raw) => readValue(field, raw, at),
  };
}

/** What people write above such a column, in every language: a file need not speak that of whoever imports it. */
function headers(ctx: Ctx, key: 'mail' | 'name'): string[] {
  return locales.flatMap((locale) => ctx.services.texts(locale, `people:imports.headers.${key}`).split(/[,、]/u));
}
