-- Mails that a test order makes: kept here to be looked at, and never sent to anybody.
create table test_mails (
  workspace_id text not null references workspaces on delete cascade,
  id text not null,
  -- Whose inbox: an address that belongs to one test order alone.
  inbox text collate "C" not null,
  -- The same mail again is the same row.
  message_id text not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  received_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, inbox, message_id)
);
create index on test_mails (workspace_id, received_at);
select tenant_table('test_mails');
