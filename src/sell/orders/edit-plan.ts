import type { Address } from '../../kernel/address.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import {
  computeTotals,
  rateOf,
  territoryFor,
  type TaxRates,
  type Totals,
} from '../../core/pricing/index.ts';
import {
  leavesAfter,
  loadDeliveryOption,
  quoteDelivery,
  readPickupPoint,
  type DeliveryOption,
  type PickupPoint,
} from '../../core/promise/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { reductionsBetween, shareDiscounts } from '../carts/index.ts';
import { wantedLines, type WantedLine } from './edit-lines.ts';
import { pricedComponents } from './freeze.ts';
import type { Order, OrderDelivery, OrderDiscount } from './model.ts';
import type { OrderDeps } from './place.ts';
import { lastDay } from './promise.ts';
import type { NewOrder } from './store.ts';

/** How an order is to be; what is left out stays as it is. */
export interface OrderEdit {
  /** New quantities of lines; 0 takes the line out. */
  lines?: readonly { orderLineId: number; quantity: number }[];
  /** Articles that come in, at the prices of now for this customer, or by hand. */
  add?: readonly { variantId: number; quantity: number; unitPriceCents?: number | undefined }[];
  shippingAddress?: Address;
  billingAddress?: Address;
  delivery?: { optionId: number; pickupPointId: string | null };
  /** By hand; else what a newly chosen option costs, or what was agreed. */
  deliveryPriceCents?: number;
  /** Words for whoever receives it; empty: none any more. */
  giftMessage?: string;
  /** Whether it is wrapped: adds the article that wrapping is, or takes it out. */
  wrapped?: boolean;
}

/** A line of an order that was changed; without `id` it is new. */
type PlannedLine = NewOrder['lines'][number] & Pick<WantedLine, 'id' | 'wants'>;

/** What an order becomes. */
export interface EditPlan {
  lines: PlannedLine[];
  totals: Totals;
  /** What of the order's discounts its units still carry. */
  discounts: OrderDiscount[];
  territory: string;
  shippingAddress: Address;
  billingAddress: Address;
  deliveryOptionId: number | null;
  delivery: OrderDelivery;
  promisedFromOn: string | null;
  promisedToOn: string | null;
}

/**
 * What an order becomes by an edit: kept lines at the unit price that was agreed, new ones at the price of now, VAT by the rates of
 * the day it was placed (R32), and what its discounts took off each unit (R11). Refusals: `order-not-editable` (409,
 * `params.why`), those of `wantedLines`, `order-territory-changed` (409), `delivery-unavailable` (409), `pickup-point-missing` (422).
 */
export async function planEdit(
  deps: OrderDeps,
  db: Db | Tx,
  order: Order,
  edit: OrderEdit,
): Promise<Result<EditPlan>> {
  const why = whyNotEditable(order);
  if (why) return refuse('order-not-editable', 409, { params: { why } });
  const shippingAddress = edit.shippingAddress ?? order.shippingAddress;
  const rates = await deps.taxRates(businessDate(new Date(order.placedAt)));
  const known = await factsOf(db, order);
  const territory = edit.shippingAddress
    ? territoryFor(shippingAddress, rates, known.isBusiness)
    : order.taxTerritory;
  const wasExport = order.lines.some((line) => line.taxCategory === 'G' && !line.digital);
  if (wasExport && rateOf(rates, territory, 'standard').category !== 'G') {
    return refuse('order-territory-changed', 409);
  }
  const wanted = await wantedLines(db, order, edit, { rates, territory });
  if (!wanted.ok) return wanted;
  const delivery = await plannedDelivery(deps, db, order, edit, {
    optionId: known.optionId,
    address: shippingAddress,
    itemsCents: wanted.value.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0),
    weightGrams: wanted.value.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0),
    comesOut: lastDay(wanted.value),
    awaited: new Set(wanted.value.map((line) => line.awaited)),
  });
  if (!delivery.ok) return delivery;
  const { option, point, priceCents, promise } = delivery.value;
  const amounts = (lines: readonly WantedLine[]) =>
    totalsOf(order, lines, { territory, rates }, { option, priceCents });
  const totals = amounts(wanted.value);
  const unreduced =
    order.discounts.length === 0 ? totals : amounts(wanted.value.map(unreducedLine));
  const reductions = reductionsBetween(unreduced, totals);
  const frozen = order.delivery;
  return ok({
    lines: wanted.value.map((line, index) => frozenLine(line, totals, reductions, index)),
    totals,
    discounts: shareDiscounts(order.discounts, unreduced.itemsCents - totals.itemsCents),
    territory,
    shippingAddress,
    billingAddress: edit.billingAddress ?? order.billingAddress,
    deliveryOptionId: option?.id ?? null,
    delivery: {
      ...frozen,
      ...(edit.delivery && option ? namesOf(option, point) : {}),
      priceCents: totals.delivery?.totalCents ?? 0,
      netCents: totals.delivery?.netCents ?? 0,
      taxCents: totals.delivery?.taxCents ?? 0,
      rateBp: totals.delivery?.rateBp ?? frozen.rateBp,
      category: totals.delivery?.category ?? frozen.category,
    },
    promisedFromOn: promise?.promisedFromOn ?? order.promisedFromOn,
    promisedToOn: promise?.promisedToOn ?? order.promisedToOn,
  });
}

/** Why an order can no longer be changed: prepared, gone, cancelled; null when it can. */
function whyNotEditable(order: Order): 'prepared' | 'shipped' | 'cancelled' | null {
  if (order.state === 'cancelled') return 'cancelled';
  if (order.lines.some((line) => line.shippedQuantity > 0)) return 'shipped';
  if (order.lines.some((line) => line.preparedQuantity > 0)) return 'prepared';
  return order.lines.some((line) => line.cancelledQuantity > 0) ? 'cancelled' : null;
}

