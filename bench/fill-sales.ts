import { PRICE } from './fill-catalogue.ts';
import type { TableFill } from './fill-tables.ts';

/** How much there is of each thing. */
export interface OfficeSize {
  orders: number;
  articles: number;
}

const DAYS = 1_095;
const FIRST_NAMES = names(
  'Camille Louise Jeanne Alice Emma Jade Rose Anna Inès Léa Chloé Manon Sarah Zoé Julia Agathe Lucie Margaux Élise Noémie Gabriel Louis Jules Adam Lucas Hugo Arthur Paul Léo Raphaël Nathan Tom Sacha Noah Maël Ethan Victor Martin Simon Gaspard Baptiste Antoine Maxime Clément Théo Romain Yanis Nicolas Marc Pierre',
);
const LAST_NAMES = names(
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte',
);
const TOWNS = names('Nantes Lyon Paris Lille Brest Rennes Dijon Tours Annecy Pau');

function names(text: string): string {
  return `array['${text.split(' ').join("','")}']`;
}

/** Everything that `orders` orders of the past three years left behind; `select`s share what they say of order `i`. */
export function salesFills({ orders, articles }: OfficeSize): TableFill[] {
  const facts = factsOf(orders, articles);
  return [
    ...peopleFills(facts),
    ...orderFills(orders, facts),
    ...moneyFills(orders, facts),
    ...parcelFills(orders, facts),
    ...stockFills(orders, articles, facts),
    ...houseFills(orders, facts),
  ];
}

/** SQL about order `i`; the same expression says the same wherever it stands. */
function factsOf(orders: number, articles: number) {
  const people = Math.max(100, Math.round(orders * 0.3));
  const recent = Math.max(20, Math.round(orders * 0.003));
  const first = (party: string) => `(${FIRST_NAMES})[1 + pick(${party}, 51, 50)]`;
  const last = (party: string) => `(${LAST_NAMES})[1 + pick(${party}, 52, 100)]`;
  const town = (party: string) => `(${TOWNS})[1 + pick(${party}, 53, 10)]`;
  const party = `(1 + pick(i, 41, ${people}))`;
  const placedAt = `(date_trunc('second', now()) - (${orders} - i) * interval '${Math.round((DAYS * 86_400_000) / orders)} milliseconds')`;
  const state = `(case when i <= ${orders - recent} then case when pick(i, 45, 50) = 0 then 'cancelled' else 'delivered' end
    else (array['placed', 'paid', 'prepared', 'shipped'])[1 + pick(i, 46, 4)] end)`;
  // One to three lines, each of the first variant of an article.
  const article = `(1 + pick(i * 4 + n, 43, ${articles}))`;
  const quantity = `(1 + pick(i * 4 + n, 44, 2))`;
  const unit = PRICE.replaceAll('(i,', `(${article},`);
  const eachLine = 'cross join lateral generate_series(0, pick(i, 42, 3)) n';
  return {
    people,
    first,
    last,
    town,
    party,
    placedAt,
    state,
    article,
    quantity,
    unit,
    eachLine,
    variant: `((${article} - 1) * 3 + 1)`,
    cents: `(${unit} * ${quantity})`,
    number: `(to_char(${placedAt} at time zone 'Europe/Paris', 'YY') || '-' || lpad(i::text, 6, '0'))`,
    /** `o` with what the lines come to, joined laterally. */
    totals: `cross join lateral (select ${state} as state, ${placedAt} as placed_at, ${party} as party) o
      cross join lateral (select sum(${unit} * ${quantity})::int as items
        from generate_series(0, pick(i, 42, 3)) n) t
      cross join lateral (select case when items >= 6000 then 0 else 490 end as delivery) d
      cross join lateral (select items + delivery as total, round((items + delivery) / 1.2)::int as net) m`,
    isPaid: `(o.state not in ('placed', 'cancelled'))`,
    isShipped: `(o.state in ('shipped', 'delivered'))`,
    isRefunded: `(o.state = 'delivered' and pick(i, 47, 50) = 1)`,
  };
}

type Facts = ReturnType<typeof factsOf>;

const REFUND_CENTS = 500;

