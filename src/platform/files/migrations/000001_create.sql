create table platform.file (
  id bigint generated always as identity primary key,
  sha256 text not null unique,
  storage_key text not null,
  original_name text not null,
  media_type text not null,
  byte_size bigint not null,
  width_px int,
  height_px int,
  -- [{ "format": "avif", "widthPx": 640, "storageKey": …, "byteSize": … }]
  derivatives jsonb not null default '[]',
  derivatives_state text not null default 'none' check (derivatives_state in ('none', 'pending', 'ready', 'failed')),
  -- A tiny blurred preview as a data colour, so that nothing shifts or flashes while the picture loads.
  dominant_colour text,
  created_at timestamptz not null default now()
);
