import type { Address } from '../../kernel/address.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { launchAhead } from '../../core/catalogue/index.ts';
import {
  computeTotals,
  decidingLine,
  rateOf,
  territoryOf,
  type TaxRates,
  type Totals,
} from '../../core/pricing/index.ts';
import {
  loadDeliveryOption,
  quoteDelivery,
  readPickupPoint,
  type DeliveryOption,
  type PickupPoint,
} from '../../core/promise/index.ts';
import type { StockWant } from '../../core/stock/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Order, OrderDelivery, OrderLine, PriceOrigin } from './model.ts';
import type { OrderDeps } from './place.ts';
import { unitsOfLine } from './rules.ts';
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
}

/** A line of an order that was changed; without `id` it is new. */
type PlannedLine = NewOrder['lines'][number] & {
  id: number | null;
  /** What is taken off the shelf for it. */
  wants: StockWant[];
};

/** What an order becomes. */
export interface EditPlan {
  lines: PlannedLine[];
  totals: Totals;
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
 * the day it was placed (R32). Refusals: `order-not-editable` (409, `params.why`), `order-edit-empty` (422),
 * `order-line-unknown` (404), `variant-not-for-sale` (404), `order-edit-apart` (422) for a bundle or a preorder that comes in, `order-territory-changed` (409), `delivery-unavailable` (409),
 * `pickup-point-missing` (422).
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
  const territory = territoryOf(shippingAddress);
  const rates = await deps.taxRates(businessDate(new Date(order.placedAt)));
  const wasExport = order.lines.some((line) => line.taxCategory === 'G');
  if (wasExport && rateOf(rates, territory, 'standard').category !== 'G') {
    return refuse('order-territory-changed', 409);
  }
  const wanted = await wantedLines(db, order, edit);
  if (!wanted.ok) return wanted;
  if (wanted.value.length === 0) return refuse('order-edit-empty', 422);
  const delivery = await plannedDelivery(deps, db, order, edit, {
    address: shippingAddress,
    itemsCents: wanted.value.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0),
    weightGrams: wanted.value.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0),
  });
  if (!delivery.ok) return delivery;
  const { option, point, priceCents, promise } = delivery.value;
  const totals = totalsOf(
    order,
    wanted.value,
    { territory, rates, wasExport },
    { option, priceCents },
  );
  const frozen = order.delivery;
  return ok({
    lines: wanted.value.map((line, index) => frozenLine(line, totals, index)),
    totals,
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

/** A line before its amounts are computed. */
type WantedLine = Omit<
  PlannedLine,
  'totalCents' | 'netCents' | 'taxCents' | 'taxRateBp' | 'taxCategory'
> & {
  taxClass: string;
  includesTax: boolean;
  /** Of a bundle: how its price is split, as it was agreed. */
  parts?: { taxClass: string; weight: number }[];
};

async function wantedLines(
  db: Db | Tx,
  order: Order,
  edit: OrderEdit,
): Promise<Result<WantedLine[]>> {
  const changed = new Map((edit.lines ?? []).map((line) => [line.orderLineId, line.quantity]));
  for (const id of changed.keys()) {
    if (!order.lines.some((line) => line.id === id)) {
      return refuse('order-line-unknown', 404, { params: { line: id } });
    }
  }
  const facts = await readVariants(db, order, edit);
  const kept = order.lines.flatMap((line): WantedLine[] => {
    const quantity = changed.get(line.id) ?? line.quantity;
    const known = facts.get(line.variantId)!;
    return quantity > 0
      ? [
          {
            ...line,
            quantity,
            taxClass: known.taxClass,
            wants: wantsOf(line, quantity, facts),
            includesTax: line.priceOrigin?.includesTax ?? order.pricesIncludeTax,
            ...(line.components
              ? {
                  parts: line.components.map((part) => ({
                    taxClass: facts.get(part.variantId)!.taxClass,
                    weight: part.totalCents,
                  })),
                }
              : {}),
          },
        ]
      : [];
  });
  const added: WantedLine[] = [];
  for (const [index, line] of (edit.add ?? []).entries()) {
    const known = facts.get(line.variantId);
    if (known?.isApart) {
      return refuse('order-edit-apart', 422, {
        fields: [{ pointer: `/add/${index}/variantId`, code: 'order-edit-apart' }],
      });
    }
    if (!known || known.priceCents === null) {
      return refuse('variant-not-for-sale', 404, {
        params: { variant: line.variantId },
        fields: [{ pointer: `/add/${index}/variantId`, code: 'variant-not-for-sale' }],
      });
    }
    added.push(addedLine(order, known, line));
  }
  return ok([...kept, ...added]);
}

function wantsOf(
  line: Pick<OrderLine, 'variantId' | 'components' | 'stockless'>,
  quantity: number,
  facts: ReadonlyMap<number, VariantFacts>,
): StockWant[] {
  return unitsOfLine(line, quantity).map((units) => ({
    ...units,
    backorder: facts.get(units.variantId)?.backorder ?? false,
  }));
}

function addedLine(
  order: Order,
  known: VariantFacts,
  line: NonNullable<OrderEdit['add']>[number],
): WantedLine {
  const byHand = line.unitPriceCents !== undefined;
  const isOtherMode = known.includesTax !== order.pricesIncludeTax;
  return {
    id: null,
    variantId: line.variantId,
    productId: known.productId,
    sku: known.sku,
    title: order.locale === 'en' && known.titleEn ? known.titleEn : known.title,
    options: known.options,
    quantity: line.quantity,
    unitPriceCents: line.unitPriceCents ?? known.priceCents!,
    weightGrams: known.weightGrams,
    priceOrigin: !byHand || isOtherMode ? known.priceOrigin : null,
    ecoCents: known.ecoCents,
    components: null,
    preorderOn: null,
    digital: false,
    stockless: false,
    taxClass: known.taxClass,
    wants: [{ variantId: line.variantId, quantity: line.quantity, backorder: known.backorder }],
    includesTax: known.includesTax,
  };
}

interface VariantFacts {
  variantId: number;
  productId: number;
  sku: string | null;
  title: string;
  titleEn: string | null;
  options: string;
  weightGrams: number;
  ecoCents: number;
  taxClass: string;
  backorder: boolean;
  /** A bundle, a file, or not out yet: bought by an order of its own. */
  isApart: boolean;
  /** Null: not on sale in the order's channel. */
  priceCents: number | null;
  includesTax: boolean;
  priceOrigin: PriceOrigin | null;
}

/** The variants of an order and of what comes in, at the prices of now for its customer and quantity. */
async function readVariants(
  db: Db | Tx,
  order: Order,
  edit: OrderEdit,
): Promise<Map<number, VariantFacts>> {
  const wants = [
    ...order.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    ...order.lines.flatMap((line) => (line.components ? unitsOfLine(line, 1) : [])),
    ...(edit.add ?? []),
  ];
  const { rows } = await sql<VariantFacts>`
    select v.id as "variantId", p.id as "productId", v.sku, p.title, p.translations #>> '{en,title}' as "titleEn",
      array_to_string(v.option_values, ', ') as options, v.weight_grams as "weightGrams", v.eco_cents as "ecoCents",
      p.tax_class as "taxClass", v.backorder,
      v.bundle or v.digital or exists (select from (${launchAhead(sql`p.id`)}) ahead) as "isApart",
      case when v.state = 'active' and p.state = 'active' and pub.product_id is not null
        then coalesce(deal.amount_cents, pr.amount_cents) end as "priceCents",
      coalesce(deal.includes_tax, ch.prices_include_tax) as "includesTax",
      case when deal.list_id is not null then jsonb_build_object('listId', deal.list_id, 'listName', deal.list_name,
        'minQuantity', deal.min_quantity, 'includesTax', deal.includes_tax) end as "priceOrigin"
    from unnest(${wants.map((w) => w.variantId)}::bigint[], ${wants.map((w) => w.quantity)}::int[]) as w (id, quantity)
    join catalogue.variant v on v.id = w.id join catalogue.product p on p.id = v.product_id
    join channels.channel ch on ch.id = ${order.channelId}
    left join catalogue.publication pub on pub.product_id = p.id and pub.channel_id = ch.id and pub.published_at <= now()
    left join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ch.id
    left join lateral (${decidingLine({
      variantId: sql`v.id`,
      quantity: sql`w.quantity`,
      groupId: sql`(select group_id from parties.party where id = ${order.partyId}::bigint)`,
      channelId: sql`ch.id`,
    })}) deal on true`.execute(db);
  return new Map(rows.map((row) => [row.variantId, row]));
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
  need: Parameters<typeof quoteDelivery>[1],
): Promise<Result<PlannedDelivery>> {
  const optionId = edit.delivery?.optionId ?? (await optionIdOf(db, order.id));
  const option = optionId ? await loadDeliveryOption(db, order.channelId, optionId) : null;
  const agreed = edit.deliveryPriceCents ?? order.delivery.priceCents;
  if (!edit.delivery && !edit.shippingAddress) {
    return ok({ option, point: null, priceCents: agreed, promise: null });
  }
  const quote = option && quoteDelivery(option, need, await deps.preparation(), deps.now());
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

async function optionIdOf(db: Db | Tx, orderId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number | null }>`
    select delivery_option_id as id from orders."order" where id = ${orderId}`.execute(db);
  return rows[0]?.id ?? null;
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
  where: { territory: string; rates: TaxRates; wasExport: boolean },
  delivery: { option: DeliveryOption | null; priceCents: number },
): Totals {
  const isNet = where.wasExport;
  return computeTotals({
    lines: lines.map((line, index) => ({
      key: String(index),
      unitPriceCents: line.unitPriceCents,
      quantity: line.quantity,
      taxClass: line.taxClass,
      // What was agreed for an export is without tax already.
      includesTax: isNet && line.id !== null ? false : line.includesTax,
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

function frozenLine(line: WantedLine, totals: Totals, index: number): PlannedLine {
  const amount = totals.lines[index]!;
  const { taxClass: _, includesTax: __, parts: ___, ...kept } = line;
  const shares = amount.parts ?? [amount];
  return {
    ...kept,
    components:
      line.components &&
      line.components.map((part, at) => {
        const { totalCents, netCents, taxCents, rateBp, category } = shares[at]!;
        return {
          ...part,
          totalCents,
          netCents,
          taxCents,
          taxRateBp: rateBp,
          taxCategory: category,
        };
      }),
    unitPriceCents: amount.unitPriceCents,
    totalCents: amount.totalCents,
    netCents: amount.netCents,
    taxCents: amount.taxCents,
    taxRateBp: amount.rateBp,
    taxCategory: amount.category,
  };
}
