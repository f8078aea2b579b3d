-- The queue's tables are the engine's. The app role reaches them through these functions, which stamp and filter by workspace.
set local role tsudoi_engine;
create schema queue;

-- Runners that work the queue. What a runner holds is given back when its heartbeat stops.
create table queue.runners (
  lock_id text not null primary key,
  heartbeat_at timestamptz not null default now()
);

create function queue.enqueue(name text, input json, run_at timestamptz, key text, attempts int) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  workspace text := nullif(current_setting('app.workspace_id', true), '');
  job bigint;
begin
  if workspace is null then raise exception 'enqueue without a workspace'; end if;
  select j.id into job from graphile_worker.add_job(
    name, json_build_object('workspace', workspace, 'input', input), null, coalesce(run_at, now()), attempts,
    case when key is not null then workspace || ':' || key end) as j;
  return job;
end $$;

-- Mail of the installation itself: the one kind of job that belongs to no workspace.
create function queue.enqueue_global(name text, input json, attempts int) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare job bigint;
begin
  if name not in ('platform.send-mail') then raise exception 'not a global job: %', name; end if;
  select j.id into job from graphile_worker.add_job(name, json_build_object('input', input), null, now(), attempts) as j;
  return job;
end $$;

create function queue.drop_job(key text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is null then raise exception 'drop without a workspace'; end if;
  perform graphile_worker.remove_job(workspace || ':' || key);
end $$;

-- Dead letters: jobs that used up their attempts, of one workspace or (null, engine only) of all.
create function queue.dead_letters_of(workspace text) returns table (id bigint, workspace_id text, name text, input json, attempts int, error text, failed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select j.id, j.payload ->> 'workspace', t.identifier, j.payload -> 'input', j.attempts::int, j.last_error, j.updated_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null
      and (workspace is null or j.payload ->> 'workspace' = workspace)
    order by j.id desc;
end $$;

create function queue.dead_letters() returns table (id bigint, workspace_id text, name text, input json, attempts int, error text, failed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is null then raise exception 'dead letters without a workspace'; end if;
  return query select * from queue.dead_letters_of(workspace);
end $$;

-- Gives a dead letter of the current workspace its attempts back; false when there is none of that id.
create function queue.run_again(job_id bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  workspace text := nullif(current_setting('app.workspace_id', true), '');
begin
  if workspace is null then raise exception 'run again without a workspace'; end if;
  if not exists (select 1 from queue.dead_letters_of(workspace) d where d.id = job_id) then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return true;
end $$;

revoke all on all functions in schema queue from public;
grant usage on schema queue to tsudoi_app;
grant execute on function queue.enqueue, queue.enqueue_global, queue.drop_job, queue.dead_letters, queue.run_again to tsudoi_app;
set local role tsudoi_owner;

-- Which jobs have run to their end: written in the job's own transaction, so that a job is done once even when its
-- process dies between the effect and the queue's hearing of it.
create table completed_jobs (
  workspace_id text not null references workspaces,
  job_id bigint not null,
  completed_at timestamptz not null default now(),
  primary key (workspace_id, job_id)
);
select tenant_table('completed_jobs');
select engine_table('completed_jobs');

-- Facts, and the payload that their subscribers' jobs read.
create table facts (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index on facts (workspace_id, at);
select tenant_table('facts');
select engine_table('facts');
