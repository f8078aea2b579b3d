-- People who work here, and how they come in. One login per person, whatever number of workspaces it opens: these tables belong to none.

-- The one row that the first sign-up locks: two first visitors at once make one owner, not two.
create table installation (
  only_row boolean not null primary key default true check (only_row),
  opened_at timestamptz
);
insert into installation default values;
select global_table('installation');

create table staff (
  staff_id text not null primary key,
  mail text not null,
  -- As login compares it: NFKC, lower case.
  mail_norm text not null unique,
  password_hash text not null,
  name text not null,
  locale text not null check (locale in ('ja', 'en')),
  installation_owner boolean not null default false,
  -- Sealed secrets of the authenticator app: the one that counts, and one that waits for its first code.
  totp_sealed text,
  totp_pending text,
  -- The last time step whose code was used: no code works twice.
  totp_last_step int,
  created_at timestamptz not null
);
select global_table('staff');

create table staff_recovery_codes (
  staff_id text not null references staff on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (staff_id, code_hash)
);
select global_table('staff_recovery_codes');

create table sessions (
  session_id text not null primary key,
  token_hash text not null unique,
  staff_id text not null references staff on delete cascade,
  user_agent text not null,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text check (ended_reason in ('logout', 'newer-login', 'revoked', 'password-changed', 'mail-reverted'))
);
create index on sessions (staff_id) where ended_at is null;
create index on sessions (last_seen_at);
select global_table('sessions');

-- Secrets of links that came by mail: hashed, used once, with a term.
create table staff_tokens (
  token_hash text not null primary key,
  purpose text not null check (purpose in ('password-reset', 'mail-change', 'mail-reversal', 'operator-invitation', 'workspace-invitation')),
  staff_id text references staff on delete cascade,
  data jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on staff_tokens (staff_id, purpose);
create index on staff_tokens (expires_at);
select global_table('staff_tokens');
