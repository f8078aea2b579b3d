-- What was done in bulk to an audience's contacts, newest first.
create index on bulk_runs (workspace_id, audience_id, created_at desc, id desc);
