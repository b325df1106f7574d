import { membersAmong } from '../../manage/segments/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { colourOf, triageSetting, type Degree } from '../incidents/index.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { Condition, Subject, SubjectKind } from './model.ts';

/**
 * Reads what events are about as it is now, many of one kind in one statement, by number. What is gone is left out. Segments are
 * asked only where a condition names them.
 */
export async function readSubjects(
  db: Db | Tx,
  kind: SubjectKind,
  ids: readonly string[],
  conditions: readonly Condition[] = [],
): Promise<Map<string, Subject>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)];
  const { rows: found } = await sql<Subject>`${SELECT[kind](wanted)}`.execute(db);
  const rows = kind === 'incident' ? await withColours(db, found) : found;
  const segments = await readSegments(db, rows, conditions);
  return new Map(
    rows.map((row) => {
      const subject = { ...row, kind };
      if (segments === null) return [row.id, subject];
      const mine = segments.get(row.buyer?.partyId ?? 0) ?? [];
      return [row.id, { ...subject, facts: { ...row.facts, 'customer.segment': mine } }];
    }),
  );
}

/** Incidents with the colour that the merchant's matrix gives them. */
async function withColours(db: Db | Tx, rows: readonly Subject[]): Promise<Subject[]> {
  const { matrix } = await readSetting(db, triageSetting);
  return rows.map((row) => {
    const degree = (name: string) => row.facts[`incident.${name}`] as Degree;
    const colour = colourOf(matrix, degree('impact'), degree('urgency'));
    return { ...row, facts: { ...row.facts, 'incident.colour': colour } };
  });
}

/** Which of the segments that conditions name each customer is in; null when none is named. */
async function readSegments(
  db: Db | Tx,
  rows: readonly Pick<Subject, 'buyer'>[],
  conditions: readonly Condition[],
): Promise<Map<number, string[]> | null> {
  const named = new Set(
    conditions
      .filter(({ field }) => field === 'customer.segment')
      .map(({ value }) => Number(value)),
  );
  if (named.size === 0) return null;
  const parties = rows.flatMap(({ buyer }) => (buyer?.partyId ? [buyer.partyId] : []));
  const found = new Map<number, string[]>();
  for (const id of named) {
    for (const partyId of await membersAmong(db, id, parties)) {
      found.set(partyId, [...(found.get(partyId) ?? []), String(id)]);
    }
  }
  return found;
}

// Its alias is one that no selection below has: `email` stands inside.
const agreed = (email: SqlPart) => sql`coalesce((select said.granted from parties.consent said
  where said.email = ${email}::citext and said.purpose = 'newsletter' order by said.id desc limit 1), false)`;

/** What is known of the customer `p`, who may be missing, and of the address that is written to. */
const buyerFacts = (email: SqlPart) => sql`jsonb_build_object(
  'customer.orders', (select count(*) from orders."order" x where x.party_id = p.id and x.state <> 'cancelled'),
  'customer.spent', (select coalesce(sum(x.paid_cents - x.refunded_cents), 0) from orders."order" x
    where x.party_id = p.id and x.state <> 'cancelled'),
  'customer.agreed', ${agreed(email)}, 'customer.isCompany', coalesce(p.kind = 'company', false),
  'customer.language', p.locale, 'customer.tags', coalesce(to_jsonb(p.tags), '[]'), 'customer.group', p.group_id)`;

const buyerOf = (email: SqlPart, firstName: SqlPart, locale: SqlPart) => sql`jsonb_build_object(
  'partyId', p.id, 'email', coalesce(${email}, ''), 'firstName', coalesce(${firstName}, ''), 'locale', ${locale},
  'agreed', ${agreed(email)}) as buyer`;

