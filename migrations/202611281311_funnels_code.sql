-- What its owner wants on every page of the funnel (tags of advertising and analytics): { "head": "", "top": "", "end": "" }.
alter table funnels add column code jsonb not null default '{}';
