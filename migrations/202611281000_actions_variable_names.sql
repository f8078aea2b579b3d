-- Names of values that come from outside, so that steps may use them as placeholders and nothing else that nobody knows.
alter table action_sets add column variable_names text[] not null default '{}';
