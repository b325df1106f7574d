import type { Address } from '../../kernel/address.ts';
import { decidingLine } from '../../core/pricing/index.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { launchAhead, PUBLISHED_NOW } from '../../core/catalogue/index.ts';
import { BUNDLES_IN_STOCK, freeUnits } from '../../core/stock/index.ts';
import { LAUNCH, withLaunch, type LaunchAhead } from './advance-sale.ts';
import { KIT, withKit, type KitPart } from './kit.ts';

/** A line with what the ledgers say about its variant now. */
export interface CartLineFacts {
  id: number;
  variantId: number;
  quantity: number;
  seenPriceCents: number;
  /** For this quantity and this customer; null when the variant has no price in the channel. */
  priceCents: number | null;
  /** Whether `priceCents` includes tax: a list for a group may be without in a shop with. */
  priceIncludesTax: boolean;
  /** The list that decides; null when the base price does. */
  priceList: { id: number; name: string; minQuantity: number } | null;
  contentQuantity: number | null;
  contentUnit: string | null;
  /** Eco-participation of one, tax included, part of the price (R41). */
  ecoCents: number;
  forSale: boolean;
  productId: number;
  handle: string;
  title: string;
  titleEn: string | null;
  taxClass: string;
  sku: string | null;
  optionValues: string[];
  /** Options of the product with the translations of their values. */
  options: { name: string; values?: { value: string; valueEn?: string }[] }[];
  weightGrams: number;
  backorder: boolean;
  requiresShipping: boolean;
  /** Delivered by a link; of a bundle: each of its parts is. */
  digital: boolean;
  limitedCopies: boolean;
  /** Sold only with another article. */
  addOn: boolean;
  /** Units that can be bought; of a bundle, what its parts make. */
  available: number;
  /** What a bundle is made of; null: one article. */
  kit: KitPart[] | null;
  /** While it has not come out yet. */
  launch: LaunchAhead | null;
}

/** Something granted off a cart, by one source. */
export interface Grant {
  source: string;
  label: string;
  labelEn: string;
  /** In the tax mode of the channel; what is taken off never exceeds it. */
  amountCents: number;
}

/** A cart with everything a decision needs. */
export interface CartFacts {
  id: string;
  channelId: string;
  /** The signed-in customer; null for a guest. */
  partyId: number | null;
  /** They buy for a company with a VAT number: not taxed as a consumer. */
  isBusiness: boolean;
  currency: string;
  locale: string;
  pricesIncludeTax: boolean;
  channelOpen: boolean;
  email: string | null;
  phone: string;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  deliveryOptionId: number | null;
  pickupPointId: string | null;
  pickupPointVersion: number | null;
  newsletter: boolean;
  /** Words that go into the parcel; empty: none. */
  giftMessage: string;
  /** What was granted off it, at most. */
  discounts: Grant[];
  completed: boolean;
  completionKey: string | null;
  completionAnswer: unknown;
  version: number;
  lines: CartLineFacts[];
}

/** The group of the customer of cart `c`. */
const GROUP = sql`(select group_id from parties.party where id = c.party_id)`;

/** Whether the customer of cart `c` has a VAT number, or their company. */
const IS_BUSINESS = sql`exists (select from parties.party b left join parties.party company on company.id = b.company_id
  where b.id = c.party_id and coalesce(company.vat_number, b.vat_number, '') <> '')`;

/** The list line that decides in the channel of cart `c`, for a group and at an instant (default: now). */
export const dealOf = (
  variantId: SqlPart,
  quantity: SqlPart,
  groupId: SqlPart = GROUP,
  at?: Date,
) =>
  decidingLine({
    variantId,
    quantity,
    groupId,
    channelId: sql`c.channel_id`,
    ...(at ? { at: sql`${at}::timestamptz` } : {}),
  });

