-- A request by somebody without a session (a forgotten password, a sign-up) is answered by a job, so that the answer on the screen
-- takes the same steps whether the address has an account or not. Such a job belongs to no workspace.
set local role tsudoi_engine;
create or replace function queue.enqueue_global(name text, input json, attempts int) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare job bigint;
begin
  if name not in ('platform.send-mail', 'accounts.answer-request') then raise exception 'not a global job: %', name; end if;
  select j.id into job from graphile_worker.add_job(name, json_build_object('input', input), null, now(), attempts) as j;
  return job;
end $$;
set local role tsudoi_owner;
