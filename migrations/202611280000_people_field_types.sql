-- Every type that a field may have, options that are dates, defaults, consent, and values that a page's address brings.
alter table fields
  add column options_are text not null default 'words' check (options_are in ('words', 'dates')),
  -- Options that are no longer offered, newest first: who had the form open is not refused.
  add column former_options jsonb not null default '[]',
  -- A date field of the same audience or scenario that choosing one of the dates writes, too.
  add column feeds_field_id text,
  -- In the type's written form; empty: none.
  add column default_value text not null default '',
  add column consent_text text not null default '',
  -- Of a hidden field: a parameter of the page's address, or `referrer`.
  add column taken_from text not null default '',
  add foreign key (workspace_id, feeds_field_id) references fields (workspace_id, id);
create index on fields (workspace_id, feeds_field_id) where feeds_field_id is not null;
