import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { launchAhead } from '../../core/catalogue/index.ts';
import { chargedAmount, type TaxRates } from '../../core/pricing/index.ts';
import { freeUnits, type StockWant } from '../../core/stock/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import {
  backorderedOf,
  isStockless,
  loadOffers,
  optionsText,
  readGiftOffer,
  stockWantsOf,
  taxPartsOf,
  titleOf,
  type CartLineFacts,
} from '../carts/index.ts';
import type { OrderEdit } from './edit-plan.ts';
import { componentsOf, type UnpricedComponent } from './freeze.ts';
import type { Order, OrderLine } from './model.ts';
import { unitsOfLine } from './rules.ts';
import type { NewOrder } from './store.ts';

/** A line of an order that is changed, before its amounts are computed; without `id` it is new. */
export type WantedLine = Omit<
  NewOrder['lines'][number],
  'totalCents' | 'netCents' | 'taxCents' | 'taxRateBp' | 'taxCategory' | 'components'
> & {
  id: number | null;
  /** What is taken off the shelf for it. */
  wants: StockWant[];
  taxClass: string;
  includesTax: boolean;
  /** Some of it is sold without stock: since this edit, or before it; null: all of it is there. */
  awaited: 'anew' | 'before' | null;
  /** What was agreed is without tax: it was exported. */
  wasNet: boolean;
  components: UnpricedComponent[] | null;
  /** Of a bundle: how its price is split; as it was agreed, of a line that stays. */
  parts?: { taxClass: string; weight: number }[];
};

/**
 * The lines of an order as an edit wants them: those that stay at the price that was agreed, new ones at the price of now for
 * this customer and quantity. Refusals: `order-line-unknown`, `variant-not-for-sale` (404), `order-edit-apart` (422) for what is
 * delivered by a link, `wrapping-not-offered`, `add-on-alone` (409), `order-edit-empty` (422).
 */
export async function wantedLines(
  db: Db | Tx,
  order: Order,
  asked: OrderEdit,
  where: { rates: TaxRates; territory: string },
): Promise<Result<WantedLine[]>> {
  const wrapping = await withWrapping(db, order, asked);
  if (!wrapping.ok) return wrapping;
  const edit = wrapping.value;
  const changed = new Map((edit.lines ?? []).map((line) => [line.orderLineId, line.quantity]));
  for (const id of changed.keys()) {
    if (!order.lines.some((line) => line.id === id)) {
      return refuse('order-line-unknown', 404, { params: { line: id } });
    }
  }
  const facts = await readKept(db, order);
  const kept = order.lines
    .map((line) => ({ ...line, quantity: changed.get(line.id) ?? line.quantity }))
    .filter(({ quantity }) => quantity > 0);
  const offers = await loadOffers(db, order, edit.add ?? []);
  const added: WantedLine[] = [];
  for (const [index, line] of (edit.add ?? []).entries()) {
    const pointer = `/add/${index}/variantId`;
    const offer = offers.find(({ id }) => id === index);
    if (!offer?.forSale) {
      return refuse('variant-not-for-sale', 404, {
        params: { variant: line.variantId },
        fields: [{ pointer, code: 'variant-not-for-sale' }],
      });
    }
    if (offer.digital || offer.kit?.some((part) => part.digital)) {
      const code = 'order-edit-apart';
      return refuse(code, 422, { fields: [{ pointer, code }] });
    }
    added.push(addedLine(order, offer, line.unitPriceCents, where));
  }
  if (kept.length + added.length === 0) return refuse('order-edit-empty', 422);
  const isAlone =
    kept.every(({ variantId }) => facts.get(variantId)!.addOn) &&
    added.every((_, index) => offers.find(({ id }) => id === index)!.addOn);
  if (isAlone) return refuse('add-on-alone', 409);
  return ok([...kept.map((line) => keptLine(order, line, facts)), ...added]);
}

/** The same edit with what asking for gift wrapping, or taking it back, means for the lines. */
async function withWrapping(
  db: Db | Tx,
  order: Order,
  edit: OrderEdit,
): Promise<Result<OrderEdit>> {
  if (edit.wrapped === undefined) return ok(edit);
  const { wrapping } = await readGiftOffer(db, order);
  const lines = order.lines.filter(({ variantId }) => variantId === wrapping?.variantId);
  if (!edit.wrapped) {
    const gone = lines.map(({ id }) => ({ orderLineId: id, quantity: 0 }));
    return ok({ ...edit, lines: [...(edit.lines ?? []), ...gone] });
  }
  if (lines.length > 0) return ok(edit);
  if (!wrapping) {
    const code = 'wrapping-not-offered';
    return refuse(code, 409, { fields: [{ pointer: '/wrapped', code }] });
  }
  const { variantId } = wrapping;
  return ok({ ...edit, add: [...(edit.add ?? []), { variantId, quantity: 1 }] });
}

