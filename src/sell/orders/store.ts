import type { Address } from '../../kernel/address.ts';
import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Json, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { PlaceEvidence } from './place-evidence.ts';
import type {
  Order,
  OrderComponent,
  OrderDelivery,
  OrderDiscount,
  OrderEventKind,
  OrderState,
  OrderTax,
  PaymentState,
  PriceOrigin,
} from './model.ts';

/** An order to insert; its lines carry frozen amounts. */
export interface NewOrder {
  id: number;
  number: string;
  token: string;
  channelId: string;
  cartId: string;
  email: string;
  phone: string;
  locale: string;
  currency: string;
  pricesIncludeTax: boolean;
  taxTerritory: string;
  serviceTerritory: string | null;
  placeEvidence: PlaceEvidence[];
  shippingAddress: Address;
  billingAddress: Address;
  deliveryOptionId: number | null;
  delivery: OrderDelivery;
  promisedFromOn: string | null;
  promisedToOn: string | null;
  itemsCents: number;
  deliveryCents: number;
  totalCents: number;
  taxes: OrderTax[];
  state: OrderState;
  paymentState: PaymentState;
  paidCents: number;
  paymentMethod: string;
  giftMessage: string;
  /** Given up for digital content, in these words; null: not. */
  waiver: string | null;
  discounts: OrderDiscount[];
  placedAt: Date;
  actorLabel: string;
  lines: {
    variantId: number;
    productId: number;
    sku: string | null;
    title: string;
    options: string;
    quantity: number;
    unitPriceCents: number;
    reductionCents: number;
    totalCents: number;
    netCents: number;
    taxCents: number;
    taxRateBp: number;
    taxCategory: string;
    weightGrams: number;
    priceOrigin: PriceOrigin | null;
    ecoCents: number;
    components: OrderComponent[] | null;
    preorderOn: string | null;
    digital: boolean;
    stockless: boolean;
  }[];
}

/** How payments and stock name an order. */
export function orderOrigin(orderId: number): { kind: string; id: string } {
  return { kind: 'order', id: String(orderId) };
}

