import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { ownConditions } from './conditions/own-conditions.ts';
import { contactCreated, fieldsChanged, labelsChanged, valuesChanged } from './events.ts';
import { timelinePlug } from './extend.ts';
import { labelTimeline } from './labels/load-label-timeline.ts';
import { ownTimeline } from './contacts/load-own-timeline.ts';
import { passOptionsJob } from './fields/pass-options.ts';
import { endpoints } from './routes.ts';

export const peopleModule: Module = {
  name: 'people',
  endpoints,
  jobs: [passOptionsJob],
  facts: [contactCreated, valuesChanged, fieldsChanged, labelsChanged],
  contributions: [timelinePlug.fill(ownTimeline), timelinePlug.fill(labelTimeline), ...ownConditions],
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
    label_folders: { export: 'rows', erase: 'delete', retention: 'for ever' },
    labels: { export: 'rows', erase: 'delete', retention: 'for ever' },
    person_labels: { export: 'rows', erase: 'delete', retention: { by: 'taking the label, deleting it or erasing the person' } },
    label_changes: { export: 'rows', erase: 'delete', retention: { by: 'erasing the person' } },
    suppressions: { export: 'rows', erase: 'delete', retention: 'for ever' },
  },
};
