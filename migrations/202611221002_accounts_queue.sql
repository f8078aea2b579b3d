-- What the installation's owner and a workspace's erasure need of the queue. The engine's alone.
set local role tsudoi_engine;

-- A dead letter of any workspace, or of none (system mail), gets its attempts back; false when there is none of that id.
create function queue.run_any_again(job_id bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select 1 from queue.dead_letters_of(null) d where d.id = job_id) then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return true;
end $$;

-- Takes away what still waits for a workspace that is being erased, except the job of that name which erases it.
create function queue.drop_jobs_of(workspace text, except_name text) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.complete_jobs(array(
    select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload ->> 'workspace' = workspace and t.identifier <> except_name and j.locked_at is null));
end $$;

revoke all on function queue.run_any_again, queue.drop_jobs_of from public;
set local role tsudoi_owner;
