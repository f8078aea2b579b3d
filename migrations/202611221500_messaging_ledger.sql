-- 12 characters of [A-Za-z0-9] for rows that SQL itself makes in numbers; 66 random bits.
create function random_id() returns text
  language sql volatile parallel safe
  return translate(left(encode(uuid_send(gen_random_uuid()), 'base64'), 12), '+/', 'Zz');

-- When a step is due: the one place of the rule. `zone` is the workspace's. A time of day that the zone skips moves ahead by the
-- gap, of one that it has twice the later is meant; `after` is elapsed time, whatever the clocks did.
create function step_due_at(base_at timestamptz, zone text, timing text, days int, hours int, minutes int, at_time text, past_rule text) returns timestamptz
  language sql stable parallel safe
  return case timing
    when 'immediately' then base_at
    when 'after' then base_at + make_interval(secs => ((days * 24.0 + hours) * 60 + minutes) * 60)
    else case
      when past_rule = 'next_day' and ((base_at at time zone zone)::date + days + at_time::time) at time zone zone < base_at
        then ((base_at at time zone zone)::date + days + 1 + at_time::time) at time zone zone
      else ((base_at at time zone zone)::date + days + at_time::time) at time zone zone end
  end;

create table scenarios (
  workspace_id text not null references workspaces,
  id text not null,
  audience_id text not null,
  -- For the staff; what readers see is open_title.
  title text not null,
  open_title text not null,
  -- Only visual; empty: in none.
  folder text not null default '',
  -- What registering again does: nothing; begin anew; begin anew only for those who left.
  reentry text not null default 'after_leaving' check (reentry in ('ignore', 'restart', 'after_leaving')),
  double_opt_in boolean not null default false,
  -- Shown beside the form's button; each receipt keeps the words that were shown.
  consent_text text not null default '',
  -- Public ids (addresses) of the hosted form and of the leaving form; a new one ends the old.
  form_id text not null,
  leaving_form_id text not null,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, audience_id) references audiences
);
create index on scenarios (workspace_id, audience_id);
create index on scenarios (workspace_id, form_id);
create index on scenarios (workspace_id, leaving_form_id);
select tenant_table('scenarios');

-- A contact within a scenario.
create table enrolments (
  workspace_id text not null,
  id text not null,
  scenario_id text not null,
  contact_id text not null,
  -- What step timing counts from (配信基準日時).
  base_at timestamptz not null,
  -- How often the contact began, 1 the first time.
  round int not null default 1,
  state text not null check (state in ('active', 'unsubscribed', 'stopped')),
  source_kind text not null,
  source_id text,
  -- IP address of the registering request; null by hand.
  address text,
  -- When the address was confirmed by its owner (double opt-in); null where it was not asked.
  confirmed_at timestamptz,
  enrolled_at timestamptz not null,
  left_at timestamptz,
  -- By what: the mail's link, one click in the mail program, the leaving form, staff, the API.
  left_how text check (left_how in ('link', 'one_click', 'form', 'staff', 'api', 'action')),
  -- The delivery whose link it was.
  left_delivery_id text,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, scenario_id, contact_id),
  foreign key (workspace_id, scenario_id) references scenarios,
  foreign key (workspace_id, contact_id) references contacts
);
create index on enrolments (workspace_id, contact_id);
create index on enrolments (workspace_id, scenario_id, id);
create index enrolments_newest on enrolments (workspace_id, scenario_id, enrolled_at desc, id desc);
select tenant_table('enrolments');

-- Values of fields of scope `scenario`, in the field type's written form. An empty value has no row.
create table enrolment_values (
  workspace_id text not null,
  scenario_id text not null,
  contact_id text not null,
  field_id text not null,
  value text not null check (value <> ''),
  primary key (workspace_id, scenario_id, contact_id, field_id),
  foreign key (workspace_id, scenario_id) references scenarios,
  foreign key (workspace_id, contact_id) references contacts,
  foreign key (workspace_id, field_id) references fields
);
create index on enrolment_values (workspace_id, contact_id);
create index on enrolment_values (workspace_id, field_id);
select tenant_table('enrolment_values');

