-- What a paid order gives is given in the order in which it was set: a set of actions finds the contact that the enrolment made.
alter table order_effects add column position int not null default 0;
