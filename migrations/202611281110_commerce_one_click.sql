-- Where the buyer of a one-click purchase goes who does not buy after all: the next step, or a downsell.
alter table orders add column declined_address text;
-- A one-click purchase follows the last one of the same visitor, or of the reader who came by a mail's link.
create index orders_visitor on orders (workspace_id, visitor_id, paid_at) where visitor_id is not null;
create index orders_contact on orders (workspace_id, contact_id, paid_at) where contact_id is not null;
