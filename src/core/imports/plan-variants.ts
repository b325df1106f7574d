import { hash } from 'node:crypto';
import { followDigital, type AttributeFact } from '../catalogue/index.ts';
import { hashVariant, quantityPart, sameVariant } from './fingerprint.ts';
import {
  issue,
  type OptionRecord,
  type ProductRecord,
  type VariantRecord,
  type VariantsRecord,
} from './model.ts';
import {
  comparesContent,
  type Names,
  type Plan,
  type PlanContext,
  type PlannedProduct,
  type PlannedVariant,
} from './plan-model.ts';
import { alignOptions, completeValues } from './plan-options.ts';
import { mergeFacts } from './resolve-attributes.ts';
import { numberedNames } from './source-store.ts';

/** Adds the variants of a record to its product; true when something of them changes. */
export function addVariants(
  product: PlannedProduct,
  record: ProductRecord | VariantsRecord,
  options: readonly OptionRecord[],
  context: PlanContext,
  plan: Plan,
  names: Names,
): boolean {
  if (record.variants.length === 0) return false;
  const bare = record.variants.length === 1 && options.length === 0;
  if (bare && context.prestashop && product.options.length > 0) {
    return refreshBase(product, record.variants[0]!, context);
  }
  const bySku = variantsBySku(product, record, context);
  // A table without options that names every variant by its SKU leaves the options as they are.
  const keepsOptions = options.length === 0 && bySku.size === record.variants.length;
  const align = keepsOptions ? () => [] : alignOptions(product, options, record.kind === 'product');
  const round: Round = {
    claimed: new Set(record.variants.map(({ sourceKey }) => sourceKey)),
    bySku,
    done: new Set(),
  };
  let touched = false;
  for (const variant of record.variants) {
    const named = bySku.get(variant);
    const values = keepsOptions && named ? named.optionValues : align(variant.optionValues);
    if (addVariant(product, variant, values, round, context, plan, names)) touched = true;
  }
  if (touched) completeValues(product);
  return touched;
}

/** A PrestaShop product with combinations keeps its own price as the base of their impacts. */
function refreshBase(
  product: PlannedProduct,
  variant: VariantRecord,
  context: PlanContext,
): boolean {
  const base = product.variants.find(({ optionValues }) => optionValues.length === 0);
  if (!base || variant.priceCents === null) return false;
  const price = context.toChannelCents(
    variant.priceCents,
    variant.priceIncludesTax,
    product.taxClass,
  );
  if (base.known?.priceCents === price) return false;
  base.priceCents = price;
  return true;
}

/** The variants of one record on their way: keys that the file names, and variants already dealt with. */
interface Round {
  claimed: ReadonlySet<string>;
  /** Variants that rows name by their SKU. */
  bySku: ReadonlyMap<VariantRecord, PlannedVariant>;
  done: Set<PlannedVariant>;
}

/** The variants of a product that the rows of somebody else's table name by their SKU. */
function variantsBySku(
  product: PlannedProduct,
  record: ProductRecord | VariantsRecord,
  context: PlanContext,
): Map<VariantRecord, PlannedVariant> {
  if (context.source !== 'table') return new Map();
  return new Map(
    record.variants.flatMap((row) => {
      const named = product.variants.find(({ sku }) => sku !== null && sku === row.sku);
      return named ? [[row, named] as const] : [];
    }),
  );
}