/** The lines `from` (as `l`) of cart `c` in channel `ch`, with what the ledgers say of each now, as `lines`. */
const lineFacts = (from: SqlPart, at?: Date) => sql`
    select jsonb_agg(jsonb_build_object(
      'id', l.id, 'variantId', l.variant_id, 'quantity', l.quantity, 'seenPriceCents', l.seen_price_cents,
      'priceCents', case when pr.amount_cents is not null then coalesce(deal.amount_cents, pr.amount_cents) end,
      'priceIncludesTax', coalesce(deal.includes_tax, ch.prices_include_tax),
      'priceList', case when deal.list_id is not null then jsonb_build_object('id', deal.list_id,
        'name', deal.list_name, 'minQuantity', deal.min_quantity) end,
      'contentQuantity', v.content_quantity, 'contentUnit', v.content_unit, 'ecoCents', v.eco_cents,
      'forSale', v.state = 'active' and p.state = 'active' and pub.product_id is not null and pr.amount_cents is not null,
      'productId', p.id, 'handle', p.handle, 'title', p.title, 'titleEn', p.translations #>> '{en,title}',
      'taxClass', p.tax_class, 'sku', v.sku, 'optionValues', v.option_values, 'options', p.options,
      'weightGrams', v.weight_grams, 'backorder', v.backorder, 'requiresShipping', v.requires_shipping,
      'digital', v.digital, 'limitedCopies', v.limited_copies, 'addOn', p.add_on,
      'available', greatest(coalesce(${freeUnits(sql`v.id`)}, 0), 0), 'kit', ${KIT}, 'launch', ${LAUNCH}) order by l.id) as lines
    from ${from}
    join catalogue.variant v on v.id = l.variant_id
    join catalogue.product p on p.id = v.product_id
    left join catalogue.publication pub on pub.product_id = p.id and pub.channel_id = c.channel_id and ${PUBLISHED_NOW}
    left join pricing.price pr on pr.variant_id = v.id and pr.channel_id = c.channel_id
    left join lateral (${dealOf(sql`v.id`, sql`l.quantity`, GROUP, at)}) deal on true`;

/**
 * What a customer would put into a cart of a channel, as lines of it at the prices of now; ids are places in `wanted`. Unknown
 * variants are left out.
 */
export async function loadOffers(
  db: Db | Tx,
  buyer: { channelId: string; partyId: number | null },
  wanted: readonly { variantId: number; quantity: number }[],
): Promise<CartLineFacts[]> {
  if (wanted.length === 0) return [];
  const ids = wanted.map(({ variantId }) => variantId);
  const quantities = wanted.map(({ quantity }) => quantity);
  const from = sql`(select w.id - 1 as id, w.variant_id, w.quantity, 0 as seen_price_cents
    from unnest(${ids}::bigint[], ${quantities}::int[]) with ordinality as w (variant_id, quantity, id)) l`;
  const { rows } = await sql<{ lines: CartLineFacts[] | null }>`
    select l.lines from (select ${buyer.channelId}::text as channel_id, ${buyer.partyId}::bigint as party_id) c
    join channels.channel ch on ch.id = c.channel_id
    left join lateral (${lineFacts(from)}) l on true`.execute(db);
  return (rows[0]?.lines ?? []).map(withKit).map(withLaunch);
}

/**
 * One cart with its lines, stock of now and prices at `at`, in one statement; `lock` holds it for a write. `also` reads
 * further columns of the cart `c` along with it.
 */
export async function loadCart<Also = unknown>(
  db: Db | Tx,
  cartId: string,
  options: { lock?: boolean; also?: SqlPart; at?: Date } = {},
): Promise<(CartFacts & Also) | null> {
  const { rows } = await sql<CartFacts & Also>`
    ${cartFacts(sql`carts.cart`, options)}
    where c.id = ${cartId} ${options.lock ? sql`for update of c` : sql``}`.execute(db);
  return cartFrom(rows[0]);
}

/** A cart as it was read, with what follows from its bundles and launches. */
function cartFrom<Read extends CartFacts>(read: Read | undefined): Read | null {
  return read ? { ...read, lines: read.lines.map(withKit).map(withLaunch) } : null;
}