const SELECT: Readonly<Record<SubjectKind, (ids: readonly string[]) => SqlPart>> = {
  order: (ids) => sql`
    select o.id::text as id, o.number as label, '/orders/' || o.id || '/show' as path,
      ${buyerOf(sql`o.email`, sql`o.billing_address ->> 'firstName'`, sql`o.locale`)},
      jsonb_build_object('order.total', o.total_cents, 'order.units', (select sum(l.quantity - l.cancelled_quantity)
          from orders.line l where l.order_id = o.id),
        'order.rank', (select count(*) from orders."order" x
          where x.party_id = o.party_id and x.id <= o.id and x.state <> 'cancelled'),
        'order.isPaid', o.paid_cents >= o.total_cents, 'order.hasShipped', o.shipped_at is not null,
        'order.isDelivered', o.delivered_at is not null, 'order.isCancelled', o.state = 'cancelled',
        'order.isTouchedByMoney', o.paid_cents > 0 or exists (select from payments.payment y
          where y.origin_kind = 'order' and y.origin_id = o.id::text and y.state = 'captured'),
        'order.isGift', o.gift_message <> '', 'order.ticked', coalesce(c.newsletter, false),
        'order.method', o.payment_method, 'order.country', o.shipping_address ->> 'country',
        'order.postalCode', o.shipping_address ->> 'postalCode', 'order.channel', o.channel_id,
        'order.tags', to_jsonb(o.tags), 'order.skus', (select coalesce(jsonb_agg(l.sku), '[]')
          from orders.line l where l.order_id = o.id and l.sku is not null))
      || ${buyerFacts(sql`o.email`)} as facts
    from orders."order" o left join parties.party p on p.id = o.party_id left join carts.cart c on c.id = o.cart_id
    where o.id = any(${ids}::bigint[])`,
  cart: (ids) => sql`
    select c.id, c.email as label, '' as path,
      ${buyerOf(sql`c.email`, sql`coalesce(c.billing_address, c.shipping_address) ->> 'firstName'`, sql`c.locale`)},
      jsonb_build_object('cart.total', (select sum(l.quantity * l.seen_price_cents) from carts.line l where l.cart_id = c.id),
        'cart.units', (select sum(l.quantity) from carts.line l where l.cart_id = c.id),
        'cart.ticked', c.newsletter, 'cart.isCompleted', c.completed_at is not null)
      || ${buyerFacts(sql`c.email`)} as facts
    from carts.cart c left join parties.party p on p.email = c.email::citext
    where c.id = any(${ids}::text[])`,
  customer: (ids) => sql`
    select p.id::text as id, coalesce(nullif(p.company_name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''),
        p.email::text, '') as label, '/customers/' || p.id as path,
      ${buyerOf(sql`p.email::text`, sql`p.first_name`, sql`p.locale`)}, ${buyerFacts(sql`p.email`)} as facts
    from parties.party p where p.id = any(${ids}::bigint[]) and p.forgotten_at is null`,
  review: (ids) => sql`
    select r.id::text as id, a.title as label, '/reviews' as path,
      ${buyerOf(sql`o.email`, sql`o.billing_address ->> 'firstName'`, sql`r.locale`)},
      jsonb_build_object('review.rating', r.rating) || ${buyerFacts(sql`o.email`)} as facts
    from reviews.review r join orders."order" o on o.id = r.order_id join catalogue.product a on a.id = r.product_id
      left join parties.party p on p.id = o.party_id
    where r.id = any(${ids}::bigint[])`,
  variant: (ids) => sql`
    select v.id::text as id, a.title || case when v.option_values = '{}' then '' else ' · ' || array_to_string(v.option_values, ', ') end
        as label, '/products/' || a.id as path, null as buyer,
      jsonb_build_object('variant.available', (select coalesce(sum(l.on_hand - l.reserved), 0) from stock.level l
          join stock.location k on k.id = l.location_id and k.kind = 'warehouse' where l.variant_id = v.id),
        'variant.soldIn30Days', (select coalesce(sum(m.quantity), 0) from stock.move m join stock.location t on t.id = m.to_location_id
          where m.variant_id = v.id and t.kind = 'customer' and m.occurred_at > now() - interval '30 days'),
        'variant.sku', v.sku, 'variant.tags', to_jsonb(a.tags)) as facts
    from catalogue.variant v join catalogue.product a on a.id = v.product_id where v.id = any(${ids}::bigint[])`,
  'supplier-order': (ids) => sql`
    select o.id::text as id, coalesce(o.number, '') as label, '/purchase-orders/' || o.id as path, null as buyer,
      jsonb_build_object('supplierOrder.total', (select coalesce(sum(round(l.price_cents * l.quantity / l.price_per::numeric)), 0)
          from purchasing.order_line l where l.order_id = o.id),
        'supplierOrder.supplier', s.name,
        'supplierOrder.daysLate', greatest(0, (now() at time zone 'Europe/Paris')::date - o.expected_on)) as facts
    from purchasing.purchase_order o join suppliers.supplier s on s.id = o.supplier_id where o.id = any(${ids}::bigint[])`,
  incident: (ids) => sql`
    select i.id::text as id, coalesce(nullif(i.title, ''), i.kind) as label, '/incidents/' || i.id as path, null as buyer,
      jsonb_build_object('incident.kind', i.kind, 'incident.impact', i.impact, 'incident.urgency', i.urgency) as facts
    from incidents.incident i where i.id = any(${ids}::bigint[])`,
};
