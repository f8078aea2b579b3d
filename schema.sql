-- What a freshly migrated database holds: for reading, never for restoring. Written by `node scripts/dump-schema.ts`.

schema public owned by pg_database_owner, used by public, tsudoi_app, tsudoi_engine, tsudoi_owner
schema queue owned by tsudoi_engine, used by tsudoi_app
sequence public.mailbox_mails_seq_seq

table public.addresses owned by tsudoi_owner, row-level security
  id text not null
  workspace_id text not null
  kind text not null
  constraint addresses_pkey PRIMARY KEY (id)
  constraint addresses_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX addresses_workspace_id_idx ON public.addresses USING btree (workspace_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.api_keys owned by tsudoi_owner, row-level security
  workspace_id text not null
  key_id text not null
  name text not null
  secret_hash text not null
  hint text not null
  scopes text[] not null
  created_at timestamp with time zone not null
  last_used_at timestamp with time zone
  revoked_at timestamp with time zone
  constraint api_keys_pkey PRIMARY KEY (workspace_id, key_id)
  constraint api_keys_workspace_id_secret_hash_key UNIQUE (workspace_id, secret_hash)
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX api_keys_secret_hash_idx ON public.api_keys USING btree (secret_hash)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.audiences owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  kind text not null
  name text not null
  sender_name text default ''::text not null
  sender_mail text default ''::text not null
  folder text default ''::text not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint audiences_pkey PRIMARY KEY (workspace_id, id)
  constraint audiences_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint audiences_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'line'::text, 'mail_line'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.audit_entries owned by tsudoi_owner, row-level security
  workspace_id text not null
  entry_id text not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  actor_name text not null
  action text not null
  subject_kind text
  subject_id text
  subject_name text
  data jsonb default '{}'::jsonb not null
  address text not null
  constraint audit_entries_pkey PRIMARY KEY (workspace_id, entry_id)
  constraint audit_entries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint audit_entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'key'::text, 'visitor'::text, 'system'::text])))
  CREATE INDEX audit_entries_at_idx ON public.audit_entries USING btree (at)
  CREATE INDEX audit_entries_workspace_id_at_entry_id_idx ON public.audit_entries USING btree (workspace_id, at, entry_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.completed_jobs owned by tsudoi_owner, row-level security
  workspace_id text not null
  job_id bigint not null
  completed_at timestamp with time zone default now() not null
  constraint completed_jobs_pkey PRIMARY KEY (workspace_id, job_id)
  constraint completed_jobs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.contact_values owned by tsudoi_owner, row-level security
  workspace_id text not null
  contact_id text not null
  field_id text not null
  value text not null
  constraint contact_values_pkey PRIMARY KEY (workspace_id, contact_id, field_id)
  constraint contact_values_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE
  constraint contact_values_workspace_id_field_id_fkey FOREIGN KEY (workspace_id, field_id) REFERENCES fields(workspace_id, id) ON DELETE CASCADE
  constraint contact_values_value_check CHECK ((value <> ''::text))
  CREATE INDEX contact_values_workspace_id_field_id_contact_id_idx ON public.contact_values USING btree (workspace_id, field_id, contact_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.contacts owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  audience_id text not null
  person_id text not null
  mail text
  mail_norm text
  name text
  name_norm text
  source_kind text not null
  source_id text
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint contacts_pkey PRIMARY KEY (workspace_id, id)
  constraint contacts_workspace_id_audience_id_mail_norm_key UNIQUE (workspace_id, audience_id, mail_norm)
  constraint contacts_workspace_id_audience_id_person_id_key UNIQUE (workspace_id, audience_id, person_id)
  constraint contacts_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint contacts_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX contacts_name ON public.contacts USING btree (workspace_id, audience_id, name_norm)
  CREATE INDEX contacts_newest ON public.contacts USING btree (workspace_id, audience_id, created_at DESC, id DESC)
  CREATE INDEX contacts_person ON public.contacts USING btree (workspace_id, person_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.facts owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  payload jsonb not null
  at timestamp with time zone not null
  constraint facts_pkey PRIMARY KEY (workspace_id, id)
  constraint facts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX facts_workspace_id_at_idx ON public.facts USING btree (workspace_id, at)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.fields owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  audience_id text not null
  scope text not null
  scope_id text
  key text not null
  label text not null
  type text not null
  options jsonb default '[]'::jsonb not null
  required boolean default false not null
  use_in_form boolean default true not null
  write_rule text default 'overwrite_when_not_empty'::text not null
  "position" integer not null
  built_in boolean default false not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint fields_pkey PRIMARY KEY (workspace_id, id)
  constraint fields_workspace_id_audience_id_scope_scope_id_key_key UNIQUE NULLS NOT DISTINCT (workspace_id, audience_id, scope, scope_id, key)
  constraint fields_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint fields_check CHECK (((scope = 'scenario'::text) = (scope_id IS NOT NULL)))
  constraint fields_key_check CHECK ((key ~ '^[a-z0-9_]+$'::text))
  constraint fields_scope_check CHECK ((scope = ANY (ARRAY['audience'::text, 'scenario'::text])))
  constraint fields_write_rule_check CHECK ((write_rule = ANY (ARRAY['fill_if_empty'::text, 'overwrite_when_not_empty'::text, 'never_overwrite'::text])))
  CREATE INDEX fields_workspace_id_scope_id_idx ON public.fields USING btree (workspace_id, scope_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.identities owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  person_id text not null
  kind text not null
  value_norm text not null
  value text not null
  created_at timestamp with time zone not null
  constraint identities_pkey PRIMARY KEY (workspace_id, id)
  constraint identities_workspace_id_kind_value_norm_key UNIQUE (workspace_id, kind, value_norm)
  constraint identities_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
  constraint identities_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'phone'::text, 'line'::text, 'external'::text])))
  CREATE INDEX identities_workspace_id_person_id_idx ON public.identities USING btree (workspace_id, person_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.installation owned by tsudoi_owner, no row-level security
  only_row boolean default true not null
  opened_at timestamp with time zone
  constraint installation_pkey PRIMARY KEY (only_row)
  constraint installation_only_row_check CHECK (only_row)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.mailbox_mails owned by tsudoi_owner, no row-level security
  seq bigint generated as identity not null
  id text not null
  message_id text not null
  sender text not null
  recipient text not null
  subject text not null
  text text not null
  html text
  raw text not null
  received_at timestamp with time zone not null
  constraint mailbox_mails_pkey PRIMARY KEY (seq)
  constraint mailbox_mails_id_key UNIQUE (id)
  constraint mailbox_mails_message_id_recipient_key UNIQUE (message_id, recipient)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.media owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  kind text not null
  name text not null
  folder text default ''::text not null
  alt text default ''::text not null
  type text not null
  bytes bigint not null
  width integer not null
  height integer not null
  animated boolean not null
  hash text not null
  variants jsonb not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  created_by text
  constraint media_pkey PRIMARY KEY (workspace_id, id)
  constraint media_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint media_kind_check CHECK ((kind = 'image'::text))
  CREATE INDEX media_workspace_id_created_at_id_idx ON public.media USING btree (workspace_id, created_at DESC, id)
  CREATE INDEX media_workspace_id_folder_created_at_id_idx ON public.media USING btree (workspace_id, folder, created_at DESC, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.membership_grants owned by tsudoi_owner, row-level security
  workspace_id text not null
  staff_id text not null
  group_name text not null
  constraint membership_grants_pkey PRIMARY KEY (workspace_id, staff_id, group_name)
  constraint membership_grants_workspace_id_staff_id_fkey FOREIGN KEY (workspace_id, staff_id) REFERENCES memberships(workspace_id, staff_id) ON DELETE CASCADE
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.memberships owned by tsudoi_owner, row-level security
  workspace_id text not null
  staff_id text not null
  role text not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint memberships_pkey PRIMARY KEY (workspace_id, staff_id)
  constraint memberships_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(staff_id) ON DELETE CASCADE
  constraint memberships_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint memberships_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'operator'::text])))
  CREATE INDEX memberships_staff_id_idx ON public.memberships USING btree (staff_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.notices owned by tsudoi_owner, row-level security
  workspace_id text not null
  notice_id text not null
  key text not null
  kind text not null
  severity text not null
  text_key text not null
  data jsonb default '{}'::jsonb not null
  link text
  permission text
  times integer default 1 not null
  created_at timestamp with time zone not null
  last_at timestamp with time zone not null
  resolved_at timestamp with time zone
  resolved_by text
  constraint notices_pkey PRIMARY KEY (workspace_id, notice_id)
  constraint notices_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint notices_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'error'::text])))
  CREATE UNIQUE INDEX notices_open ON public.notices USING btree (workspace_id, key) WHERE (resolved_at IS NULL)
  CREATE INDEX notices_resolved_at_idx ON public.notices USING btree (resolved_at)
  CREATE INDEX notices_workspace_id_created_at_notice_id_idx ON public.notices USING btree (workspace_id, created_at, notice_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.operator_invitations owned by tsudoi_owner, row-level security
  workspace_id text not null
  invitation_id text not null
  mail text not null
  mail_norm text not null
  name text not null
  groups text[] not null
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  constraint operator_invitations_pkey PRIMARY KEY (workspace_id, invitation_id)
  constraint operator_invitations_workspace_id_mail_norm_key UNIQUE (workspace_id, mail_norm)
  constraint operator_invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.page_checkpoints owned by tsudoi_owner, row-level security
  workspace_id text not null
  page_id text not null
  version integer not null
  document jsonb not null
  saved_at timestamp with time zone not null
  saved_by text
  constraint page_checkpoints_pkey PRIMARY KEY (workspace_id, page_id, version)
  constraint page_checkpoints_workspace_id_page_id_fkey FOREIGN KEY (workspace_id, page_id) REFERENCES pages(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX page_checkpoints_workspace_id_saved_at_idx ON public.page_checkpoints USING btree (workspace_id, saved_at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.page_refs owned by tsudoi_owner, row-level security
  workspace_id text not null
  page_id text not null
  side text not null
  type text not null
  ref_id text not null
  constraint page_refs_pkey PRIMARY KEY (workspace_id, page_id, side, type, ref_id)
  constraint page_refs_workspace_id_page_id_fkey FOREIGN KEY (workspace_id, page_id) REFERENCES pages(workspace_id, id) ON DELETE CASCADE
  constraint page_refs_side_check CHECK ((side = ANY (ARRAY['draft'::text, 'live'::text])))
  CREATE INDEX page_refs_workspace_id_type_ref_id_idx ON public.page_refs USING btree (workspace_id, type, ref_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.page_versions owned by tsudoi_owner, row-level security
  workspace_id text not null
  page_id text not null
  number integer not null
  document jsonb not null
  document_hash text not null
  title text not null
  html bytea not null
  br bytea not null
  etag text not null
  csp text not null
  reason text not null
  published_at timestamp with time zone not null
  published_by text
  constraint page_versions_pkey PRIMARY KEY (workspace_id, page_id, number)
  constraint page_versions_workspace_id_page_id_fkey FOREIGN KEY (workspace_id, page_id) REFERENCES pages(workspace_id, id) ON DELETE CASCADE
  constraint page_versions_reason_check CHECK ((reason = ANY (ARRAY['published'::text, 'refreshed'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.pages owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  document jsonb not null
  document_hash text not null
  live_number integer
  live_hash text
  published_at timestamp with time zone
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  updated_by text
  constraint pages_pkey PRIMARY KEY (workspace_id, id)
  constraint pages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX pages_workspace_id_updated_at_id_idx ON public.pages USING btree (workspace_id, updated_at DESC, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.people owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  created_at timestamp with time zone not null
  constraint people_pkey PRIMARY KEY (workspace_id, id)
  constraint people_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.rate_limits owned by tsudoi_owner, no row-level security
  key text not null
  window_start timestamp with time zone not null
  count integer not null
  constraint rate_limits_pkey PRIMARY KEY (key)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.schema_migrations owned by tsudoi_owner, no row-level security
  name text not null
  applied_at timestamp with time zone default now() not null
  constraint schema_migrations_pkey PRIMARY KEY (name)

table public.sessions owned by tsudoi_owner, no row-level security
  session_id text not null
  token_hash text not null
  staff_id text not null
  user_agent text not null
  address text not null
  created_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  ended_at timestamp with time zone
  ended_reason text
  constraint sessions_pkey PRIMARY KEY (session_id)
  constraint sessions_token_hash_key UNIQUE (token_hash)
  constraint sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(staff_id) ON DELETE CASCADE
  constraint sessions_ended_reason_check CHECK ((ended_reason = ANY (ARRAY['logout'::text, 'newer-login'::text, 'revoked'::text, 'password-changed'::text, 'mail-reverted'::text])))
  CREATE INDEX sessions_last_seen_at_idx ON public.sessions USING btree (last_seen_at)
  CREATE INDEX sessions_staff_id_idx ON public.sessions USING btree (staff_id) WHERE (ended_at IS NULL)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.staff owned by tsudoi_owner, no row-level security
  staff_id text not null
  mail text not null
  mail_norm text not null
  password_hash text not null
  name text not null
  locale text not null
  installation_owner boolean default false not null
  totp_sealed text
  totp_pending text
  totp_last_step integer
  created_at timestamp with time zone not null
  constraint staff_pkey PRIMARY KEY (staff_id)
  constraint staff_mail_norm_key UNIQUE (mail_norm)
  constraint staff_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.staff_recovery_codes owned by tsudoi_owner, no row-level security
  staff_id text not null
  code_hash text not null
  used_at timestamp with time zone
  constraint staff_recovery_codes_pkey PRIMARY KEY (staff_id, code_hash)
  constraint staff_recovery_codes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(staff_id) ON DELETE CASCADE
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.staff_tokens owned by tsudoi_owner, no row-level security
  token_hash text not null
  purpose text not null
  staff_id text
  data jsonb default '{}'::jsonb not null
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint staff_tokens_pkey PRIMARY KEY (token_hash)
  constraint staff_tokens_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(staff_id) ON DELETE CASCADE
  constraint staff_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['password-reset'::text, 'mail-change'::text, 'mail-reversal'::text, 'operator-invitation'::text, 'workspace-invitation'::text])))
  CREATE INDEX staff_tokens_expires_at_idx ON public.staff_tokens USING btree (expires_at)
  CREATE INDEX staff_tokens_staff_id_purpose_idx ON public.staff_tokens USING btree (staff_id, purpose)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.suppressions owned by tsudoi_owner, row-level security
  workspace_id text not null
  mail_norm text not null
  reason text not null
  detail text default ''::text not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  constraint suppressions_pkey PRIMARY KEY (workspace_id, mail_norm)
  constraint suppressions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['asked'::text, 'bounced'::text, 'complained'::text, 'by_staff'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.value_changes owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  contact_id text not null
  field_id text not null
  scope text not null
  scope_id text
  key text not null
  label text not null
  old_value text
  new_value text
  initial boolean not null
  version integer not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  source_kind text not null
  source_id text
  undoes_id text
  constraint value_changes_pkey PRIMARY KEY (workspace_id, id)
  constraint value_changes_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE
  constraint value_changes_scope_check CHECK ((scope = ANY (ARRAY['audience'::text, 'scenario'::text])))
  CREATE INDEX value_changes_workspace_id_contact_id_version_id_idx ON public.value_changes USING btree (workspace_id, contact_id, version DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.workspace_exports owned by tsudoi_owner, row-level security
  workspace_id text not null
  export_id text not null
  state text not null
  requested_by text not null
  created_at timestamp with time zone not null
  finished_at timestamp with time zone
  expires_at timestamp with time zone
  bytes bigint
  tables_done integer default 0 not null
  tables_total integer default 0 not null
  constraint workspace_exports_pkey PRIMARY KEY (workspace_id, export_id)
  constraint workspace_exports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint workspace_exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'ready'::text, 'failed'::text])))
  CREATE UNIQUE INDEX workspace_exports_under_way ON public.workspace_exports USING btree (workspace_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.workspaces owned by tsudoi_owner, row-level security
  workspace_id text not null
  name text not null
  time_zone text default 'Asia/Tokyo'::text not null
  locale text default 'ja'::text not null
  sender_name text default ''::text not null
  sender_address text default ''::text not null
  sender_phone text default ''::text not null
  sender_mail text default ''::text not null
  issuer_name text default ''::text not null
  issuer_registration_number text default ''::text not null
  session_policy text default 'one'::text not null
  operator_login_id text not null
  closing_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  erased_at timestamp with time zone
  constraint workspaces_pkey PRIMARY KEY (workspace_id)
  constraint workspaces_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
  constraint workspaces_session_policy_check CHECK ((session_policy = ANY (ARRAY['one'::text, 'several'::text])))
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table queue.runners owned by tsudoi_engine, no row-level security
  lock_id text not null
  heartbeat_at timestamp with time zone default now() not null
  constraint runners_pkey PRIMARY KEY (lock_id)

CREATE OR REPLACE FUNCTION public.api_key_by_hash(hash text)
 RETURNS TABLE(workspace_id text, key_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT k.workspace_id,
     k.key_id
    FROM api_keys k
   WHERE ((k.secret_hash = api_key_by_hash.hash) AND (k.revoked_at IS NULL));
END
  owned by tsudoi_owner, called by tsudoi_app

CREATE OR REPLACE FUNCTION public.current_workspace()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('app.workspace_id'::text, true), ''::text)
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION public.engine_table(name regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create policy engine on %s to tsudoi_engine using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to tsudoi_engine', name);
end $function$
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION public.global_table(name regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('grant select, insert, update, delete on %s to tsudoi_app, tsudoi_engine', name);
end $function$
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION public.installation_workspaces(before timestamp with time zone, before_id text, at_most integer)
 RETURNS TABLE(workspace_id text, name text, created_at timestamp with time zone, closing_at timestamp with time zone, members integer, owners jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT w.workspace_id,
     w.name,
     w.created_at,
     w.closing_at,
     ( SELECT (count(*))::integer AS count
            FROM memberships m
           WHERE (m.workspace_id = w.workspace_id)) AS count,
     ( SELECT COALESCE(jsonb_agg(jsonb_build_object('name', s.name, 'mail', s.mail) ORDER BY s.created_at), '[]'::jsonb) AS "coalesce"
            FROM (memberships m
              JOIN staff s ON ((s.staff_id = m.staff_id)))
           WHERE ((m.workspace_id = w.workspace_id) AND (m.role = 'owner'::text))) AS "coalesce"
    FROM workspaces w
   WHERE ((w.erased_at IS NULL) AND ((installation_workspaces.before IS NULL) OR (ROW(w.created_at, w.workspace_id) < ROW(installation_workspaces.before, installation_workspaces.before_id))))
   ORDER BY w.created_at DESC, w.workspace_id DESC
  LIMIT installation_workspaces.at_most;
END
  owned by tsudoi_owner, called by tsudoi_engine

CREATE OR REPLACE FUNCTION public.memberships_of(member text)
 RETURNS TABLE(workspace_id text, name text, role text, closing_at timestamp with time zone, session_policy text, operator_login_id text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT w.workspace_id,
     w.name,
     m.role,
     w.closing_at,
     w.session_policy,
     w.operator_login_id
    FROM (memberships m
      JOIN workspaces w ON ((w.workspace_id = m.workspace_id)))
   WHERE ((m.staff_id = memberships_of.member) AND (w.erased_at IS NULL))
   ORDER BY w.created_at, w.workspace_id;
END
  owned by tsudoi_owner, called by tsudoi_app

CREATE OR REPLACE FUNCTION public.prune_rows(name regclass, term_column name, before timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare gone bigint;
begin
  execute format('delete from %s where %I < $1', name, term_column) using before;
  get diagnostics gone = row_count;
  return gone;
end $function$
  owned by tsudoi_owner, called by tsudoi_engine

CREATE OR REPLACE FUNCTION public.resolve_address(address text)
 RETURNS TABLE(workspace_id text, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT a.workspace_id,
     a.kind
    FROM addresses a
   WHERE (a.id = resolve_address.address);
END
  owned by tsudoi_owner, called by tsudoi_app

CREATE OR REPLACE FUNCTION public.tenant_table(name regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy tenant on %s to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', name);
  execute format('grant select, insert, update, delete on %s to tsudoi_app', name);
end $function$
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION queue.dead_letters()
 RETURNS TABLE(id bigint, workspace_id text, name text, input json, attempts integer, error text, failed_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is null then raise exception 'dead letters without a workspace'; end if;
  return query select * from queue.dead_letters_of(workspace);
end $function$
  owned by tsudoi_engine, called by tsudoi_app

CREATE OR REPLACE FUNCTION queue.dead_letters_of(workspace text)
 RETURNS TABLE(id bigint, workspace_id text, name text, input json, attempts integer, error text, failed_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return query
    select j.id, j.payload ->> 'workspace', t.identifier, j.payload -> 'input', j.attempts::int, j.last_error, j.updated_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null
      and (workspace is null or j.payload ->> 'workspace' = workspace)
    order by j.id desc;
end $function$
  owned by tsudoi_engine, called by its owner only

CREATE OR REPLACE FUNCTION queue.drop_job(key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is null then raise exception 'drop without a workspace'; end if;
  perform graphile_worker.remove_job(workspace || ':' || key);
end $function$
  owned by tsudoi_engine, called by tsudoi_app

CREATE OR REPLACE FUNCTION queue.drop_jobs_of(workspace text, except_name text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform graphile_worker.complete_jobs(array(
    select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload ->> 'workspace' = workspace and t.identifier <> except_name and j.locked_at is null));
end $function$
  owned by tsudoi_engine, called by its owner only

CREATE OR REPLACE FUNCTION queue.enqueue(name text, input json, run_at timestamp with time zone, key text, attempts integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  workspace text := nullif(current_setting('app.workspace_id', true), '');
  job bigint;
begin
  if workspace is null then raise exception 'enqueue without a workspace'; end if;
  select j.id into job from graphile_worker.add_job(
    name, json_build_object('workspace', workspace, 'input', input), null, coalesce(run_at, now()), attempts,
    case when key is not null then workspace || ':' || key end) as j;
  return job;
end $function$
  owned by tsudoi_engine, called by tsudoi_app

CREATE OR REPLACE FUNCTION queue.enqueue_global(name text, input json, attempts integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare job bigint;
begin
  if name not in ('platform.send-mail') then raise exception 'not a global job: %', name; end if;
  select j.id into job from graphile_worker.add_job(name, json_build_object('input', input), null, now(), attempts) as j;
  return job;
end $function$
  owned by tsudoi_engine, called by tsudoi_app

CREATE OR REPLACE FUNCTION queue.run_again(job_id bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is null then raise exception 'run again without a workspace'; end if;
  if not exists (select 1 from queue.dead_letters_of(workspace) d where d.id = job_id) then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return true;
end $function$
  owned by tsudoi_engine, called by tsudoi_app

CREATE OR REPLACE FUNCTION queue.run_any_again(job_id bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select 1 from queue.dead_letters_of(null) d where d.id = job_id) then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return true;
end $function$
  owned by tsudoi_engine, called by its owner only