/** An order id of its own, for an order whose cart was read without one. */
export async function allocateOrderId(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(${'orders.order_id_seq'}::regclass) as id`.execute(db);
  return rows[0]!.id;
}

/** The id of an order about to be written; null when the cart lacks a contact or lines, or is an order already. */
export interface AllocatedOrderId {
  orderId: number | null;
}

/**
 * Reads `AllocatedOrderId` with `loadCart`: everything of an order can be written at once when its id is known, and taking it
 * along with the cart spares a round trip.
 */
export const orderIdPart = sql`
  , case when c.completed_at is null and c.email is not null and l.lines is not null
      then nextval('orders.order_id_seq') end as "orderId"`;

/** What is written along with an order: parts of its statement, each by the room that owns it. */
export interface AlongWithOrder {
  /** `cartPart`: the cart, locked first; it must still be the one that was read. */
  cart: SqlPart;
  /** `reservationPart`: its goods, all of them. */
  stock: SqlPart;
  /** `partyPart`: who buys. */
  party: SqlPart;
  /** `consentPart`: what they agreed to, if anything. */
  consent: SqlPart | null;
  /** `paymentPart`: how it is paid. */
  payment: SqlPart;
  /** `factPart`: what the outbox tells. */
  fact: SqlPart;
}

/**
 * Writes an order with its lines, its first events and everything along in one statement, which is one transaction: all of
 * it or nothing. Nothing waits for us between the locks and the commit, so that goods everybody wants are
 * locked for as long as the disk needs and no longer. Returns the id of its payment.
 */
export async function insertOrder(
  db: Db | Tx,
  order: NewOrder,
  along: AlongWithOrder,
): Promise<{ paymentId: number }> {
  const lines = order.lines.map((line, index) => ({
    position: index + 1,
    variant_id: line.variantId,
    product_id: line.productId,
    sku: line.sku,
    title: line.title,
    options: line.options,
    quantity: line.quantity,
    unit_price_cents: line.unitPriceCents,
    reduction_cents: line.reductionCents,
    total_cents: line.totalCents,
    net_cents: line.netCents,
    tax_cents: line.taxCents,
    tax_rate_bp: line.taxRateBp,
    tax_category: line.taxCategory,
    weight_grams: line.weightGrams,
    price_origin: line.priceOrigin,
    eco_cents: line.ecoCents,
    components: line.components,
    preorder_on: line.preorderOn,
    digital: line.digital,
    stockless: line.stockless,
  }));
  const paid = order.paymentState === 'paid';
  const waived = order.waiver === null ? [] : ['withdrawal-waived'];
  const kinds = ['placed', ...waived, ...(paid ? ['paid'] : [])];
  const { rows } = await sql<{ paymentId: number }>`
    with ${along.payment}, ${along.cart}, ${along.stock}, ${along.party}, placed as (
      insert into orders."order" (id, number, token, channel_id, cart_id, party_id, email, phone, locale, currency,
        prices_include_tax, tax_territory, service_territory, place_evidence, shipping_address, billing_address, delivery_option_id, delivery,
        promised_from_on, promised_to_on, items_cents, delivery_cents, total_cents, taxes, state, payment_state,
        paid_cents, payment_method, gift_message, withdrawal_waived_at, discounts, placed_at, paid_at)
      overriding system value
      select ${order.id}, ${order.number}, ${order.token}, ${order.channelId}, ${order.cartId}, (select id from party),
        ${order.email}, ${order.phone}, ${order.locale}, ${order.currency}, ${order.pricesIncludeTax},
        ${order.taxTerritory}, ${order.serviceTerritory}, ${JSON.stringify(order.placeEvidence)}::jsonb, ${JSON.stringify(order.shippingAddress)}::jsonb,
        ${JSON.stringify(order.billingAddress)}::jsonb, ${order.deliveryOptionId},
        ${JSON.stringify(order.delivery)}::jsonb, ${order.promisedFromOn}::date, ${order.promisedToOn}::date,
        ${order.itemsCents}, ${order.deliveryCents}, ${order.totalCents}, ${JSON.stringify(order.taxes)}::jsonb,
        ${order.state}, ${order.paymentState}, ${order.paidCents}, ${order.paymentMethod}, ${order.giftMessage},
        ${order.waiver === null ? null : order.placedAt}::timestamptz,
        ${JSON.stringify(order.discounts)}::jsonb,
        ${order.placedAt}::timestamptz, ${paid ? order.placedAt : null}::timestamptz
      from stock_complete where held
      returning id
    ), lined as (
      insert into orders.line (order_id, position, variant_id, product_id, sku, title, options, quantity,
        unit_price_cents, reduction_cents, total_cents, net_cents, tax_cents, tax_rate_bp, tax_category, weight_grams, price_origin,
        eco_cents, components, preorder_on, digital, stockless)
      select placed.id, l.position, l.variant_id, l.product_id, l.sku, l.title, l.options, l.quantity,
        l.unit_price_cents, l.reduction_cents, l.total_cents, l.net_cents, l.tax_cents, l.tax_rate_bp, l.tax_category, l.weight_grams,
        l.price_origin, l.eco_cents, l.components, l.preorder_on, l.digital, l.stockless
      from placed, jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (position int, variant_id bigint,
        product_id bigint, sku text, title text, options text, quantity int, unit_price_cents int, reduction_cents int, total_cents int,
        net_cents int, tax_cents int, tax_rate_bp int, tax_category text, weight_grams int,
        price_origin jsonb, eco_cents int, components jsonb, preorder_on date, digital boolean, stockless boolean)
    ), happened as (
      insert into orders.event (order_id, kind, facts, actor_label, at)
      select id, k, case when k = 'withdrawal-waived' then jsonb_build_object('text', ${order.waiver}::text)
        when k = 'paid' then jsonb_build_object('method', ${order.paymentMethod}::text, 'amountCents', ${order.totalCents}::int)
        else jsonb_build_object('method', ${order.paymentMethod}::text) end, ${order.actorLabel}, ${order.placedAt}::timestamptz
      from placed, unnest(${kinds}::text[]) as k
    ), told as (${along.fact})
      ${along.consent ? sql`, agreed as (${along.consent})` : sql``}
    select (select id from payment) as "paymentId" from placed`.execute(db);
  return rows[0]!;
}

const orderJson = sql`
  o.id, o.number, o.token, o.channel_id as "channelId", o.party_id as "partyId", o.email, o.phone, o.locale, o.currency,
  o.prices_include_tax as "pricesIncludeTax", o.tax_territory as "taxTerritory",
  o.service_territory as "serviceTerritory", o.place_evidence as "placeEvidence",
  o.shipping_address as "shippingAddress", o.billing_address as "billingAddress", o.delivery,
  o.promised_from_on as "promisedFromOn", o.promised_to_on as "promisedToOn", o.items_cents as "itemsCents",
  o.delivery_cents as "deliveryCents", o.total_cents as "totalCents", o.taxes, o.state,
  o.payment_state as "paymentState", o.paid_cents as "paidCents", o.refunded_cents as "refundedCents",
  o.payment_method as "paymentMethod", o.gift_message as "giftMessage", o.discounts,
  o.withdrawal_waived_at as "withdrawalWaivedAt", o.note, o.tags,
  (select jsonb_build_object('id', s.id, 'name', s.name) from access.staff s where s.id = o.assigned_to) as "assignedTo", o.version, o.placed_at as "placedAt", o.paid_at as "paidAt",
  o.prepared_at as "preparedAt", o.shipped_at as "shippedAt", o.delivered_at as "deliveredAt",
  o.cancelled_at as "cancelledAt",
  (select jsonb_agg(jsonb_build_object('id', l.id, 'position', l.position, 'variantId', l.variant_id,
      'productId', l.product_id, 'sku', l.sku, 'title', l.title, 'options', l.options, 'quantity', l.quantity,
      'unitPriceCents', l.unit_price_cents, 'reductionCents', l.reduction_cents, 'totalCents', l.total_cents, 'netCents', l.net_cents,
      'taxCents', l.tax_cents, 'taxRateBp', l.tax_rate_bp, 'taxCategory', l.tax_category,
      'weightGrams', l.weight_grams, 'priceOrigin', l.price_origin, 'ecoCents', l.eco_cents, 'components', l.components, 'preorderOn', l.preorder_on,
      'digital', l.digital, 'stockless', l.stockless,
      'preparedQuantity', l.prepared_quantity,
      'shippedQuantity', l.shipped_quantity, 'cancelledQuantity', l.cancelled_quantity) order by l.position)
    from orders.line l where l.order_id = o.id) as lines,
  coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'facts', e.facts,
      'actorLabel', e.actor_label, 'at', e.at) order by e.id)
    from orders.event e where e.order_id = o.id), '[]') as events`;

/** One order with lines and events, locked when `lock`. */
export async function readOrder(
  db: Db | Tx,
  by: { id: number } | { number: string },
  options: { lock?: boolean } = {},
): Promise<Order | null> {
  const { rows } = await sql<Order>`
    select ${orderJson} from orders."order" o
    where ${'id' in by ? sql`o.id = ${by.id}` : sql`o.number = ${by.number}`}
    ${options.lock ? sql`for update of o` : sql``}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/**
 * The common table expression `cart` (empty when the cart has changed since `version` or is completed) of a larger
 * statement: completes the cart and keeps the answer for its key. With `asks` the answer remembers the statement's
 * `payment`, which the provider is yet to be asked for.
 */