function keptLine(
  order: Order,
  line: OrderLine,
  facts: ReadonlyMap<number, KeptVariant>,
): WantedLine {
  const known = facts.get(line.variantId)!;
  const before = order.lines.find(({ id }) => id === line.id)!;
  return {
    ...line,
    taxClass: known.taxClass,
    wants: unitsOfLine(line, line.quantity).map((units) => {
      const { backorder, beyond } = facts.get(units.variantId)!;
      return { ...units, backorder, ...(beyond === null ? {} : { beyond }) };
    }),
    awaited: awaitedOf(line, line.quantity - before.quantity, facts),
    includesTax: line.priceOrigin?.includesTax ?? order.pricesIncludeTax,
    wasNet: line.taxCategory === 'G',
    ...(line.components
      ? {
          parts: line.components.map((part) => ({
            taxClass: facts.get(part.variantId)!.taxClass,
            weight: part.totalCents,
          })),
        }
      : {}),
  };
}

/** Whether an order as it stands waits for pieces that are sold without stock and have still to come in; one statement. */
export async function isWaiting(db: Db | Tx, order: Order): Promise<boolean> {
  const facts = await readKept(db, order);
  return order.lines.some((line) => awaitedOf(line, 0, facts) !== null);
}

/** Whether units of a line are sold without stock, once there are `more` of it. */
function awaitedOf(
  line: OrderLine,
  more: number,
  facts: ReadonlyMap<number, KeptVariant>,
): WantedLine['awaited'] {
  const isShort = unitsOfLine(line, 1).some(({ variantId, quantity }) => {
    const { backorder, free } = facts.get(variantId)!;
    return backorder && free < Math.max(0, more) * quantity;
  });
  if (!isShort) return null;
  return more > 0 ? 'anew' : 'before';
}

function addedLine(
  order: Order,
  offer: CartLineFacts,
  unitPriceCents: number | undefined,
  where: { rates: TaxRates; territory: string },
): WantedLine {
  const isOtherMode = offer.priceIncludesTax !== order.pricesIncludeTax;
  const { priceList, ecoCents, taxClass } = offer;
  const parts = taxPartsOf(offer, where.rates, where.territory);
  return {
    id: null,
    variantId: offer.variantId,
    productId: offer.productId,
    sku: offer.sku,
    title: titleOf(offer, order.locale),
    options: optionsText(offer, order.locale),
    quantity: offer.quantity,
    unitPriceCents: unitPriceCents ?? offer.priceCents!,
    reductionCents: 0,
    weightGrams: offer.weightGrams,
    // A price by hand goes by the tax mode of what it replaces.
    priceOrigin:
      priceList && (unitPriceCents === undefined || isOtherMode)
        ? {
            listId: priceList.id,
            listName: priceList.name,
            minQuantity: priceList.minQuantity,
            includesTax: offer.priceIncludesTax,
          }
        : null,
    ecoCents: ecoCents === 0 ? 0 : chargedAmount(ecoCents, taxClass, where),
    components: componentsOf(offer, order.locale),
    preorderOn: offer.launch?.on ?? null,
    digital: false,
    stockless: offer.kit === null && isStockless(offer),
    taxClass,
    wants: stockWantsOf(offer),
    awaited: backorderedOf(offer) > 0 ? 'anew' : null,
    includesTax: offer.priceIncludesTax,
    wasNet: false,
    ...(parts ? { parts } : {}),
  };
}

interface KeptVariant {
  variantId: number;
  taxClass: string;
  addOn: boolean;
  backorder: boolean;
  /** Units that nobody holds; below zero: so many are sold without stock. */
  free: number;
  /** While it has not come out: units that may be held beyond what is on hand. */
  beyond: number | null;
}

/** What an order's articles, and the parts of its bundles, are now. */
async function readKept(db: Db | Tx, order: Order): Promise<Map<number, KeptVariant>> {
  const ids = order.lines.flatMap(({ variantId, components }) => [
    variantId,
    ...(components ?? []).map((part) => part.variantId),
  ]);
  const { rows } = await sql<KeptVariant>`
    select v.id as "variantId", p.tax_class as "taxClass", p.add_on as "addOn",
      v.backorder and ahead.launches_on is null as backorder, ahead.preorder_cap as beyond,
      coalesce(${freeUnits(sql`v.id`)}, 0) as free
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    left join lateral (${launchAhead(sql`p.id`)}) ahead on true
    where v.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.variantId, row]));
}
