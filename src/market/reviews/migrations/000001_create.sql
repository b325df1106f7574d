create schema reviews;
-- What a buyer thinks of an article of an order that arrived: no purchase, no review (R40).
create table reviews.review (
  id bigint generated always as identity primary key,
  product_id bigint not null references catalogue.product (id),
  order_id bigint not null references orders."order" (id),
  -- Null once the buyer asked to be forgotten.
  party_id bigint references parties.party (id),
  rating int not null check (rating between 1 and 5),
  text text not null check (text <> ''),
  -- As the buyer wants to be called; empty: a customer.
  author text not null default '',
  locale text not null,
  -- When the article arrived: the date of the experience.
  experienced_on date not null,
  state text not null check (state in ('pending', 'published', 'refused')),
  refusal_reason text check ((state = 'refused') = (refusal_reason is not null)),
  answer text not null default '',
  answered_at timestamptz,
  submitted_at timestamptz not null default now(),
  published_at timestamptz check ((state = 'published') = (published_at is not null)),
  version int not null default 1,
  unique (order_id, product_id)
);
create index review_product on reviews.review (product_id, published_at desc, id desc) where state = 'published';
create index review_recent on reviews.review (id desc);
create index review_party on reviews.review (party_id) where party_id is not null;

-- How the published reviews of a product are spread; written with each of them.
create table reviews.summary (
  product_id bigint primary key references catalogue.product (id),
  count int not null,
  total int not null,
  -- Reviews with 1, 2, … 5 stars.
  spread int[] not null,
  changed_at timestamptz not null default now()
);

-- An order is invited once.
create table reviews.invitation (
  order_id bigint primary key references orders."order" (id),
  invited_at timestamptz not null default now()
);
-- Who wants no more invitations.
create table reviews.opt_out (
  email citext primary key,
  at timestamptz not null default now()
);