function addressOf(facts: Facts, party: string): string {
  return `jsonb_build_object('firstName', ${facts.first(party)}, 'lastName', ${facts.last(party)}, 'company', '',
    'line1', pick(${party}, 54, 90) + 1 || ' rue du Port', 'line2', '', 'postalCode', '44000',
    'city', ${facts.town(party)}, 'country', 'FR', 'phone', '')`;
}

const email = (party: string) => `'client.' || ${party} || '@exemple.example'`;

function peopleFills(facts: Facts): TableFill[] {
  return [
    {
      table: 'parties.party',
      numbers: facts.people,
      insert: `(id, kind, email, first_name, last_name, company_name, phone, created_at) overriding system value
        select i, case when i % 40 = 0 then 'company' else 'person' end, ${email('i')}, ${facts.first('i')}, ${facts.last('i')},
          case when i % 40 = 0 then 'Maison ' || ${facts.last('i')} || ' ' || i else '' end,
          '06' || lpad(pick(i, 55, 99999999)::text, 8, '0'), now() - pick(i, 56, 94000000) * interval '1 second' from span (i)`,
    },
  ];
}

function orderFills(orders: number, facts: Facts): TableFill[] {
  return [
    {
      table: 'orders."order"',
      numbers: orders,
      insert: `(id, number, token, channel_id, party_id, email, locale, currency, prices_include_tax, tax_territory,
          shipping_address, billing_address, delivery, promised_from_on, promised_to_on, items_cents, delivery_cents,
          total_cents, taxes, state, payment_state, paid_cents, refunded_cents, payment_method, placed_at, paid_at,
          prepared_at, shipped_at, delivered_at, cancelled_at) overriding system value
        select i, ${facts.number}, md5(i::text), 'web', o.party, ${email('o.party')}, 'fr', 'EUR', true, 'FR',
          a.address, a.address,
          jsonb_build_object('code', 'home-fr', 'name', 'À domicile', 'nameEn', 'Home delivery', 'carrier', 'Colissimo',
            'kind', 'home', 'priceCents', delivery, 'netCents', round(delivery / 1.2), 'taxCents', delivery - round(delivery / 1.2),
            'rateBp', 2000, 'category', 'S', 'trackingUrl', '', 'pickupPoint', null),
          (o.placed_at + interval '3 days')::date, (o.placed_at + interval '5 days')::date, items, delivery, total,
          jsonb_build_array(jsonb_build_object('rateBp', 2000, 'category', 'S', 'netCents', net, 'taxCents', total - net)),
          o.state, case when o.state = 'placed' then 'awaiting' when o.state = 'cancelled' then 'cancelled'
            when ${facts.isRefunded} then 'partially-refunded' else 'paid' end,
          case when ${facts.isPaid} then total else 0 end, case when ${facts.isRefunded} then ${REFUND_CENTS} else 0 end,
          (array['card', 'card', 'card', 'bank-transfer'])[1 + pick(i, 48, 4)], o.placed_at,
          case when ${facts.isPaid} then o.placed_at + interval '1 minute' end,
          case when o.state in ('prepared', 'shipped', 'delivered') then o.placed_at + interval '20 hours' end,
          case when ${facts.isShipped} then o.placed_at + interval '1 day' end,
          case when o.state = 'delivered' then o.placed_at + interval '3 days' end,
          case when o.state = 'cancelled' then o.placed_at + interval '9 days' end
        from span (i) ${facts.totals} cross join lateral (select ${addressOf(facts, 'o.party')} as address) a`,
    },
    {
      table: 'orders.line',
      numbers: orders,
      insert: `(id, order_id, position, variant_id, product_id, sku, title, quantity, unit_price_cents, total_cents,
          net_cents, tax_cents, tax_rate_bp, tax_category, weight_grams, prepared_quantity, shipped_quantity, cancelled_quantity)
        overriding system value
        select i * 4 + n, i, n, ${facts.variant}, ${facts.article}, 'REF-' || ${facts.article} || '-0', 'Article ' || ${facts.article},
          l.quantity, ${facts.unit}, l.cents, round(l.cents / 1.2), l.cents - round(l.cents / 1.2), 2000, 'S', 800,
          case when o.state in ('prepared', 'shipped', 'delivered') then l.quantity else 0 end,
          case when ${facts.isShipped} then l.quantity else 0 end, case when o.state = 'cancelled' then l.quantity else 0 end
        from span (i) cross join lateral (select ${facts.state} as state) o ${facts.eachLine}
        cross join lateral (select ${facts.quantity} as quantity, ${facts.cents} as cents) l`,
    },
    {
      table: 'orders.event',
      numbers: orders,
      insert: `(order_id, kind, facts, actor_label, at)
        select i, e.kind, '{}', 'Boutique', o.placed_at + e.after
        from span (i) cross join lateral (select ${facts.state} as state, ${facts.placedAt} as placed_at) o
        cross join lateral (values ('placed', interval '0', true), ('paid', interval '1 minute', ${facts.isPaid}),
          ('shipped', interval '1 day', ${facts.isShipped})) e (kind, after, happened)
        where e.happened`,
    },
  ];
}