/** Selects carts of `source` with everything a decision needs, and `also`. */
const cartFacts = (source: SqlPart, { also, at }: { also?: SqlPart; at?: Date }) => sql`
    select c.id, c.channel_id as "channelId", c.party_id as "partyId", ${IS_BUSINESS} as "isBusiness", c.currency, c.locale, ch.prices_include_tax as "pricesIncludeTax",
      ch.is_open as "channelOpen", c.email, c.phone, c.shipping_address as "shippingAddress",
      c.billing_address as "billingAddress", c.delivery_option_id as "deliveryOptionId",
      c.pickup_point_id as "pickupPointId", c.pickup_point_version as "pickupPointVersion", c.newsletter,
      c.gift_message as "giftMessage",
      coalesce((select jsonb_agg(jsonb_build_object('source', d.source, 'label', d.label, 'labelEn', d.label_en,
        'amountCents', d.amount_cents) order by d.source) from carts.discount d where d.cart_id = c.id), '[]') as discounts,
      c.completed_at is not null as completed, c.completion_key as "completionKey",
      c.completion_answer as "completionAnswer", c.version, coalesce(l.lines, '[]') as lines
      ${also ?? sql``}
    from ${source} c
    join channels.channel ch on ch.id = c.channel_id
    left join lateral (
      ${lineFacts(sql`(select * from carts.line where cart_id = c.id) l`, at)}) l on true`;

/** An empty cart to be: whose, of which channel, in which language. */
export interface NewCart {
  id: string;
  channelId: string;
  locale: string;
  partyId?: number | null;
  isDrafted?: boolean;
}

/** Inserts an empty cart of a channel; no row when the channel is unknown. */
const newCart = ({ id, channelId, locale, partyId = null, isDrafted = false }: NewCart) => sql`
  insert into carts.cart (id, channel_id, currency, locale, party_id, is_drafted)
  select ${id}, id, currency, ${locale}, ${partyId}::bigint, ${isDrafted} from channels.channel where id = ${channelId}
  returning *`;

/** Inserts an empty cart; false when its channel is unknown. */
export async function insertCart(db: Db | Tx, cart: NewCart): Promise<boolean> {
  const { rows } = await newCart(cart).execute(db);
  return rows.length === 1;
}

/** Inserts an empty cart and reads it as `loadCart` does, in one statement; null when its channel is unknown. */
export async function insertReadCart<Also = unknown>(
  db: Db | Tx,
  cart: NewCart,
  also: SqlPart,
): Promise<(CartFacts & Also) | null> {
  const { rows } = await sql<CartFacts & Also>`
    with made as (${newCart(cart)})
    ${cartFacts(sql`made`, { also })}`.execute(db);
  return cartFrom(rows[0]);
}

/** A variant as far as adding it to a cart needs it. */
export interface AddableVariant {
  variantId: number;
  priceCents: number;
  available: number;
  backorder: boolean;
  /** Sold only with another article, and the cart has none. */
  alone: boolean;
  inCart: number;
  lineId: number | null;
}

/**
 * Holds an open cart until the transaction ends. A statement of its own: what is read after it sees what whoever held the
 * cart before has written, a read in the same statement would not. False: no such open cart.
 */
export async function holdCart(tx: Tx, cartId: string): Promise<boolean> {
  const { rows } = await sql`
    select from carts.cart where id = ${cartId} and completed_at is null for update`.execute(tx);
  return rows.length === 1;
}

/** An open cart as far as adding to it needs it. */
export interface FillableCart {
  version: number;
  lines: number;
  /** Null when it is unknown or without a price in the cart's channel. */
  variant: AddableVariant | null;
}

