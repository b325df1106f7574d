import { isoInstants } from '../../kernel/instants.ts';
import { inTaxMode, type TaxRates } from '../../core/pricing/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import {
  giftOffer,
  loadCart,
  type CartFacts,
  type CartLineFacts,
  type GiftOffer,
} from '../carts/index.ts';
import { chosenDelivery, type ChosenDelivery } from '../orders/index.ts';
import { lessDiscount, spreadDiscount } from './discounts.ts';
import type { Draft, DraftFacts } from './model.ts';

const draftColumns = sql`d.id, d.token, d.cart_id as "cartId", d.state, d.discount_bp as "discountBp",
  d.discount_cents as "discountCents", d.discount_reason as "discountReason", d.delivery_price_cents as "deliveryPriceCents", d.note, d.message,
  d.hold_until as "holdUntil", d.expires_at as "expiresAt", d.sent_at as "sentAt", d.order_id as "orderId",
  o.number as "orderNumber", o.token as "orderToken", d.copy_of_order_id as "copyOfOrderId", d.made_by as "madeBy",
  d.version, d.created_at as "createdAt",
  coalesce((select jsonb_agg(jsonb_build_object('variantId', p.variant_id, 'unitPriceCents', p.unit_price_cents,
    'reason', p.reason) order by p.variant_id) from drafts.hand_price p where p.draft_id = d.id), '[]') as prices`;

/** A draft by its id or by the secret of its page, locked when `lock`. */
export async function readDraft(
  db: Db | Tx,
  by: { id: number } | { token: string },
  options: { lock?: boolean } = {},
): Promise<Draft | null> {
  const { rows } = await sql<Draft>`
    select ${draftColumns} from drafts.draft d left join orders."order" o on o.id = d.order_id
    where ${'id' in by ? sql`d.id = ${by.id}` : sql`d.token = ${by.token}`}
    ${options.lock ? sql`for update of d` : sql``}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/** A draft with its cart at the prices that are asked: set by hand or by the lists of now, less the discount. */
export async function loadDraftFacts(
  db: Db | Tx,
  draft: Draft,
  rates: TaxRates,
  at: Date,
): Promise<DraftFacts> {
  const cart = await loadCart<ChosenDelivery & { gift: GiftOffer }>(db, draft.cartId, {
    also: sql`${chosenDelivery} ${giftOffer}`,
    at,
  });
  if (!cart) throw new Error(`draft ${draft.id} has lost its cart`);
  const listPrices = new Map(cart.lines.map((line) => [line.id, line.priceCents]));
  return { draft, cart: applyHandPrices(cart, draft, rates), listPrices };
}

/** The cart of a draft at the prices that are asked. They are agreed: nothing is "seen" at another price. */
function applyHandPrices<Cart extends CartFacts>(
  cart: Cart,
  draft: Pick<Draft, 'prices' | 'discountBp' | 'discountCents'>,
  rates: TaxRates,
): Cart {
  const before = cart.lines.map((line) => {
    const byHand = draft.prices.find((price) => price.variantId === line.variantId);
    return line.priceCents === null ? null : (byHand?.unitPriceCents ?? line.priceCents);
  });
  const off = amountsOff(cart, before, draft.discountCents, rates);
  const lines = cart.lines.map((line, at) => {
    const agreed = before[at] ?? null;
    if (agreed === null) return line;
    const priceCents = lessDiscount(agreed, draft.discountBp, ecoOf(line, rates)) - off[at]!;
    const isOwn = priceCents !== line.priceCents;
    // The list stays named where the price goes by its tax mode rather than by the channel's.
    const keepsList = !isOwn || line.priceIncludesTax !== cart.pricesIncludeTax;
    return {
      ...line,
      priceCents,
      seenPriceCents: priceCents,
      priceList: keepsList ? line.priceList : null,
    };
  });
  return { ...cart, lines };
}

/** What a discount in money takes off a unit of each line, in the tax mode of its own price. */
function amountsOff(
  cart: CartFacts,
  unitCents: readonly (number | null)[],
  discountCents: number,
  rates: TaxRates,
): number[] {
  const inMode = (line: CartLineFacts, cents: number, to: 'cart' | 'line') => {
    const [own, shared] = [line.priceIncludesTax, cart.pricesIncludeTax];
    const mode = to === 'cart' ? { from: own, to: shared } : { from: shared, to: own };
    return inTaxMode(cents, mode, line.taxClass, rates);
  };
  const off = spreadDiscount(
    cart.lines.map((line, at) => ({
      quantity: line.quantity,
      unitCents: inMode(line, unitCents[at] ?? 0, 'cart'),
      ecoCents: inMode(line, ecoOf(line, rates), 'cart'),
    })),
    discountCents,
  );
  return cart.lines.map((line, at) => inMode(line, off[at]!, 'line'));
}

function ecoOf(line: CartLineFacts, rates: TaxRates): number {
  if (line.ecoCents === 0) return 0;
  return inTaxMode(line.ecoCents, { from: true, to: line.priceIncludesTax }, line.taxClass, rates);
}
