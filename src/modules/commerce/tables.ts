import type { ColumnType, Generated } from 'kysely';
import type { AfterPurchaseStep } from './contract.ts';
import type { TaxSum } from './money/totals.ts';
import type { Confirmation } from './orders/confirmation-of.ts';
import type { OrderState } from './orders/order-states.ts';
import type { Difference } from './contract/providers.ts';
import type { Mode, ProviderName } from './providers/provider.ts';

type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** bigint columns hold amounts below 2^31 and come as text. */
type Amount = ColumnType<string, number, number>;

export interface IssuersTable {
  workspace_id: string;
  id: string;
  name: string;
  representative: Defaulted<string>;
  address: Defaulted<string>;
  phone: Defaulted<string>;
  mail: Defaulted<string>;
  registration_number: Defaulted<string>;
  delivery: Defaulted<string>;
  cancellation: Defaulted<string>;
  extra_costs: Defaulted<string>;
  legal_page_id: string;
  archived_at: Date | null;
  version: Generated<number>;
  created_at: Date;
}

export interface ProductsTable {
  workspace_id: string;
  id: string;
  name: string;
  folder: Defaulted<string>;
  issuer_id: string | null;
  repeat_allowed: Defaulted<boolean>;
  sales_cap: number | null;
  archived_at: Date | null;
  version: Generated<number>;
  created_at: Date;
}

export interface OffersTable {
  workspace_id: string;
  id: string;
  product_id: string;
  name: string;
  shown_name: string;
  price_text: Defaulted<string>;
  description: Defaulted<string>;
  image_id: string | null;
  currency: string;
  amount: Amount;
  tax_rate: number;
  tax_included: Defaulted<boolean>;
  billing: Defaulted<'one_time'>;
  role: 'normal' | 'bump';
  bump_with: Defaulted<string[]>;
  bump_hide_owned: Defaulted<boolean>;
  sales_cap: number | null;
  sales_from: Date | null;
  sales_until: Date | null;
  quantity_text: Defaulted<string>;
  delivery: Defaulted<string>;
  cancellation: Defaulted<string>;
  after_purchase: ColumnType<AfterPurchaseStep[], string, string>;
  position: number;
  archived_at: Date | null;
  version: Generated<number>;
  created_at: Date;
}

export interface CouponsTable {
  workspace_id: string;
  id: string;
  product_id: string;
  code: string;
  code_norm: string;
  kind: 'percent' | 'amount';
  percent: number | null;
  amount: ColumnType<string | null, number | null, number | null>;
  offer_ids: Defaulted<string[]>;
  uses_cap: number | null;
  valid_from: Date | null;
  valid_until: Date | null;
  archived_at: Date | null;
  version: Generated<number>;
  created_at: Date;
}

export interface OrdersTable {
  workspace_id: string;
  id: string;
  number: Amount;
  state: OrderState;
  mode: Mode;
  provider: ProviderName;
  currency: string;
  total: Amount;
  tax: Amount;
  discount: Amount;
  refunded: ColumnType<string, number | undefined, number>;
  taxes: ColumnType<TaxSum[], string, string>;
  coupon_id: string | null;
  buyer_mail: string;
  buyer_mail_norm: string;
  buyer_name: Defaulted<string>;
  buyer_values: ColumnType<Record<string, string>, string, string>;
  person_id: string | null;
  contact_id: string | null;
  place_kind: string | null;
  place_id: string | null;
  page_id: string | null;
  element_id: string | null;
  visitor_id: string | null;
  after_address: string | null;
  declined_address: Defaulted<string | null>;
  parent_id: string | null;
  confirmation: ColumnType<Confirmation, string, string>;
  address: string | null;
  request_key: string | null;
  expires_at: Date | null;
  paid_at: Date | null;
  fulfilled_at: Date | null;
  created_at: Date;
  version: Generated<number>;
}