export function cartPart(
  cart: { id: string; version: number },
  key: string,
  answer: Json,
  { asks }: { asks: boolean },
): SqlPart {
  const payment = sql`|| jsonb_build_object('paymentId', (select id from payment))`;
  return sql`
    cart as (
      update carts.cart set completed_at = now(), completion_key = ${key},
        completion_answer = ${JSON.stringify(answer)}::jsonb ${asks ? payment : sql``}
      where id = ${cart.id} and version = ${cart.version} and completed_at is null
      returning id
    )`;
}

/** Keeps another answer for a completed cart, once the provider has answered. */
export async function keepAnswer(db: Db, cartId: string, answer: Json): Promise<void> {
  await sql`update carts.cart set completion_answer = ${JSON.stringify(answer)}::jsonb
    where id = ${cartId}`.execute(db);
}

/** Adds what happened, for people. */
export async function insertEvent(
  tx: Tx,
  orderId: number,
  event: { kind: OrderEventKind; facts?: Json; actorLabel: string },
): Promise<void> {
  await sql`insert into orders.event (order_id, kind, facts, actor_label)
    values (${orderId}, ${event.kind}, ${JSON.stringify(event.facts ?? {})}::jsonb, ${event.actorLabel})`.execute(
    tx,
  );
}

/** Adds to the counted quantities of lines. */
export async function addLineQuantities(
  tx: Tx,
  column: 'prepared_quantity' | 'shipped_quantity' | 'cancelled_quantity',
  lines: readonly { orderLineId: number; quantity: number }[],
): Promise<void> {
  const name = sql.ref(column);
  await sql`update orders.line l set ${name} = l.${name} + d.quantity
    from unnest(${lines.map((l) => l.orderLineId)}::bigint[], ${lines.map((l) => l.quantity)}::int[]) as d (id, quantity)
    where l.id = d.id`.execute(tx);
}

/** Writes the computed states and money of an order; instants of states reached for the first time are set to now. */
export async function writeStates(
  tx: Tx,
  orderId: number,
  now: { state: OrderState; paymentState: PaymentState; paidCents: number; refundedCents: number },
): Promise<void> {
  const reached = (...states: OrderState[]) => states.includes(now.state);
  await sql`update orders."order" set state = ${now.state}, payment_state = ${now.paymentState},
      paid_cents = ${now.paidCents}, refunded_cents = ${now.refundedCents}, version = version + 1,
      paid_at = coalesce(paid_at, case when ${now.paidCents > 0}::boolean then now() end),
      prepared_at = coalesce(prepared_at, case when ${reached('prepared', 'shipped', 'delivered')}::boolean then now() end),
      shipped_at = coalesce(shipped_at, case when ${reached('shipped', 'delivered')}::boolean then now() end),
      delivered_at = coalesce(delivered_at, case when ${reached('delivered')}::boolean then now() end),
      cancelled_at = coalesce(cancelled_at, case when ${reached('cancelled')}::boolean then now() end)
    where id = ${orderId}`.execute(tx);
}

/** Writes when the buyer gave up the right of withdrawal for digital content. */
export async function writeWaiver(tx: Tx, orderId: number): Promise<void> {
  await sql`update orders."order" set withdrawal_waived_at = now(), version = version + 1
    where id = ${orderId}`.execute(tx);
}

/** Writes a staff note, tags and the version. */
export async function writeNote(
  tx: Tx,
  orderId: number,
  change: { note: string; tags: string[] },
): Promise<void> {
  await sql`update orders."order" set note = ${change.note}, tags = ${change.tags}, version = version + 1
    where id = ${orderId}`.execute(tx);
}
