-- Receipts of consent: which words in which version, on which page; and what is left of them when a person is erased
-- (docs/decisions/0017-receipts-of-erased-people.md): no address, no network, a signed hash by which a claim can be answered.
alter table consents
  alter column contact_id drop not null,
  alter column mail drop not null,
  -- The same words have the same version, whatever form showed them.
  add column text_version text generated always as (case when shown_text = '' then '' else left(md5(shown_text), 8) end) stored,
  -- Without its query, which may carry what was typed.
  add column page_url text,
  add column mail_hash text,
  add column erased_at timestamptz,
  add check ((erased_at is null) = (contact_id is not null and mail is not null)),
  add check ((erased_at is not null) = (mail_hash is not null));
create index on consents (workspace_id, mail_hash) where mail_hash is not null;
create index on consents (workspace_id, scenario_id, id);

alter table opt_ins add column page_url text;
