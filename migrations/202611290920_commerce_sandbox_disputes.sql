-- A card of the Sandbox whose holder lets the bank take the money back: when that began.
alter table sandbox_payments add column disputed_at timestamptz;
