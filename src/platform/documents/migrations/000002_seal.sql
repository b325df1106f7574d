-- Certificates of the seal of this shop, one for each key: the key itself follows from the secret of the installation and is
-- kept nowhere else.
create table platform.seal_certificate (
  -- SHA-256 of the public key.
  key_digest bytea primary key,
  certificate bytea not null,
  made_at timestamptz not null default now()
);
create trigger append_only before update or delete on platform.seal_certificate
  for each row execute function platform.refuse_change();
