create schema webhooks;
-- Programs of others that want to hear what happened here.
create table webhooks.endpoint (
  id bigint generated always as identity primary key,
  url text not null,
  description text not null default '',
  -- Types of events, as the API names them.
  events text[] not null check (cardinality(events) > 0),
  active boolean not null default true,
  -- `whsec_…`; kept readable, since every message is signed with it.
  secret text not null,
  -- Signs beside the new one until this instant, so that a receiver has time to change over.
  former_secret text,
  former_until timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now()
);
-- One message to one endpoint. The body is frozen: every try and every replay sends the same bytes.
create table webhooks.delivery (
  id bigint generated always as identity primary key,
  endpoint_id bigint not null references webhooks.endpoint on delete cascade,
  -- Of the event, the same for all endpoints: receivers recognise what they have had by it.
  message_id text not null,
  type text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts int not null default 0,
  status int,
  fault text not null default '',
  created_at timestamptz not null default now(),
  tried_at timestamptz,
  unique (endpoint_id, message_id)
);
create index delivery_by_endpoint on webhooks.delivery (endpoint_id, id);
create index delivery_failed on webhooks.delivery (endpoint_id) where state = 'failed';
create index delivery_old on webhooks.delivery (created_at);
