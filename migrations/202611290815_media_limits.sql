-- How much the library of a workspace may take where the installation's owner says it of this one; without a row, MEDIA_GIGABYTES holds.
create table media_limits (
  workspace_id text not null primary key references workspaces,
  bytes int8 not null check (bytes >= 0),
  changed_at timestamptz not null
);
select tenant_table('media_limits');

-- The libraries of all workspaces, for the page of the installation's owner.
create function installation_media_spaces(before timestamptz, before_id text, at_most int)
  returns table (workspace_id text, name text, created_at timestamptz, files int, used int8, most int8)
  language sql stable security definer set search_path = public
  begin atomic
    select w.workspace_id, w.name, w.created_at, m.files,
      m.bytes + (select coalesce(sum(u.bytes), 0)::int8 from media_uploads u where u.workspace_id = w.workspace_id and u.media_id is null),
      (select l.bytes from media_limits l where l.workspace_id = w.workspace_id)
    from (
      select * from workspaces
      where erased_at is null and (before is null or (created_at, workspace_id) < (before, before_id))
      order by created_at desc, workspace_id desc limit at_most
    ) w cross join lateral (
      select count(*)::int as files, coalesce(sum(bytes), 0)::int8 as bytes from media where media.workspace_id = w.workspace_id
    ) m
    order by w.created_at desc, w.workspace_id desc;
  end;
revoke all on function installation_media_spaces from public;
grant execute on function installation_media_spaces to tsudoi_engine;
