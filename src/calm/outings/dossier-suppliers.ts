import { COST_OF_PIECE } from '../../core/valuation/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { Ask, DossierPage, OpenPoint, PastFact } from './dossier-model.ts';
import { groupRows } from './group-rows.ts';
import type { Guest } from './model.ts';

const MOST_PAST = 8;
const MOST_FAVOURITES = 5;
const MOST_SAID = 5;

interface Facts {
  since: string | null;
  orders: number;
  turnoverCents: number;
  lastAt: string | null;
  openOrders: number;
  lateOrders: number;
  invoicesDue: number;
  documentsExpired: number;
  /** How much dearer than a year ago, percent; null: nothing to compare. */
  risePercent: number | null;
}

/** What is known of suppliers who are met. Four statements. */
export async function supplierPages(
  db: Db,
  guests: readonly Guest[],
  today: string,
): Promise<DossierPage[]> {
  if (guests.length === 0) return [];
  const who = sql`unnest(${guests.map(({ id }) => id)}::bigint[], ${guests.map(({ supplierId }) => supplierId)}::bigint[]) as w (guest_id, supplier_id)`;
  const [facts, past, articles, said] = await Promise.all([
    readFacts(db, who, today),
    readPast(db, who),
    readArticles(db, who),
    readSaid(db, who),
  ]);
  return guests.flatMap((guest): DossierPage[] => {
    const fact = facts.get(guest.id)?.[0];
    if (!fact) return [];
    const sold = articles.get(guest.id) ?? [];
    return [
      {
        guest,
        since: fact.since,
        orders: fact.orders,
        turnoverCents: fact.turnoverCents,
        lastAt: fact.lastAt,
        history: past.get(guest.id) ?? [],
        favourites: sold.slice(0, MOST_FAVOURITES),
        open: openOf(fact, guest.supplierId!),
        asks: asksOf(fact, sold[0]?.title ?? null),
        said: said.get(guest.id) ?? [],
        meetings: [],
      },
    ];
  });
}

type Who = ReturnType<typeof sql>;

async function readFacts(db: Db, who: Who, today: string) {
  const { rows } = await sql<Facts & { guestId: number }>`
    select w.guest_id as "guestId", to_json(o.first_at) #>> '{}' as since, coalesce(o.orders, 0)::int as orders,
      coalesce(o.turnover, 0)::int as "turnoverCents", to_json(o.last_at) #>> '{}' as "lastAt",
      coalesce(o.open, 0)::int as "openOrders", coalesce(o.late, 0)::int as "lateOrders",
      (select count(*)::int from supplier_invoices.invoice i where i.supplier_id = w.supplier_id and i.kind = 'invoice'
        and i.rejected_at is null and i.due_on <= ${today}::date + 30
        and not exists (select from supplier_invoices.payment y where y.invoice_id = i.id)) as "invoicesDue",
      (select count(*)::int from suppliers.document d where d.supplier_id = w.supplier_id and d.state = 'active'
        and d.expires_on < ${today}::date) as "documentsExpired",
      (select round((sum(now.cents) / nullif(sum(before.cents), 0) - 1) * 100)::int from suppliers.offer f
        join lateral (select (p.breaks -> 0 ->> 'priceCents')::numeric / (p.breaks -> 0 ->> 'pricePer')::numeric as cents
          from suppliers.offer_price p where p.offer_id = f.id and p.valid_from <= ${today}::date
          order by p.valid_from desc, p.id desc limit 1) now on true
        join lateral (select (p.breaks -> 0 ->> 'priceCents')::numeric / (p.breaks -> 0 ->> 'pricePer')::numeric as cents
          from suppliers.offer_price p where p.offer_id = f.id and p.valid_from <= ${today}::date - 365
          order by p.valid_from desc, p.id desc limit 1) before on true
        where f.supplier_id = w.supplier_id and f.state = 'active') as "risePercent"
    from ${who} left join lateral (
      select count(*) as orders, min(po.sent_at) as first_at, max(po.sent_at) as last_at,
        sum((select sum(l.quantity * l.price_cents::numeric / l.price_per) from purchasing.order_line l where l.order_id = po.id) * coalesce(po.rate, 1)) as turnover,
        count(*) filter (where po.state in ('sent', 'confirmed', 'partially-received')) as open,
        count(*) filter (where po.state in ('sent', 'confirmed', 'partially-received') and po.expected_on < ${today}::date) as late
      from purchasing.purchase_order po where po.supplier_id = w.supplier_id and po.sent_at is not null and po.cancelled_at is null) o on true`.execute(
    db,
  );
  return groupRows(rows);
}

