-- Counters that all processes share. Unlogged: after a crash everybody starts anew, which harms nobody.
create unlogged table rate_limits (
  key text not null primary key,
  window_start timestamptz not null,
  count int not null
);
select global_table('rate_limits');