function moneyFills(orders: number, facts: Facts): TableFill[] {
  const address = addressOf(facts, 'o.party');
  return [
    {
      table: 'payments.payment',
      numbers: orders,
      insert: `(id, origin_kind, origin_id, provider, method, amount_cents, currency, state, created_at, updated_at)
        overriding system value
        select i, 'order', i::text, 'manual', 'bank-transfer', total, 'EUR',
          case when ${facts.isPaid} then 'captured' when o.state = 'cancelled' then 'cancelled' else 'pending' end,
          o.placed_at, o.placed_at from span (i) ${facts.totals}`,
    },
    {
      table: 'payments.entry',
      numbers: orders,
      insert: `(payment_id, kind, amount_cents, proof, actor_label, at)
        select i, e.kind, e.cents, e.proof, 'Boutique', o.placed_at + e.after from span (i) ${facts.totals}
        cross join lateral (values ('capture', total, 'capture', interval '1 minute', ${facts.isPaid}),
          ('refund', ${REFUND_CENTS}, 'refund:' || i, interval '12 days', ${facts.isRefunded})) e (kind, cents, proof, after, happened)
        where e.happened`,
    },
    {
      table: 'payments.refund',
      numbers: orders,
      insert: `(id, payment_id, amount_cents, reason, state, actor_label, created_at, updated_at) overriding system value
        select i, i, ${REFUND_CENTS}, 'geste', 'done', 'Camille', o.placed_at + interval '12 days', o.placed_at + interval '12 days'
        from span (i) ${facts.totals} where ${facts.isRefunded}`,
    },
    {
      table: 'invoicing.invoice',
      numbers: orders,
      insert: `(id, kind, number, issued_on, supplied_on, origin_kind, origin_id, order_id, order_number, locale, currency,
          seller, buyer, lines, taxes, net_cents, tax_cents, total_cents, paid_cents, issued_at) overriding system value
        select i, 'invoice', 'FA' || to_char(o.placed_at, 'YY') || '-' || lpad(i::text, 6, '0'), (o.placed_at + interval '1 day')::date,
          (o.placed_at + interval '1 day')::date, 'shipment', i::text, i, ${facts.number}, 'fr', 'EUR',
          '{"name":"Maison d’essai","lines":[],"siren":"","vatNumber":"","legal":""}',
          jsonb_build_object('name', ${facts.first('o.party')} || ' ' || ${facts.last('o.party')}, 'lines', '[]'::jsonb,
            'siren', '', 'vatNumber', '', 'legal', '', 'city', (${address}) ->> 'city'),
          '[]', jsonb_build_array(jsonb_build_object('rateBp', 2000, 'category', 'S', 'netCents', net, 'taxCents', total - net)),
          net, total - net, total, total, o.placed_at + interval '1 day'
        from span (i) ${facts.totals} where ${facts.isShipped}`,
    },
  ];
}