async function readPast(db: Db, who: Who) {
  const { rows } = await sql<PastFact & { guestId: number }>`
    select w.guest_id as "guestId", to_json(o.sent_at) #>> '{}' as at, o.number as label,
      coalesce((select round(sum(l.quantity * l.price_cents::numeric / l.price_per) * coalesce(o.rate, 1)) from purchasing.order_line l
        where l.order_id = o.id), 0)::int as "amountCents", '/purchase-orders/' || o.id || '/show' as path
    from ${who} cross join lateral (select * from purchasing.purchase_order
      where supplier_id = w.supplier_id and sent_at is not null and cancelled_at is null order by id desc limit ${MOST_PAST}) o
    order by o.sent_at desc`.execute(db);
  return groupRows(rows);
}

/** Their articles by what they brought in a year: the first is worth asking a price for more of it. */
async function readArticles(db: Db, who: Who) {
  const { rows } = await sql<{ guestId: number; title: string; pieces: number }>`
    select w.guest_id as "guestId", p.title, sum(sold.pieces)::int as pieces
    from ${who} join suppliers.offer f on f.supplier_id = w.supplier_id and f.state = 'active' and f.is_preferred
    join catalogue.variant v on v.id = f.variant_id join catalogue.product p on p.id = v.product_id
    left join valuation.level l on l.variant_id = v.id
    join lateral (select sum(line.quantity - line.cancelled_quantity) as pieces, sum(line.net_cents) as net
      from orders.line line join orders."order" o on o.id = line.order_id
      where line.variant_id = f.variant_id and o.state <> 'cancelled' and o.placed_at >= now() - interval '1 year') sold on sold.pieces > 0
    group by w.guest_id, p.id order by sum(sold.net - sold.pieces * ${COST_OF_PIECE}) desc nulls last limit 200`.execute(
    db,
  );
  return groupRows(rows);
}

async function readSaid(db: Db, who: Who) {
  const { rows } = await sql<{ guestId: number; on: string; text: string }>`
    select w.guest_id as "guestId", n.said_on::text as on, n.text from ${who}
    cross join lateral (select * from suppliers.note where supplier_id = w.supplier_id
      order by said_on desc, id desc limit ${MOST_SAID}) n order by n.said_on desc, n.id desc`.execute(
    db,
  );
  return groupRows(rows);
}

function openOf(fact: Facts, supplierId: number): OpenPoint[] {
  const orders = `/purchase-orders?supplierId=${supplierId}`;
  const points: OpenPoint[] = [
    { code: 'purchases-late', count: fact.lateOrders, path: orders },
    { code: 'purchases-open', count: fact.openOrders - fact.lateOrders, path: orders },
    { code: 'invoices-due', count: fact.invoicesDue, path: '/supplier-invoices' },
    { code: 'documents-expired', count: fact.documentsExpired, path: `/suppliers/${supplierId}` },
  ];
  return points.filter(({ count }) => count > 0);
}

/** What is worth asking: why orders are late, a rise of prices, a price for more of what sells best; and always what comes. */
function asksOf({ lateOrders, risePercent }: Facts, best: string | null): Ask[] {
  const asks: (Ask | null)[] = [
    lateOrders > 0 ? { code: 'late', label: '', count: lateOrders } : null,
    risePercent !== null && risePercent > 0
      ? { code: 'price-rise', label: '', count: risePercent }
      : null,
    best === null ? null : { code: 'volume-price', label: best, count: 0 },
    { code: 'news', label: '', count: 0 },
  ];
  return asks.filter((ask) => ask !== null);
}
