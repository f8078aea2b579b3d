-- Who sells (事業者): what 特商法 asks to be shown, and what receipts carry.
create table issuers (
  workspace_id text not null references workspaces,
  id text not null,
  name text not null,
  representative text not null default '',
  address text not null default '',
  phone text not null default '',
  mail text not null default '',
  -- 適格請求書発行事業者の登録番号; empty: not registered.
  registration_number text not null default '' check (registration_number = '' or registration_number ~ '^T[0-9]{13}$'),
  -- The seller's words for the page of 特商法 and the final confirmation, unless an offer has its own.
  delivery text not null default '',
  cancellation text not null default '',
  extra_costs text not null default '',
  -- Public id (address) of the 特商法 page.
  legal_page_id text not null,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on issuers (workspace_id, legal_page_id);
select tenant_table('issuers');

-- The administrative thing (商品); what is bought are its offers.
create table products (
  workspace_id text not null references workspaces,
  id text not null,
  -- For the staff.
  name text not null,
  folder text not null default '',
  issuer_id text,
  -- Whether a mail address that bought any of its offers may buy again.
  repeat_allowed boolean not null default true,
  -- How many may be sold over all offers; null: any number.
  sales_cap int check (sales_cap >= 0),
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, issuer_id) references issuers
);
create index products_newest on products (workspace_id, created_at desc, id desc);
select tenant_table('products');

-- What is bought (商品詳細・価格ラインナップ).
create table offers (
  workspace_id text not null,
  id text not null,
  product_id text not null,
  -- For the staff; shown_name and price_text are what visitors see. An empty price_text: the amount itself.
  name text not null,
  shown_name text not null,
  price_text text not null default '',
  description text not null default '',
  image_id text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- In the currency's minor unit.
  amount bigint not null check (amount between 0 and 99999999),
  tax_rate smallint not null check (tax_rate in (0, 8, 10)),
  tax_included boolean not null default true,
  -- How it is paid. Instalments and subscriptions come through the same column.
  billing text not null default 'one_time' check (billing in ('one_time')),
  role text not null check (role in ('normal', 'bump')),
  sales_cap int check (sales_cap >= 0),
  sales_from timestamptz,
  sales_until timestamptz,
  -- Own words for the final confirmation; empty: the issuer's.
  quantity_text text not null default '',
  delivery text not null default '',
  cancellation text not null default '',
  -- What happens after purchase, in order: [{"id", "kind", "params"}].
  after_purchase jsonb not null default '[]',
  position int not null,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, product_id) references products,
  check (sales_until is null or sales_from is null or sales_from < sales_until)
);
create index on offers (workspace_id, product_id, position);
select tenant_table('offers');

create table coupons (
  workspace_id text not null,
  id text not null,
  product_id text not null,
  -- As typed, and as matched: NFKC, upper case.
  code text not null,
  code_norm text collate "C" not null,
  kind text not null check (kind in ('percent', 'amount')),
  percent smallint check (percent between 1 and 100),
  amount bigint check (amount > 0),
  -- Which offers it holds for; empty: all of the product.
  offer_ids text[] not null default '{}',
  uses_cap int check (uses_cap > 0),
  valid_from timestamptz,
  valid_until timestamptz,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, product_id, code_norm),
  foreign key (workspace_id, product_id) references products,
  check ((kind = 'percent') = (percent is not null)),
  check ((kind = 'amount') = (amount is not null))
);
select tenant_table('coupons');
