-- What a workspace's home shows of the last days, without reading all that was ever sent or registered.
create index deliveries_accepted on deliveries (workspace_id, accepted_at) where accepted_at is not null;
create index deliveries_lost on deliveries (workspace_id, closed_at) where state in ('failed', 'bounced');
create index enrolments_enrolled on enrolments (workspace_id, enrolled_at);