create table messages (
  workspace_id text not null,
  id text not null,
  -- Null: to a whole audience.
  scenario_id text,
  audience_id text not null,
  channel text not null,
  -- `notice`: what the product itself says to one contact, in words that staff may change; `purpose` says which.
  kind text not null check (kind in ('step', 'broadcast', 'reminder', 'notice')),
  purpose text check (purpose in ('confirmation', 'leaving_link')),
  title text not null,
  -- Steps, reminders and notices are off or on; a broadcast goes draft, reserved, sending, sent.
  state text not null check (state in ('off', 'on', 'draft', 'reserved', 'sending', 'sent')),
  -- In the channel's own schema, told apart by `kind`.
  content jsonb not null,
  timing text check (timing in ('immediately', 'at_time', 'after')),
  after_days int not null default 0 check (after_days between 0 and 3650),
  after_hours int not null default 0 check (after_hours between 0 and 23),
  after_minutes int not null default 0 check (after_minutes between 0 and 59),
  -- HH:MM in the workspace's zone.
  at_time text check (at_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- 0 days later at a time that is past: not at all, or the same time of the next day.
  past_rule text not null default 'skip' check (past_rule in ('skip', 'next_day')),
  -- Switched on for those only who enrolled since then; null: for all.
  enrolled_since timestamptz,
  links_tracked boolean not null default true,
  opens_tracked boolean not null default true,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, scenario_id) references scenarios,
  foreign key (workspace_id, audience_id) references audiences,
  check ((kind = 'step') = (timing is not null)),
  check ((timing = 'at_time') = (at_time is not null)),
  check ((kind = 'notice') = (purpose is not null)),
  check ((kind = 'broadcast') = (state in ('draft', 'reserved', 'sending', 'sent')))
);
create index on messages (workspace_id, scenario_id);
create index on messages (workspace_id, audience_id);
create unique index messages_purpose on messages (workspace_id, scenario_id, purpose) where purpose is not null;
select tenant_table('messages');

-- THE LEDGER: docs/decisions/0002-the-ledger.md. No foreign keys: at a million rows a statement each would cost as much as the
-- row itself, and lock the rows that registrations read. Erasing goes by the contact and by the workspace.
create table deliveries (
  workspace_id text not null,
  id text not null default random_id(),
  message_id text not null,
  contact_id text not null,
  channel text not null,
  round int not null,
  -- Null where the contact is reached outside any scenario.
  enrolment_id text,
  -- What a notice is about: the opt-in it asks to confirm.
  about_id text,
  -- 0 transactional, 1 immediate steps, 2 steps and reminders, 3 broadcasts.
  lane smallint not null check (lane between 0 and 3),
  state text not null check (state in ('planned', 'claimed', 'submitting', 'accepted', 'delivered', 'bounced', 'failed', 'suppressed', 'unknown', 'cancelled')),
  -- Why suppressed, cancelled, failed, bounced, unknown; how an unknown one was resolved.
  reason text,
  due_at timestamptz not null,
  claimed_by text,
  lease_until timestamptz,
  attempts int not null default 0,
  -- Stored before the first byte leaves, kept by every attempt.
  header_message_id text,
  -- The receiving server's last words.
  answer text,
  planned_at timestamptz not null,
  submitted_at timestamptz,
  accepted_at timestamptz,
  -- When the last outcome was known.
  closed_at timestamptz,
  first_opened_at timestamptz,
  first_clicked_at timestamptz,
  primary key (workspace_id, id),
  check ((state in ('claimed', 'submitting')) = (lease_until is not null)),
  check (state not in ('suppressed', 'cancelled') or reason is not null)
);
-- `state` rides along so that the sum is counted from the index.
create unique index deliveries_once on deliveries (workspace_id, message_id, contact_id, channel, round) include (state);
create index deliveries_contact on deliveries (workspace_id, contact_id, due_at);
create index deliveries_due on deliveries (workspace_id, channel, lane, due_at) where state = 'planned';
create index deliveries_waiting on deliveries (workspace_id, message_id, due_at) where state = 'planned';
create index deliveries_leases on deliveries (lease_until) where state in ('claimed', 'submitting');
create index deliveries_unknown on deliveries (workspace_id, message_id) where state = 'unknown';
select tenant_table('deliveries');
select engine_table('deliveries');