function parcelFills(orders: number, facts: Facts): TableFill[] {
  const shipped = `from span (i) cross join lateral (select ${facts.state} as state, ${facts.placedAt} as placed_at) o`;
  return [
    {
      table: 'shipments.shipment',
      numbers: orders,
      insert: `(id, number, order_id, order_number, carrier, actor_label, shipped_at) overriding system value
        select i, 'EX' || to_char(o.placed_at, 'YY') || '-' || lpad(i::text, 6, '0'), i, ${facts.number}, 'Colissimo', 'Camille',
          o.placed_at + interval '1 day' ${shipped} where ${facts.isShipped}`,
    },
    {
      table: 'shipments.parcel',
      numbers: orders,
      insert: `(id, shipment_id, position, tracking_number, weight_grams, delivered_at) overriding system value
        select i, i, 1, '6A' || lpad(i::text, 11, '0'), 1200, case when o.state = 'delivered' then o.placed_at + interval '3 days' end
        ${shipped} where ${facts.isShipped}`,
    },
    {
      table: 'shipments.parcel_line',
      numbers: orders,
      insert: `(parcel_id, order_line_id, quantity) select i, i * 4 + n, ${facts.quantity} ${shipped} ${facts.eachLine}
        where ${facts.isShipped}`,
    },
  ];
}

function stockFills(orders: number, articles: number, facts: Facts): TableFill[] {
  const location = (code: string) => `(select id from stock.location where code = '${code}')`;
  const of = `from span (i) cross join lateral (select ${facts.state} as state, ${facts.placedAt} as placed_at) o ${facts.eachLine}`;
  const sold = Math.ceil((orders * 3) / articles);
  return [
    {
      table: 'stock.move',
      numbers: articles,
      insert: `(variant_id, from_location_id, to_location_id, quantity, reason, origin_kind, origin_id, actor_label, occurred_at)
        select (i - 1) * 3 + n + 1, ${location('SUPPLIER')}, ${location('MAIN')}, ${sold} + 1 + pick(i, 61, 60), 'reprise du stock', 'import', '1',
          'Camille', now() - interval '${DAYS + 1} days'
        from span (i) cross join lateral generate_series(0, case when i % 3 = 0 then 2 else 0 end) n`,
    },
    {
      table: 'stock.move',
      numbers: orders,
      insert: `(variant_id, from_location_id, to_location_id, quantity, reason, origin_kind, origin_id, actor_label, occurred_at)
        select ${facts.variant}, ${location('MAIN')}, ${location('CUSTOMER')}, ${facts.quantity}, 'vente', 'order', i::text, 'Camille',
          o.placed_at + interval '1 day' ${of} where ${facts.isShipped}`,
    },
    {
      table: 'stock.reservation',
      numbers: orders,
      insert: `(origin_kind, origin_id, variant_id, location_id, quantity)
        select 'order', i::text, ${facts.variant}, ${location('MAIN')}, ${facts.quantity} ${of}
        where o.state in ('placed', 'paid', 'prepared') on conflict do nothing`,
    },
  ];
}

function houseFills(orders: number, facts: Facts): TableFill[] {
  const some = Math.max(50, Math.round(orders * 0.3));
  return [
    {
      table: 'platform.change',
      numbers: some,
      insert: `(at, actor_kind, actor_id, actor_label, entity_kind, entity_id, entity_label, action, before, after)
        select now() - (${some} - i) * interval '5 minutes', 'staff', '1', 'Camille',
          (array['product', 'product', 'price', 'setting', 'category', 'customer'])[1 + pick(i, 71, 6)], pick(i, 72, 100000)::text,
          'Article ' || pick(i, 72, 100000), 'update', '{"title":"Avant"}', '{"title":"Après"}' from span (i)`,
    },
    {
      table: 'platform.mail',
      numbers: some,
      insert: `(dedupe_key, template, locale, to_address, from_address, subject, html, text, origin_kind, origin_id, state, created_at, sent_at)
        select 'bench-' || i, 'order-confirmation', 'fr', ${email(facts.party)}, 'bonjour@maison.example', 'Votre commande ' || ${facts.number},
          '<p>Merci pour votre commande.</p>', 'Merci pour votre commande.', 'order', i::text,
          case when i > ${some} - 20 then 'failed' else 'sent' end, ${facts.placedAt}, ${facts.placedAt} from span (i)`,
    },
  ];
}