function addVariant(
  product: PlannedProduct,
  record: VariantRecord,
  optionValues: string[],
  round: Round,
  context: PlanContext,
  plan: Plan,
  names: Names,
): boolean {
  const match = matchVariant(product, record, optionValues, round);
  if (match === 'repeated') {
    const value = optionValues.join(' / ');
    plan.issues.push(issue('error', 'variant-repeated', { row: record.row, value }));
    return false;
  }
  const { found, twin } = match;
  const base = product.variants.find((variant) => variant.optionValues.length === 0);
  const priceCents = priceOf(product, record, base, found, context);
  if (priceCents === null) {
    plan.issues.push(issue('error', 'price-missing', { row: record.row }));
    return false;
  }
  const sourceHash = hashVariant(record, optionValues, priceCents);
  const facts = record.attributes && context.splitVariantAttributes(record.attributes).facts;
  const byContent = comparesContent(product.known, context);
  const unchanged = byContent
    ? found?.known &&
      sameVariant(
        found.known,
        { ...record, ...unsaidOf(found, record) },
        optionValues,
        priceCents,
      ) &&
      saysNothingNew(product, found.known.id, facts)
    : found?.sourceHash === sourceHash && found.known?.priceCents !== null;
  if (found && unchanged) {
    round.done.add(found);
    plan.counts.variantsUnchanged += 1;
    return false;
  }
  if (twin) {
    twin.optionValues = ['free', String(twin.known?.id ?? 0)];
    twin.dirty = true;
  }
  const variant = found ?? blankVariant(product.variants.length);
  const wantsStock = byContent || quantityPart(variant.sourceHash) !== quantityPart(sourceHash);
  const { sku, ...kept } = unsaidOf(variant, record);
  Object.assign(variant, contentOf(record, base), digitalOf(record, variant), kept, {
    row: record.row,
    dirty: true,
    sku: sku === undefined ? skuOf(variant, record, context, plan, names) : sku,
    optionValues,
    state: 'active',
    sourceHash,
    priceCents,
    onHand: record.quantity !== null && wantsStock ? record.quantity : undefined,
    facts,
    // Named by its SKU it stays the one that it was.
    ...(round.bySku.has(record) ? { sourceKey: variant.sourceKey } : {}),
  } satisfies Partial<PlannedVariant>);
  if (!found) product.variants.push(variant);
  round.done.add(variant);
  plan.counts[variant.known ? 'variantsChanged' : 'variantsCreated'] += 1;
  return true;
}

/** Whether the catalogue already holds what a row says of a variant by attributes. */
function saysNothingNew(
  product: PlannedProduct,
  variantId: number,
  facts: readonly AttributeFact[] = [],
): boolean {
  const merged = mergeFacts(product.attributes, facts, variantId);
  return JSON.stringify(merged) === JSON.stringify(product.attributes);
}

/**
 * The variant that a row means: by its SKU in a table of somebody else, by its key, else by its options. `twin` has the same options and must
 * give them up: it gets others later in the file, or is archived. A twin that keeps them is a repetition.
 */
function matchVariant(
  product: PlannedProduct,
  record: VariantRecord,
  optionValues: readonly string[],
  round: Round,
): { found: PlannedVariant | undefined; twin: PlannedVariant | undefined } | 'repeated' {
  const wanted = JSON.stringify(optionValues);
  const sameValues = product.variants.find(
    (variant) => JSON.stringify(variant.optionValues) === wanted,
  );
  const named = round.bySku.get(record);
  const meant = named ?? sameValues;
  if (meant && round.done.has(meant)) return 'repeated';
  const byKey =
    named ??
    product.variants.find(
      (variant) => variant.sourceKey === record.sourceKey && !round.done.has(variant),
    );
  const movesOn =
    sameValues?.sourceKey !== record.sourceKey && round.claimed.has(sameValues?.sourceKey ?? '');
  const found = byKey ?? (movesOn ? undefined : sameValues);
  const twin = sameValues === found ? undefined : sameValues;
  if (twin && !movesOn && twin.state === 'active') return 'repeated';
  return { found, twin };
}

/** What a row says of a variant, filled up from the bare variant of a PrestaShop product. */
function contentOf(
  record: VariantRecord,
  base: PlannedVariant | undefined,
): Partial<PlannedVariant> {
  const onTop = record.priceImpactCents !== null;
  const weightGrams =
    record.weightGrams ?? (base?.weightGrams ?? 0) + (record.weightImpactGrams ?? 0);
  return {
    gtin: record.gtin,
    weightGrams: Math.max(0, weightGrams),
    lengthMm: record.lengthMm ?? base?.lengthMm ?? null,
    widthMm: record.widthMm ?? base?.widthMm ?? null,
    heightMm: record.heightMm ?? base?.heightMm ?? null,
    costCents: record.costCents ?? (onTop ? (base?.costCents ?? null) : null),
    ...(record.content
      ? { contentQuantity: record.content.quantity, contentUnit: record.content.unit }
      : {}),
    ...(record.ecoCents === undefined ? {} : { ecoCents: record.ecoCents }),
    backorder: record.backorder || (onTop && base?.backorder === true),
    sourceKey: record.sourceKey,
    imageUrl: record.imageUrl,
  };
}