/** What adding units of a variant to a cart meets; null: no such open cart. */
export async function loadFillable(
  db: Db | Tx,
  cartId: string,
  { variantId, quantity }: { variantId: number; quantity: number },
): Promise<FillableCart | null> {
  const { rows } = await sql<
    Omit<FillableCart, 'variant'> & { [K in keyof AddableVariant]: AddableVariant[K] | null }
  >`
    select c.version, (select count(*)::int from carts.line where cart_id = ${cartId}) as lines,
      v.id as "variantId", coalesce(deal.amount_cents, pr.amount_cents) as "priceCents",
      v.backorder and ahead.launches_on is null as backorder,
      p.add_on and not exists (select from carts.line l join catalogue.variant lv on lv.id = l.variant_id
        join catalogue.product lp on lp.id = lv.product_id and not lp.add_on where l.cart_id = c.id) as alone,
      greatest(coalesce(ahead.preorder_cap, 0) + coalesce(case when v.bundle then (${BUNDLES_IN_STOCK}) else ${freeUnits(sql`v.id`)} end, 0), 0) as available,
      (select sum(quantity)::int from carts.line where cart_id = ${cartId} and variant_id = v.id) as "inCart",
      (select min(id) from carts.line where cart_id = ${cartId} and variant_id = v.id) as "lineId"
    from carts.cart c
    left join (catalogue.variant v
      join catalogue.product p on p.id = v.product_id and p.state = 'active' and v.state = 'active'
      join catalogue.publication pub on pub.product_id = p.id and ${PUBLISHED_NOW}
      join pricing.price pr on pr.variant_id = v.id and pr.channel_id = pub.channel_id)
      on v.id = ${variantId} and pub.channel_id = c.channel_id
        and not exists (select from (${launchAhead(sql`v.product_id`)}) shown where not shown.preorder)
    left join lateral (${dealOf(sql`v.id`, sql`${quantity}::int`)}) deal on true
    left join lateral (${launchAhead(sql`v.product_id`)}) ahead on true
    where c.id = ${cartId} and c.completed_at is null`.execute(db);
  if (!rows[0]) return null;
  const { version, lines, ...variant } = rows[0];
  const known = variant.variantId === null ? null : (variant as AddableVariant);
  return { version, lines, variant: known };
}

