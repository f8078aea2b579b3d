import type { ColumnType, Generated } from 'kysely';

type Defaulted<T> = ColumnType<T, T | undefined, T>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Json<T> = ColumnType<T, string, string>;

export interface ScenariosTable {
  workspace_id: string;
  id: string;
  audience_id: string;
  title: string;
  open_title: string;
  folder: Defaulted<string>;
  reentry: Defaulted<'ignore' | 'restart' | 'after_leaving'>;
  double_opt_in: Defaulted<boolean>;
  consent_text: Defaulted<string>;
  form_id: string;
  leaving_form_id: string;
  archived_at: Date | null;
  version: Defaulted<number>;
  created_at: Date;
}

export type LeftHow = 'link' | 'one_click' | 'form' | 'staff' | 'api' | 'action';

export interface EnrolmentsTable {
  workspace_id: string;
  id: string;
  scenario_id: string;
  contact_id: string;
  base_at: Date;
  round: Defaulted<number>;
  state: 'active' | 'unsubscribed' | 'stopped';
  source_kind: string;
  source_id: string | null;
  address: string | null;
  confirmed_at: Date | null;
  enrolled_at: Date;
  left_at: Date | null;
  left_how: LeftHow | null;
  left_delivery_id: string | null;
  takes_immediate: Defaulted<boolean>;
  takes_later: Defaulted<boolean>;
  takes_reminders: Defaulted<boolean>;
  leaving_id: string | null;
  version: Defaulted<number>;
}

export interface EnrolmentValuesTable {
  workspace_id: string;
  scenario_id: string;
  contact_id: string;
  field_id: string;
  value: string;
}

export type MessageKind = 'step' | 'broadcast' | 'reminder' | 'notice';
export type MessageState = 'off' | 'on' | 'draft' | 'reserved' | 'sending' | 'sent';
export type Purpose = 'confirmation' | 'leaving_link';

export interface MessagesTable {
  workspace_id: string;
  id: string;
  scenario_id: string | null;
  audience_id: string;
  channel: string;
  kind: MessageKind;
  purpose: Purpose | null;
  title: string;
  state: MessageState;
  content: Json<{ kind: string; [key: string]: unknown }>;
  timing: 'immediately' | 'at_time' | 'after' | null;
  after_days: Defaulted<number>;
  after_hours: Defaulted<number>;
  after_minutes: Defaulted<number>;
  /** `HH:MM`, in the workspace's zone. */
  at_time: string | null;
  anchor_field_id: Optional<string>;
  anchor_edge: Optional<'start' | 'end'>;
  direction: Optional<'before' | 'after'>;
  /** Among those of its scenario that fall on the same moment. */
  position: Defaulted<number>;
  past_rule: Defaulted<'skip' | 'next_day'>;
  enrolled_since: Date | null;
  condition: ColumnType<unknown, string | null | undefined, string | null>;
  folder: Defaulted<string>;
  links_tracked: Defaulted<boolean>;
  opens_tracked: Defaulted<boolean>;
  archived_at: Date | null;
  version: Defaulted<number>;
  created_at: Date;
}

export type AgainTo = 'not_opened' | 'not_clicked' | 'failed';

export interface BroadcastsTable {
  workspace_id: string;
  message_id: string;
  send_at: Date | null;
  again_of: string | null;
  again_to: AgainTo | null;
  started_at: Date | null;
  expanded_at: Date | null;
  paused_at: Date | null;
  cancelled_at: Date | null;
  finished_at: Date | null;
}

export interface OwnPlaceholdersTable {
  workspace_id: string;
  id: string;
  audience_id: string | null;
  key: string;
  label: string;
  value: string;
  version: Defaulted<number>;
  created_at: Date;
}

export interface MessagingSettingsTable {
  workspace_id: string;
  confirm_above: Defaulted<number>;
  operators_ask: Defaulted<boolean>;
  /** `HH:MM`, in the workspace's zone. */
  quiet_from: string | null;
  quiet_to: string | null;
  cap_count: number | null;
  cap_days: Defaulted<number>;
  cap_rule: Defaulted<'put_off' | 'skip'>;
  version: Defaulted<number>;
}

export interface ApprovalsTable {
  workspace_id: string;
  id: string;
  message_id: string;
  message_version: number;
  send_at: Date | null;
  note: string;
  asked_at: Date;
  asked_by: string;
  decision: 'approved' | 'declined' | 'withdrawn' | null;
  decided_at: Date | null;
  decided_by: string | null;
  comment: Defaulted<string>;
}

