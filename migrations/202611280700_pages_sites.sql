-- What holds for every page of a workspace; no row: the usual.
create table page_sites (
  workspace_id text not null references workspaces,
  -- Links to other sites open in a new tab, unless a link says otherwise.
  outside_new_tab boolean not null,
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by text,
  primary key (workspace_id)
);
select tenant_table('page_sites');

-- From now on every page names these settings among what it uses, so that it is rendered anew when they change.
insert into page_refs (workspace_id, page_id, side, type, ref_id)
select workspace_id, id, 'draft', 'pages.site', 'site' from pages
union all
select workspace_id, id, 'live', 'pages.site', 'site' from pages where live_number is not null;
