alter table pages
  -- When the draft is published by itself, as it is by then; null: it is not.
  add column publish_at timestamptz,
  -- A keyed hash of page and password; null: everybody sees the page.
  add column password_mac text;