interface PlannedDelivery {
  option: DeliveryOption | null;
  point: PickupPoint | null;
  priceCents: number;
  promise: { promisedFromOn: string; promisedToOn: string } | null;
}

/** The delivery as it is agreed, or the one that is chosen instead at what it costs now. */
async function plannedDelivery(
  deps: OrderDeps,
  db: Db | Tx,
  order: Order,
  edit: OrderEdit,
  need: Parameters<typeof quoteDelivery>[1] & {
    comesOut: string | null;
    awaited: ReadonlySet<WantedLine['awaited']>;
    optionId: number | null;
  },
): Promise<Result<PlannedDelivery>> {
  const optionId = edit.delivery?.optionId ?? need.optionId;
  const option = optionId ? await loadDeliveryOption(db, order.channelId, optionId) : null;
  const agreed = edit.deliveryPriceCents ?? order.delivery.priceCents;
  // What comes out or in later, or is no longer waited for, moves the promise.
  const isPostponed = need.comesOut !== lastDay(order.lines) || need.awaited.has('anew');
  if (!edit.delivery && !edit.shippingAddress && !isPostponed) {
    return ok({ option, point: null, priceCents: agreed, promise: null });
  }
  const preparation = await deps.preparation();
  const isAwaited = need.awaited.has('anew') || need.awaited.has('before');
  const days = need.comesOut === null ? [] : [need.comesOut];
  const from = leavesAfter(days, isAwaited, preparation, deps.now());
  const quote = option && quoteDelivery(option, need, preparation, from);
  if (!edit.delivery && !edit.shippingAddress) {
    return ok({ option, point: null, priceCents: agreed, promise: quote });
  }
  if (!quote && (edit.delivery || optionId)) {
    return refuse('delivery-unavailable', 409, {
      fields: [{ pointer: '/delivery/optionId', code: 'delivery-unavailable' }],
    });
  }
  if (!edit.delivery || !quote) {
    return ok({ option, point: null, priceCents: agreed, promise: null });
  }
  const pointId = edit.delivery.pickupPointId;
  const point = option?.kind === 'relay' && pointId ? await readPickupPoint(db, pointId) : null;
  if (option?.kind === 'relay' && !point) {
    return refuse('pickup-point-missing', 422, {
      fields: [{ pointer: '/delivery/pickupPointId', code: 'pickup-point-missing' }],
    });
  }
  return ok({
    option,
    point,
    priceCents: edit.deliveryPriceCents ?? quote.priceCents,
    promise: quote,
  });
}

/** The delivery option of an order, and whether its buyer is a business. */
async function factsOf(
  db: Db | Tx,
  order: Order,
): Promise<{ optionId: number | null; isBusiness: boolean }> {
  const { rows } = await sql<{ optionId: number | null; isBusiness: boolean }>`
    select o.delivery_option_id as "optionId", coalesce(company.vat_number, p.vat_number, '') <> '' as "isBusiness"
    from orders."order" o left join parties.party p on p.id = o.party_id
    left join parties.party company on company.id = p.company_id where o.id = ${order.id}`.execute(
    db,
  );
  return rows[0]!;
}

function namesOf(option: DeliveryOption, point: PickupPoint | null): Partial<OrderDelivery> {
  const { code, name, nameEn, carrier, kind, trackingUrl } = option;
  return {
    code,
    name,
    nameEn,
    carrier,
    kind,
    trackingUrl,
    pickupPoint: point && {
      id: point.id,
      version: point.version,
      name: point.name,
      address: point.address,
    },
  };
}

function totalsOf(
  order: Order,
  lines: readonly WantedLine[],
  where: { territory: string; rates: TaxRates },
  delivery: { option: DeliveryOption | null; priceCents: number },
): Totals {
  return computeTotals({
    lines: lines.map((line, index) => ({
      key: String(index),
      unitPriceCents: line.unitPriceCents,
      quantity: line.quantity,
      taxClass: line.taxClass,
      // What was agreed for an export is without tax already.
      includesTax: line.wasNet ? false : line.includesTax,
      ...(line.digital && order.serviceTerritory ? { territory: order.serviceTerritory } : {}),
      ...(line.parts ? { parts: line.parts } : {}),
    })),
    delivery:
      delivery.priceCents > 0 || order.delivery.code !== 'none'
        ? { priceCents: delivery.priceCents, taxClass: delivery.option?.taxClass ?? 'standard' }
        : null,
    territory: where.territory,
    rates: where.rates,
    pricesIncludeTax: order.pricesIncludeTax,
  });
}

function frozenLine(
  line: WantedLine,
  totals: Totals,
  reductions: ReadonlyMap<string, number>,
  index: number,
): PlannedLine {
  const amount = totals.lines[index]!;
  const { taxClass: _, includesTax: __, parts: ___, wasNet: ____, awaited: _____, ...kept } = line;
  return {
    ...kept,
    components: pricedComponents(line.components, amount),
    unitPriceCents: amount.unitPriceCents,
    reductionCents: reductions.get(amount.key) ?? 0,
    totalCents: amount.totalCents,
    netCents: amount.netCents,
    taxCents: amount.taxCents,
    taxRateBp: amount.rateBp,
    taxCategory: amount.category,
  };
}

/** A line as it would be without what the order's discounts took off it. */
function unreducedLine(line: WantedLine): WantedLine {
  return { ...line, unitPriceCents: line.unitPriceCents + line.reductionCents };
}
