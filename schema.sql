-- What a freshly migrated database holds: for reading, never for restoring. Written by `node scripts/dump-schema.ts`.

schema public owned by pg_database_owner, used by public, tsudoi_app, tsudoi_engine, tsudoi_owner
schema queue owned by tsudoi_engine, used by tsudoi_app
sequence public.mailbox_mails_seq_seq
sequence public.person_merges_place_seq

table public.action_attempts owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  run_step_id text not null
  attempt integer not null
  at timestamp with time zone not null
  milliseconds integer not null
  succeeded boolean not null
  request jsonb not null
  response jsonb
  outcome jsonb not null
  constraint action_attempts_pkey PRIMARY KEY (workspace_id, id)
  constraint action_attempts_workspace_id_run_step_id_fkey FOREIGN KEY (workspace_id, run_step_id) REFERENCES action_run_steps(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX action_attempts_at_idx ON public.action_attempts USING brin (at)
  CREATE INDEX action_attempts_workspace_id_run_step_id_attempt_idx ON public.action_attempts USING btree (workspace_id, run_step_id, attempt)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.action_endpoints owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  kind text not null
  name text not null
  sealed_url text not null
  sealed_secret text
  sealed_old_secret text
  rotation_ends_at timestamp with time zone
  failures integer default 0 not null
  failing_since timestamp with time zone
  last_error text
  last_success_at timestamp with time zone
  paused_at timestamp with time zone
  pause_reason text
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint action_endpoints_pkey PRIMARY KEY (workspace_id, id)
  constraint action_endpoints_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint action_endpoints_check CHECK (((paused_at IS NULL) = (pause_reason IS NULL)))
  constraint action_endpoints_kind_check CHECK ((kind = ANY (ARRAY['webhook'::text, 'slack'::text, 'discord'::text])))
  constraint action_endpoints_pause_reason_check CHECK ((pause_reason = ANY (ARRAY['failing'::text, 'gone'::text, 'staff'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.action_run_steps owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  run_id text not null
  step_id text not null
  "position" integer not null
  kind text not null
  params jsonb not null
  condition jsonb
  delay jsonb not null
  state text not null
  due_at timestamp with time zone
  endpoint_id text
  lane text
  lane_seq integer
  attempts integer default 0 not null
  first_attempt_at timestamp with time zone
  next_attempt_at timestamp with time zone
  outcome jsonb
  finished_at timestamp with time zone
  constraint action_run_steps_pkey PRIMARY KEY (workspace_id, id)
  constraint action_run_steps_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES action_runs(workspace_id, id) ON DELETE CASCADE
  constraint action_run_steps_state_check CHECK ((state = ANY (ARRAY['ahead'::text, 'waiting'::text, 'queued'::text, 'held'::text, 'running'::text, 'retrying'::text, 'done'::text, 'skipped'::text, 'failed'::text, 'stopped'::text])))
  CREATE INDEX action_run_steps_workspace_id_endpoint_id_state_idx ON public.action_run_steps USING btree (workspace_id, endpoint_id, state) WHERE (state = ANY (ARRAY['held'::text, 'retrying'::text]))
  CREATE UNIQUE INDEX action_run_steps_workspace_id_lane_lane_seq_idx ON public.action_run_steps USING btree (workspace_id, lane, lane_seq) WHERE (lane IS NOT NULL)
  CREATE UNIQUE INDEX action_run_steps_workspace_id_run_id_position_idx ON public.action_run_steps USING btree (workspace_id, run_id, "position")
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.action_runs owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  set_id text not null
  cause text not null
  trigger_kind text not null
  trigger_subject text
  contact_id text
  person_id text
  scope_id text
  variables jsonb not null
  chain jsonb not null
  state text not null
  reason text
  rerun_of text
  started_at timestamp with time zone not null
  finished_at timestamp with time zone
  constraint action_runs_pkey PRIMARY KEY (workspace_id, id)
  constraint action_runs_workspace_id_set_id_cause_key UNIQUE (workspace_id, set_id, cause)
  constraint action_runs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint action_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'stopped'::text])))
  CREATE INDEX action_runs_workspace_id_contact_id_started_at_idx ON public.action_runs USING btree (workspace_id, contact_id, started_at DESC)
  CREATE INDEX action_runs_workspace_id_person_id_idx ON public.action_runs USING btree (workspace_id, person_id)
  CREATE INDEX action_runs_workspace_id_set_id_started_at_id_idx ON public.action_runs USING btree (workspace_id, set_id, started_at DESC, id DESC)
  CREATE INDEX action_runs_workspace_id_started_at_id_idx ON public.action_runs USING btree (workspace_id, started_at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.action_sets owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  folder text default ''::text not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  inbound_id text
  inbound_audience_id text
  sealed_inbound_secret text
  sealed_inbound_old_secret text
  inbound_rotation_ends_at timestamp with time zone
  variable_names text[] default '{}'::text[] not null
  constraint action_sets_pkey PRIMARY KEY (workspace_id, id)
  constraint action_sets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint action_sets_check CHECK (((inbound_id IS NULL) = (sealed_inbound_secret IS NULL)))
  CREATE INDEX action_sets_workspace_id_created_at_id_idx ON public.action_sets USING btree (workspace_id, created_at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.action_steps owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  set_id text not null
  "position" integer not null
  kind text not null
  params jsonb not null
  condition jsonb
  delay jsonb not null
  subjects text[] default '{}'::text[] not null
  constraint action_steps_pkey PRIMARY KEY (workspace_id, id)
  constraint action_steps_workspace_id_set_id_fkey FOREIGN KEY (workspace_id, set_id) REFERENCES action_sets(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX action_steps_workspace_id_set_id_position_idx ON public.action_steps USING btree (workspace_id, set_id, "position")
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.action_triggers owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  set_id text not null
  kind text not null
  subject text
  params jsonb not null
  created_at timestamp with time zone not null
  constraint action_triggers_pkey PRIMARY KEY (workspace_id, id)
  constraint action_triggers_workspace_id_set_id_fkey FOREIGN KEY (workspace_id, set_id) REFERENCES action_sets(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX action_triggers_workspace_id_kind_subject_idx ON public.action_triggers USING btree (workspace_id, kind, subject)
  CREATE INDEX action_triggers_workspace_id_set_id_idx ON public.action_triggers USING btree (workspace_id, set_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.address_bounces owned by tsudoi_owner, row-level security
  workspace_id text not null
  mail_norm text not null
  hard integer default 0 not null
  soft integer default 0 not null
  last_at timestamp with time zone not null
  last_text text not null
  constraint address_bounces_pkey PRIMARY KEY (workspace_id, mail_norm)
  constraint address_bounces_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

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

table public.approvals owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  message_id text not null
  message_version integer not null
  send_at timestamp with time zone
  note text default ''::text not null
  asked_at timestamp with time zone not null
  asked_by text not null
  decision text
  decided_at timestamp with time zone
  decided_by text
  comment text default ''::text not null
  constraint approvals_pkey PRIMARY KEY (workspace_id, id)
  constraint approvals_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id)
  constraint approvals_check CHECK (((decision IS NULL) = (decided_at IS NULL)))
  constraint approvals_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'declined'::text, 'withdrawn'::text])))
  CREATE UNIQUE INDEX approvals_open ON public.approvals USING btree (workspace_id, message_id) WHERE (decision IS NULL)
  CREATE INDEX approvals_workspace_id_message_id_asked_at_idx ON public.approvals USING btree (workspace_id, message_id, asked_at DESC)
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

table public.broadcasts owned by tsudoi_owner, row-level security
  workspace_id text not null
  message_id text not null
  send_at timestamp with time zone
  again_of text
  again_to text
  started_at timestamp with time zone
  expanded_at timestamp with time zone
  paused_at timestamp with time zone
  cancelled_at timestamp with time zone
  finished_at timestamp with time zone
  constraint broadcasts_pkey PRIMARY KEY (workspace_id, message_id)
  constraint broadcasts_workspace_id_again_of_fkey FOREIGN KEY (workspace_id, again_of) REFERENCES messages(workspace_id, id)
  constraint broadcasts_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id)
  constraint broadcasts_again_to_check CHECK ((again_to = ANY (ARRAY['not_opened'::text, 'not_clicked'::text, 'failed'::text])))
  constraint broadcasts_check CHECK (((again_of IS NULL) = (again_to IS NULL)))
  CREATE INDEX broadcasts_workspace_id_again_of_idx ON public.broadcasts USING btree (workspace_id, again_of)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.bulk_runs owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  audience_id text not null
  kind text not null
  params jsonb not null
  selection jsonb not null
  state text not null
  total integer
  done integer default 0 not null
  changed integer default 0 not null
  actor_kind text not null
  actor_id text
  created_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint bulk_runs_pkey PRIMARY KEY (workspace_id, id)
  constraint bulk_runs_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint bulk_runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'cancelled'::text])))
  CREATE INDEX bulk_runs_workspace_id_audience_id_created_at_id_idx ON public.bulk_runs USING btree (workspace_id, audience_id, created_at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.bulk_targets owned by tsudoi_owner, row-level security
  workspace_id text not null
  run_id text not null
  contact_id text not null
  constraint bulk_targets_pkey PRIMARY KEY (workspace_id, run_id, contact_id)
  constraint bulk_targets_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES bulk_runs(workspace_id, id) ON DELETE CASCADE
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

table public.consents owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  contact_id text
  scenario_id text
  enrolment_id text
  round integer
  basis text not null
  mail text
  at timestamp with time zone not null
  address text
  user_agent text
  form_kind text not null
  form_id text
  shown_text text not null
  actor_kind text not null
  actor_id text
  text_version text generated always as (
CASE
    WHEN (shown_text = ''::text) THEN ''::text
    ELSE "left"(md5(shown_text), 8)
END) stored
  page_url text
  mail_hash text
  erased_at timestamp with time zone
  audience_id text
  constraint consents_pkey PRIMARY KEY (workspace_id, id)
  constraint consents_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint consents_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios(workspace_id, id)
  constraint consents_basis_check CHECK ((basis = ANY (ARRAY['form'::text, 'confirmed'::text, 'declared'::text])))
  constraint consents_check CHECK (((erased_at IS NULL) = ((contact_id IS NOT NULL) AND (mail IS NOT NULL))))
  constraint consents_check1 CHECK (((erased_at IS NOT NULL) = (mail_hash IS NOT NULL)))
  constraint consents_check2 CHECK (((scenario_id IS NULL) = (audience_id IS NOT NULL)))
  CREATE INDEX consents_workspace_id_contact_id_at_idx ON public.consents USING btree (workspace_id, contact_id, at)
  CREATE INDEX consents_workspace_id_mail_hash_idx ON public.consents USING btree (workspace_id, mail_hash) WHERE (mail_hash IS NOT NULL)
  CREATE INDEX consents_workspace_id_scenario_id_id_idx ON public.consents USING btree (workspace_id, scenario_id, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.contact_values owned by tsudoi_owner, row-level security
  workspace_id text not null
  contact_id text not null
  field_id text not null
  value text not null
  constraint contact_values_pkey PRIMARY KEY (workspace_id, contact_id, field_id)
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
  constraint contacts_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX contacts_name ON public.contacts USING btree (workspace_id, audience_id, name_norm)
  CREATE INDEX contacts_newest ON public.contacts USING btree (workspace_id, audience_id, created_at DESC, id DESC)
  CREATE INDEX contacts_person ON public.contacts USING btree (workspace_id, person_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.coupons owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  product_id text not null
  code text not null
  code_norm text not null
  kind text not null
  percent smallint
  amount bigint
  offer_ids text[] default '{}'::text[] not null
  uses_cap integer
  valid_from timestamp with time zone
  valid_until timestamp with time zone
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint coupons_pkey PRIMARY KEY (workspace_id, id)
  constraint coupons_workspace_id_product_id_code_norm_key UNIQUE (workspace_id, product_id, code_norm)
  constraint coupons_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES products(workspace_id, id)
  constraint coupons_amount_check CHECK ((amount > 0))
  constraint coupons_check CHECK (((kind = 'percent'::text) = (percent IS NOT NULL)))
  constraint coupons_check1 CHECK (((kind = 'amount'::text) = (amount IS NOT NULL)))
  constraint coupons_kind_check CHECK ((kind = ANY (ARRAY['percent'::text, 'amount'::text])))
  constraint coupons_percent_check CHECK (((percent >= 1) AND (percent <= 100)))
  constraint coupons_uses_cap_check CHECK ((uses_cap > 0))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.deliveries owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  message_id text not null
  contact_id text not null
  channel text not null
  round integer not null
  enrolment_id text
  about_id text
  lane smallint not null
  state text not null
  reason text
  due_at timestamp with time zone not null
  claimed_by text
  lease_until timestamp with time zone
  attempts integer default 0 not null
  header_message_id text
  answer text
  planned_at timestamp with time zone not null
  submitted_at timestamp with time zone
  accepted_at timestamp with time zone
  closed_at timestamp with time zone
  first_opened_at timestamp with time zone
  first_clicked_at timestamp with time zone
  tried_since timestamp with time zone
  constraint deliveries_pkey PRIMARY KEY (workspace_id, id)
  constraint deliveries_check CHECK (((state = ANY (ARRAY['claimed'::text, 'submitting'::text])) = (lease_until IS NOT NULL)))
  constraint deliveries_check1 CHECK (((state <> ALL (ARRAY['suppressed'::text, 'cancelled'::text])) OR (reason IS NOT NULL)))
  constraint deliveries_lane_check CHECK (((lane >= 0) AND (lane <= 3)))
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'claimed'::text, 'submitting'::text, 'accepted'::text, 'delivered'::text, 'bounced'::text, 'failed'::text, 'suppressed'::text, 'unknown'::text, 'cancelled'::text])))
  CREATE INDEX deliveries_accepted ON public.deliveries USING btree (workspace_id, accepted_at) WHERE (accepted_at IS NOT NULL)
  CREATE INDEX deliveries_contact ON public.deliveries USING btree (workspace_id, contact_id, due_at)
  CREATE INDEX deliveries_due ON public.deliveries USING btree (workspace_id, channel, lane, due_at) WHERE (state = 'planned'::text)
  CREATE INDEX deliveries_held ON public.deliveries USING btree (workspace_id, message_id) WHERE (state = 'held'::text)
  CREATE INDEX deliveries_leases ON public.deliveries USING btree (lease_until) WHERE (state = ANY (ARRAY['claimed'::text, 'submitting'::text]))
  CREATE INDEX deliveries_lost ON public.deliveries USING btree (workspace_id, closed_at) WHERE (state = ANY (ARRAY['failed'::text, 'bounced'::text]))
  CREATE UNIQUE INDEX deliveries_once ON public.deliveries USING btree (workspace_id, message_id, contact_id, channel, round) INCLUDE (state)
  CREATE INDEX deliveries_unknown ON public.deliveries USING btree (workspace_id, message_id) WHERE (state = 'unknown'::text)
  CREATE INDEX deliveries_waiting ON public.deliveries USING btree (workspace_id, message_id, due_at) WHERE (state = 'planned'::text)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.disputes owned by tsudoi_owner, row-level security
  workspace_id text not null
  provider_ref text not null
  order_id text not null
  payment_id text not null
  amount bigint not null
  reason text not null
  state text not null
  due_at timestamp with time zone
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  constraint disputes_pkey PRIMARY KEY (workspace_id, provider_ref)
  constraint disputes_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES orders(workspace_id, id) ON DELETE CASCADE
  constraint disputes_state_check CHECK ((state = ANY (ARRAY['inquiry'::text, 'open'::text, 'won'::text, 'lost'::text])))
  CREATE INDEX disputes_workspace_id_order_id_idx ON public.disputes USING btree (workspace_id, order_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.due_hints owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  channel text not null
  lane smallint not null
  due_at timestamp with time zone not null
  constraint due_hints_pkey PRIMARY KEY (workspace_id, id)
  constraint due_hints_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.due_work owned by tsudoi_owner, row-level security
  workspace_id text not null
  channel text not null
  lane smallint not null
  next_due_at timestamp with time zone not null
  served_at timestamp with time zone default '-infinity'::timestamp with time zone not null
  constraint due_work_pkey PRIMARY KEY (workspace_id, channel, lane)
  constraint due_work_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX due_work_channel_next_due_at_idx ON public.due_work USING btree (channel, next_due_at)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.enrolment_values owned by tsudoi_owner, row-level security
  workspace_id text not null
  scenario_id text not null
  contact_id text not null
  field_id text not null
  value text not null
  constraint enrolment_values_pkey PRIMARY KEY (workspace_id, scenario_id, contact_id, field_id)
  constraint enrolment_values_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id)
  constraint enrolment_values_workspace_id_field_id_fkey FOREIGN KEY (workspace_id, field_id) REFERENCES fields(workspace_id, id)
  constraint enrolment_values_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios(workspace_id, id)
  constraint enrolment_values_value_check CHECK ((value <> ''::text))
  CREATE INDEX enrolment_values_workspace_id_contact_id_idx ON public.enrolment_values USING btree (workspace_id, contact_id)
  CREATE INDEX enrolment_values_workspace_id_field_id_idx ON public.enrolment_values USING btree (workspace_id, field_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.enrolments owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  scenario_id text not null
  contact_id text not null
  base_at timestamp with time zone not null
  round integer default 1 not null
  state text not null
  source_kind text not null
  source_id text
  address text
  confirmed_at timestamp with time zone
  enrolled_at timestamp with time zone not null
  left_at timestamp with time zone
  left_how text
  left_delivery_id text
  version integer default 1 not null
  takes_immediate boolean default true not null
  takes_later boolean default true not null
  takes_reminders boolean default true not null
  leaving_id text
  constraint enrolments_pkey PRIMARY KEY (workspace_id, id)
  constraint enrolments_workspace_id_scenario_id_contact_id_key UNIQUE (workspace_id, scenario_id, contact_id)
  constraint enrolments_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id)
  constraint enrolments_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios(workspace_id, id)
  constraint enrolments_left_how_check CHECK ((left_how = ANY (ARRAY['link'::text, 'one_click'::text, 'form'::text, 'staff'::text, 'api'::text, 'action'::text])))
  constraint enrolments_state_check CHECK ((state = ANY (ARRAY['active'::text, 'unsubscribed'::text, 'stopped'::text])))
  CREATE INDEX enrolments_enrolled ON public.enrolments USING btree (workspace_id, enrolled_at)
  CREATE INDEX enrolments_leaving ON public.enrolments USING btree (workspace_id, leaving_id, id) WHERE (leaving_id IS NOT NULL)
  CREATE INDEX enrolments_left_by ON public.enrolments USING btree (workspace_id, left_delivery_id) WHERE (left_delivery_id IS NOT NULL)
  CREATE INDEX enrolments_newest ON public.enrolments USING btree (workspace_id, scenario_id, enrolled_at DESC, id DESC)
  CREATE INDEX enrolments_workspace_id_contact_id_idx ON public.enrolments USING btree (workspace_id, contact_id)
  CREATE INDEX enrolments_workspace_id_scenario_id_id_idx ON public.enrolments USING btree (workspace_id, scenario_id, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.exports owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  source text not null
  params jsonb default '{}'::jsonb not null
  place_id text not null
  columns jsonb not null
  encoding text not null
  delimiter text not null
  state text not null
  file_name text not null
  rows_total integer
  rows_done integer default 0 not null
  bytes bigint
  lost_count integer default 0 not null
  lost jsonb default '[]'::jsonb not null
  problem jsonb
  locale text not null
  actor_kind text not null
  actor_id text
  created_at timestamp with time zone not null
  finished_at timestamp with time zone
  expires_at timestamp with time zone
  constraint exports_pkey PRIMARY KEY (workspace_id, id)
  constraint exports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint exports_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
  constraint exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'ready'::text, 'cancelled'::text, 'failed'::text])))
  CREATE INDEX exports_expires_at_idx ON public.exports USING btree (expires_at) WHERE (expires_at IS NOT NULL)
  CREATE INDEX exports_newest ON public.exports USING btree (workspace_id, place_id, created_at DESC, id DESC)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

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
  options_are text default 'words'::text not null
  former_options jsonb default '[]'::jsonb not null
  feeds_field_id text
  default_value text default ''::text not null
  consent_text text default ''::text not null
  taken_from text default ''::text not null
  constraint fields_pkey PRIMARY KEY (workspace_id, id)
  constraint fields_workspace_id_audience_id_scope_scope_id_key_key UNIQUE NULLS NOT DISTINCT (workspace_id, audience_id, scope, scope_id, key)
  constraint fields_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint fields_workspace_id_feeds_field_id_fkey FOREIGN KEY (workspace_id, feeds_field_id) REFERENCES fields(workspace_id, id)
  constraint fields_check CHECK (((scope = 'scenario'::text) = (scope_id IS NOT NULL)))
  constraint fields_key_check CHECK ((key ~ '^[a-z0-9_]+$'::text))
  constraint fields_options_are_check CHECK ((options_are = ANY (ARRAY['words'::text, 'dates'::text])))
  constraint fields_scope_check CHECK ((scope = ANY (ARRAY['audience'::text, 'scenario'::text])))
  constraint fields_write_rule_check CHECK ((write_rule = ANY (ARRAY['fill_if_empty'::text, 'overwrite_when_not_empty'::text, 'never_overwrite'::text])))
  CREATE INDEX fields_workspace_id_feeds_field_id_idx ON public.fields USING btree (workspace_id, feeds_field_id) WHERE (feeds_field_id IS NOT NULL)
  CREATE INDEX fields_workspace_id_scope_id_idx ON public.fields USING btree (workspace_id, scope_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.funnel_conversions owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  funnel_id text not null
  step_id text not null
  page_id text
  visitor_id text
  amount bigint not null
  currency text not null
  at timestamp with time zone not null
  constraint funnel_conversions_pkey PRIMARY KEY (workspace_id, id)
  constraint funnel_conversions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint funnel_conversions_amount_check CHECK ((amount >= 0))
  CREATE INDEX funnel_conversions_workspace_id_funnel_id_at_idx ON public.funnel_conversions USING btree (workspace_id, funnel_id, at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.funnel_registrations owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  funnel_id text not null
  step_id text not null
  page_id text not null
  visitor_id text
  scenario_id text not null
  contact_id text
  at timestamp with time zone not null
  constraint funnel_registrations_pkey PRIMARY KEY (workspace_id, id)
  constraint funnel_registrations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX funnel_registrations_workspace_id_contact_id_idx ON public.funnel_registrations USING btree (workspace_id, contact_id)
  CREATE INDEX funnel_registrations_workspace_id_funnel_id_at_idx ON public.funnel_registrations USING btree (workspace_id, funnel_id, at)
  CREATE INDEX funnel_registrations_workspace_id_visitor_id_idx ON public.funnel_registrations USING btree (workspace_id, visitor_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.funnel_step_pages owned by tsudoi_owner, row-level security
  workspace_id text not null
  step_id text not null
  page_id text not null
  "position" integer not null
  created_at timestamp with time zone not null
  constraint funnel_step_pages_pkey PRIMARY KEY (workspace_id, step_id, page_id)
  constraint funnel_step_pages_workspace_id_page_id_key UNIQUE (workspace_id, page_id)
  constraint funnel_step_pages_workspace_id_step_id_fkey FOREIGN KEY (workspace_id, step_id) REFERENCES funnel_steps(workspace_id, id) ON DELETE CASCADE
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.funnel_steps owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  funnel_id text not null
  name text not null
  "position" integer not null
  created_at timestamp with time zone not null
  constraint funnel_steps_pkey PRIMARY KEY (workspace_id, id)
  constraint funnel_steps_workspace_id_funnel_id_fkey FOREIGN KEY (workspace_id, funnel_id) REFERENCES funnels(workspace_id, id)
  CREATE INDEX funnel_steps_workspace_id_funnel_id_position_idx ON public.funnel_steps USING btree (workspace_id, funnel_id, "position")
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.funnel_visits owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  funnel_id text not null
  step_id text not null
  page_id text not null
  visitor_id text not null
  at timestamp with time zone not null
  referrer text
  utm_source text
  utm_medium text
  utm_campaign text
  machine text
  constraint funnel_visits_pkey PRIMARY KEY (workspace_id, funnel_id, at, id)
  CREATE INDEX funnel_visits_at_idx ON public.funnel_visits USING brin (at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.funnels owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  folder text default ''::text not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  code jsonb default '{}'::jsonb not null
  constraint funnels_pkey PRIMARY KEY (workspace_id, id)
  constraint funnels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX funnels_workspace_id_created_at_id_idx ON public.funnels USING btree (workspace_id, created_at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.google_connections owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  kind text not null
  name text not null
  mail text
  sealed_credentials text not null
  created_at timestamp with time zone not null
  constraint google_connections_pkey PRIMARY KEY (workspace_id, id)
  constraint google_connections_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint google_connections_kind_check CHECK ((kind = ANY (ARRAY['service_account'::text, 'oauth'::text])))
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

table public.import_rows owned by tsudoi_owner, row-level security
  workspace_id text not null
  import_id text not null
  "row" integer not null
  verdict text not null
  shown text not null
  key_norm text
  detail jsonb
  constraint import_rows_pkey PRIMARY KEY (workspace_id, import_id, "row")
  constraint import_rows_verdict_check CHECK ((verdict = ANY (ARRAY['new'::text, 'changed'::text, 'unchanged'::text, 'repeated'::text, 'refused'::text])))
  CREATE INDEX import_rows_workspace_id_import_id_verdict_row_idx ON public.import_rows USING btree (workspace_id, import_id, verdict, "row")
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.imports owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  target text not null
  params jsonb default '{}'::jsonb not null
  place_id text not null
  state text not null
  file_name text not null
  file_bytes bigint not null
  file_kind text
  sheets jsonb default '[]'::jsonb not null
  detected jsonb
  is_sure boolean default true not null
  format jsonb
  mapping jsonb
  header_hash text
  basis text
  basis_note text default ''::text not null
  locale text not null
  expected jsonb
  written jsonb
  rows_total integer
  rows_done integer default 0 not null
  done_row integer default 0 not null
  problem jsonb
  has_refused_file boolean default false not null
  actor_kind text not null
  actor_id text
  created_at timestamp with time zone not null
  checked_at timestamp with time zone
  started_at timestamp with time zone
  finished_at timestamp with time zone
  expires_at timestamp with time zone
  version integer default 1 not null
  constraint imports_pkey PRIMARY KEY (workspace_id, id)
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint imports_basis_check CHECK ((basis = ANY (ARRAY['agreed'::text, 'told_address'::text, 'customer'::text, 'published'::text])))
  constraint imports_file_kind_check CHECK ((file_kind = ANY (ARRAY['text'::text, 'sheets'::text])))
  constraint imports_locale_check CHECK ((locale = ANY (ARRAY['ja'::text, 'en'::text])))
  constraint imports_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'ready'::text, 'checking'::text, 'checked'::text, 'running'::text, 'paused'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
  CREATE INDEX imports_expires_at_idx ON public.imports USING btree (expires_at) WHERE (expires_at IS NOT NULL)
  CREATE INDEX imports_newest ON public.imports USING btree (workspace_id, place_id, created_at DESC, id DESC)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.installation owned by tsudoi_owner, no row-level security
  only_row boolean default true not null
  opened_at timestamp with time zone
  constraint installation_pkey PRIMARY KEY (only_row)
  constraint installation_only_row_check CHECK (only_row)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.installation_buckets owned by tsudoi_owner, no row-level security
  key text not null
  tokens integer not null
  at timestamp with time zone not null
  constraint installation_buckets_pkey PRIMARY KEY (key)
  grant insert, select, update to tsudoi_engine

table public.issuers owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  representative text default ''::text not null
  address text default ''::text not null
  phone text default ''::text not null
  mail text default ''::text not null
  registration_number text default ''::text not null
  delivery text default ''::text not null
  cancellation text default ''::text not null
  extra_costs text default ''::text not null
  legal_page_id text not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint issuers_pkey PRIMARY KEY (workspace_id, id)
  constraint issuers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint issuers_registration_number_check CHECK (((registration_number = ''::text) OR (registration_number ~ '^T[0-9]{13}$'::text)))
  CREATE INDEX issuers_workspace_id_legal_page_id_idx ON public.issuers USING btree (workspace_id, legal_page_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.label_changes owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  person_id text not null
  label_id text not null
  label text not null
  given boolean not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  source_kind text not null
  source_id text
  constraint label_changes_pkey PRIMARY KEY (workspace_id, id)
  constraint label_changes_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX label_changes_workspace_id_person_id_at_id_idx ON public.label_changes USING btree (workspace_id, person_id, at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.label_folders owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  "position" integer not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint label_folders_pkey PRIMARY KEY (workspace_id, id)
  constraint label_folders_workspace_id_name_key UNIQUE (workspace_id, name)
  constraint label_folders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.labels owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  folder_id text
  name text not null
  colour text not null
  "position" integer not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint labels_pkey PRIMARY KEY (workspace_id, id)
  constraint labels_workspace_id_name_key UNIQUE (workspace_id, name)
  constraint labels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint labels_workspace_id_folder_id_fkey FOREIGN KEY (workspace_id, folder_id) REFERENCES label_folders(workspace_id, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.leavings owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  reach text not null
  state text not null
  total integer not null
  done integer default 0 not null
  ended integer default 0 not null
  resumed integer default 0 not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  constraint leavings_pkey PRIMARY KEY (workspace_id, id)
  constraint leavings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint leavings_reach_check CHECK ((reach = ANY (ARRAY['contacts'::text, 'people'::text])))
  constraint leavings_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.link_clicks owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  delivery_id text not null
  message_id text not null
  contact_id text not null
  link_id text
  at timestamp with time zone not null
  user_agent text not null
  machine text
  constraint link_clicks_pkey PRIMARY KEY (workspace_id, id)
  CREATE INDEX link_clicks_workspace_id_contact_id_at_idx ON public.link_clicks USING btree (workspace_id, contact_id, at)
  CREATE INDEX link_clicks_workspace_id_delivery_id_at_idx ON public.link_clicks USING btree (workspace_id, delivery_id, at)
  CREATE INDEX link_clicks_workspace_id_message_id_link_id_idx ON public.link_clicks USING btree (workspace_id, message_id, link_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

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
  width integer
  height integer
  animated boolean not null
  hash text not null
  variants jsonb not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  created_by text
  ending text not null
  access text default 'open'::text not null
  disposition text default 'inline'::text not null
  former text[] default '{}'::text[] not null
  avif jsonb default '[]'::jsonb not null
  prepare_from timestamp with time zone
  prepare_attempts integer default 0 not null
  poster jsonb
  constraint media_pkey PRIMARY KEY (workspace_id, id)
  constraint media_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint media_access_check CHECK ((access = ANY (ARRAY['open'::text, 'gated'::text])))
  constraint media_disposition_check CHECK ((disposition = ANY (ARRAY['inline'::text, 'attachment'::text])))
  constraint media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'document'::text, 'audio'::text, 'video'::text, 'file'::text])))
  CREATE INDEX media_workspace_id_created_at_id_idx ON public.media USING btree (workspace_id, created_at DESC, id)
  CREATE INDEX media_workspace_id_folder_created_at_id_idx ON public.media USING btree (workspace_id, folder, created_at DESC, id)
  CREATE INDEX media_workspace_id_prepare_from_idx ON public.media USING btree (workspace_id, prepare_from) WHERE (prepare_from IS NOT NULL)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.media_downloads owned by tsudoi_owner, row-level security
  workspace_id text not null
  media_id text not null
  day date not null
  page_id text default ''::text not null
  count integer not null
  constraint media_downloads_pkey PRIMARY KEY (workspace_id, media_id, day, page_id)
  constraint media_downloads_workspace_id_media_id_fkey FOREIGN KEY (workspace_id, media_id) REFERENCES media(workspace_id, id) ON DELETE CASCADE
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.media_limits owned by tsudoi_owner, row-level security
  workspace_id text not null
  bytes bigint not null
  changed_at timestamp with time zone not null
  constraint media_limits_pkey PRIMARY KEY (workspace_id)
  constraint media_limits_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint media_limits_bytes_check CHECK ((bytes >= 0))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.media_uploads owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  bytes bigint not null
  modified bigint not null
  folder text not null
  replaces text
  parts jsonb default '[]'::jsonb not null
  received bigint default 0 not null
  media_id text
  created_at timestamp with time zone not null
  created_by text
  constraint media_uploads_pkey PRIMARY KEY (workspace_id, id)
  constraint media_uploads_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX media_uploads_workspace_id_created_at_idx ON public.media_uploads USING btree (workspace_id, created_at)
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

table public.message_actions owned by tsudoi_owner, row-level security
  workspace_id text not null
  message_id text not null
  url text default ''::text not null
  set_id text not null
  constraint message_actions_pkey PRIMARY KEY (workspace_id, message_id, url)
  constraint message_actions_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id) ON DELETE CASCADE
  constraint message_actions_workspace_id_set_id_fkey FOREIGN KEY (workspace_id, set_id) REFERENCES action_sets(workspace_id, id) ON DELETE CASCADE
  constraint message_actions_url_check CHECK ((length(url) <= 2000))
  CREATE INDEX message_actions_workspace_id_set_id_idx ON public.message_actions USING btree (workspace_id, set_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.messages owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  scenario_id text
  audience_id text not null
  channel text not null
  kind text not null
  purpose text
  title text not null
  state text not null
  content jsonb not null
  timing text
  after_days integer default 0 not null
  after_hours integer default 0 not null
  after_minutes integer default 0 not null
  at_time text
  past_rule text default 'skip'::text not null
  enrolled_since timestamp with time zone
  links_tracked boolean default true not null
  opens_tracked boolean default true not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  condition jsonb
  folder text default ''::text not null
  anchor_field_id text
  anchor_edge text
  direction text
  "position" integer default 0 not null
  constraint messages_pkey PRIMARY KEY (workspace_id, id)
  constraint messages_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint messages_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios(workspace_id, id)
  constraint messages_after_days_check CHECK (((after_days >= 0) AND (after_days <= 3650)))
  constraint messages_after_hours_check CHECK (((after_hours >= 0) AND (after_hours <= 23)))
  constraint messages_after_minutes_check CHECK (((after_minutes >= 0) AND (after_minutes <= 59)))
  constraint messages_anchor_edge_check CHECK ((anchor_edge = ANY (ARRAY['start'::text, 'end'::text])))
  constraint messages_anchored CHECK ((((kind = 'reminder'::text) = (anchor_field_id IS NOT NULL)) AND ((kind = 'reminder'::text) = (anchor_edge IS NOT NULL)) AND ((kind = 'reminder'::text) = (direction IS NOT NULL)) AND ((kind <> 'reminder'::text) OR (timing <> 'immediately'::text))))
  constraint messages_at_time_check CHECK ((at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  constraint messages_check CHECK (((kind = ANY (ARRAY['step'::text, 'reminder'::text])) = (timing IS NOT NULL)))
  constraint messages_check1 CHECK (((timing = 'at_time'::text) = (at_time IS NOT NULL)))
  constraint messages_check2 CHECK (((kind = 'notice'::text) = (purpose IS NOT NULL)))
  constraint messages_check3 CHECK (((kind = 'broadcast'::text) = (state = ANY (ARRAY['draft'::text, 'reserved'::text, 'sending'::text, 'sent'::text]))))
  constraint messages_direction_check CHECK ((direction = ANY (ARRAY['before'::text, 'after'::text])))
  constraint messages_kind_check CHECK ((kind = ANY (ARRAY['step'::text, 'broadcast'::text, 'reminder'::text, 'notice'::text])))
  constraint messages_past_rule_check CHECK ((past_rule = ANY (ARRAY['skip'::text, 'next_day'::text])))
  constraint messages_position_check CHECK (("position" >= 0))
  constraint messages_purpose_check CHECK ((purpose = ANY (ARRAY['confirmation'::text, 'leaving_link'::text])))
  constraint messages_state_check CHECK ((state = ANY (ARRAY['off'::text, 'on'::text, 'draft'::text, 'reserved'::text, 'sending'::text, 'sent'::text])))
  constraint messages_timing_check CHECK ((timing = ANY (ARRAY['immediately'::text, 'at_time'::text, 'after'::text])))
  CREATE INDEX messages_anchor ON public.messages USING btree (workspace_id, anchor_field_id) WHERE (anchor_field_id IS NOT NULL)
  CREATE INDEX messages_newest ON public.messages USING btree (workspace_id, kind, created_at DESC, id DESC)
  CREATE UNIQUE INDEX messages_purpose ON public.messages USING btree (workspace_id, scenario_id, purpose) WHERE (purpose IS NOT NULL)
  CREATE INDEX messages_workspace_id_audience_id_idx ON public.messages USING btree (workspace_id, audience_id)
  CREATE INDEX messages_workspace_id_scenario_id_idx ON public.messages USING btree (workspace_id, scenario_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.messaging_settings owned by tsudoi_owner, row-level security
  workspace_id text not null
  confirm_above integer default 1000 not null
  operators_ask boolean default false not null
  version integer default 1 not null
  quiet_from text
  quiet_to text
  cap_count integer
  cap_days integer default 1 not null
  cap_rule text default 'put_off'::text not null
  constraint messaging_settings_pkey PRIMARY KEY (workspace_id)
  constraint messaging_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint messaging_settings_cap_count_check CHECK (((cap_count >= 1) AND (cap_count <= 100)))
  constraint messaging_settings_cap_days_check CHECK ((cap_days = ANY (ARRAY[1, 7, 30])))
  constraint messaging_settings_cap_rule_check CHECK ((cap_rule = ANY (ARRAY['put_off'::text, 'skip'::text])))
  constraint messaging_settings_confirm_above_check CHECK ((confirm_above >= 0))
  constraint messaging_settings_quiet CHECK (((((quiet_from IS NULL) = (quiet_to IS NULL)) AND (quiet_from IS DISTINCT FROM quiet_to)) OR ((quiet_from IS NULL) AND (quiet_to IS NULL))))
  constraint messaging_settings_quiet_from_check CHECK ((quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
  constraint messaging_settings_quiet_to_check CHECK ((quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
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
  CREATE INDEX notices_key_idx ON public.notices USING btree (key) WHERE (resolved_at IS NULL)
  CREATE UNIQUE INDEX notices_open ON public.notices USING btree (workspace_id, key) WHERE (resolved_at IS NULL)
  CREATE INDEX notices_resolved_at_idx ON public.notices USING btree (resolved_at)
  CREATE INDEX notices_workspace_id_created_at_notice_id_idx ON public.notices USING btree (workspace_id, created_at, notice_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.offers owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  product_id text not null
  name text not null
  shown_name text not null
  price_text text default ''::text not null
  description text default ''::text not null
  image_id text
  currency text not null
  amount bigint not null
  tax_rate smallint not null
  tax_included boolean default true not null
  billing text default 'one_time'::text not null
  role text not null
  sales_cap integer
  sales_from timestamp with time zone
  sales_until timestamp with time zone
  quantity_text text default ''::text not null
  delivery text default ''::text not null
  cancellation text default ''::text not null
  after_purchase jsonb default '[]'::jsonb not null
  "position" integer not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  bump_with text[] default '{}'::text[] not null
  bump_hide_owned boolean default false not null
  constraint offers_pkey PRIMARY KEY (workspace_id, id)
  constraint offers_workspace_id_product_id_fkey FOREIGN KEY (workspace_id, product_id) REFERENCES products(workspace_id, id)
  constraint offers_amount_check CHECK (((amount >= 0) AND (amount <= 99999999)))
  constraint offers_billing_check CHECK ((billing = 'one_time'::text))
  constraint offers_check CHECK (((sales_until IS NULL) OR (sales_from IS NULL) OR (sales_from < sales_until)))
  constraint offers_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
  constraint offers_role_check CHECK ((role = ANY (ARRAY['normal'::text, 'bump'::text])))
  constraint offers_sales_cap_check CHECK ((sales_cap >= 0))
  constraint offers_tax_rate_check CHECK ((tax_rate = ANY (ARRAY[0, 8, 10])))
  CREATE INDEX offers_workspace_id_product_id_position_idx ON public.offers USING btree (workspace_id, product_id, "position")
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.opens owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  delivery_id text not null
  message_id text not null
  contact_id text not null
  at timestamp with time zone not null
  user_agent text not null
  machine text
  constraint opens_pkey PRIMARY KEY (workspace_id, id)
  CREATE INDEX opens_workspace_id_contact_id_at_idx ON public.opens USING btree (workspace_id, contact_id, at)
  CREATE INDEX opens_workspace_id_delivery_id_at_idx ON public.opens USING btree (workspace_id, delivery_id, at)
  CREATE INDEX opens_workspace_id_message_id_idx ON public.opens USING btree (workspace_id, message_id)
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

table public.opt_ins owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  scenario_id text not null
  contact_id text not null
  given jsonb not null
  source_kind text not null
  source_id text
  address text
  consent_text text not null
  asked_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  confirmed_at timestamp with time zone
  page_url text
  constraint opt_ins_pkey PRIMARY KEY (workspace_id, id)
  constraint opt_ins_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id)
  constraint opt_ins_workspace_id_scenario_id_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios(workspace_id, id)
  CREATE INDEX opt_ins_workspace_id_contact_id_idx ON public.opt_ins USING btree (workspace_id, contact_id)
  CREATE INDEX opt_ins_workspace_id_scenario_id_contact_id_asked_at_idx ON public.opt_ins USING btree (workspace_id, scenario_id, contact_id, asked_at DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.order_effects owned by tsudoi_owner, row-level security
  workspace_id text not null
  order_id text not null
  line integer not null
  effect_id text not null
  kind text not null
  params jsonb not null
  state text not null
  given jsonb
  error text
  attempts integer default 0 not null
  updated_at timestamp with time zone not null
  "position" integer default 0 not null
  constraint order_effects_pkey PRIMARY KEY (workspace_id, order_id, line, effect_id)
  constraint order_effects_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES orders(workspace_id, id) ON DELETE CASCADE
  constraint order_effects_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'failed'::text, 'taken_back'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.order_events owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  order_id text not null
  kind text not null
  data jsonb default '{}'::jsonb not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  constraint order_events_pkey PRIMARY KEY (workspace_id, id)
  constraint order_events_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES orders(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX order_events_workspace_id_order_id_at_idx ON public.order_events USING btree (workspace_id, order_id, at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.order_lines owned by tsudoi_owner, row-level security
  workspace_id text not null
  order_id text not null
  line integer not null
  product_id text not null
  offer_id text not null
  role text not null
  name text not null
  unit_amount bigint not null
  quantity integer not null
  discount bigint default 0 not null
  tax_rate smallint not null
  tax_included boolean not null
  constraint order_lines_pkey PRIMARY KEY (workspace_id, order_id, line)
  constraint order_lines_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES orders(workspace_id, id) ON DELETE CASCADE
  constraint order_lines_quantity_check CHECK ((quantity > 0))
  constraint order_lines_role_check CHECK ((role = ANY (ARRAY['normal'::text, 'bump'::text, 'one_click'::text])))
  CREATE INDEX order_lines_workspace_id_offer_id_idx ON public.order_lines USING btree (workspace_id, offer_id)
  CREATE INDEX order_lines_workspace_id_product_id_idx ON public.order_lines USING btree (workspace_id, product_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.order_numbers owned by tsudoi_owner, row-level security
  workspace_id text not null
  last_number bigint not null
  constraint order_numbers_pkey PRIMARY KEY (workspace_id)
  constraint order_numbers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.orders owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  number bigint not null
  state text not null
  mode text not null
  provider text not null
  currency text not null
  total bigint not null
  tax bigint not null
  discount bigint default 0 not null
  refunded bigint default 0 not null
  taxes jsonb not null
  coupon_id text
  buyer_mail text not null
  buyer_mail_norm text not null
  buyer_name text default ''::text not null
  buyer_values jsonb default '{}'::jsonb not null
  person_id text
  contact_id text
  place_kind text
  place_id text
  page_id text
  element_id text
  visitor_id text
  after_address text
  parent_id text
  confirmation jsonb not null
  address text
  request_key text
  expires_at timestamp with time zone
  paid_at timestamp with time zone
  fulfilled_at timestamp with time zone
  created_at timestamp with time zone not null
  version integer default 1 not null
  declined_address text
  constraint orders_pkey PRIMARY KEY (workspace_id, id)
  constraint orders_workspace_id_number_key UNIQUE (workspace_id, number)
  constraint orders_workspace_id_request_key_key UNIQUE (workspace_id, request_key)
  constraint orders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint orders_check CHECK (((refunded >= 0) AND (refunded <= total)))
  constraint orders_discount_check CHECK ((discount >= 0))
  constraint orders_mode_check CHECK ((mode = ANY (ARRAY['test'::text, 'live'::text])))
  constraint orders_provider_check CHECK ((provider = ANY (ARRAY['sandbox'::text, 'stripe'::text])))
  constraint orders_state_check CHECK ((state = ANY (ARRAY['created'::text, 'awaiting_payment'::text, 'paid'::text, 'fulfilled'::text, 'partly_refunded'::text, 'refunded'::text, 'disputed'::text, 'expired'::text, 'cancelled'::text])))
  constraint orders_tax_check CHECK ((tax >= 0))
  constraint orders_total_check CHECK ((total >= 0))
  CREATE INDEX orders_buyer ON public.orders USING btree (workspace_id, buyer_mail_norm)
  CREATE INDEX orders_contact ON public.orders USING btree (workspace_id, contact_id, paid_at) WHERE (contact_id IS NOT NULL)
  CREATE INDEX orders_expiring ON public.orders USING btree (workspace_id, expires_at) WHERE (state = ANY (ARRAY['created'::text, 'awaiting_payment'::text]))
  CREATE INDEX orders_newest ON public.orders USING btree (workspace_id, created_at DESC, id DESC)
  CREATE INDEX orders_person ON public.orders USING btree (workspace_id, person_id)
  CREATE INDEX orders_visitor ON public.orders USING btree (workspace_id, visitor_id, paid_at) WHERE (visitor_id IS NOT NULL)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.own_placeholders owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  audience_id text
  key text not null
  label text not null
  value text not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint own_placeholders_pkey PRIMARY KEY (workspace_id, id)
  constraint own_placeholders_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint own_placeholders_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint own_placeholders_key_check CHECK ((key ~ '^[A-Za-z0-9_-]{1,40}$'::text))
  constraint own_placeholders_value_check CHECK ((length(value) <= 2000))
  CREATE UNIQUE INDEX own_placeholders_key ON public.own_placeholders USING btree (workspace_id, COALESCE(audience_id, ''::text), key)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.page_blocks owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  node jsonb not null
  created_at timestamp with time zone not null
  created_by text
  constraint page_blocks_pkey PRIMARY KEY (workspace_id, id)
  constraint page_blocks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX page_blocks_workspace_id_created_at_id_idx ON public.page_blocks USING btree (workspace_id, created_at DESC, id)
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

table public.page_editors owned by tsudoi_owner, row-level security
  workspace_id text not null
  page_id text not null
  window_id text not null
  staff_id text not null
  seen_at timestamp with time zone not null
  constraint page_editors_pkey PRIMARY KEY (workspace_id, page_id, window_id)
  constraint page_editors_workspace_id_page_id_fkey FOREIGN KEY (workspace_id, page_id) REFERENCES pages(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX page_editors_workspace_id_seen_at_idx ON public.page_editors USING btree (workspace_id, seen_at)
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

table public.page_sites owned by tsudoi_owner, row-level security
  workspace_id text not null
  outside_new_tab boolean not null
  version integer default 1 not null
  updated_at timestamp with time zone not null
  updated_by text
  constraint page_sites_pkey PRIMARY KEY (workspace_id)
  constraint page_sites_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
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
  publish_at timestamp with time zone
  password_mac text
  constraint pages_pkey PRIMARY KEY (workspace_id, id)
  constraint pages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX pages_workspace_id_updated_at_id_idx ON public.pages USING btree (workspace_id, updated_at DESC, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.pauses owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  contact_id text not null
  since timestamp with time zone not null
  until timestamp with time zone not null
  delivery_id text
  constraint pauses_pkey PRIMARY KEY (workspace_id, id)
  constraint pauses_workspace_id_contact_id_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id)
  CREATE INDEX pauses_workspace_id_contact_id_until_idx ON public.pauses USING btree (workspace_id, contact_id, until DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.payments owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  order_id text not null
  provider text not null
  mode text not null
  idempotency_key text not null
  provider_ref text
  state text not null
  amount bigint not null
  currency text not null
  decline_code text
  card_brand text
  card_last4 text
  customer_ref text
  method_ref text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  constraint payments_pkey PRIMARY KEY (workspace_id, id)
  constraint payments_workspace_id_provider_provider_ref_key UNIQUE (workspace_id, provider, provider_ref)
  constraint payments_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES orders(workspace_id, id) ON DELETE CASCADE
  constraint payments_state_check CHECK ((state = ANY (ARRAY['created'::text, 'needs_action'::text, 'processing'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX payments_workspace_id_order_id_created_at_idx ON public.payments USING btree (workspace_id, order_id, created_at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.people owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  created_at timestamp with time zone not null
  constraint people_pkey PRIMARY KEY (workspace_id, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.person_labels owned by tsudoi_owner, row-level security
  workspace_id text not null
  label_id text not null
  person_id text not null
  assigned_at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  source_kind text not null
  source_id text
  constraint person_labels_pkey PRIMARY KEY (workspace_id, label_id, person_id)
  constraint person_labels_workspace_id_label_id_fkey FOREIGN KEY (workspace_id, label_id) REFERENCES labels(workspace_id, id) ON DELETE CASCADE
  constraint person_labels_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX person_labels_person ON public.person_labels USING btree (workspace_id, person_id, label_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.person_merges owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  person_id text not null
  merged_person_id text not null
  merged_name text not null
  journal jsonb not null
  place bigint generated as identity not null
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  undone_at timestamp with time zone
  constraint person_merges_pkey PRIMARY KEY (workspace_id, id)
  constraint person_merges_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX person_merges_workspace_id_person_id_place_idx ON public.person_merges USING btree (workspace_id, person_id, place DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.products owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  folder text default ''::text not null
  issuer_id text
  repeat_allowed boolean default true not null
  sales_cap integer
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint products_pkey PRIMARY KEY (workspace_id, id)
  constraint products_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint products_workspace_id_issuer_id_fkey FOREIGN KEY (workspace_id, issuer_id) REFERENCES issuers(workspace_id, id)
  constraint products_sales_cap_check CHECK ((sales_cap >= 0))
  CREATE INDEX products_newest ON public.products USING btree (workspace_id, created_at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.provider_accounts owned by tsudoi_owner, row-level security
  workspace_id text not null
  provider text not null
  mode text not null
  publishable_key text not null
  secrets text not null
  webhook_id text not null
  checked jsonb default '{}'::jsonb not null
  version integer default 1 not null
  created_at timestamp with time zone not null
  selling boolean default false not null
  webhook_ref text
  constraint provider_accounts_pkey PRIMARY KEY (workspace_id, provider, mode)
  constraint provider_accounts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint provider_accounts_mode_check CHECK ((mode = ANY (ARRAY['test'::text, 'live'::text])))
  constraint provider_accounts_provider_check CHECK ((provider = 'stripe'::text))
  CREATE INDEX provider_accounts_workspace_id_webhook_id_idx ON public.provider_accounts USING btree (workspace_id, webhook_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.provider_events owned by tsudoi_owner, row-level security
  workspace_id text not null
  provider text not null
  event_id text not null
  mode text not null
  type text not null
  payload jsonb not null
  received_at timestamp with time zone not null
  processed_at timestamp with time zone
  constraint provider_events_pkey PRIMARY KEY (workspace_id, provider, event_id)
  constraint provider_events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX provider_events_workspace_id_received_at_idx ON public.provider_events USING btree (workspace_id, received_at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.rate_limits owned by tsudoi_owner, no row-level security
  key text not null
  window_start timestamp with time zone not null
  count integer not null
  constraint rate_limits_pkey PRIMARY KEY (key)
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.reconciliations owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  provider text not null
  mode text not null
  day_from timestamp with time zone not null
  day_until timestamp with time zone not null
  compared integer not null
  differences jsonb not null
  at timestamp with time zone not null
  constraint reconciliations_pkey PRIMARY KEY (workspace_id, id)
  constraint reconciliations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  CREATE INDEX reconciliations_workspace_id_at_idx ON public.reconciliations USING btree (workspace_id, at DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.refunds owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  order_id text not null
  payment_id text not null
  idempotency_key text not null
  provider_ref text
  amount bigint not null
  state text not null
  reason text default ''::text not null
  take_back boolean not null
  error text
  actor_kind text not null
  actor_id text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  constraint refunds_pkey PRIMARY KEY (workspace_id, id)
  constraint refunds_workspace_id_order_id_fkey FOREIGN KEY (workspace_id, order_id) REFERENCES orders(workspace_id, id) ON DELETE CASCADE
  constraint refunds_amount_check CHECK ((amount > 0))
  constraint refunds_state_check CHECK ((state = ANY (ARRAY['created'::text, 'succeeded'::text, 'failed'::text])))
  CREATE UNIQUE INDEX refunds_provider_ref ON public.refunds USING btree (workspace_id, provider_ref)
  CREATE INDEX refunds_workspace_id_order_id_created_at_idx ON public.refunds USING btree (workspace_id, order_id, created_at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.registration_blocks owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  kind text not null
  value_norm text not null
  note text default ''::text not null
  hits integer default 0 not null
  last_hit_at timestamp with time zone
  at timestamp with time zone not null
  actor_kind text not null
  actor_id text
  constraint registration_blocks_pkey PRIMARY KEY (workspace_id, id)
  constraint registration_blocks_workspace_id_kind_value_norm_key UNIQUE (workspace_id, kind, value_norm)
  constraint registration_blocks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint registration_blocks_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'domain'::text, 'network'::text])))
  CREATE INDEX registration_blocks_workspace_id_at_id_idx ON public.registration_blocks USING btree (workspace_id, at DESC, id DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.registration_keys owned by tsudoi_owner, row-level security
  workspace_id text not null
  key text not null
  fingerprint text not null
  outcome jsonb
  at timestamp with time zone not null
  constraint registration_keys_pkey PRIMARY KEY (workspace_id, key)
  constraint registration_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.returned_mails owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text default random_id() not null
  at timestamp with time zone not null
  kind text not null
  source text not null
  notice_id text not null
  delivery_id text
  receiver text not null
  status text not null
  answer text not null
  constraint returned_mails_pkey PRIMARY KEY (workspace_id, id)
  constraint returned_mails_workspace_id_notice_id_key UNIQUE (workspace_id, notice_id)
  constraint returned_mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint returned_mails_kind_check CHECK ((kind = ANY (ARRAY['hard'::text, 'soft'::text, 'complaint'::text, 'delivered'::text, 'unclear'::text])))
  constraint returned_mails_source_check CHECK ((source = ANY (ARRAY['mail'::text, 'ses'::text])))
  CREATE INDEX returned_mails_workspace_id_at_id_idx ON public.returned_mails USING btree (workspace_id, at DESC, id DESC)
  CREATE INDEX returned_mails_workspace_id_delivery_id_idx ON public.returned_mails USING btree (workspace_id, delivery_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.sandbox_payments owned by tsudoi_owner, row-level security
  workspace_id text not null
  ref text not null
  key text not null
  order_id text not null
  amount bigint not null
  currency text not null
  state text not null
  decline_code text
  card_brand text
  card_last4 text
  method_ref text
  refunded bigint default 0 not null
  created_at timestamp with time zone not null
  disputed_at timestamp with time zone
  constraint sandbox_payments_pkey PRIMARY KEY (workspace_id, ref)
  constraint sandbox_payments_workspace_id_key_key UNIQUE (workspace_id, key)
  constraint sandbox_payments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint sandbox_payments_check CHECK (((refunded >= 0) AND (refunded <= amount)))
  constraint sandbox_payments_state_check CHECK ((state = ANY (ARRAY['open'::text, 'needs_action'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX sandbox_payments_workspace_id_created_at_idx ON public.sandbox_payments USING btree (workspace_id, created_at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.sandbox_refunds owned by tsudoi_owner, row-level security
  workspace_id text not null
  key text not null
  ref text not null
  amount bigint not null
  created_at timestamp with time zone not null
  constraint sandbox_refunds_pkey PRIMARY KEY (workspace_id, key)
  constraint sandbox_refunds_workspace_id_ref_fkey FOREIGN KEY (workspace_id, ref) REFERENCES sandbox_payments(workspace_id, ref) ON DELETE CASCADE
  constraint sandbox_refunds_amount_check CHECK ((amount > 0))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.scenarios owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  audience_id text not null
  title text not null
  open_title text not null
  folder text default ''::text not null
  reentry text default 'after_leaving'::text not null
  double_opt_in boolean default false not null
  consent_text text default ''::text not null
  form_id text not null
  leaving_form_id text not null
  archived_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint scenarios_pkey PRIMARY KEY (workspace_id, id)
  constraint scenarios_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  constraint scenarios_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint scenarios_reentry_check CHECK ((reentry = ANY (ARRAY['ignore'::text, 'restart'::text, 'after_leaving'::text])))
  CREATE INDEX scenarios_workspace_id_audience_id_idx ON public.scenarios USING btree (workspace_id, audience_id)
  CREATE INDEX scenarios_workspace_id_form_id_idx ON public.scenarios USING btree (workspace_id, form_id)
  CREATE INDEX scenarios_workspace_id_leaving_form_id_idx ON public.scenarios USING btree (workspace_id, leaving_form_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.schema_migrations owned by tsudoi_owner, no row-level security
  name text not null
  applied_at timestamp with time zone default now() not null
  constraint schema_migrations_pkey PRIMARY KEY (name)

table public.segments owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  audience_id text not null
  name text not null
  folder text default ''::text not null
  condition jsonb not null
  last_count integer
  last_counted_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint segments_pkey PRIMARY KEY (workspace_id, id)
  constraint segments_workspace_id_audience_id_name_key UNIQUE (workspace_id, audience_id, name)
  constraint segments_workspace_id_audience_id_fkey FOREIGN KEY (workspace_id, audience_id) REFERENCES audiences(workspace_id, id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.send_buckets owned by tsudoi_owner, row-level security
  workspace_id text not null
  key text not null
  tokens integer not null
  at timestamp with time zone not null
  constraint send_buckets_pkey PRIMARY KEY (workspace_id, key)
  constraint send_buckets_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.send_days owned by tsudoi_owner, row-level security
  workspace_id text not null
  day timestamp with time zone not null
  transport_id text not null
  receiver text not null
  taken integer default 0 not null
  accepted integer default 0 not null
  hard integer default 0 not null
  soft integer default 0 not null
  complaints integer default 0 not null
  deferred integer default 0 not null
  constraint send_days_pkey PRIMARY KEY (workspace_id, day, transport_id, receiver)
  constraint send_days_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

table public.sending_domains owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  domain text not null
  selector text not null
  private_key text not null
  public_key text not null
  state text default 'waiting'::text not null
  checked_at timestamp with time zone
  created_at timestamp with time zone not null
  records jsonb
  signing text default 'rsa'::text not null
  constraint sending_domains_pkey PRIMARY KEY (workspace_id, id)
  constraint sending_domains_workspace_id_domain_key UNIQUE (workspace_id, domain)
  constraint sending_domains_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint sending_domains_signing_check CHECK ((signing = ANY (ARRAY['rsa'::text, 'ed25519'::text, 'relay'::text])))
  constraint sending_domains_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'found'::text, 'differs'::text])))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.sending_settings owned by tsudoi_owner, row-level security
  workspace_id text not null
  per_second integer
  receivers jsonb default '{}'::jsonb not null
  constraint sending_settings_pkey PRIMARY KEY (workspace_id)
  constraint sending_settings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint sending_settings_per_second_check CHECK (((per_second >= 1) AND (per_second <= 10000)))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.sent_actions owned by tsudoi_owner, row-level security
  workspace_id text not null
  delivery_id text not null
  constraint sent_actions_pkey PRIMARY KEY (workspace_id, delivery_id)
  constraint sent_actions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

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
  subject_id text
  constraint staff_tokens_pkey PRIMARY KEY (token_hash)
  constraint staff_tokens_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(staff_id) ON DELETE CASCADE
  constraint staff_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['password-reset'::text, 'mail-change'::text, 'mail-reversal'::text, 'operator-invitation'::text, 'workspace-invitation'::text])))
  CREATE INDEX staff_tokens_expires_at_idx ON public.staff_tokens USING btree (expires_at)
  CREATE INDEX staff_tokens_staff_id_purpose_idx ON public.staff_tokens USING btree (staff_id, purpose)
  CREATE INDEX staff_tokens_subject_id_idx ON public.staff_tokens USING btree (subject_id) WHERE (subject_id IS NOT NULL)
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
  CREATE INDEX suppressions_newest ON public.suppressions USING btree (workspace_id, at DESC, mail_norm DESC)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.test_mails owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  inbox text not null
  message_id text not null
  sender text not null
  recipient text not null
  subject text not null
  body text not null
  received_at timestamp with time zone not null
  constraint test_mails_pkey PRIMARY KEY (workspace_id, id)
  constraint test_mails_workspace_id_inbox_message_id_key UNIQUE (workspace_id, inbox, message_id)
  constraint test_mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id) ON DELETE CASCADE
  CREATE INDEX test_mails_workspace_id_received_at_idx ON public.test_mails USING btree (workspace_id, received_at)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.tracked_links owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  message_id text not null
  url text not null
  created_at timestamp with time zone not null
  tracked boolean default true not null
  constraint tracked_links_pkey PRIMARY KEY (workspace_id, id)
  constraint tracked_links_workspace_id_message_id_url_key UNIQUE (workspace_id, message_id, url)
  constraint tracked_links_workspace_id_message_id_fkey FOREIGN KEY (workspace_id, message_id) REFERENCES messages(workspace_id, id)
  constraint tracked_links_url_check CHECK ((length(url) <= 2000))
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.transport_choices owned by tsudoi_owner, row-level security
  workspace_id text not null
  audience_id text not null
  "position" integer not null
  transport_id text not null
  constraint transport_choices_pkey PRIMARY KEY (workspace_id, audience_id, "position")
  constraint transport_choices_workspace_id_transport_id_fkey FOREIGN KEY (workspace_id, transport_id) REFERENCES transports(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX transport_choices_workspace_id_transport_id_idx ON public.transport_choices USING btree (workspace_id, transport_id)
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app

table public.transports owned by tsudoi_owner, row-level security
  workspace_id text not null
  id text not null
  name text not null
  kind text not null
  settings jsonb not null
  secret text default ''::text not null
  per_second integer
  warm_up boolean default true not null
  paused_at timestamp with time zone
  pause_reason text
  pause_detail text default ''::text not null
  retry_at timestamp with time zone
  resumed_at timestamp with time zone
  version integer default 1 not null
  created_at timestamp with time zone not null
  constraint transports_pkey PRIMARY KEY (workspace_id, id)
  constraint transports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(workspace_id)
  constraint transports_check CHECK (((paused_at IS NULL) = (pause_reason IS NULL)))
  constraint transports_kind_check CHECK ((kind = ANY (ARRAY['smtp'::text, 'ses'::text])))
  constraint transports_pause_reason_check CHECK ((pause_reason = ANY (ARRAY['staff'::text, 'bounces'::text, 'complaints'::text, 'refusals'::text, 'away'::text])))
  constraint transports_per_second_check CHECK (((per_second >= 1) AND (per_second <= 10000)))
  policy engine for all to tsudoi_engine using true with check true
  policy tenant for all to tsudoi_app using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())
  grant delete, insert, select, update to tsudoi_app
  grant delete, insert, select, update to tsudoi_engine

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

CREATE OR REPLACE FUNCTION public.installation_media_spaces(before timestamp with time zone, before_id text, at_most integer)
 RETURNS TABLE(workspace_id text, name text, created_at timestamp with time zone, files integer, used bigint, most bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT w.workspace_id,
     w.name,
     w.created_at,
     m.files,
     (m.bytes + ( SELECT (COALESCE(sum(u.bytes), (0)::numeric))::bigint AS "coalesce"
            FROM media_uploads u
           WHERE ((u.workspace_id = w.workspace_id) AND (u.media_id IS NULL)))),
     ( SELECT l.bytes
            FROM media_limits l
           WHERE (l.workspace_id = w.workspace_id)) AS bytes
    FROM (( SELECT workspaces.workspace_id,
             workspaces.name,
             workspaces.time_zone,
             workspaces.locale,
             workspaces.sender_name,
             workspaces.sender_address,
             workspaces.sender_phone,
             workspaces.sender_mail,
             workspaces.issuer_name,
             workspaces.issuer_registration_number,
             workspaces.session_policy,
             workspaces.operator_login_id,
             workspaces.closing_at,
             workspaces.version,
             workspaces.created_at,
             workspaces.erased_at
            FROM workspaces
           WHERE ((workspaces.erased_at IS NULL) AND ((installation_media_spaces.before IS NULL) OR (ROW(workspaces.created_at, workspaces.workspace_id) < ROW(installation_media_spaces.before, installation_media_spaces.before_id))))
           ORDER BY workspaces.created_at DESC, workspaces.workspace_id DESC
          LIMIT installation_media_spaces.at_most) w
      CROSS JOIN LATERAL ( SELECT (count(*))::integer AS files,
             (COALESCE(sum(media.bytes), (0)::numeric))::bigint AS bytes
            FROM media
           WHERE (media.workspace_id = w.workspace_id)) m)
   ORDER BY w.created_at DESC, w.workspace_id DESC;
END
  owned by tsudoi_owner, called by tsudoi_engine

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

CREATE OR REPLACE FUNCTION public.message_moment(kind text, timing text, days integer, hours integer, minutes integer, at_time text, anchor text, edge text, direction text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (timing IS NOT NULL) THEN concat_ws(' '::text, kind, timing, CASE WHEN (timing = 'after'::text) THEN (((((days * 24) + hours) * 60) + minutes))::text ELSE (days)::text END, COALESCE(at_time, '-'::text), COALESCE(anchor, '-'::text), COALESCE(edge, '-'::text), COALESCE(direction, '-'::text)) ELSE NULL::text END
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION public.moment_at(local timestamp without time zone, zone text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare
  late timestamptz := local at time zone zone;
  day_before timestamptz := late - interval '1 day';
  -- By the clock that was in force the day before.
  early timestamptz := local at time zone 'UTC' - (day_before at time zone zone - day_before at time zone 'UTC');
begin
  return case when early < late and early at time zone zone = local then early else late end;
end $function$
  owned by tsudoi_owner, called by public

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

CREATE OR REPLACE FUNCTION public.quiet_until(at timestamp with time zone, zone text, quiet_from text, quiet_to text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (quiet_from IS NULL) THEN NULL::timestamp with time zone WHEN ((quiet_from < quiet_to) AND (to_char((at AT TIME ZONE zone), 'HH24:MI'::text) >= quiet_from) AND (to_char((at AT TIME ZONE zone), 'HH24:MI'::text) < quiet_to)) THEN moment_at((((at AT TIME ZONE zone))::date + (quiet_to)::time without time zone), zone) WHEN ((quiet_from > quiet_to) AND (to_char((at AT TIME ZONE zone), 'HH24:MI'::text) >= quiet_from)) THEN moment_at(((((at AT TIME ZONE zone))::date + 1) + (quiet_to)::time without time zone), zone) WHEN ((quiet_from > quiet_to) AND (to_char((at AT TIME ZONE zone), 'HH24:MI'::text) < quiet_to)) THEN moment_at((((at AT TIME ZONE zone))::date + (quiet_to)::time without time zone), zone) ELSE NULL::timestamp with time zone END
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION public.random_id()
 RETURNS text
 LANGUAGE sql
 PARALLEL SAFE
RETURN translate("left"(encode(uuid_send(gen_random_uuid()), 'base64'::text), 12), '+/'::text, 'Zz'::text)
  owned by tsudoi_owner, called by public

CREATE OR REPLACE FUNCTION public.reminder_due_at(written text, edge text, zone text, direction text, timing text, days integer, hours integer, minutes integer, at_time text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (timing = 'at_time'::text) THEN moment_at(((CASE WHEN (written ~ 'T'::text) THEN (((COALESCE(written_moment(written, edge), written_moment(written, 'start'::text)))::timestamp with time zone AT TIME ZONE zone))::date ELSE (written_moment(written, 'start'::text))::date END + CASE WHEN (direction = 'before'::text) THEN (- days) ELSE days END) + (at_time)::time without time zone), zone) WHEN (written_moment(written, edge) !~ 'T'::text) THEN NULL::timestamp with time zone ELSE ((written_moment(written, edge))::timestamp with time zone + ((CASE WHEN (direction = 'before'::text) THEN '-1'::integer ELSE 1 END)::double precision * make_interval(secs => (((((((days)::numeric * 24.0) + (hours)::numeric) * (60)::numeric) + (minutes)::numeric) * (60)::numeric))::double precision))) END
  owned by tsudoi_owner, called by public

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

CREATE OR REPLACE FUNCTION public.step_due_at(base_at timestamp with time zone, zone text, timing text, days integer, hours integer, minutes integer, at_time text, past_rule text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE timing WHEN 'immediately'::text THEN base_at WHEN 'after'::text THEN (base_at + make_interval(secs => (((((((days)::numeric * 24.0) + (hours)::numeric) * (60)::numeric) + (minutes)::numeric) * (60)::numeric))::double precision)) ELSE CASE WHEN ((past_rule = 'next_day'::text) AND (moment_at(((((base_at AT TIME ZONE zone))::date + days) + (at_time)::time without time zone), zone) < base_at)) THEN moment_at((((((base_at AT TIME ZONE zone))::date + days) + 1) + (at_time)::time without time zone), zone) ELSE moment_at(((((base_at AT TIME ZONE zone))::date + days) + (at_time)::time without time zone), zone) END END
  owned by tsudoi_owner, called by public

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

CREATE OR REPLACE FUNCTION public.workspaces_with_notice(notice_key text)
 RETURNS TABLE(workspace_id text, data jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT n.workspace_id,
     n.data
    FROM notices n
   WHERE ((n.key = workspaces_with_notice.notice_key) AND (n.resolved_at IS NULL));
END
  owned by tsudoi_owner, called by tsudoi_engine

CREATE OR REPLACE FUNCTION public.written_moment(written text, edge text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ((edge = 'start'::text) OR (written !~ 'T'::text)) THEN split_part(written, '/'::text, 1) ELSE NULLIF(split_part(written, '/'::text, 2), ''::text) END
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
  if name not in ('platform.send-mail', 'accounts.answer-request') then raise exception 'not a global job: %', name; end if;
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
