import { sql, type Db, type SqlPart } from '../../platform/db/index.ts';

/** What the spend is broken down by. */
export const SPEND_KEYS = ['supplier', 'month', 'category', 'article'] as const;
/** What counts as spent: goods as they came, or invoices as they were billed. */
export const SPEND_BASES = ['received', 'billed'] as const;

export type SpendKey = (typeof SPEND_KEYS)[number];
export type SpendBasis = (typeof SPEND_BASES)[number];

/** What is asked for. Days of Paris, both included. */
export interface SpendQuery {
  by: SpendKey;
  basis: SpendBasis;
  from: string;
  to: string;
  supplierId?: number | undefined;
}

/** One row: cents of the shop's currency without tax, in the period and in the same days a year before. */
export interface SpendRow {
  /** An id, a month `YYYY-MM`; empty for what concerns no article: charges, invoices without lines. */
  key: string;
  label: string | null;
  quantity: number;
  cents: number;
  beforeCents: number;
}

/** Spend of a period. */
export interface SpendReport extends SpendQuery {
  rows: SpendRow[];
  totalCents: number;
  beforeCents: number;
}

/**
 * Goods as they came: receipts at the price of the order, costs that came on top of them, less what went back at the
 * credit that is expected for it.
 */
const RECEIVED = sql`
  select (g.posted_at at time zone 'Europe/Paris')::date as day, o.supplier_id, r.variant_id, r.quantity::numeric as quantity,
    r.cost_cents as cents
  from purchasing.receipt_line r
  join purchasing.goods_receipt g on g.id = r.receipt_id
  join purchasing.purchase_order o on o.id = g.order_id
  union all
  select (c.created_at at time zone 'Europe/Paris')::date, o.supplier_id, r.variant_id, 0, s.share_cents
  from purchasing.landed_share s
  join purchasing.landed_cost c on c.id = s.cost_id
  join purchasing.receipt_line r on r.id = s.receipt_line_id
  join purchasing.goods_receipt g on g.id = r.receipt_id
  join purchasing.purchase_order o on o.id = g.order_id
  union all
  select (b.created_at at time zone 'Europe/Paris')::date, o.supplier_id, l.variant_id, -l.quantity,
    -round(l.credit_cents * o.rate)::bigint
  from purchasing.return_line l
  join purchasing.supplier_return b on b.id = l.return_id
  join purchasing.purchase_order o on o.id = b.order_id`;

/**
 * Invoices as they were billed, credit notes taken off, rejected ones left out: each line, and what the total says beyond
 * the lines. The rate is that frozen in the order it bills, else that of the last order in its currency.
 */
const BILLED = sql`
  select i.issued_on as day, i.supplier_id, p.variant_id, i.sign * p.quantity as quantity,
    i.sign * round(p.cents * i.rate)::bigint as cents
  from (
    select i.*, case when i.kind = 'invoice' then 1 else -1 end as sign,
      coalesce((select o.rate from supplier_invoices.line l join purchasing.order_line ol on ol.id = l.order_line_id
          join purchasing.purchase_order o on o.id = ol.order_id and o.currency = i.currency
          where l.invoice_id = i.id order by l.position limit 1),
        (select o.rate from purchasing.purchase_order o where o.currency = i.currency order by o.id desc limit 1), 1) as rate
    from supplier_invoices.invoice i where i.rejected_at is null
  ) i
  cross join lateral (
    select ol.variant_id, l.quantity, l.net_cents as cents from supplier_invoices.line l
    left join purchasing.order_line ol on ol.id = l.order_line_id where l.invoice_id = i.id
    union all
    select null, 0, i.net_cents - coalesce((select sum(l.net_cents) from supplier_invoices.line l where l.invoice_id = i.id), 0)
  ) p
  where p.cents <> 0`;

/** What each row is about: its key, its label, and where the label comes from. */
const KEYS: Record<SpendKey, { key: SqlPart; label: SqlPart; from: SqlPart }> = {
  supplier: {
    key: sql`s.supplier_id::text`,
    label: sql`u.name`,
    from: sql`join suppliers.supplier u on u.id = s.supplier_id`,
  },
  month: { key: sql`to_char(s.month, 'YYYY-MM')`, label: sql`null::text`, from: sql`` },
  category: {
    key: sql`coalesce(c.id::text, '')`,
    label: sql`c.name`,
    from: sql`left join catalogue.variant v on v.id = s.variant_id
      left join lateral (select x.category_id from catalogue.product_category x where x.product_id = v.product_id
        order by x.position, x.category_id limit 1) pc on true
      left join catalogue.category c on c.id = pc.category_id`,
  },
  article: {
    key: sql`coalesce(s.variant_id::text, '')`,
    label: sql`concat_ws(' · ', p.title, nullif(array_to_string(v.option_values, ', '), ''))`,
    from: sql`left join catalogue.variant v on v.id = s.variant_id left join catalogue.product p on p.id = v.product_id`,
  },
};

/**
 * What was spent at suppliers in a period beside the same days a year before, by supplier, month, first category or article;
 * the greatest first, months in their order. The rows add up to the receipts or to the invoices of the period, to the cent.
 */
export async function readSpend(db: Db, query: SpendQuery): Promise<SpendReport> {
  const { by, from, to, supplierId } = query;
  const { key, label, from: joins } = KEYS[by];
  const { rows } = await sql<SpendRow>`
    with span as (
      select ${from}::date as first, ${to}::date as last,
        (${from}::date - interval '1 year')::date as first_before, (${to}::date - interval '1 year')::date as last_before
    ), spent as (
      select e.*, e.day between first and last as is_now,
        (date_trunc('month', e.day::timestamp) + case when e.day between first and last then interval '0' else interval '1 year' end) as month
      from (${query.basis === 'received' ? RECEIVED : BILLED}) e, span
      where (e.day between first and last or e.day between first_before and last_before)
        ${supplierId === undefined ? sql`` : sql`and e.supplier_id = ${supplierId}`}
    )
    select ${key} as key, ${label} as label, coalesce(sum(s.quantity) filter (where s.is_now), 0)::float8 as quantity,
      coalesce(sum(s.cents) filter (where s.is_now), 0)::bigint as cents,
      coalesce(sum(s.cents) filter (where not s.is_now), 0)::bigint as "beforeCents"
    from spent s ${joins}
    group by 1, 2
    order by ${by === 'month' ? sql`1` : sql`4 desc, 5 desc, 1`}`.execute(db);
  const sum = (of: (row: SpendRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    ...query,
    rows,
    totalCents: sum((row) => row.cents),
    beforeCents: sum((row) => row.beforeCents),
  };
}
