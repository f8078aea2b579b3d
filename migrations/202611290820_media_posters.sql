-- A still of a film: drawn by the browser that uploads it, written anew like every picture.
alter table media
  -- { "hash": "…", "variants": [{ "width": 960, "height": 540, "bytes": 12345 }] }; null: none.
  add column poster jsonb;
