create table platform.mail (
  id bigint generated always as identity primary key,
  -- Says what this mail is about exactly once: the same fact never sends two mails.
  dedupe_key text not null unique,
  template text not null,
  locale text not null,
  to_address text not null,
  from_address text not null,
  subject text not null,
  html text not null,
  text text not null,
  attachments jsonb not null default '[]',
  headers jsonb not null default '{}',
  origin_kind text,
  origin_id text,
  state text not null check (state in ('held', 'queued', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  message_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mail_recent on platform.mail (id desc);
create index mail_origin on platform.mail (origin_kind, origin_id);
