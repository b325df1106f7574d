-- What customers ask, whatever the way: a case is a conversation about one thing.
create schema helpdesk;
create table helpdesk."case" (
  id bigint generated always as identity primary key,
  subject text not null default '',
  state text not null default 'open' check (state in ('open', 'waiting', 'closed')),
  -- How it began.
  channel text not null check (channel in ('form', 'order-page', 'mail', 'phone')),
  locale text not null default 'fr',
  -- Who asks; without an address only the telephone is left.
  email citext,
  name text not null default '',
  party_id bigint references parties.party (id),
  order_id bigint references orders."order" (id),
  -- The order's number as it was typed, when it is not known to be theirs.
  order_hint text not null default '',
  assigned_to text references access.staff (id) on delete set null,
  opened_at timestamptz not null default now(),
  -- Since when the oldest message waits for an answer; null: none does.
  waiting_since timestamptz,
  last_at timestamptz not null default now(),
  closed_at timestamptz,
  version int not null default 1,
  check ((state = 'closed') = (closed_at is not null))
);
create index case_last on helpdesk."case" (last_at desc, id desc);
create index case_waiting on helpdesk."case" (waiting_since) where state = 'open';
create index case_email on helpdesk."case" (email, id desc) where email is not null;
create index case_party on helpdesk."case" (party_id, id desc) where party_id is not null;
create index case_order on helpdesk."case" (order_id, id desc) where order_id is not null;
create index case_search on helpdesk."case" using gin (platform.plain(subject || ' ' || name || ' ' || coalesce(email::text, '')) gin_trgm_ops);

-- What was said in it. `note`: of the house, never sent. `auto`: a machine answered.
create table helpdesk.message (
  id bigint generated always as identity primary key,
  case_id bigint not null references helpdesk."case" (id) on delete cascade,
  kind text not null check (kind in ('in', 'out', 'note', 'auto')),
  author text not null default '',
  text text not null default '',
  -- What was quoted of earlier messages, kept apart.
  quoted text not null default '',
  -- Of mails (RFC 5322): so that one is kept once, and answers find their case.
  message_id text unique,
  mail_id bigint references platform.mail (id),
  at timestamptz not null default now()
);
create index message_case on helpdesk.message (case_id, id);
create index message_search on helpdesk.message using gin (platform.plain(text) gin_trgm_ops);

-- Pictures and papers that came with a message. Here and not among the files: they are private, and go when the person is forgotten.
create table helpdesk.attachment (
  id bigint generated always as identity primary key,
  message_id bigint not null references helpdesk.message (id) on delete cascade,
  name text not null,
  media_type text not null,
  byte_size int not null,
  -- Null: too large or of no known kind, so that only its name is known.
  content bytea
);
create index attachment_message on helpdesk.attachment (message_id);

-- The mailbox that is read: where reading stands. One row.
create table helpdesk.inbox (
  id boolean primary key default true check (id),
  uid_validity text not null default '',
  last_uid bigint not null default 0,
  read_at timestamptz,
  problem text not null default '',
  kept int not null default 0,
  -- Mails of machines that belong to no case: counted, not kept.
  left_aside int not null default 0,
  -- The number in the secret address under which mails may be handed in.
  address_number int not null default 1
);
insert into helpdesk.inbox default values;
