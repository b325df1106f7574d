-- What the merchant knows of a product from handling it; written and read whole.
create table catalogue.knowledge (
  product_id bigint primary key references catalogue.product (id) on delete cascade,
  -- [{ kind, by, on, question, text, questionEn, textEn, isPublic }] in the order in which they are shown
  notes jsonb not null default '[]',
  version int not null default 1
);
