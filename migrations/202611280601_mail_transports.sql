-- A way out that a workspace has of its own, instead of the installation's.
create table transports (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  kind text not null check (kind in ('smtp', 'ses')),
  -- smtp: host, port, tls, user, connections; ses: region, accessKeyId, configurationSet, topic.
  settings jsonb not null,
  -- The password, or the secret key, sealed; empty: none.
  secret text not null default '',
  -- Mails a second; null: as many as it takes.
  per_second int check (per_second between 1 and 10000),
  -- Begins small at each group of receivers and grows daily.
  warm_up boolean not null default true,
  -- Stopped, by a person or by itself: bounces, complaints, refusals (the server turns down everything), away.
  paused_at timestamptz,
  pause_reason text check (pause_reason in ('staff', 'bounces', 'complaints', 'refusals', 'away')),
  pause_detail text not null default '',
  -- A pause by itself that ends by itself: then a few mails try it.
  retry_at timestamptz,
  -- What counts towards the next pause is what was sent since then.
  resumed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check ((paused_at is null) = (pause_reason is null))
);
select tenant_table('transports');
select engine_table('transports');

-- Which transports an audience's mail takes, the first that is not paused. An audience without any takes those of '' (all), and these none: the installation's.
create table transport_choices (
  workspace_id text not null,
  audience_id text not null,
  position int not null,
  transport_id text not null,
  primary key (workspace_id, audience_id, position),
  foreign key (workspace_id, transport_id) references transports on delete cascade
);
create index on transport_choices (workspace_id, transport_id);
select tenant_table('transport_choices');

-- How fast a workspace sends, and to whom; what is not said here are the product's own figures.
create table sending_settings (
  workspace_id text not null references workspaces,
  per_second int check (per_second between 1 and 10000),
  -- By group of receivers: perSecond, and the warm-up's start, factor, ceiling.
  receivers jsonb not null default '{}',
  primary key (workspace_id)
);
select tenant_table('sending_settings');

-- Tokens of the limits, shared by all processes: one row a limit.
create table send_buckets (
  workspace_id text not null references workspaces,
  key text not null,
  -- In thousandths: what fills up in a millisecond is a whole number of them.
  tokens int not null,
  at timestamptz not null,
  primary key (workspace_id, key)
);
select tenant_table('send_buckets');
select engine_table('send_buckets');

-- What became of mails by day (UTC), way out and group of receivers: for the warm-up, the pauses and the page.
create table send_days (
  workspace_id text not null references workspaces,
  -- Its beginning.
  day timestamptz not null,
  -- 'installation' for its own.
  transport_id text not null,
  receiver text not null,
  -- Taken of the day's allowance, ahead of the sending.
  taken int not null default 0,
  accepted int not null default 0,
  -- Refused for good, at once or by a mail that came back.
  hard int not null default 0,
  soft int not null default 0,
  complaints int not null default 0,
  -- Put off: asked for patience, or not reached.
  deferred int not null default 0,
  primary key (workspace_id, day, transport_id, receiver)
);
select tenant_table('send_days');
select engine_table('send_days');

-- Bounces of an address in a row; a mail that arrives begins anew.
create table address_bounces (
  workspace_id text not null references workspaces,
  mail_norm text collate "C" not null,
  hard int not null default 0,
  soft int not null default 0,
  last_at timestamptz not null,
  last_text text not null,
  primary key (workspace_id, mail_norm)
);
select tenant_table('address_bounces');
select engine_table('address_bounces');

-- What came back, as it was read; the same notice twice is one row.
create table returned_mails (
  workspace_id text not null references workspaces,
  id text not null default random_id(),
  at timestamptz not null,
  kind text not null check (kind in ('hard', 'soft', 'complaint', 'delivered', 'unclear')),
  -- By a mail (VERP), or by the provider's notice.
  source text not null check (source in ('mail', 'ses')),
  -- The notice's own id.
  notice_id text not null,
  delivery_id text,
  receiver text not null,
  status text not null,
  answer text not null,
  primary key (workspace_id, id),
  unique (workspace_id, notice_id)
);
create index on returned_mails (workspace_id, at desc, id desc);
create index on returned_mails (workspace_id, delivery_id);
select tenant_table('returned_mails');
select engine_table('returned_mails');

-- What DNS said last of each record of a sending domain: {spf, dkim, dmarc: {state, found}}.
alter table sending_domains add column records jsonb;
-- rsa: every receiver verifies it; ed25519: a third of the work, for relays that ask for it; relay: signed by the server that takes the mail over.
alter table sending_domains add column signing text not null default 'rsa' check (signing in ('rsa', 'ed25519', 'relay'));
