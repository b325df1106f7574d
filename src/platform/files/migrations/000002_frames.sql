-- A picture as it is placed: a cut of an original that stays, or the point of it to keep in sight. A row of its own, so that
-- what shows pictures, keeps them, or takes a change back knows nothing of cutting.
alter table platform.file
  add column original_id bigint references platform.file (id),
  -- { "leftPx", "topPx", "widthPx", "heightPx" } of the upright original
  add column crop jsonb,
  -- { "xPercent", "yPercent" } of what is shown
  add column focal_point jsonb,
  add check (original_id is null or crop is not null or focal_point is not null);

create index file_by_storage_key on platform.file (storage_key);
comment on column platform.file.sha256 is 'Digest of the bytes; of a frame: of its original’s digest and the frame.';
