import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { contactCreated, fieldsChanged, valuesChanged } from './events.ts';
import { timelinePlug } from './extend.ts';
import { ownTimeline } from './contacts/load-own-timeline.ts';
import { endpoints } from './routes.ts';

export const peopleModule: Module = {
  name: 'people',
  endpoints,
  facts: [contactCreated, valuesChanged, fieldsChanged],
  contributions: [timelinePlug.fill(ownTimeline)],
  permissions: { 'people.view': 'mail_line', 'people.manage': 'mail_line' },
  failures: [fail],
  tables: {
    people: { export: 'rows', erase: 'delete', retention: { by: 'erasing the person' } },
    identities: { export: 'rows', erase: 'delete', retention: { by: 'erasing the person' } },
    audiences: { export: 'rows', erase: 'delete', retention: 'for ever' },
    contacts: { export: 'rows', erase: 'delete', retention: { by: 'deleting the contact or erasing the person' } },
    fields: { export: 'rows', erase: 'delete', retention: { by: 'deleting the field' } },
    contact_values: { export: 'rows', erase: 'delete', retention: { by: 'deleting the field, the contact or the person' } },
    value_changes: { export: 'rows', erase: 'delete', retention: { by: 'deleting the contact or erasing the person' } },
    suppressions: { export: 'rows', erase: 'delete', retention: 'for ever' },
  },
};
