-- Keys of a payment provider, test and live side by side. `secrets` is sealed.
create table provider_accounts (
  workspace_id text not null references workspaces,
  provider text not null check (provider in ('stripe')),
  mode text not null check (mode in ('test', 'live')),
  publishable_key text not null,
  secrets text not null,
  -- Public id (address) that the provider's webhooks are sent to.
  webhook_id text not null,
  -- What the go-live checklist has seen.
  checked jsonb not null default '{}',
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, provider, mode)
);
create index on provider_accounts (workspace_id, webhook_id);
select tenant_table('provider_accounts');

-- THE STATES OF AN ORDER: docs/decisions/0031-orders-and-payments.md.
create table orders (
  workspace_id text not null references workspaces,
  id text not null,
  -- For people: counted up within the workspace.
  number bigint not null,
  state text not null check (state in ('created', 'awaiting_payment', 'paid', 'fulfilled', 'partly_refunded', 'refunded', 'disputed', 'expired', 'cancelled')),
  -- A test order goes the whole way and is left out of figures.
  mode text not null check (mode in ('test', 'live')),
  provider text not null check (provider in ('sandbox', 'stripe')),
  currency text not null,
  total bigint not null check (total >= 0),
  tax bigint not null check (tax >= 0),
  discount bigint not null default 0 check (discount >= 0),
  refunded bigint not null default 0 check (refunded >= 0 and refunded <= total),
  -- [{"rate", "gross", "tax"}] as computed when it was made.
  taxes jsonb not null,
  coupon_id text,
  buyer_mail text not null,
  buyer_mail_norm text collate "C" not null,
  buyer_name text not null default '',
  -- As the checkout's form gave them, by placeholder name.
  buyer_values jsonb not null default '{}',
  person_id text,
  contact_id text,
  -- Where it was made: the funnel's step, the page, the element; and who looked.
  place_kind text,
  place_id text,
  page_id text,
  element_id text,
  visitor_id text,
  -- Where the buyer goes after payment.
  after_address text,
  -- The order that a one-click purchase followed.
  parent_id text,
  -- What the final confirmation showed, word for word.
  confirmation jsonb not null,
  -- IP address of the request.
  address text,
  -- The sending of a form that made it: sent twice, it is one order.
  request_key text,
  expires_at timestamptz,
  paid_at timestamptz,
  fulfilled_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  unique (workspace_id, request_key)
);
create index orders_newest on orders (workspace_id, created_at desc, id desc);
create index orders_buyer on orders (workspace_id, buyer_mail_norm);
create index orders_person on orders (workspace_id, person_id);
create index orders_expiring on orders (workspace_id, expires_at) where state in ('created', 'awaiting_payment');
select tenant_table('orders');

create table order_numbers (
  workspace_id text not null references workspaces,
  last_number bigint not null,
  primary key (workspace_id)
);
select tenant_table('order_numbers');

create table order_lines (
  workspace_id text not null,
  order_id text not null,
  line int not null,
  product_id text not null,
  offer_id text not null,
  role text not null check (role in ('normal', 'bump', 'one_click')),
  -- As it was shown.
  name text not null,
  unit_amount bigint not null,
  quantity int not null check (quantity > 0),
  discount bigint not null default 0,
  tax_rate smallint not null,
  tax_included boolean not null,
  primary key (workspace_id, order_id, line),
  foreign key (workspace_id, order_id) references orders on delete cascade
);
create index on order_lines (workspace_id, offer_id);
create index on order_lines (workspace_id, product_id);
select tenant_table('order_lines');

-- Attempts to be paid. The key is stored before the provider is asked: the same attempt is the same charge.
create table payments (
  workspace_id text not null,
  id text not null,
  order_id text not null,
  provider text not null,
  mode text not null,
  idempotency_key text not null,
  -- The provider's own id of it.
  provider_ref text,
  state text not null check (state in ('created', 'needs_action', 'processing', 'succeeded', 'failed', 'cancelled')),
  amount bigint not null,
  currency text not null,
  decline_code text,
  card_brand text,
  card_last4 text,
  customer_ref text,
  method_ref text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, provider, provider_ref),
  foreign key (workspace_id, order_id) references orders on delete cascade
);
create index on payments (workspace_id, order_id, created_at);
select tenant_table('payments');

create table refunds (
  workspace_id text not null,
  id text not null,
  order_id text not null,
  payment_id text not null,
  idempotency_key text not null,
  provider_ref text,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('created', 'succeeded', 'failed')),
  reason text not null default '',
  -- Whether what the order gave is taken back with it.
  take_back boolean not null,
  error text,
  actor_kind text not null,
  actor_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_id) references orders on delete cascade
);
create index on refunds (workspace_id, order_id, created_at);
select tenant_table('refunds');

-- What a paid order gives: a row for each effect, written when it is paid, run once, taken back by a refund.
create table order_effects (
  workspace_id text not null,
  order_id text not null,
  line int not null,
  effect_id text not null,
  kind text not null,
  params jsonb not null,
  state text not null check (state in ('planned', 'done', 'failed', 'taken_back')),
  -- What it made, so that exactly that is taken back.
  given jsonb,
  error text,
  attempts int not null default 0,
  updated_at timestamptz not null,
  primary key (workspace_id, order_id, line, effect_id),
  foreign key (workspace_id, order_id) references orders on delete cascade
);
select tenant_table('order_effects');

-- What happened with an order, for people.
create table order_events (
  workspace_id text not null,
  id text not null,
  order_id text not null,
  kind text not null,
  data jsonb not null default '{}',
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_id) references orders on delete cascade
);
create index on order_events (workspace_id, order_id, at);
select tenant_table('order_events');

-- What a provider told us: stored first, worked off after, once.
create table provider_events (
  workspace_id text not null references workspaces,
  provider text not null,
  event_id text not null,
  mode text not null,
  type text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  primary key (workspace_id, provider, event_id)
);
create index on provider_events (workspace_id, received_at);
select tenant_table('provider_events');

-- The nightly comparison with the provider.
create table reconciliations (
  workspace_id text not null references workspaces,
  id text not null,
  provider text not null,
  mode text not null,
  day_from timestamptz not null,
  day_until timestamptz not null,
  compared int not null,
  -- [{"kind", "orderId", "providerRef", "ours", "theirs"}]; empty: no difference.
  differences jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index on reconciliations (workspace_id, at desc);
select tenant_table('reconciliations');

-- The Sandbox's own books: what a provider knows of payments, kept apart from ours so that comparing the two says something.
create table sandbox_payments (
  workspace_id text not null references workspaces,
  ref text not null,
  key text not null,
  order_id text not null,
  amount bigint not null,
  currency text not null,
  state text not null check (state in ('open', 'needs_action', 'succeeded', 'failed', 'cancelled')),
  decline_code text,
  card_brand text,
  card_last4 text,
  method_ref text,
  refunded bigint not null default 0 check (refunded >= 0 and refunded <= amount),
  created_at timestamptz not null,
  primary key (workspace_id, ref),
  unique (workspace_id, key)
);
create index on sandbox_payments (workspace_id, created_at);
select tenant_table('sandbox_payments');

create table sandbox_refunds (
  workspace_id text not null,
  key text not null,
  ref text not null,
  amount bigint not null check (amount > 0),
  created_at timestamptz not null,
  primary key (workspace_id, key),
  foreign key (workspace_id, ref) references sandbox_payments on delete cascade
);
select tenant_table('sandbox_refunds');