export type DeliveryState =
  | 'planned'
  | 'held'
  | 'claimed'
  | 'submitting'
  | 'accepted'
  | 'delivered'
  | 'bounced'
  | 'failed'
  | 'suppressed'
  | 'unknown'
  | 'cancelled';

/** The ledger. Written by `ledger/` alone. */
export interface DeliveriesTable {
  workspace_id: string;
  id: Generated<string>;
  message_id: string;
  contact_id: string;
  channel: string;
  round: number;
  enrolment_id: string | null;
  about_id: string | null;
  lane: number;
  state: DeliveryState;
  reason: string | null;
  due_at: Date;
  claimed_by: string | null;
  lease_until: Date | null;
  attempts: Defaulted<number>;
  tried_since: Date | null;
  header_message_id: string | null;
  answer: string | null;
  planned_at: Date;
  submitted_at: Date | null;
  accepted_at: Date | null;
  closed_at: Date | null;
  first_opened_at: Date | null;
  first_clicked_at: Date | null;
}

export interface DueWorkTable {
  workspace_id: string;
  channel: string;
  lane: number;
  next_due_at: Date;
  served_at: Defaulted<Date>;
}

export interface DueHintsTable {
  workspace_id: string;
  id: Generated<string>;
  channel: string;
  lane: number;
  due_at: Date;
}

export interface TrackedLinksTable {
  workspace_id: string;
  id: string;
  message_id: string;
  url: string;
  tracked: Defaulted<boolean>;
  created_at: Date;
}

export type Machine = 'agent' | 'trap' | 'burst' | 'head';

export interface LinkClicksTable {
  workspace_id: string;
  id: Generated<string>;
  delivery_id: string;
  message_id: string;
  contact_id: string;
  link_id: string | null;
  at: Date;
  user_agent: string;
  machine: Machine | null;
}

export interface OpensTable {
  workspace_id: string;
  id: Generated<string>;
  delivery_id: string;
  message_id: string;
  contact_id: string;
  at: Date;
  user_agent: string;
  machine: Machine | null;
}

export interface OptInsTable {
  workspace_id: string;
  id: string;
  scenario_id: string;
  contact_id: string;
  /** Values by placeholder name, as typed. */
  given: Json<Record<string, string | null>>;
  source_kind: string;
  source_id: string | null;
  address: string | null;
  consent_text: string;
  page_url: string | null;
  asked_at: Date;
  expires_at: Date;
  confirmed_at: Date | null;
}

export interface ConsentsTable {
  workspace_id: string;
  id: string;
  /** Null, like the address: the person was erased. */
  contact_id: string | null;
  /** Null, with enrolment and round: what an import said of somebody who was brought into the audience alone. */
  scenario_id: string | null;
  enrolment_id: string | null;
  round: number | null;
  /** Of such a receipt only. */
  audience_id: ColumnType<string | null, string | undefined, never>;
  basis: 'form' | 'confirmed' | 'declared';
  mail: string | null;
  at: Date;
  address: string | null;
  user_agent: string | null;
  form_kind: string;
  form_id: string | null;
  shown_text: string;
  text_version: Generated<string>;
  page_url: string | null;
  mail_hash: string | null;
  erased_at: Date | null;
  actor_kind: string;
  actor_id: string | null;
}

export interface RegistrationKeysTable {
  workspace_id: string;
  key: string;
  fingerprint: string;
  outcome: ColumnType<unknown, string | null, string | null>;
  at: Date;
}

export type MessagingTables = {
  scenarios: ScenariosTable;
  enrolments: EnrolmentsTable;
  enrolment_values: EnrolmentValuesTable;
  messages: MessagesTable;
  broadcasts: BroadcastsTable;
  own_placeholders: OwnPlaceholdersTable;
  messaging_settings: MessagingSettingsTable;
  approvals: ApprovalsTable;
  deliveries: DeliveriesTable;
  due_work: DueWorkTable;
  due_hints: DueHintsTable;
  tracked_links: TrackedLinksTable;
  link_clicks: LinkClicksTable;
  opens: OpensTable;
  opt_ins: OptInsTable;
  consents: ConsentsTable;
  registration_keys: RegistrationKeysTable;
};
