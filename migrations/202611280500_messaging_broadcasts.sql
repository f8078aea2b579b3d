-- What a broadcast (一斉送信) has besides its text: whom, when, and how far it is.
create table broadcasts (
  workspace_id text not null,
  message_id text not null,
  -- The hour; null: as soon as somebody says so.
  send_at timestamptz,
  -- Sent again from another broadcast, and to whom of its rows. Its own rows are new ones: nobody's row is sent twice.
  again_of text,
  again_to text check (again_to in ('not_opened', 'not_clicked', 'failed')),
  -- Recipients are those of this moment: who registers later does not get it.
  started_at timestamptz,
  -- Every recipient has a row of the ledger since then.
  expanded_at timestamptz,
  paused_at timestamptz,
  cancelled_at timestamptz,
  -- Nothing was under way any more.
  finished_at timestamptz,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages,
  foreign key (workspace_id, again_of) references messages,
  check ((again_of is null) = (again_to is null))
);
create index on broadcasts (workspace_id, again_of);
select tenant_table('broadcasts');

-- Whom a message is for, as a tree of people's conditions, looked at when it is sent; null: everybody whom it would reach.
alter table messages add column condition jsonb;
-- Only visual; empty: in none.
alter table messages add column folder text not null default '';
create index messages_newest on messages (workspace_id, kind, created_at desc, id desc);

-- What holds for all that a workspace sends.
create table messaging_settings (
  workspace_id text not null references workspaces,
  -- More recipients than this: the number has to be typed before a broadcast goes.
  confirm_above int not null default 1000 check (confirm_above >= 0),
  -- Whether operators ask the owner before a broadcast goes.
  operators_ask boolean not null default false,
  version int not null default 1,
  primary key (workspace_id)
);
select tenant_table('messaging_settings');

-- An operator asks the owner to let a broadcast go, and what the owner said. Another text or another hour: another request.
create table approvals (
  workspace_id text not null,
  id text not null,
  message_id text not null,
  -- Of the message that was asked about.
  message_version int not null,
  send_at timestamptz,
  note text not null default '',
  asked_at timestamptz not null,
  asked_by text not null,
  decision text check (decision in ('approved', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by text,
  comment text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references messages,
  check ((decision is null) = (decided_at is null))
);
create unique index approvals_open on approvals (workspace_id, message_id) where decision is null;
create index on approvals (workspace_id, message_id, asked_at desc);
select tenant_table('approvals');

-- `held`: waits for a person (its broadcast is paused) and is no part of what is due.
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check check (
  state in ('planned', 'held', 'claimed', 'submitting', 'accepted', 'delivered', 'bounced', 'failed', 'suppressed', 'unknown', 'cancelled'));
create index deliveries_held on deliveries (workspace_id, message_id) where state = 'held';
