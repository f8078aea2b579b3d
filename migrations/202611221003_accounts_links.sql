-- A link may be about a row (an invitation): renewing or deleting that row takes its links along.
alter table staff_tokens add column subject_id text;
create index on staff_tokens (subject_id) where subject_id is not null;

-- Which workspaces still show a notice of that key: for the tick that resolves what has passed. The engine's alone.
create function workspaces_with_notice(notice_key text) returns table (workspace_id text, data jsonb)
  language sql stable security definer set search_path = public
  begin atomic select n.workspace_id, n.data from notices n where n.key = notice_key and n.resolved_at is null; end;
create index on notices (key) where resolved_at is null;
revoke all on function workspaces_with_notice from public;
grant execute on function workspaces_with_notice to tsudoi_engine;
