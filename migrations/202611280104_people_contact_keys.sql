-- Neither a workspace's row nor an audience is ever deleted, and row-level security lets nobody write another workspace's id: two checks for
-- each new contact that could not fail, and cost an import a quarter of its time: docs/decisions/0013-imports.md.
alter table people drop constraint people_workspace_id_fkey;
alter table contacts drop constraint contacts_workspace_id_audience_id_fkey;
