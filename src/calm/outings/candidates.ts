import { COST_OF_PIECE } from '../../core/valuation/index.ts';
import { pointsOf, type Point } from '../../core/places/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { MARGIN_OF_LINE } from './margin.ts';
import { groupByPlace, rankProposals, type Candidate, type ProposalGroup } from './rules.ts';

/** How far back what somebody brought is looked at. */
const MARGIN_MONTHS = 24;
/** A regular customer has ordered as often as this. */
const REGULAR_ORDERS = 2;
/** The best are enough: nobody goes out three hundred times. */
const MOST = 300;
const MOST_GROUPS = 12;

/** Whom to see, by place. */
export interface Proposals {
  /** From where distances are measured; null: the shop's address has no French postcode. */
  shop: { town: string; postalCode: string } | null;
  groups: ProposalGroup[];
  /** Good customers who are not proposed, and why. */
  leftOut: { noConsent: number };
}

/** Proposes regular customers who may be contacted (R42) and suppliers, ranked by margin × time since the last contact, by place. */
export async function readProposals(db: Db, now: Date): Promise<Proposals> {
  const [customers, suppliers, shop] = await Promise.all([
    readCustomers(db),
    readSuppliers(db),
    readShop(db),
  ]);
  const candidates = [...customers.candidates, ...suppliers];
  const points = await pointsOf([
    ...new Set(candidates.map(({ postalCode }) => postalCode).filter((code) => code !== '')),
  ]);
  const ranked = rankProposals(candidates, { shop: shop?.point ?? null, points, now });
  return {
    shop: shop && { town: shop.town, postalCode: shop.postalCode },
    groups: groupByPlace(ranked, points).slice(0, MOST_GROUPS),
    leftOut: { noConsent: customers.noConsent },
  };
}

/** Where the shop is; null without a French postcode that is known. */
export async function readShop(
  db: Db,
): Promise<{ town: string; postalCode: string; point: Point } | null> {
  const { address } = await readSetting(db, companySetting);
  const point = (await pointsOf([address.postalCode])).get(address.postalCode);
  if (!point || address.country !== 'FR') return null;
  return { town: address.city, postalCode: address.postalCode, point };
}

/**
 * Regular customers with what they brought. A person is proposed only while they agree to hear from the shop; a company may be asked unless
 * it said no (R42). Two orders in two years make a regular.
 */
async function readCustomers(db: Db): Promise<{ candidates: Candidate[]; noConsent: number }> {
  const { rows } = await sql<Candidate & { mayContact: boolean }>`
    with regular as (
      select o.party_id, count(*) as orders, max(o.id) as last_id, min(o.placed_at) as first_at
      from orders."order" o
      where o.placed_at >= now() - make_interval(months => ${MARGIN_MONTHS}) and o.state <> 'cancelled' and o.party_id is not null
      group by o.party_id having count(*) >= ${REGULAR_ORDERS}
      order by sum(o.paid_cents - o.refunded_cents) desc limit ${MOST}),
    worth as (
      select r.party_id, round(sum(${MARGIN_OF_LINE}))::int as margin
      from regular r join orders."order" o on o.party_id = r.party_id and o.state <> 'cancelled'
        and o.placed_at >= now() - make_interval(months => ${MARGIN_MONTHS})
      join orders.line line on line.order_id = o.id group by 1)
    select p.id as "partyId", null as "supplierId",
      coalesce(nullif(p.company_name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''), p.email::text) as name,
      coalesce(last.shipping_address ->> 'postalCode', '') as "postalCode",
      coalesce(last.shipping_address ->> 'city', '') as town, coalesce(last.shipping_address ->> 'country', 'FR') as country,
      coalesce(w.margin, 0) as "marginCents", to_json(greatest(met.at, spoken.at)) #>> '{}' as "lastContactAt",
      to_json(least(p.created_at, r.first_at)) #>> '{}' as "knownSince",
      case when p.kind = 'company' then 'company' else 'consent' end as because,
      coalesce(said.granted, p.kind = 'company') as "mayContact"
    from regular r join parties.party p on p.id = r.party_id and p.forgotten_at is null and p.merged_into is null
    join orders."order" last on last.id = r.last_id
    left join worth w on w.party_id = r.party_id
    left join lateral (select c.granted from parties.consent c
      where c.email = p.email and c.purpose = 'newsletter' order by c.id desc limit 1) said on true
    left join lateral (select max(o.ends_at) as at from outings.guest g join outings.outing o on o.id = g.outing_id
      where g.party_id = p.id and o.state = 'done') met on true
    left join lateral (select max(c.last_at) as at from helpdesk."case" c where c.party_id = p.id) spoken on true
    where not exists (select from outings.guest g join outings.outing o on o.id = g.outing_id
        where g.party_id = p.id and o.state = 'planned')
      and not exists (select from outings.pause u where u.party_id = p.id and u.until_on > (now() at time zone 'Europe/Paris')::date)`.execute(
    db,
  );
  return {
    candidates: rows.filter(({ mayContact }) => mayContact).map(({ mayContact: _, ...one }) => one),
    noConsent: rows.filter(({ mayContact, marginCents }) => !mayContact && marginCents > 0).length,
  };
}

/** Suppliers with what their articles brought; the last contact is a note or a visit. */
async function readSuppliers(db: Db): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with sold as (
      -- By article first: a cost is asked once for each.
      select line.variant_id, sum(line.net_cents::numeric * (line.quantity - line.cancelled_quantity) / line.quantity) as net,
        sum(line.quantity - line.cancelled_quantity) as pieces
      from orders."order" o join orders.line line on line.order_id = o.id
      where o.placed_at >= now() - make_interval(months => ${MARGIN_MONTHS}) and o.state <> 'cancelled' group by 1),
    worth as (
      select f.supplier_id, round(sum(sold.net - sold.pieces * ${COST_OF_PIECE}))::int as margin
      from sold join suppliers.offer f on f.variant_id = sold.variant_id and f.is_preferred and f.state = 'active'
      join catalogue.variant v on v.id = sold.variant_id left join valuation.level l on l.variant_id = v.id group by 1)
    select null as "partyId", s.id as "supplierId", s.name, coalesce(s.address ->> 'postalCode', '') as "postalCode",
      coalesce(s.address ->> 'city', '') as town, coalesce(nullif(s.address ->> 'country', ''), 'FR') as country,
      w.margin as "marginCents", to_json(greatest(note.at, met.at)) #>> '{}' as "lastContactAt",
      to_json(least(s.created_at, (select min(po.created_at) from purchasing.purchase_order po where po.supplier_id = s.id))) #>> '{}' as "knownSince",
      'supplier' as because
    from suppliers.supplier s join worth w on w.supplier_id = s.id
    left join lateral (select max(n.said_on)::timestamptz as at from suppliers.note n where n.supplier_id = s.id) note on true
    left join lateral (select max(o.ends_at) as at from outings.guest g join outings.outing o on o.id = g.outing_id
      where g.supplier_id = s.id and o.state = 'done') met on true
    where s.state = 'active'
      and not exists (select from outings.guest g join outings.outing o on o.id = g.outing_id
        where g.supplier_id = s.id and o.state = 'planned')
      and not exists (select from outings.pause u where u.supplier_id = s.id and u.until_on > (now() at time zone 'Europe/Paris')::date)`.execute(
    db,
  );
  return rows;
}
