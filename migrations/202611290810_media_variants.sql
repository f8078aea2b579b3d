-- Variants of pictures are made in the background: a picture is there with one variant, and gets the others by a job.
alter table media
  -- As variants, for browsers that take AVIF; empty where that saves nothing, and until the job was there.
  add column avif jsonb not null default '[]',
  -- When the job may next take the picture up: the claim's end while it is at work. Null: it has all its variants, or gets no more.
  add column prepare_from timestamptz,
  add column prepare_attempts int not null default 0;
create index on media (workspace_id, prepare_from) where prepare_from is not null;

-- What is there already gets its AVIF, workspace by workspace.
update media set prepare_from = now() where kind = 'image' and type <> 'image/svg+xml' and not animated;
do $$
declare
  workspace text;
  waiting text[] := array(select distinct workspace_id from media where prepare_from is not null);
begin
  set local role tsudoi_engine;
  foreach workspace in array waiting loop
    perform set_config('app.workspace_id', workspace, true);
    perform queue.enqueue('media.prepare-pictures', '{}'::json, null, 'media.prepare-pictures', 10);
  end loop;
  perform set_config('app.workspace_id', '', true);
  set local role tsudoi_owner;
end $$;
