import { businessDate } from '../../core/calendar/index.ts';
import { quoteDelivery, type DeliveryQuote } from '../../core/promise/index.ts';
import { picturesOfVariants } from '../../core/listing/index.ts';
import type { TaxRates } from '../../core/pricing/index.ts';
import { isoInstants } from '../../kernel/instants.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import {
  findDeliveryOptions,
  hasDigital,
  itemsCentsOf,
  leavesFrom,
  lineProblems,
  needsDelivery,
  optionsText,
  priceCart,
  titleOf,
  weightOf,
  type CartProblem,
} from '../carts/index.ts';
import { loadDraftFacts, readDraft } from './facts.ts';
import type { Draft, DraftDeps, DraftFacts, DraftRow, DraftState, DraftView } from './model.ts';

/** The origin under which a draft holds stock. */
export function draftOrigin(draftId: number): { kind: string; id: string } {
  return { kind: 'draft', id: String(draftId) };
}

/** The delivery of a draft: what its option costs now, or what was agreed by hand. */
export function quoteOfDraft(
  { draft }: Pick<DraftFacts, 'draft'>,
  quote: DeliveryQuote,
): DeliveryQuote {
  return draft.deliveryPriceCents === null
    ? quote
    : { ...quote, priceCents: draft.deliveryPriceCents };
}

/** A draft with its prices, stock and delivery of now. Refusal: `draft-unknown` (404). */
export async function getDraft(
  deps: DraftDeps,
  by: { id: number } | { token: string },
): Promise<Result<DraftView>> {
  const draft = await readDraft(deps.db, by);
  return draft ? ok(await viewDraft(deps, draft)) : refuse('draft-unknown', 404);
}

/** The order that a draft became, by the secret of its page; null when it became none. */
export async function orderOfDraft(
  db: Db,
  token: string,
): Promise<{ number: string; token: string } | null> {
  const draft = await readDraft(db, { token });
  return draft?.orderNumber && draft.orderToken
    ? { number: draft.orderNumber, token: draft.orderToken }
    : null;
}

async function viewDraft(deps: DraftDeps, draft: Draft): Promise<DraftView> {
  const { db } = deps;
  const at = deps.now();
  const rates = await deps.taxRates(businessDate(at));
  const facts = await loadDraftFacts(db, draft, rates, at);
  // One after the other: sending a draft reads it through the one connection of its transaction.
  const options = await findDeliveryOptions(deps, draft.cartId);
  const customer = await readCustomer(db, facts.cart.partyId);
  const held = await readHeld(db, draft.id);
  const variantIds = facts.cart.lines.map((line) => line.variantId);
  const pictures = await picturesOfVariants(db, variantIds);
  const preparation = await deps.preparation();
  const quote = quoteNow(facts, rates, preparation, at);
  const { cart } = facts;
  const priced = quote && quoteOfDraft(facts, quote);
  const totals = priceCart(
    cart,
    rates,
    priced && { priceCents: priced.priceCents, taxClass: priced.option.taxClass },
  );
  const { cartId: _, prices, orderToken: __, ...own } = draft;
  return {
    ...own,
    channelId: cart.channelId,
    locale: cart.locale,
    currency: cart.currency,
    pricesIncludeTax: cart.pricesIncludeTax,
    customer,
    contact: cart.shippingAddress && {
      email: cart.email ?? '',
      phone: cart.phone,
      shippingAddress: cart.shippingAddress,
      billingAddress: cart.billingAddress ?? cart.shippingAddress,
    },
    lines: cart.lines.map((line) => {
      const amount = totals.lines.find((l) => l.key === String(line.id));
      const byHand = prices.find((price) => price.variantId === line.variantId);
      return {
        id: line.id,
        variantId: line.variantId,
        productId: line.productId,
        title: titleOf(line, cart.locale),
        options: optionsText(line, cart.locale),
        sku: line.sku,
        picture: pictures.get(line.variantId) ?? null,
        quantity: line.quantity,
        listPriceCents: facts.listPrices.get(line.id) ?? null,
        unitPriceCents: line.priceCents ?? 0,
        includesTax: line.priceIncludesTax,
        priceList: line.priceList?.name ?? null,
        byHand: byHand ? { unitPriceCents: byHand.unitPriceCents, reason: byHand.reason } : null,
        totalCents: amount?.totalCents ?? 0,
        // What this draft holds itself is there for it.
        available: line.available + (held.get(line.variantId) ?? 0),
        backorder: line.backorder,
      };
    }),
    delivery: quote && {
      optionId: quote.option.id,
      name:
        textLocale(cart.locale) === 'en' && quote.option.nameEn
          ? quote.option.nameEn
          : quote.option.name,
      quotedCents: quote.priceCents,
      pickupPointId: cart.pickupPointId,
      promisedFromOn: quote.promisedFromOn,
      promisedToOn: quote.promisedToOn,
    },
    deliveryOptions: options.ok ? options.value : [],
    itemsCents: totals.itemsCents,
    deliveryCents: totals.deliveryCents,
    totalCents: totals.totalCents,
    taxes: totals.taxes,
    giftMessage: cart.giftMessage,
    wrapping: wrappingOf(cart),
    hasDigital: hasDigital(cart),
    problems: problemsOf(facts, quote, held),
    payUrl: deps.draftUrl({ token: draft.token, locale: cart.locale }),
  };
}

