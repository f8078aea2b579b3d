import type { ColumnType, Generated, Kysely } from 'kysely';
import type { GlobalCtx } from '#platform/ctx.ts';

/** A column that is written as JSON text and read as what it holds. */
type Json<T> = ColumnType<T, string, string>;

export interface StaffTable {
  staff_id: string;
  mail: string;
  mail_norm: string;
  password_hash: string;
  name: string;
  locale: 'ja' | 'en';
  installation_owner: boolean;
  totp_sealed: string | null;
  totp_pending: string | null;
  totp_last_step: number | null;
  created_at: Date;
}

export type SessionEnd = 'logout' | 'newer-login' | 'revoked' | 'password-changed' | 'mail-reverted';

export interface SessionsTable {
  session_id: string;
  token_hash: string;
  staff_id: string;
  user_agent: string;
  address: string;
  created_at: Date;
  last_seen_at: Date;
  ended_at: Date | null;
  ended_reason: SessionEnd | null;
}

export type TokenPurpose = 'password-reset' | 'mail-change' | 'mail-reversal' | 'operator-invitation' | 'workspace-invitation';

/** What a link is about, by purpose: see the use cases that issue it. */
export interface TokenData {
  mail?: string;
  workspaceId?: string;
}

export interface StaffTokensTable {
  token_hash: string;
  purpose: TokenPurpose;
  staff_id: string | null;
  data: Json<TokenData>;
  subject_id: string | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface WorkspacesTable {
  workspace_id: string;
  name: string;
  time_zone: string;
  locale: 'ja' | 'en';
  sender_name: Generated<string>;
  sender_address: Generated<string>;
  sender_phone: Generated<string>;
  sender_mail: Generated<string>;
  issuer_name: Generated<string>;
  issuer_registration_number: Generated<string>;
  session_policy: Generated<'one' | 'several'>;
  operator_login_id: string;
  closing_at: Generated<Date | null>;
  erased_at: Generated<Date | null>;
  version: Generated<number>;
  created_at: Date;
}

export type Role = 'owner' | 'operator';

export interface MembershipsTable {
  workspace_id: string;
  staff_id: string;
  role: Role;
  version: Generated<number>;
  created_at: Date;
}

export interface OperatorInvitationsTable {
  workspace_id: string;
  invitation_id: string;
  mail: string;
  mail_norm: string;
  name: string;
  groups: string[];
  created_at: Date;
  expires_at: Date;
}

export interface ApiKeysTable {
  workspace_id: string;
  key_id: string;
  name: string;
  secret_hash: string;
  hint: string;
  scopes: string[];
  created_at: Date;
  last_used_at: Generated<Date | null>;
  revoked_at: Generated<Date | null>;
}

export interface AuditEntriesTable {
  workspace_id: string;
  entry_id: string;
  at: Date;
  actor_kind: 'staff' | 'key' | 'visitor' | 'system';
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject_kind: string | null;
  subject_id: string | null;
  subject_name: string | null;
  data: Json<Record<string, string | number | boolean>>;
  address: string;
}

export interface NoticesTable {
  workspace_id: string;
  notice_id: string;
  key: string;
  kind: string;
  severity: 'info' | 'warning' | 'error';
  text_key: string;
  data: Json<Record<string, string | number | boolean>>;
  link: string | null;
  permission: string | null;
  times: Generated<number>;
  created_at: Date;
  last_at: Date;
  resolved_at: Generated<Date | null>;
  resolved_by: Generated<string | null>;
}

export type ExportState = 'waiting' | 'running' | 'ready' | 'failed';

export interface WorkspaceExportsTable {
  workspace_id: string;
  export_id: string;
  state: ExportState;
  requested_by: string;
  created_at: Date;
  finished_at: Generated<Date | null>;
  expires_at: Generated<Date | null>;
  /** int8: arrives as text. */
  bytes: ColumnType<string | null, number | null | undefined, number | null>;
  tables_done: Generated<number>;
  tables_total: Generated<number>;
}

/** The tables of accounts, for `ctx.db.withTables<AccountsTables>()`. */
export type AccountsTables = {
  installation: { only_row: Generated<boolean>; opened_at: Date | null };
  staff: StaffTable;
  staff_recovery_codes: { staff_id: string; code_hash: string; used_at: Date | null };
  sessions: SessionsTable;
  staff_tokens: StaffTokensTable;
  workspaces: WorkspacesTable;
  memberships: MembershipsTable;
  membership_grants: { workspace_id: string; staff_id: string; group_name: string };
  operator_invitations: OperatorInvitationsTable;
  api_keys: ApiKeysTable;
  audit_entries: AuditEntriesTable;
  notices: NoticesTable;
  workspace_exports: WorkspaceExportsTable;
};

/** The context's transaction, with the tables that accounts owns. */
export function tablesOf(ctx: Pick<GlobalCtx, 'db'>): Kysely<AccountsTables> {
  return ctx.db.withTables<AccountsTables>();
}
