import { sql, type Db } from '../../platform/db/index.ts';
import type { Ask, DossierPage, OpenPoint, PastFact } from './dossier-model.ts';
import { groupRows } from './group-rows.ts';
import type { Guest } from './model.ts';

const MOST_PAST = 8;
const MOST_FAVOURITES = 5;

interface Facts {
  since: string;
  orders: number;
  turnoverCents: number;
  lastAt: string | null;
  /** Days between two orders as a rule; null with fewer than three. */
  usualDays: number | null;
  silentDays: number | null;
  note: string;
  openOrders: number;
  refundsWaiting: number;
  tasks: number;
  cases: number;
  lowRating: string | null;
}

/** What is known of customers who are met. Three statements. */
export async function customerPages(
  db: Db,
  guests: readonly Guest[],
  today: string,
): Promise<DossierPage[]> {
  if (guests.length === 0) return [];
  const who = sql`unnest(${guests.map(({ id }) => id)}::bigint[], ${guests.map(({ partyId }) => partyId)}::bigint[]) as w (guest_id, party_id)`;
  const [facts, past, articles] = await Promise.all([
    readFacts(db, who, today),
    readPast(db, who),
    readArticles(db, who, today),
  ]);
  return guests.flatMap((guest): DossierPage[] => {
    const fact = facts.get(guest.id)?.[0];
    if (!fact) return [];
    const bought = articles.get(guest.id) ?? [];
    return [
      {
        guest,
        since: fact.since,
        orders: fact.orders,
        turnoverCents: fact.turnoverCents,
        lastAt: fact.lastAt,
        history: past.get(guest.id) ?? [],
        favourites: bought
          .slice(0, MOST_FAVOURITES)
          .map(({ title, pieces }) => ({ title, pieces })),
        open: openOf(fact, guest.partyId!),
        asks: asksOf(fact, bought),
        said: fact.note === '' ? [] : [{ on: '', text: fact.note }],
        meetings: [],
      },
    ];
  });
}

type Who = ReturnType<typeof sql>;

async function readFacts(db: Db, who: Who, today: string) {
  const { rows } = await sql<Facts & { guestId: number }>`
    select w.guest_id as "guestId", to_json(least(p.created_at, o.first_at)) #>> '{}' as since, coalesce(o.orders, 0)::int as orders,
      coalesce(o.turnover, 0)::int as "turnoverCents", to_json(o.last_at) #>> '{}' as "lastAt",
      case when o.orders > 2 then (extract(epoch from o.last_at - o.first_at) / 86400 / (o.orders - 1))::int end as "usualDays",
      (${today}::date - (o.last_at at time zone 'Europe/Paris')::date) as "silentDays", p.note,
      coalesce(o.open, 0)::int as "openOrders", coalesce(r.waiting, 0)::int as "refundsWaiting",
      (select count(*)::int from tasks.task t where t.done_at is null and t.path = '/customers/' || p.id || '/show') as tasks,
      (select count(*)::int from helpdesk."case" c where c.party_id = p.id and c.state = 'open') as cases,
      (select pr.title from reviews.review v join catalogue.product pr on pr.id = v.product_id
        where v.party_id = p.id and v.rating <= 2 and v.state <> 'refused' order by v.id desc limit 1) as "lowRating"
    from ${who} join parties.party p on p.id = w.party_id and p.forgotten_at is null
    left join lateral (
      select count(*) as orders, sum(paid_cents - refunded_cents) as turnover, min(placed_at) as first_at, max(placed_at) as last_at,
        count(*) filter (where state in ('placed', 'paid', 'prepared')) as open
      from orders."order" where party_id = p.id and state <> 'cancelled') o on true
    left join lateral (select count(*) as waiting from payments.refund f join payments.payment y on y.id = f.payment_id
      join orders."order" q on y.origin_kind = 'order' and y.origin_id = q.id::text
      where q.party_id = p.id and f.state <> 'done') r on true`.execute(db);
  return groupRows(rows);
}

async function readPast(db: Db, who: Who) {
  const { rows } = await sql<PastFact & { guestId: number }>`
    select w.guest_id as "guestId", to_json(o.placed_at) #>> '{}' as at, o.number as label, o.total_cents as "amountCents",
      '/orders/' || o.id || '/show' as path
    from ${who} cross join lateral (select * from orders."order" where party_id = w.party_id order by id desc limit ${MOST_PAST}) o
    order by o.placed_at desc`.execute(db);
  return groupRows(rows);
}

interface Bought {
  title: string;
  pieces: number;
  times: number;
  /** Days since it was ordered last. */
  days: number;
}

async function readArticles(db: Db, who: Who, today: string) {
  const { rows } = await sql<Bought & { guestId: number }>`
    select w.guest_id as "guestId", min(l.title) as title, sum(l.quantity - l.cancelled_quantity)::int as pieces,
      count(distinct o.id)::int as times, min(${today}::date - (o.placed_at at time zone 'Europe/Paris')::date) as days
    from ${who} join orders."order" o on o.party_id = w.party_id and o.state <> 'cancelled'
    join orders.line l on l.order_id = o.id
    group by w.guest_id, l.product_id order by 3 desc, 2 limit 400`.execute(db);
  return groupRows(rows);
}

function openOf(fact: Facts, partyId: number): OpenPoint[] {
  const sheet = `/customers/${partyId}/show`;
  const points: OpenPoint[] = [
    { code: 'orders-open', count: fact.openOrders, path: sheet },
    { code: 'refunds-waiting', count: fact.refundsWaiting, path: sheet },
    { code: 'cases-open', count: fact.cases, path: `/cases?customerId=${partyId}` },
    { code: 'tasks', count: fact.tasks, path: '/tasks' },
  ];
  return points.filter(({ count }) => count > 0);
}

/** What is worth asking: an article they no longer buy, a poor review, a silence twice as long as usual; and always what they expect. */
function asksOf(fact: Facts, bought: readonly Bought[]): Ask[] {
  const stopped = bought.find(({ times, days }) => times >= 2 && days > 180);
  const { usualDays, silentDays, lowRating } = fact;
  const asks: (Ask | null)[] = [
    lowRating === null ? null : { code: 'low-rating', label: lowRating, count: 0 },
    stopped
      ? { code: 'stopped-article', label: stopped.title, count: Math.round(stopped.days / 30) }
      : null,
    usualDays !== null && silentDays !== null && silentDays > Math.max(60, usualDays * 2)
      ? { code: 'long-silence', label: '', count: Math.round(silentDays / 30) }
      : null,
    { code: 'expects', label: '', count: 0 },
  ];
  return asks.filter((ask) => ask !== null);
}
