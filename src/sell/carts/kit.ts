import { rateOf, type TaxRates } from '../../core/pricing/index.ts';
import { freeUnits, type StockWant } from '../../core/stock/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { CartFacts, CartLineFacts } from './store.ts';

/** One kind of article in a bundle, with what the ledgers say of it now. */
export interface KitPart {
  variantId: number;
  /** Units in one bundle. */
  quantity: number;
  /** Its base price in the channel; null when it is not sold there alone. */
  priceCents: number | null;
  taxClass: string;
  title: string;
  titleEn: string | null;
  sku: string | null;
  optionValues: string[];
  options: CartLineFacts['options'];
  weightGrams: number;
  backorder: boolean;
  requiresShipping: boolean;
  digital: boolean;
  limitedCopies: boolean;
  available: number;
}

/** What bundle `v` is made of in the channel of cart `c`; null for a variant that is no bundle, at no cost. */
export const KIT = sql`
  case when v.bundle then (
    select jsonb_agg(jsonb_build_object('variantId', kv.id, 'quantity', k.quantity, 'priceCents', kpr.amount_cents,
      'taxClass', kp.tax_class, 'title', kp.title, 'titleEn', kp.translations #>> '{en,title}', 'sku', kv.sku,
      'optionValues', kv.option_values, 'options', kp.options, 'weightGrams', kv.weight_grams,
      'backorder', kv.backorder, 'requiresShipping', kv.requires_shipping,
      'digital', kv.digital, 'limitedCopies', kv.limited_copies,
      'available', greatest(coalesce(${freeUnits(sql`kv.id`)}, 0), 0)) order by k.position, k.component_id)
    from catalogue.component k
    join catalogue.variant kv on kv.id = k.component_id
    join catalogue.product kp on kp.id = kv.product_id
    left join pricing.price kpr on kpr.variant_id = kv.id and kpr.channel_id = c.channel_id
    where k.variant_id = v.id) end`;

/** A line as it was read, with what follows for a bundle from its parts: stock, weight, whether it is carried. */
export function withKit(line: CartLineFacts): CartLineFacts {
  const { kit } = line;
  if (!kit) return line;
  const sum = (of: (part: KitPart) => number) =>
    kit.reduce((total, part) => total + of(part) * part.quantity, 0);
  return {
    ...line,
    available: bundlesIn(kit),
    weightGrams: line.weightGrams || sum((part) => part.weightGrams),
    requiresShipping: kit.some((part) => part.requiresShipping),
    digital: kit.every((part) => part.digital),
  };
}

/** How many bundles the stock of the parts makes; those that are sold beyond stock do not limit it. */
function bundlesIn(kit: readonly KitPart[]): number {
  const limits = kit
    .filter((part) => !part.backorder)
    .map((part) => Math.floor(part.available / part.quantity));
  return limits.length === 0 ? 0 : Math.min(...limits);
}

/** Whether nothing is taken off a shelf: a file whose copies are not limited. */
export function isStockless(item: { digital: boolean; limitedCopies: boolean }): boolean {
  return item.digital && !item.limitedCopies;
}

/** What is taken off the shelf for a line: itself, or the parts of a bundle; nothing for files without a limit. */
export function stockWantsOf(line: CartLineFacts): StockWant[] {
  const { variantId, quantity, backorder, launch } = line;
  if (!line.kit) {
    if (isStockless(line)) return [];
    return [{ variantId, quantity, backorder, ...(launch && { beyond: launch.cap }) }];
  }
  return line.kit
    .filter((part) => !isStockless(part))
    .map((part) => ({
      variantId: part.variantId,
      quantity: part.quantity * quantity,
      backorder: part.backorder,
    }));
}

/** Units of each variant that are taken off the shelf for a whole cart. */
export function unitsWanted(cart: CartFacts): Map<number, number> {
  const wanted = new Map<number, number>();
  for (const { variantId, quantity } of cart.lines.flatMap(stockWantsOf)) {
    wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  }
  return wanted;
}

/** True when a cart wants more for this line than there is, whatever other lines want the same articles. */
export function isShort(line: CartLineFacts, wanted: ReadonlyMap<number, number>): boolean {
  const shelf = line.kit ?? [line];
  return shelf.some(
    (item) => !item.backorder && (wanted.get(item.variantId) ?? 0) > item.available,
  );
}

/**
 * How the price of a bundle is split for VAT: by what its parts cost alone. When a part of another rate has no price of
 * its own nothing says what its share is, and the highest rate counts for the whole. Undefined for one article.
 */
export function taxPartsOf(
  line: CartLineFacts,
  rates: TaxRates,
  territory: string,
): { taxClass: string; weight: number }[] | undefined {
  const { kit } = line;
  if (!kit) return undefined;
  const rateBp = (part: KitPart) => rateOf(rates, territory, part.taxClass).rateBp;
  const worth = kit.map((part) => (part.priceCents ?? 0) * part.quantity);
  const priced = kit.every((part) => part.priceCents !== null);
  const highest = kit.reduce((a, b) => (rateBp(b) > rateBp(a) ? b : a)).taxClass;
  const weighted = worth.some((cents) => cents > 0);
  return kit.map((part, index) => ({
    taxClass: priced ? part.taxClass : highest,
    weight: weighted ? worth[index]! : part.quantity,
  }));
}
