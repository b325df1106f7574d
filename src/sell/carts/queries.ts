import { money } from '../../kernel/money.ts';
import {
  variantPicturesJson,
  picturesFrom,
  type ReadPicture,
  type Picture,
} from '../../core/listing/index.ts';
import type { TaxedLine, TaxRates } from '../../core/pricing/index.ts';
import {
  listPickupPoints,
  loadDeliveryOptions,
  quoteOptions,
  type DeliveryQuote,
  type Preparation,
} from '../../core/promise/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { textLocale } from '../../platform/i18n/index.ts';
import { channelUnknown } from './commands.ts';
import { backorderedOf, leavesFrom } from './advance-sale.ts';
import { giftOffer, type GiftOffer } from './gift-offer.ts';
import type { CartLineView, CartProblem, CartView, DeliveryOptionView } from './model.ts';
import {
  deliveryCentsOf,
  ecoCentsOf,
  hasDigital,
  itemsCentsOf,
  lineProblems,
  needsDelivery,
  optionsText,
  priceCart,
  titleOf,
  unitPriceOfLine,
  weightOf,
} from './rules.ts';
import { insertReadCart, loadCart, type CartFacts, type CartLineFacts } from './store.ts';

/** What reading a cart needs besides the database. */
export interface CartDeps {
  db: Db;
  /** VAT rates of a day, remembered for a moment. */
  taxRates(onDate: string): Promise<TaxRates>;
  preparation(): Promise<Preparation>;
  now(): Date;
}

/**
 * A cart with the prices, stock and delivery of now, in its own language (which `locale` of the view always is) or in the words of
 * another one. Refusal: `cart-unknown` (404).
 */
export async function getCart(
  deps: CartDeps,
  cartId: string,
  words?: string,
): Promise<Result<CartView>> {
  const kept = await loadCart<AlsoShown>(deps.db, cartId, { at: deps.now(), also: ALSO_SHOWN });
  if (!kept) return refuse('cart-unknown', 404);
  return ok(await viewCart(deps, kept, words));
}

/** Opens an empty cart, a guest's, and gives it as `getCart` does. Refusal: `channel-unknown` (404). */
export async function openCart(
  deps: CartDeps,
  cart: { channelId: string; locale: string },
): Promise<Result<CartView>> {
  const made = await insertReadCart<AlsoShown>(deps.db, { id: secretId(), ...cart }, ALSO_SHOWN);
  return made ? ok(await viewCart(deps, made)) : channelUnknown(cart.channelId);
}

/** What is shown of a cart and decides nothing. */
interface AlsoShown {
  gift: GiftOffer;
  pictures: Record<string, ReadPicture> | null;
}

const ALSO_SHOWN = sql`${giftOffer}, ${variantPicturesJson(
  sql`(select distinct l.variant_id as id from carts.line l where l.cart_id = c.id)`,
)} as pictures`;

async function viewCart(
  deps: CartDeps,
  kept: CartFacts & AlsoShown,
  words?: string,
): Promise<CartView> {
  const cart = { ...kept, locale: words ?? kept.locale };
  const rates = await deps.taxRates(businessDate(deps.now()));
  const quotes = await quotesOf(deps, cart, rates);
  const quote = quotes.find((q) => q.option.id === cart.deliveryOptionId) ?? null;
  const pictures = picturesFrom(cart.pictures);
  return { ...cartView(cart, rates, quote, pictures), locale: kept.locale };
}

/** The delivery options that reach the cart's address, with pick-up points. Refusals: `cart-unknown`, `contact-missing`. */
export async function findDeliveryOptions(
  deps: CartDeps,
  cartId: string,
): Promise<Result<DeliveryOptionView[]>> {
  const cart = await loadCart(deps.db, cartId, { at: deps.now() });
  if (!cart) return refuse('cart-unknown', 404);
  if (!cart.shippingAddress) return refuse('contact-missing', 422);
  const rates = await deps.taxRates(businessDate(deps.now()));
  const quotes = await quotesOf(deps, cart, rates);
  const postalCode = cart.shippingAddress.postalCode;
  const views = await Promise.all(
    quotes.map(async (quote) => {
      const points =
        quote.option.kind === 'relay'
          ? await listPickupPoints(deps.db, quote.option.carrier, postalCode)
          : [];
      return optionView(quote, cart, rates, points);
    }),
  );
  // A relay option without a point nearby cannot be chosen.
  return ok(views.filter((view) => view.kind !== 'relay' || view.pickupPoints.length > 0));
}

async function quotesOf(
  deps: CartDeps,
  cart: CartFacts,
  rates: TaxRates,
): Promise<DeliveryQuote[]> {
  if (!cart.shippingAddress || !needsDelivery(cart)) return [];
  const [options, preparation] = await Promise.all([
    loadDeliveryOptions(deps.db, cart.channelId),
    deps.preparation(),
  ]);
  const need = {
    address: cart.shippingAddress,
    itemsCents: itemsCentsOf(cart, rates),
    weightGrams: weightOf(cart),
  };
  return quoteOptions(options, need, preparation, leavesFrom(cart, preparation, deps.now()));
}