export interface OrderLinesTable {
  workspace_id: string;
  order_id: string;
  line: number;
  product_id: string;
  offer_id: string;
  role: 'normal' | 'bump' | 'one_click';
  name: string;
  unit_amount: Amount;
  quantity: number;
  discount: Amount;
  tax_rate: number;
  tax_included: boolean;
}

export interface PaymentsTable {
  workspace_id: string;
  id: string;
  order_id: string;
  provider: ProviderName;
  mode: Mode;
  idempotency_key: string;
  provider_ref: string | null;
  state: 'created' | 'needs_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
  amount: Amount;
  currency: string;
  decline_code: string | null;
  card_brand: string | null;
  card_last4: string | null;
  customer_ref: string | null;
  method_ref: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface RefundsTable {
  workspace_id: string;
  id: string;
  order_id: string;
  payment_id: string;
  idempotency_key: string;
  provider_ref: string | null;
  amount: Amount;
  state: 'created' | 'succeeded' | 'failed';
  reason: Defaulted<string>;
  take_back: boolean;
  error: string | null;
  actor_kind: string;
  actor_id: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface OrderEffectsTable {
  workspace_id: string;
  order_id: string;
  line: number;
  effect_id: string;
  position: Defaulted<number>;
  kind: string;
  params: ColumnType<Record<string, unknown>, string, string>;
  state: 'planned' | 'done' | 'failed' | 'taken_back';
  given: ColumnType<Record<string, unknown> | null, string | null, string | null>;
  error: string | null;
  attempts: Defaulted<number>;
  updated_at: Date;
}

export interface OrderEventsTable {
  workspace_id: string;
  id: string;
  order_id: string;
  kind: string;
  data: ColumnType<Record<string, string | number>, string, string>;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
}

export interface ProviderAccountsTable {
  workspace_id: string;
  provider: 'stripe';
  mode: Mode;
  publishable_key: string;
  secrets: string;
  webhook_id: string;
  checked: ColumnType<Record<string, string>, string | undefined, string>;
  selling: Defaulted<boolean>;
  webhook_ref: string | null;
  version: Generated<number>;
  created_at: Date;
}

export interface DisputesTable {
  workspace_id: string;
  provider_ref: string;
  order_id: string;
  payment_id: string;
  amount: Amount;
  reason: string;
  state: 'inquiry' | 'open' | 'won' | 'lost';
  due_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface ProviderEventsTable {
  workspace_id: string;
  provider: 'stripe';
  event_id: string;
  mode: Mode;
  type: string;
  payload: ColumnType<unknown, string, string>;
  received_at: Date;
  processed_at: Date | null;
}

export interface ReconciliationsTable {
  workspace_id: string;
  id: string;
  provider: ProviderName;
  mode: Mode;
  day_from: Date;
  day_until: Date;
  compared: number;
  differences: ColumnType<Difference[], string, string>;
  at: Date;
}

export interface SandboxPaymentsTable {
  workspace_id: string;
  ref: string;
  key: string;
  order_id: string;
  amount: Amount;
  currency: string;
  state: 'open' | 'needs_action' | 'succeeded' | 'failed' | 'cancelled';
  decline_code: string | null;
  card_brand: string | null;
  card_last4: string | null;
  method_ref: string | null;
  refunded: ColumnType<string, number | undefined, number>;
  disputed_at: Defaulted<Date | null>;
  created_at: Date;
}

export type CommerceTables = {
  disputes: DisputesTable;
  provider_events: ProviderEventsTable;
  reconciliations: ReconciliationsTable;
  provider_accounts: ProviderAccountsTable;
  orders: OrdersTable;
  order_lines: OrderLinesTable;
  payments: PaymentsTable;
  refunds: RefundsTable;
  order_effects: OrderEffectsTable;
  order_events: OrderEventsTable;
  sandbox_payments: SandboxPaymentsTable;
  issuers: IssuersTable;
  products: ProductsTable;
  offers: OffersTable;
  coupons: CouponsTable;
};
