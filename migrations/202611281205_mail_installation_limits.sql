-- Tokens of the limits of the installation's own way out (SMTP_URL, SMTP_PER_SECOND, and the pace of each group of receivers): one row a limit, for all workspaces
-- together, because the server at its end sees one sender. The engine's alone.
create table installation_buckets (
  key text not null primary key,
  -- In thousandths, as in send_buckets.
  tokens int not null,
  at timestamptz not null
);
grant select, insert, update on installation_buckets to tsudoi_engine;
