-- What a message sets off: after it was sent (no address), or when its reader follows a link.
create table message_actions (
  workspace_id text not null,
  message_id text not null,
  -- As written in the text; empty: after sending.
  url text not null default '' check (length(url) <= 2000),
  set_id text not null,
  primary key (workspace_id, message_id, url),
  foreign key (workspace_id, message_id) references messages on delete cascade,
  foreign key (workspace_id, set_id) references action_sets on delete cascade
);
create index on message_actions (workspace_id, set_id);
select tenant_table('message_actions');
select engine_table('message_actions');

-- Deliveries that were accepted and whose message sets something off. Written by the statement that records the answer, taken by the
-- transaction that starts the runs.
create table sent_actions (
  workspace_id text not null references workspaces,
  delivery_id text not null,
  primary key (workspace_id, delivery_id)
);
select tenant_table('sent_actions');
select engine_table('sent_actions');
