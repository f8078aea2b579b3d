-- When the row first came to a server that did not take it for now: being asked for patience spends no attempt, and still is not borne for ever.
alter table deliveries add column tried_since timestamptz;

-- A row has three versions by the time it is accepted; figures of the table that are old make the planner scan it.
alter table deliveries set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