-- When a workspace has something due next, by channel and lane. Written by the engine's claims alone.
create table due_work (
  workspace_id text not null references workspaces,
  channel text not null,
  lane smallint not null,
  next_due_at timestamptz not null,
  -- Whose turn it is: the one served longest ago.
  served_at timestamptz not null default '-infinity',
  primary key (workspace_id, channel, lane)
);
create index on due_work (channel, next_due_at);
select tenant_table('due_work');
select engine_table('due_work');

-- Said by a plan in its own transaction, folded into due_work by the next claim.
create table due_hints (
  workspace_id text not null references workspaces,
  id text not null default random_id(),
  channel text not null,
  lane smallint not null,
  due_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('due_hints');
select engine_table('due_hints');

-- Addresses in a message's text that lead through us, so that a visit is counted. Kept when the text changes: mails that left hold them.
create table tracked_links (
  workspace_id text not null,
  id text not null,
  message_id text not null,
  -- May hold placeholders, filled for the reader who clicks.
  url text not null check (length(url) <= 2000),
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, message_id, url),
  foreign key (workspace_id, message_id) references messages
);
select tenant_table('tracked_links');

create table link_clicks (
  workspace_id text not null,
  id text not null default random_id(),
  delivery_id text not null,
  message_id text not null,
  contact_id text not null,
  -- Null: the trap that no person sees.
  link_id text,
  at timestamptz not null,
  user_agent text not null,
  -- Why this looks like a machine's visit: agent, trap, burst, head. Flagged, never deleted.
  machine text,
  primary key (workspace_id, id)
);
create index on link_clicks (workspace_id, delivery_id, at);
create index on link_clicks (workspace_id, message_id, link_id);
create index on link_clicks (workspace_id, contact_id, at);
select tenant_table('link_clicks');

create table opens (
  workspace_id text not null,
  id text not null default random_id(),
  delivery_id text not null,
  message_id text not null,
  contact_id text not null,
  at timestamptz not null,
  user_agent text not null,
  machine text,
  primary key (workspace_id, id)
);
create index on opens (workspace_id, delivery_id, at);
create index on opens (workspace_id, message_id);
create index on opens (workspace_id, contact_id, at);
select tenant_table('opens');

-- Registrations that wait for their address to be confirmed. What was typed is written to the contact only then.
create table opt_ins (
  workspace_id text not null,
  id text not null,
  scenario_id text not null,
  contact_id text not null,
  given jsonb not null,
  source_kind text not null,
  source_id text,
  address text,
  consent_text text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, scenario_id) references scenarios,
  foreign key (workspace_id, contact_id) references contacts
);
create index on opt_ins (workspace_id, contact_id);
create index on opt_ins (workspace_id, scenario_id, contact_id, asked_at desc);
select tenant_table('opt_ins');

-- Proof of consent (特定電子メール法): who agreed to what, when, from where, on which form, shown which words.
create table consents (
  workspace_id text not null,
  id text not null,
  contact_id text not null,
  scenario_id text not null,
  enrolment_id text not null,
  round int not null,
  -- `form`: sent a form; `confirmed`: also followed the link in the mail; `declared`: staff or the API's caller says so.
  basis text not null check (basis in ('form', 'confirmed', 'declared')),
  mail text not null,
  at timestamptz not null,
  address text,
  user_agent text,
  form_kind text not null,
  form_id text,
  shown_text text not null,
  actor_kind text not null,
  actor_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, scenario_id) references scenarios
);
create index on consents (workspace_id, contact_id, at);
select tenant_table('consents');

-- Registrations by a caller's own key: the same request twice is one effect.
create table registration_keys (
  workspace_id text not null references workspaces,
  key text not null,
  -- sha256 of what was asked: another request under the same key is refused.
  fingerprint text not null,
  outcome jsonb,
  at timestamptz not null,
  primary key (workspace_id, key)
);
select tenant_table('registration_keys');
