import type { RawBuilder } from 'kysely';
import { businessDate } from '../../core/calendar/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { numberSpans, type NumberSpan } from './document-numbers.ts';

/** Something that was found. */
export interface SearchHit {
  kind: 'order' | 'customer' | 'product' | 'invoice' | 'credit-note';
  /** Identifier of the record. */
  id: number;
  /** Number or name. */
  title: string;
  /** Who or what stands behind it: the buyer, an address, SKUs. */
  detail: string;
  /** State of an order or article; empty otherwise. */
  state: string;
  amountCents: number | null;
  currency: string | null;
}

/** Which kinds the reader may see. */
export interface SearchRights {
  orders: boolean;
  customers: boolean;
  products: boolean;
  invoices: boolean;
}

/** Fewer characters name too much: they are only looked up as a number, a SKU or the beginning of a name. */
const LEAST_FOR_PARTS = 3;
/** Of so many matches the best are chosen; more would only be read to be thrown away. */
const MOST_RANKED = 200;

/**
 * Orders (number, e-mail, name, tracking number), customers, articles (title, SKU, GTIN) and documents that `text` may
 * mean, at most `limit` of each kind, the likeliest first. One statement; each arm of it has an index of its own.
 */
export async function searchEverywhere(
  db: Db,
  text: string,
  rights: SearchRights,
  limit: number,
): Promise<SearchHit[]> {
  const q = text.trim().slice(0, 100);
  if (q === '') return [];
  const places = placesFor(q);
  const arms = [
    ...(rights.orders ? [orders(q, rights.customers, places, limit)] : []),
    ...(rights.customers ? [customers(places, limit)] : []),
    ...(rights.products ? [products(q, places, limit)] : []),
    ...(rights.invoices ? [documents(q, limit)] : []),
  ];
  if (arms.length === 0) return [];
  const { rows } = await sql<SearchHit & { place: number }>`
    with party as materialized (${rights.customers ? parties(q) : NOBODY})
    select * from (${sql.join(arms, sql` union all `)}) found order by place, rank`.execute(db);
  return rows.map(({ kind, id, title, detail, state, amountCents, currency }) => ({
    kind,
    id,
    title,
    detail,
    state,
    amountCents,
    currency,
  }));
}

interface Places {
  order: number;
  customer: number;
  product: number;
}

/** Digits name orders; words name people and articles, whose orders come after them. */
function placesFor(q: string): Places {
  return /\d/.test(q)
    ? { order: 1, customer: 2, product: 3 }
    : { customer: 1, product: 2, order: 3 };
}

const NOBODY = sql`select null::bigint as id, 0 as rank where false`;