function optionView(
  quote: DeliveryQuote,
  cart: CartFacts,
  rates: TaxRates,
  points: DeliveryOptionView['pickupPoints'] = [],
): DeliveryOptionView {
  const { option } = quote;
  return {
    id: option.id,
    code: option.code,
    name: textLocale(cart.locale) === 'en' && option.nameEn ? option.nameEn : option.name,
    carrier: option.carrier,
    kind: option.kind,
    price: money(deliveryCentsOf(quote, cart, rates), cart.currency),
    promisedFromOn: quote.promisedFromOn,
    promisedToOn: quote.promisedToOn,
    pickupPoints: points.map(({ id, name, address, openingHours }) => ({
      id,
      name,
      address,
      openingHours,
    })),
  };
}

function cartView(
  cart: CartFacts & { gift: GiftOffer },
  rates: TaxRates,
  quote: DeliveryQuote | null,
  pictures: Map<number, Picture>,
): CartView {
  const totals = priceCart(
    cart,
    rates,
    quote ? { priceCents: quote.priceCents, taxClass: quote.option.taxClass } : null,
  );
  const amounts = new Map(totals.lines.map((line) => [line.key, line]));
  const hasContact = cart.email !== null && cart.shippingAddress !== null;
  return {
    id: cart.id,
    channelId: cart.channelId,
    currency: cart.currency,
    locale: cart.locale,
    lines: cart.lines.map((line) =>
      lineView(line, cart, rates, {
        amount: amounts.get(String(line.id)),
        picture: pictures.get(line.variantId) ?? null,
      }),
    ),
    quantity: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
    weightGrams: weightOf(cart),
    itemsTotal: money(totals.itemsCents, cart.currency),
    deliveryTotal: quote ? money(totals.deliveryCents, cart.currency) : null,
    total: money(totals.totalCents, cart.currency),
    pricesIncludeTax: cart.pricesIncludeTax,
    taxes: totals.taxes.map((tax) => ({
      rateBp: tax.rateBp,
      category: tax.category,
      net: money(tax.netCents, cart.currency),
      tax: money(tax.taxCents, cart.currency),
    })),
    contact: hasContact
      ? {
          email: cart.email!,
          phone: cart.phone,
          shippingAddress: cart.shippingAddress!,
          billingAddress: cart.billingAddress ?? cart.shippingAddress!,
        }
      : null,
    gift: giftView(cart),
    needsDelivery: needsDelivery(cart),
    hasDigital: hasDigital(cart),
    delivery: quote ? optionView(quote, cart, rates) : null,
    pickupPointId: cart.pickupPointId,
    discounts: totals.discounts.map(({ source, label, labelEn, amountCents }) => ({
      source,
      label: textLocale(cart.locale) === 'en' && labelEn ? labelEn : label,
      amount: money(amountCents, cart.currency),
    })),
    problems: [...lineProblems(cart), ...checkoutProblems(cart, quote)],
    completed: cart.completed,
  };
}

function giftView(cart: CartFacts & { gift: GiftOffer }): CartView['gift'] {
  const { messages, wrapping } = cart.gift;
  return {
    message: cart.giftMessage,
    messages,
    wrapped: wrapping !== null && cart.lines.some((l) => l.variantId === wrapping.variantId),
    wrapping: wrapping && {
      variantId: wrapping.variantId,
      title: titleOf(wrapping, cart.locale),
      price: money(wrapping.priceCents, cart.currency),
    },
  };
}

function checkoutProblems(cart: CartFacts, quote: DeliveryQuote | null): CartProblem[] {
  if (cart.email === null || !cart.shippingAddress) return [{ code: 'contact-missing' }];
  if (!needsDelivery(cart) || quote) return [];
  return [{ code: cart.deliveryOptionId === null ? 'delivery-missing' : 'delivery-unavailable' }];
}

function lineView(
  line: CartLineFacts,
  cart: CartFacts,
  rates: TaxRates,
  { amount, picture }: { amount: TaxedLine | undefined; picture: Picture | null },
): CartLineView {
  const inCurrency = (cents: number) => money(cents, cart.currency);
  const unitCents = amount?.unitPriceCents ?? line.priceCents ?? line.seenPriceCents;
  const totalCents = amount ? (cart.pricesIncludeTax ? amount.totalCents : amount.netCents) : 0;
  const changed = line.priceCents !== null && line.priceCents !== line.seenPriceCents;
  const measure = unitPriceOfLine(line, unitCents);
  const ecoCents = ecoCentsOf(line, cart, rates);
  return {
    id: line.id,
    variantId: line.variantId,
    productId: line.productId,
    handle: line.handle,
    title: titleOf(line, cart.locale),
    options: optionsText(line, cart.locale),
    sku: line.sku,
    picture,
    quantity: line.quantity,
    unitPrice: inCurrency(unitCents),
    unitPriceIncludesTax: line.priceIncludesTax,
    priceList: line.priceList && {
      id: line.priceList.id,
      minQuantity: line.priceList.minQuantity,
    },
    measurePrice: measure && { ...inCurrency(measure.amountCents), per: measure.per },
    ecoParticipation: ecoCents > 0 ? inCurrency(ecoCents) : null,
    previousUnitPrice: changed ? inCurrency(line.seenPriceCents) : null,
    total: inCurrency(totalCents),
    available: line.backorder ? null : Math.min(line.available, 99),
    preorderOn: line.launch?.on ?? null,
    backorderedQuantity: backorderedOf(line),
    digital: line.digital,
    addOn: line.addOn,
    components: (line.kit ?? []).map((part) => ({
      title: titleOf(part, cart.locale),
      options: optionsText(part, cart.locale),
      quantity: part.quantity,
    })),
  };
}
