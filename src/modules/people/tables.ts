import type { ColumnType } from 'kysely';
import type { z } from 'zod';
import type { FieldOption } from './contract.ts';
import type { ContactSelection } from './contract/bulk.ts';
import type { Condition } from './contract/conditions.ts';
import type { Export, LostCell } from './contract/exports.ts';
import type { ChosenFormat, consentBasis, ImportCounts, importState, ImportVerdict, Sentence } from './contract/imports.ts';

type Defaulted<T> = ColumnType<T, T | undefined, T>;

export interface PeopleTable {
  workspace_id: string;
  id: string;
  created_at: Date;
}

export interface IdentitiesTable {
  workspace_id: string;
  id: string;
  person_id: string;
  kind: 'mail' | 'phone' | 'line' | 'external';
  value_norm: string;
  value: string;
  created_at: Date;
}

export interface AudiencesTable {
  workspace_id: string;
  id: string;
  kind: 'mail' | 'line' | 'mail_line';
  name: string;
  sender_name: Defaulted<string>;
  sender_mail: Defaulted<string>;
  folder: Defaulted<string>;
  archived_at: Date | null;
  version: Defaulted<number>;
  created_at: Date;
}

export interface ContactsTable {
  workspace_id: string;
  id: string;
  audience_id: string;
  person_id: string;
  mail: string | null;
  mail_norm: string | null;
  name: string | null;
  name_norm: string | null;
  source_kind: string;
  source_id: string | null;
  version: Defaulted<number>;
  created_at: Date;
}

export interface FieldsTable {
  workspace_id: string;
  id: string;
  audience_id: string;
  scope: 'audience' | 'scenario';
  scope_id: string | null;
  key: string;
  label: string;
  type: string;
  options: ColumnType<FieldOption[], string, string>;
  options_are: Defaulted<'words' | 'dates'>;
  former_options: ColumnType<FieldOption[], string | undefined, string>;
  feeds_field_id: string | null;
  default_value: Defaulted<string>;
  consent_text: Defaulted<string>;
  taken_from: Defaulted<string>;
  required: boolean;
  use_in_form: boolean;
  write_rule: 'fill_if_empty' | 'overwrite_when_not_empty' | 'never_overwrite';
  position: number;
  built_in: Defaulted<boolean>;
  version: Defaulted<number>;
  created_at: Date;
}

export interface ContactValuesTable {
  workspace_id: string;
  contact_id: string;
  field_id: string;
  value: string;
}

export interface ValueChangesTable {
  workspace_id: string;
  id: string;
  contact_id: string;
  field_id: string;
  scope: 'audience' | 'scenario';
  scope_id: string | null;
  key: string;
  label: string;
  old_value: string | null;
  new_value: string | null;
  initial: boolean;
  version: number;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  source_kind: string;
  source_id: string | null;
  undoes_id: string | null;
}

export interface SuppressionsTable {
  workspace_id: string;
  mail_norm: string;
  reason: 'asked' | 'bounced' | 'complained' | 'by_staff';
  detail: Defaulted<string>;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
}

export interface LabelFoldersTable {
  workspace_id: string;
  id: string;
  name: string;
  position: number;
  version: Defaulted<number>;
  created_at: Date;
}

export interface LabelsTable {
  workspace_id: string;
  id: string;
  folder_id: string | null;
  name: string;
  colour: string;
  position: number;
  version: Defaulted<number>;
  created_at: Date;
}

export interface PersonLabelsTable {
  workspace_id: string;
  label_id: string;
  person_id: string;
  assigned_at: Date;
  actor_kind: string;
  actor_id: string | null;
  source_kind: string;
  source_id: string | null;
}

export interface LabelChangesTable {
  workspace_id: string;
  id: Defaulted<string>;
  person_id: string;
  label_id: string;
  label: string;
  given: boolean;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  source_kind: string;
  source_id: string | null;
}

export interface SegmentsTable {
  workspace_id: string;
  id: string;
  audience_id: string;
  name: string;
  folder: Defaulted<string>;
  condition: ColumnType<Condition, string, string>;
  last_count: ColumnType<number | null, number | null | undefined, number | null>;
  last_counted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  version: Defaulted<number>;
  created_at: Date;
}

export interface BulkRunsTable {
  workspace_id: string;
  id: string;
  audience_id: string;
  kind: string;
  params: ColumnType<unknown, string, string>;
  selection: ColumnType<ContactSelection, string, string>;
  state: 'waiting' | 'running' | 'done' | 'cancelled';
  total: number | null;
  done: Defaulted<number>;
  changed: Defaulted<number>;
  actor_kind: string;
  actor_id: string | null;
  created_at: Date;
  ended_at: Date | null;
}

export interface ImportsTable {
  workspace_id: string;
  id: string;
  target: string;
  params: ColumnType<Record<string, string | boolean>, string, string>;
  place_id: string;
  state: z.infer<typeof importState>;
  file_name: string;
  file_bytes: ColumnType<string, number, number>;
  file_kind: 'text' | 'sheets' | null;
  sheets: ColumnType<string[], string | undefined, string>;
  detected: ColumnType<ChosenFormat | null, string | null, string | null>;
  is_sure: Defaulted<boolean>;
  format: ColumnType<ChosenFormat | null, string | null, string | null>;
  mapping: ColumnType<(string | null)[] | null, string | null, string | null>;
  header_hash: string | null;
  basis: z.infer<typeof consentBasis> | null;
  basis_note: Defaulted<string>;
  locale: 'ja' | 'en';
  expected: ColumnType<ImportCounts | null, string | null, string | null>;
  written: ColumnType<ImportCounts | null, string | null, string | null>;
  rows_total: number | null;
  rows_done: Defaulted<number>;
  done_row: Defaulted<number>;
  problem: ColumnType<Sentence | null, string | null, string | null>;
  has_refused_file: Defaulted<boolean>;
  actor_kind: string;
  actor_id: string | null;
  created_at: Date;
  checked_at: Date | null;
  started_at: Date | null;
  finished_at: Date | null;
  expires_at: Date | null;
  version: Defaulted<number>;
}

export interface ImportRowsTable {
  workspace_id: string;
  import_id: string;
  row: number;
  verdict: ImportVerdict;
  shown: string;
  key_norm: string | null;
  detail: unknown;
}

export interface ExportsTable {
  workspace_id: string;
  id: string;
  source: string;
  params: ColumnType<Record<string, unknown>, string, string>;
  place_id: string;
  columns: ColumnType<string[], string, string>;
  encoding: Export['encoding'];
  delimiter: Export['delimiter'];
  state: Export['state'];
  file_name: string;
  rows_total: number | null;
  rows_done: Defaulted<number>;
  bytes: ColumnType<string | null, number | null, number | null>;
  lost_count: Defaulted<number>;
  lost: ColumnType<LostCell[], string | undefined, string>;
  problem: ColumnType<Sentence | null, string | null, string | null>;
  locale: 'ja' | 'en';
  actor_kind: string;
  actor_id: string | null;
  created_at: Date;
  finished_at: Date | null;
  expires_at: Date | null;
}

export type PeopleTables = {
  exports: ExportsTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  people: PeopleTable;
  identities: IdentitiesTable;
  audiences: AudiencesTable;
  contacts: ContactsTable;
  fields: FieldsTable;
  contact_values: ContactValuesTable;
  value_changes: ValueChangesTable;
  suppressions: SuppressionsTable;
  label_folders: LabelFoldersTable;
  labels: LabelsTable;
  person_labels: PersonLabelsTable;
  label_changes: LabelChangesTable;
  segments: SegmentsTable;
  bulk_runs: BulkRunsTable;
};
