-- Values and their history go with their contact or field by the statement that deletes those (erase-contacts.ts, delete-field.ts). As
-- foreign keys, an import of a million people spent two thirds of its time on them: docs/decisions/0013-imports.md. Whoever writes
-- values holds the contact's row lock, so none is written for a contact that is being deleted.
alter table contact_values
  drop constraint contact_values_workspace_id_contact_id_fkey,
  drop constraint contact_values_workspace_id_field_id_fkey;
alter table value_changes
  drop constraint value_changes_workspace_id_contact_id_fkey;