/** Text for a LIKE pattern in which nothing stands for anything else. */
function like(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

// As the indexes of parties have them, word for word.
const PARTY_TEXT = sql`platform.plain(coalesce(p.email::text, '') || ' ' || p.first_name || ' ' || p.last_name || ' ' || p.company_name || ' ' || p.phone)`;
const PARTY_NAME = sql`platform.plain(p.last_name || ' ' || p.first_name || ' ' || p.company_name) collate "C"`;

/** People whose name begins with the text, then whose name, address or phone number holds all its words. */
function parties(q: string): RawBuilder<unknown> {
  const begins = sql`(select p.id, 0 as rank from parties.party p
    where ${PARTY_NAME} like platform.plain(${like(q)}) || '%' order by ${PARTY_NAME}, p.id limit 8)`;
  const words = q.split(/\s+/).filter((word) => word.length >= LEAST_FOR_PARTS);
  if (words.length === 0) return begins;
  const holds = words.map(
    (word) => sql`${PARTY_TEXT} like '%' || platform.plain(${like(word)}) || '%'`,
  );
  return sql`select id, min(rank) as rank from (
      ${begins}
      union all
      (select p.id, 1 from parties.party p where ${sql.join(holds, sql` and `)} limit ${MOST_RANKED})
    ) either group by id order by 2, id desc limit 8`;
}

function customers(places: Places, limit: number): RawBuilder<unknown> {
  return sql`(select ${sql.lit(places.customer)}::int as place, row_number() over (order by x.rank, p.id desc) as rank, 'customer' as kind, p.id,
      coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), nullif(p.company_name, ''), p.email::text, '') as title,
      coalesce(p.email::text, p.phone) as detail, '' as state, null::int as "amountCents", null as currency
    from party x join parties.party p on p.id = x.id order by rank limit ${limit})`;
}

function within(column: RawBuilder<unknown>, spans: readonly NumberSpan[]): RawBuilder<unknown> {
  if (spans.length === 0) return sql`false`;
  return sql`(${sql.join(
    spans.map(({ from, to }) => sql`${column} between ${from} and ${to}`),
    sql` or `,
  )})`;
}

/** The years whose numbers are looked up, as numbers are given: by the day in Paris. */
function years(): string[] {
  const year = Number(businessDate(new Date()).slice(0, 4));
  return [year, year - 1, year - 2].map((one) => String(one).slice(2));
}

function orders(q: string, byName: boolean, places: Places, limit: number): RawBuilder<unknown> {
  const spans = numberSpans(q, '', years());
  const named = byName
    ? sql`union all
      (select po.id, 3 from (select id from party order by rank limit 5) x
        cross join lateral (select o.id from orders."order" o where o.party_id = x.id order by o.id desc limit ${limit}) po)`
    : sql``;
  return sql`(select ${sql.lit(places.order)}::int as place, row_number() over (order by min(hit.rank), o.id desc) as rank, 'order' as kind, o.id, o.number as title,
      coalesce(nullif(trim(concat_ws(' ', o.shipping_address ->> 'firstName', o.shipping_address ->> 'lastName')), ''), o.email) as detail,
      o.state, o.total_cents as "amountCents", o.currency
    from (
      (select o.id, 1 as rank from orders."order" o where ${within(sql`o.number`, spans)} order by o.number desc limit ${limit})
      union all
      (select o.id, 2 from orders."order" o where lower(o.email) = lower(${q}) order by o.id desc limit ${limit})
      union all
      (select s.order_id, 2 from shipments.parcel c join shipments.shipment s on s.id = c.shipment_id
        where c.tracking_number = upper(${q}) limit ${limit})
      ${named}
    ) hit join orders."order" o on o.id = hit.id group by o.id order by rank limit ${limit})`;
}

function products(q: string, places: Places, limit: number): RawBuilder<unknown> {
  const words = q.split(/\s+/).filter((word) => word.length >= LEAST_FOR_PARTS);
  const holds = words.map(
    (word) =>
      sql`platform.plain(p.title || ' ' || p.handle) like '%' || platform.plain(${like(word)}) || '%'`,
  );
  const byTitle =
    words.length === 0
      ? sql``
      : sql`union all (select p.id, 2, null from catalogue.product p where ${sql.join(holds, sql` and `)} limit ${MOST_RANKED})`;
  return sql`(select ${sql.lit(places.product)}::int as place,
      row_number() over (order by min(hit.rank), case p.state when 'active' then 0 when 'draft' then 1 else 2 end,
        p.popularity desc, p.id) as rank,
      'product' as kind, p.id, p.title, coalesce(min(hit.code), b.name, '') as detail, p.state, null::int, null
    from (
      (select v.product_id as id, 0 as rank, v.gtin as code from catalogue.variant v where v.gtin = ${q} limit ${limit})
      union all
      (select v.product_id, case when lower(v.sku) = lower(${q}) then 0 else 1 end, v.sku from catalogue.variant v
        where lower(v.sku) collate "C" like lower(${like(q)}) || '%' order by lower(v.sku) collate "C" limit 40)
      union all
      (select p.id, 1, null from catalogue.product p
        where platform.plain(p.title) collate "C" like platform.plain(${like(q)}) || '%'
        order by platform.plain(p.title) collate "C" limit 40)
      ${byTitle}
    ) hit join catalogue.product p on p.id = hit.id left join catalogue.brand b on b.id = p.brand_id
    group by p.id, b.name order by rank limit ${limit})`;
}

function documents(q: string, limit: number): RawBuilder<unknown> {
  const spans = ['FA', 'AV'].flatMap((prefix) => numberSpans(q, prefix, years()));
  return sql`(select 4 as place, row_number() over (order by n.number desc) as rank, n.kind, n.id, n.number as title,
      n.buyer ->> 'name' as detail, '' as state, n.total_cents as "amountCents", n.currency
    from invoicing.invoice n where ${within(sql`n.number`, spans)} order by n.number desc limit ${limit})`;
}