/** What is known of a variant and the table has no column for. */
function unsaidOf(
  variant: PlannedVariant,
  { unsaid }: VariantRecord,
): Partial<Pick<PlannedVariant, UnsaidField>> {
  if (!variant.known || !unsaid) return {};
  const fields = UNSAID_FIELDS.filter((field) => unsaid.includes(field));
  return Object.fromEntries(fields.map((field) => [field, variant[field]]));
}

const UNSAID_FIELDS = [
  'sku',
  'gtin',
  'costCents',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'backorder',
] as const;
type UnsaidField = (typeof UNSAID_FIELDS)[number];

/** Whether it is a file, which a file that does not say leaves as it is, and what follows for stock and delivery. */
function digitalOf(
  record: VariantRecord,
  variant: PlannedVariant,
): Pick<PlannedVariant, 'digital' | 'limitedCopies' | 'requiresShipping' | 'backorder'> {
  const digital = record.digital ?? variant.digital;
  const limitedCopies = record.limitedCopies ?? variant.limitedCopies;
  const { requiresShipping, backorder } = record;
  return { digital, ...followDigital({ digital, limitedCopies, requiresShipping, backorder }) };
}

/** A variant of which nothing is known yet. */
export function blankVariant(position: number): PlannedVariant {
  return {
    row: 0,
    known: null,
    dirty: true,
    sku: null,
    gtin: null,
    optionValues: [],
    weightGrams: 0,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    costCents: null,
    contentQuantity: null,
    contentUnit: null,
    ecoCents: 0,
    backorder: false,
    requiresShipping: true,
    digital: false,
    limitedCopies: false,
    position,
    state: 'active',
    sourceKey: null,
    sourceHash: null,
    priceCents: undefined,
    onHand: undefined,
    imageUrl: null,
    facts: undefined,
  };
}

function priceOf(
  product: PlannedProduct,
  record: VariantRecord,
  base: PlannedVariant | undefined,
  found: PlannedVariant | undefined,
  context: PlanContext,
): number | null {
  if (record.priceCents === null && record.priceImpactCents === null) {
    // A file of the own format without a price leaves it as it is.
    return found?.known?.priceCents ?? null;
  }
  if (record.priceCents !== null) {
    return context.toChannelCents(record.priceCents, record.priceIncludesTax, product.taxClass);
  }
  const basePrice = base?.priceCents ?? base?.known?.priceCents ?? null;
  if (basePrice === null) return null;
  // An impact is written without tax; when the file did not say how its prices are meant, it is meant as they are.
  const mode = product.pricesIncludeTax === null ? null : record.priceIncludesTax;
  const impact = record.priceImpactCents ?? 0;
  const converted = context.toChannelCents(Math.abs(impact), mode, product.taxClass);
  return Math.max(0, Math.round(basePrice + (impact < 0 ? -converted : converted)));
}

/** The SKU a variant gets: the one of the file, or with a number behind it when another variant has it. */
export function skuOf(
  variant: PlannedVariant,
  record: VariantRecord,
  context: PlanContext,
  plan: Plan,
  names: Names,
): string | null {
  const wanted = record.sku;
  if (wanted === null) return null;
  const own = variant.known?.id ?? -1;
  const free = (sku: string) => {
    const owner = names.skus.get(sku);
    if (owner === undefined) return !context.wasPlanned(`sku ${sku}`);
    return owner === own && owner !== -1;
  };
  const kept =
    variant.sku !== null && variant.sku.startsWith(`${wanted}-`) && !free(wanted)
      ? variant.sku
      : null;
  const sku =
    kept ??
    firstFree(wanted, free, () => `${wanted}-${hash('sha1', record.sourceKey).slice(0, 8)}`);
  if (sku !== wanted && kept === null) {
    plan.issues.push(issue('warning', 'sku-taken', { row: record.row, value: wanted }, { sku }));
  }
  names.skus.set(sku, own);
  if (context.dryRun) context.notePlanned(`sku ${sku}`);
  return sku;
}

/** The wanted name, else the first free numbered one, else one made of the source key. */
export function firstFree(
  wanted: string,
  isFree: (name: string) => boolean,
  otherwise: () => string,
): string {
  if (isFree(wanted)) return wanted;
  return numberedNames(wanted).find(isFree) ?? otherwise();
}