/** Adds a line and touches the cart in one statement; returns the line's id, or null when the open cart is not at `version`. */
export async function insertLine(
  db: Db | Tx,
  cart: { id: string; version: number },
  line: { variantId: number; quantity: number; priceCents: number },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    with touched as (
      update carts.cart set updated_at = now(), version = version + 1
      where id = ${cart.id} and version = ${cart.version} and completed_at is null returning id)
    insert into carts.line (cart_id, variant_id, quantity, seen_price_cents)
    select id, ${line.variantId}::bigint, ${line.quantity}::int, ${line.priceCents}::int from touched
    returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** The price of line `l` of cart `c` now, for a quantity and a group; no row when it is not on sale. */
const priceOf = (quantity: SqlPart, groupId: SqlPart = GROUP) => sql`
  select coalesce(deal.amount_cents, pr.amount_cents) from pricing.price pr
  left join lateral (${dealOf(sql`l.variant_id`, quantity, groupId)}) deal on true
  where pr.variant_id = l.variant_id and pr.channel_id = c.channel_id`;

/**
 * Sets a line's quantity. The price seen stays what the buyer saw, but for what the quantity itself changes: that is what
 * was asked for. Returns false when the open cart has no such line, or is not at `version`.
 */
export async function updateLine(
  db: Db | Tx,
  cartId: string,
  lineId: number,
  quantity: number,
  version?: number,
): Promise<boolean> {
  const { rows } = await sql`
    with touched as (
      update carts.cart set updated_at = now(), version = version + 1
      where id = ${cartId} and completed_at is null and version = coalesce(${version ?? null}::int, version)
      returning id, channel_id, party_id)
    update carts.line l set quantity = ${quantity},
      seen_price_cents = case when l.seen_price_cents = (${priceOf(sql`l.quantity`)})
        then (${priceOf(sql`${quantity}::int`)}) else l.seen_price_cents end
    from touched c where l.cart_id = c.id and l.id = ${lineId} returning l.id`.execute(db);
  return rows.length === 1;
}

/** Removes a line; returns false when the open cart has no such line. */
export async function deleteLine(tx: Tx, cartId: string, lineId: number): Promise<boolean> {
  const { rows } = await sql`
    with touched as (
      update carts.cart set updated_at = now(), version = version + 1
      where id = ${cartId} and completed_at is null returning id)
    delete from carts.line l using touched c where l.cart_id = c.id and l.id = ${lineId} returning l.id`.execute(
    tx,
  );
  return rows.length === 1;
}

/** Takes the prices of now as seen on every line. */
export async function updateSeenPrices(tx: Tx, cartId: string): Promise<void> {
  await sql`update carts.line held set seen_price_cents = priced.cents
    from (select l.id, (${priceOf(sql`l.quantity`)}) as cents
      from carts.cart c join carts.line l on l.cart_id = c.id
      where c.id = ${cartId} and c.completed_at is null) priced
    where held.id = priced.id and held.seen_price_cents <> priced.cents`.execute(tx);
}

/** Takes as seen what prices become when a guest's cart becomes a customer's: signing in asked for them. */
export async function followGroupPrices(tx: Tx, cartId: string, partyId: number): Promise<void> {
  const theirs = sql`(select group_id from parties.party where id = ${partyId})`;
  await sql`update carts.line held set seen_price_cents = priced.theirs
    from (select l.id, (${priceOf(sql`l.quantity`, sql`null::bigint`)}) as guests,
        (${priceOf(sql`l.quantity`, theirs)}) as theirs
      from carts.cart c join carts.line l on l.cart_id = c.id
      where c.id = ${cartId} and c.completed_at is null and c.party_id is null) priced
    where held.id = priced.id and held.seen_price_cents = priced.guests`.execute(tx);
}

/** Writes who buys and where to; a delivery chosen for another place is forgotten. False: no such open cart. */
export async function updateContact(
  tx: Tx,
  cartId: string,
  contact: {
    email: string;
    phone: string;
    shippingAddress: Address;
    billingAddress: Address;
    newsletter: boolean;
  },
): Promise<boolean> {
  const { rows } = await sql`
    update carts.cart set email = ${contact.email}, phone = ${contact.phone},
      shipping_address = ${JSON.stringify(contact.shippingAddress)}::jsonb,
      billing_address = ${JSON.stringify(contact.billingAddress)}::jsonb, newsletter = ${contact.newsletter},
      delivery_option_id = case when shipping_address ->> 'country' = ${contact.shippingAddress.country}
        and shipping_address ->> 'postalCode' = ${contact.shippingAddress.postalCode} then delivery_option_id end,
      updated_at = now(), version = version + 1
    where id = ${cartId} and completed_at is null returning id`.execute(tx);
  return rows.length === 1;
}

/** Writes the words that go into the parcel of an open cart. */
export async function updateGiftMessage(tx: Tx, cartId: string, message: string): Promise<void> {
  await sql`update carts.cart set gift_message = ${message}, updated_at = now(), version = version + 1
    where id = ${cartId} and completed_at is null`.execute(tx);
}

/** Writes the language that the buyer reads. False: no such open cart. */
export async function updateLocale(tx: Tx, cartId: string, locale: string): Promise<boolean> {
  const { rows } = await sql`
    update carts.cart set locale = ${locale}, updated_at = now(), version = version + 1
    where id = ${cartId} and completed_at is null returning id`.execute(tx);
  return rows.length === 1;
}

/** Writes the delivery chosen. False: no such open cart. */
export async function updateDelivery(
  tx: Tx,
  cartId: string,
  choice: { optionId: number; pickupPointId: string | null; pickupPointVersion: number | null },
): Promise<boolean> {
  const { rows } = await sql`
    update carts.cart set delivery_option_id = ${choice.optionId}, pickup_point_id = ${choice.pickupPointId},
      pickup_point_version = ${choice.pickupPointVersion}::int, updated_at = now(), version = version + 1
    where id = ${cartId} and completed_at is null returning id`.execute(tx);
  return rows.length === 1;
}

/** Takes away a cart that never became an order, with its lines; one that did stays. */
export async function dropCart(db: Db, cartId: string): Promise<void> {
  await sql`with gone as (
      delete from carts.cart where id = ${cartId} and completed_at is null returning id)
    delete from carts.line l using gone where l.cart_id = gone.id`.execute(db);
}
