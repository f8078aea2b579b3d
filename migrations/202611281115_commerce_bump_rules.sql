-- When an order bump is offered: only beside some of the normal offers (empty: beside all), and not to who has it already.
alter table offers
  add column bump_with text[] not null default '{}',
  add column bump_hide_owned boolean not null default false;