function wrappingOf(cart: DraftFacts['cart']): DraftView['wrapping'] {
  const { wrapping } = cart.gift;
  return (
    wrapping && {
      variantId: wrapping.variantId,
      title:
        textLocale(cart.locale) === 'en' && wrapping.titleEn ? wrapping.titleEn : wrapping.title,
      priceCents: wrapping.priceCents,
      wrapped: cart.lines.some((line) => line.variantId === wrapping.variantId),
    }
  );
}

function quoteNow(
  { cart }: DraftFacts,
  rates: TaxRates,
  preparation: Parameters<typeof quoteDelivery>[2],
  at: Date,
): DeliveryQuote | null {
  if (!cart.deliveryOption || !cart.shippingAddress || !needsDelivery(cart)) return null;
  const need = {
    address: cart.shippingAddress,
    itemsCents: itemsCentsOf(cart, rates),
    weightGrams: weightOf(cart),
  };
  return quoteDelivery(cart.deliveryOption, need, preparation, leavesFrom(cart, preparation, at));
}

/** What keeps a draft from becoming an order as it is. */
function problemsOf(
  { cart }: DraftFacts,
  quote: DeliveryQuote | null,
  held: ReadonlyMap<number, number>,
): CartProblem[] {
  const withHeld = <Item extends { variantId: number; available: number }>(item: Item): Item => ({
    ...item,
    available: item.available + (held.get(item.variantId) ?? 0),
  });
  const own = {
    ...cart,
    lines: cart.lines.map((line) => ({
      ...withHeld(line),
      kit: line.kit && line.kit.map(withHeld),
    })),
  };
  const problems = lineProblems(own);
  if (!cart.shippingAddress) problems.push({ code: 'contact-missing' });
  else if (cart.lines.length > 0 && needsDelivery(cart) && !quote) {
    problems.push({
      code: cart.deliveryOptionId === null ? 'delivery-missing' : 'delivery-unavailable',
    });
  }
  return problems;
}

async function readHeld(db: Db, draftId: number): Promise<Map<number, number>> {
  const origin = draftOrigin(draftId);
  const { rows } = await sql<{ variantId: number; quantity: number }>`
    select variant_id as "variantId", quantity from stock.reservation
    where origin_kind = ${origin.kind} and origin_id = ${origin.id}`.execute(db);
  return new Map(rows.map((row) => [row.variantId, row.quantity]));
}

async function readCustomer(db: Db, partyId: number | null): Promise<DraftView['customer']> {
  if (partyId === null) return null;
  const { rows } = await sql<{ id: number; name: string; email: string | null }>`
    select id, email, coalesce(nullif(company_name, ''), nullif(trim(first_name || ' ' || last_name), ''), email::text, '')
      as name
    from parties.party where id = ${partyId}`.execute(db);
  return rows[0] ?? null;
}

/** What the list of drafts is asked for. */
export interface DraftFilter {
  state?: DraftState[];
  /** Part of the customer's name or address. */
  q?: string;
  /** The last id of the page before. */
  after?: number;
  limit: number;
}

/** Drafts, the newest first, one statement. */
export async function listDrafts(db: Db, filter: DraftFilter): Promise<DraftRow[]> {
  const text = filter.q?.trim().replace(/[\\%_]/g, (character) => `\\${character}`);
  const { rows } = await sql<DraftRow>`
    select d.id, d.state, coalesce(c.email, p.email::text, '') as email,
      coalesce(nullif(p.company_name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''),
        trim(concat_ws(' ', c.shipping_address ->> 'firstName', c.shipping_address ->> 'lastName'))) as "customerName",
      l.units, l.titles, d.sent_at as "sentAt", d.expires_at as "expiresAt", d.hold_until as "holdUntil",
      d.order_id as "orderId", o.number as "orderNumber", d.made_by as "madeBy", d.created_at as "createdAt"
    from drafts.draft d
    join carts.cart c on c.id = d.cart_id
    left join parties.party p on p.id = c.party_id
    left join orders."order" o on o.id = d.order_id
    cross join lateral (
      select coalesce(sum(l.quantity), 0)::int as units,
        coalesce((array_agg(pr.title order by l.id))[1:3], '{}') as titles
      from carts.line l join catalogue.variant v on v.id = l.variant_id
      join catalogue.product pr on pr.id = v.product_id where l.cart_id = d.cart_id) l
    where true
      ${filter.after === undefined ? sql`` : sql`and d.id < ${filter.after}`}
      ${filter.state ? sql`and d.state = any(${filter.state})` : sql``}
      ${
        text
          ? sql`and platform.plain(concat_ws(' ', c.email, p.email::text, p.first_name, p.last_name, p.company_name))
              like '%' || platform.plain(${text}) || '%'`
          : sql``
      }
    order by d.id desc limit ${filter.limit}`.execute(db);
  return rows.map(isoInstants);
}
