import type { Module } from '#platform/module.ts';
import { fail } from './contract.ts';
import { contactBulkPlug } from './bulk/bulk-action.ts';
import { labelBulkAction } from './bulk/label-bulk-action.ts';
import { bulkRunJob } from './bulk/run-bulk.ts';
import { conditionHolderPlug } from './conditions/condition-field.ts';
import { segmentHolder } from './segments/segment-holder.ts';
import { ownConditions } from './conditions/own-conditions.ts';
import { contactCreated, contactsImported, fieldsChanged, labelsChanged, valuesChanged, mergeUndone, peopleMerged } from './events.ts';
import { exportSourcePlug, importTargetPlug, timelinePlug } from './extend.ts';
import { contactsSource } from './exports/contacts-source.ts';
import { dropOldExports } from './exports/drop-old-exports.ts';
import { exportJob } from './exports/export-job.ts';
import { contactsTarget } from './imports/contacts-target.ts';
import { dropOldImports } from './imports/drop-old-imports.ts';
import { checkJob, readFileJob, runJob } from './imports/import-jobs.ts';
import { labelTimeline } from './labels/load-label-timeline.ts';
import { ownTimeline } from './contacts/load-own-timeline.ts';
import { passOptionsJob } from './fields/pass-options.ts';
import { endpoints } from './routes.ts';

export const peopleModule: Module = {
  name: 'people',
  endpoints,
  jobs: [passOptionsJob, bulkRunJob, readFileJob, checkJob, runJob, exportJob],
  ticks: [
    { name: 'people.drop-old-imports', cron: '31 18 * * *', run: dropOldImports },
    { name: 'people.drop-old-exports', cron: '33 18 * * *', run: dropOldExports },
  ],
  facts: [contactCreated, contactsImported, valuesChanged, fieldsChanged, labelsChanged, peopleMerged, mergeUndone],
  contributions: [
    timelinePlug.fill(ownTimeline),
    timelinePlug.fill(labelTimeline),
    ...ownConditions,
    conditionHolderPlug.fill(segmentHolder),
    contactBulkPlug.fill(labelBulkAction),
    importTargetPlug.fill(contactsTarget),
    exportSourcePlug.fill(contactsSource),
  ],
  permissions: { 'people.view': 'mail_line', 'people.manage': 'mail_line' },
  failures: [fail],
  tables: {
    people: { export: 'rows', erase: 'delete', retention: { by: 'erasing the person' } },
    identities: { export: 'rows', erase: 'delete', retention: { by: 'erasing the person' }, person: { export: 'rows', erase: 'delete' } },
    audiences: { export: 'rows', erase: 'delete', retention: 'for ever' },
    contacts: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'deleting the contact or erasing the person' },
      person: { export: 'rows', erase: 'delete' },
    },
    fields: { export: 'rows', erase: 'delete', retention: { by: 'deleting the field' } },
    contact_values: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'deleting the field, the contact or the person' },
      person: { export: 'rows', erase: 'delete' },
    },
    value_changes: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'deleting the contact or erasing the person' },
      person: { export: 'rows', erase: 'delete' },
    },
    label_folders: { export: 'rows', erase: 'delete', retention: 'for ever' },
    labels: { export: 'rows', erase: 'delete', retention: 'for ever' },
    person_labels: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'taking the label, deleting it or erasing the person' },
      person: { export: 'rows', erase: 'delete' },
    },
    segments: { export: 'rows', erase: 'delete', retention: { by: 'deleting the segment' } },
    bulk_runs: { export: 'rows', erase: 'delete', retention: { days: 400, column: 'created_at' } },
    exports: { export: { no: 'technical: which lists were written down' }, erase: 'delete', retention: { days: 90, column: 'created_at' } },
    bulk_targets: {
      export: { no: 'whom a run still has to do' },
      erase: 'delete',
      retention: { by: 'the run' },
      person: { export: { no: 'whom work under way is about' }, erase: 'delete' },
    },
    label_changes: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'erasing the person' },
      person: { export: 'rows', erase: 'delete' },
    },
    imports: { export: 'rows', erase: 'delete', retention: 'for ever' },
    import_rows: {
      export: { no: 'what the dry run of an import found: goes with its file after two weeks' },
      erase: 'delete',
      retention: { by: "the end of the import's term" },
    },
    suppressions: { export: 'rows', erase: 'delete', retention: 'for ever' },
    person_merges: {
      export: 'rows',
      erase: 'delete',
      retention: { by: 'erasing the person' },
      person: { export: { no: 'who made one of two, with rows that stand in other tables' }, erase: 'delete' },
    },
    registration_blocks: { export: 'rows', erase: 'delete', retention: { by: 'deleting the rule' } },
  },
};
