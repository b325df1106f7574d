import { hash } from 'node:crypto';
import { toHandle } from '../../kernel/handle.ts';
import type { Characteristic, ProductOption } from '../catalogue/index.ts';
import {
  issue,
  type CatalogueRecord,
  type ImportIssue,
  type OptionRecord,
  type ProductRecord,
  type VariantRecord,
  type VariantsRecord,
} from './model.ts';
import { numberedNames, type Known, type KnownProduct, type KnownVariant } from './source-store.ts';

/** How many things a batch made, changed and left alone. */
export interface ImportCounts {
  productsCreated: number;
  productsChanged: number;
  productsUnchanged: number;
  variantsCreated: number;
  variantsChanged: number;
  variantsUnchanged: number;
  categoriesCreated: number;
  imagesPending: number;
}

/** Counts of nothing. */
export const NO_COUNTS: ImportCounts = {
  productsCreated: 0,
  productsChanged: 0,
  productsUnchanged: 0,
  variantsCreated: 0,
  variantsChanged: 0,
  variantsUnchanged: 0,
  categoriesCreated: 0,
  imagesPending: 0,
};

/** A variant on its way into the catalogue. */
export interface PlannedVariant {
  known: KnownVariant | null;
  /** The row must be inserted or saved. */
  dirty: boolean;
  sku: string | null;
  gtin: string | null;
  optionValues: string[];
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  costCents: number | null;
  backorder: boolean;
  requiresShipping: boolean;
  position: number;
  state: 'active' | 'archived';
  sourceKey: string | null;
  sourceHash: string | null;
  /** Price to set in the channel, `undefined` to leave it. */
  priceCents: number | undefined;
  /** Stock to reach by a move, `undefined` to leave it. */
  onHand: number | undefined;
  imageUrl: string | null;
}

/** A product on its way into the catalogue. */
export interface PlannedProduct {
  key: string;
  /** First row of the file that speaks of it. */
  row: number;
  known: KnownProduct | null;
  /** The row must be inserted or saved. */
  dirty: boolean;
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brandId: number | null;
  state: 'draft' | 'active' | 'archived';
  taxClass: string;
  options: ProductOption[];
  characteristics: Characteristic[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  sourceHash: string | null;
  categoryIds: number[] | undefined;
  publish: boolean | undefined;
  pricesIncludeTax: boolean | null;
  aliases: string[];
  images: { url: string; alt: string }[];
  variants: PlannedVariant[];
}

/** What planning needs besides the records and the catalogue. */
export interface PlanContext {
  /** Sereine's own files: what the catalogue holds is compared, not what a file said before. */
  byContent: boolean;
  /** A product of this source keeps its stored prices as the base of impacts and ignores its bare variant. */
  prestashop: boolean;
  /** Turns an amount of the file into one of the channel. */
  toChannelCents(cents: number, includesTax: boolean | null, taxClass: string): number;
  brandId(name: string): number | null;
  categoryIds(paths: readonly string[][]): number[];
  /** In a dry run parents may have been met without being written. */
  wasPlanned(key: string): boolean;
  /** Notes a variant of such a parent; false when it was noted before. */
  notePlanned(key: string): boolean;
}

/** What a batch will do. */
export interface Plan {
  products: PlannedProduct[];
  issues: ImportIssue[];
  counts: ImportCounts;
}

/** The value that stands for "any" where some variants name an option and others do not. */
const ANY_VALUE = 'Au choix';

/** Decides what a batch of records changes. Pure: the same records and catalogue give the same plan. */
export function planBatch(
  records: readonly CatalogueRecord[],
  known: Known,
  context: PlanContext,
): Plan {
  const plan: Plan = { products: [], issues: [], counts: { ...NO_COUNTS } };
  const working = new Map<string, PlannedProduct>();
  const names: Names = { handles: new Set(known.takenHandles), skus: new Map(known.skuOwners) };
  for (const { variants } of known.products.values()) {
    for (const { id, sku } of variants) if (sku !== null) names.skus.set(sku, id);
  }
  for (const record of records) {
    if (record.kind === 'product') planProduct(record, known, context, plan, working, names);
    else if (record.kind === 'variants') planVariants(record, known, context, plan, working, names);
  }
  plan.products = [...new Set(working.values())];
  return plan;
}

interface Names {
  handles: Set<string>;
  /** The variant that has a SKU: its id, or -1 for one of this batch. */
  skus: Map<string, number>;
}

function planProduct(
  record: ProductRecord,
  known: Known,
  context: PlanContext,
  plan: Plan,
  working: Map<string, PlannedProduct>,
  names: Names,
): void {
  const before = known.products.get(record.sourceKey) ?? null;
  const sourceHash = hashProduct(record);
  const product =
    working.get(record.sourceKey) ?? (before ? fromKnown(before) : newProduct(record, plan, names));
  product.key = record.sourceKey;
  product.row = record.rows[0];
  const same =
    before !== null &&
    (context.byContent
      ? sameFields(before, product, record, context)
      : before.sourceHash === sourceHash);
  if (!same) applyFields(product, record, context, context.byContent && before ? null : sourceHash);
  else if (record.published && !before.published) product.publish = true;
  product.aliases = same ? [] : record.aliases;
  const mode = record.variants.find(({ priceIncludesTax }) => priceIncludesTax !== null);
  if (mode) product.pricesIncludeTax = mode.priceIncludesTax;
  working.set(record.sourceKey, product);
  for (const alias of record.aliases) working.set(alias, product);
  const variantsTouched = addVariants(product, record, record.options, context, plan, names);
  if (!same) product.images = record.images;
  if (!before) plan.counts.productsCreated += 1;
  else if (!same || variantsTouched || product.dirty || product.publish !== undefined)
    plan.counts.productsChanged += 1;
  else plan.counts.productsUnchanged += 1;
}

function planVariants(
  record: VariantsRecord,
  known: Known,
  context: PlanContext,
  plan: Plan,
  working: Map<string, PlannedProduct>,
  names: Names,
): void {
  const before = known.products.get(record.parentKey);
  const product =
    working.get(record.parentKey) ??
    working.get(before?.sourceKey ?? '') ??
    (before ? fromKnown(before) : null);
  if (!product) {
    if (context.wasPlanned(record.parentKey)) {
      for (const { sourceKey } of record.variants) {
        const isNew = context.notePlanned(`${record.parentKey} ${sourceKey}`);
        plan.counts[isNew ? 'variantsCreated' : 'variantsUnchanged'] += 1;
      }
      return;
    }
    const parent = record.parentKey.replace(/^(id|sku|ref):/, '');
    for (const { row } of record.variants) {
      plan.issues.push(issue('error', 'parent-unknown', { row, value: parent }, { parent }));
    }
    return;
  }
  working.set(record.parentKey, product);
  product.row ||= record.rows[0];
  if (before && before.sourceKey) working.set(before.sourceKey, product);
  addVariants(product, record, record.options, context, plan, names);
  if (record.images.length > 0) product.images = [...product.images, ...record.images];
}

function fromKnown(known: KnownProduct): PlannedProduct {
  return {
    key: known.sourceKey ?? known.handle,
    row: 0,
    known,
    dirty: false,
    handle: known.handle,
    title: known.title,
    subtitle: known.subtitle,
    descriptionHtml: known.descriptionHtml,
    brandId: known.brandId,
    state: known.state,
    taxClass: known.taxClass,
    options: known.options,
    characteristics: known.characteristics,
    tags: known.tags,
    seoTitle: known.seoTitle,
    seoDescription: known.seoDescription,
    sourceHash: null,
    categoryIds: undefined,
    publish: undefined,
    pricesIncludeTax: known.pricesIncludeTax,
    aliases: [],
    images: [],
    variants: known.variants.map((variant) => ({
      ...variant,
      known: variant,
      dirty: false,
      priceCents: undefined,
      onHand: undefined,
      imageUrl: null,
    })),
  };
}

function newProduct(record: ProductRecord, plan: Plan, names: Names): PlannedProduct {
  const wanted = record.handle || toHandle(record.sourceKey) || 'article';
  const handle = firstFree(
    wanted,
    (name) => !names.handles.has(name),
    () => toHandle(`${wanted.slice(0, 60)}-${record.sourceKey}`),
  );
  if (handle !== wanted) {
    const at = { row: record.rows[0], value: wanted };
    plan.issues.push(issue('warning', 'handle-changed', at, { handle }));
  }
  names.handles.add(handle);
  return {
    key: record.sourceKey,
    row: record.rows[0],
    known: null,
    dirty: true,
    handle,
    title: record.title,
    subtitle: '',
    descriptionHtml: '',
    brandId: null,
    state: record.state,
    taxClass: record.taxClass,
    options: [],
    characteristics: [],
    tags: [],
    seoTitle: '',
    seoDescription: '',
    sourceHash: null,
    categoryIds: [],
    publish: undefined,
    pricesIncludeTax: null,
    aliases: [],
    images: [],
    variants: [],
  };
}

function applyFields(
  product: PlannedProduct,
  record: ProductRecord,
  context: PlanContext,
  sourceHash: string | null,
): void {
  product.dirty = true;
  product.title = record.title;
  product.subtitle = record.subtitle;
  product.descriptionHtml = record.descriptionHtml;
  product.brandId = record.brand === null ? null : context.brandId(record.brand);
  product.state = record.state;
  product.taxClass = record.taxClass;
  // What a characteristic says in another language is not in files: it stays with an unchanged one.
  const kept = (wanted: Characteristic) =>
    product.characteristics.find(
      ({ name, value }) => name === wanted.name && value === wanted.value,
    ) ?? wanted;
  product.characteristics = withoutOptions(record.characteristics.map(kept), product.options);
  product.tags = record.tags;
  product.seoTitle = record.seoTitle;
  product.seoDescription = record.seoDescription;
  product.sourceHash = sourceHash;
  product.categoryIds = context.categoryIds(record.categoryPaths);
  product.publish = record.published;
}

/** Adds the variants of a record to its product; true when something of them changes. */
function addVariants(
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
  const align = alignOptions(product, options, record.kind === 'product');
  let touched = false;
  for (const variant of record.variants) {
    if (addVariant(product, variant, align(variant.optionValues), context, plan, names))
      touched = true;
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

/**
 * Brings the options of the product and of the record together; answers how the record's values are
 * written in the product's order. A product that had no options gives up its bare variant.
 */
function alignOptions(
  product: PlannedProduct,
  options: readonly OptionRecord[],
  whole: boolean,
): (values: readonly string[]) => string[] {
  const renamed =
    whole &&
    options.length === product.options.length &&
    options.some((option, i) => !sameName(option.name, product.options[i]?.name ?? ''));
  if (renamed) {
    product.options = product.options.map((option, i) => ({
      ...option,
      name: options[i]?.name ?? option.name,
    }));
    product.dirty = true;
  }
  const added = options.filter(
    ({ name }) => !product.options.some((option) => sameName(option.name, name)),
  );
  if (added.length > 0) {
    for (const variant of product.variants) {
      if (variant.optionValues.length === 0) retire(variant);
      else {
        variant.optionValues = [...variant.optionValues, ...added.map(() => ANY_VALUE)];
        variant.dirty = true;
      }
    }
    product.options = [
      ...product.options,
      ...added.map(({ name, kind }) => ({ name, kind, values: [] })),
    ];
    product.dirty = true;
  } else if (options.length === 0 && product.options.length > 0) {
    // The product has become a simple one.
    for (const variant of product.variants) retire(variant);
    product.options = [];
    product.dirty = true;
  }
  const characteristics = withoutOptions(product.characteristics, product.options);
  if (characteristics.length < product.characteristics.length) {
    product.characteristics = characteristics;
    product.dirty = true;
  }
  const positions = product.options.map((option) =>
    options.findIndex(({ name }) => sameName(name, option.name)),
  );
  return (values) =>
    positions.map((position) => (position < 0 ? ANY_VALUE : values[position] || ANY_VALUE));
}

/** The characteristics that are not said by an option already. */
function withoutOptions(
  characteristics: readonly Characteristic[],
  options: readonly { name: string }[],
): Characteristic[] {
  return characteristics.filter(
    ({ name }) => !options.some((option) => sameName(option.name, name)),
  );
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function retire(variant: PlannedVariant): void {
  if (variant.state === 'archived') return;
  variant.state = 'archived';
  variant.dirty = true;
  variant.onHand = 0;
}

function addVariant(
  product: PlannedProduct,
  record: VariantRecord,
  optionValues: string[],
  context: PlanContext,
  plan: Plan,
  names: Names,
): boolean {
  const base = product.variants.find((variant) => variant.optionValues.length === 0);
  const sameValues = (variant: PlannedVariant) =>
    JSON.stringify(variant.optionValues) === JSON.stringify(optionValues);
  const found =
    product.variants.find(({ sourceKey }) => sourceKey === record.sourceKey) ??
    product.variants.find(sameValues);
  const twin = product.variants.find((variant) => variant !== found && sameValues(variant));
  if (twin && twin.state === 'active') {
    plan.issues.push(
      issue('error', 'variant-repeated', { row: record.row, value: optionValues.join(' / ') }),
    );
    return false;
  }
  const priceCents = priceOf(product, record, base, found, context);
  if (priceCents === null) {
    plan.issues.push(issue('error', 'price-missing', { row: record.row }));
    return false;
  }
  const sourceHash = hashVariant(record, optionValues, priceCents);
  const unchanged = context.byContent
    ? found?.known && sameVariant(found.known, record, optionValues, priceCents)
    : found?.sourceHash === sourceHash && found.known?.priceCents !== null;
  if (unchanged) {
    plan.counts.variantsUnchanged += 1;
    return false;
  }
  if (twin) {
    twin.optionValues = ['free', String(twin.known?.id ?? 0)];
    twin.dirty = true;
  }
  const variant = found ?? blankVariant(product.variants.length);
  const wantsStock =
    context.byContent || quantityPart(variant.sourceHash) !== quantityPart(sourceHash);
  Object.assign(variant, {
    dirty: true,
    sku: skuOf(variant, record, plan, names),
    gtin: record.gtin,
    optionValues,
    weightGrams: Math.max(
      0,
      record.weightGrams ?? (base?.weightGrams ?? 0) + (record.weightImpactGrams ?? 0),
    ),
    lengthMm: record.lengthMm ?? base?.lengthMm ?? null,
    widthMm: record.widthMm ?? base?.widthMm ?? null,
    heightMm: record.heightMm ?? base?.heightMm ?? null,
    costCents:
      record.costCents ?? (record.priceImpactCents === null ? null : (base?.costCents ?? null)),
    backorder: record.backorder || (record.priceImpactCents !== null && base?.backorder === true),
    requiresShipping: record.requiresShipping,
    state: 'active',
    sourceKey: record.sourceKey,
    sourceHash,
    priceCents,
    onHand: record.quantity !== null && wantsStock ? record.quantity : undefined,
    imageUrl: record.imageUrl,
  } satisfies Partial<PlannedVariant>);
  if (!found) product.variants.push(variant);
  if (variant.known) plan.counts.variantsChanged += 1;
  else plan.counts.variantsCreated += 1;
  return true;
}

function blankVariant(position: number): PlannedVariant {
  return {
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
    backorder: false,
    requiresShipping: true,
    position,
    state: 'active',
    sourceKey: null,
    sourceHash: null,
    priceCents: undefined,
    onHand: undefined,
    imageUrl: null,
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
  return Math.max(0, basePrice + (impact < 0 ? -converted : converted));
}

/** The SKU a variant gets: the one of the file, or with a number behind it when another variant has it. */
function skuOf(
  variant: PlannedVariant,
  record: VariantRecord,
  plan: Plan,
  names: Names,
): string | null {
  const wanted = record.sku;
  if (wanted === null) return null;
  const own = variant.known?.id ?? -1;
  const free = (sku: string) => {
    const owner = names.skus.get(sku);
    return owner === undefined || (owner === own && owner !== -1);
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
  return sku;
}

/** The wanted name, else the first free numbered one, else one made of the source key. */
function firstFree(
  wanted: string,
  isFree: (name: string) => boolean,
  otherwise: () => string,
): string {
  if (isFree(wanted)) return wanted;
  return numberedNames(wanted).find(isFree) ?? otherwise();
}

/** Lists the values of each option in the order in which variants use them, keeping known swatches. */
function completeValues(product: PlannedProduct): void {
  const options = product.options.map((option, index) => {
    const listed = new Set(option.values.map(({ value }) => value));
    const used = product.variants
      .filter(({ state }) => state === 'active')
      .map(({ optionValues }) => optionValues[index])
      .filter((value): value is string => value !== undefined && !listed.has(value));
    return {
      ...option,
      values: [...option.values, ...[...new Set(used)].map((value) => ({ value }))],
    };
  });
  if (JSON.stringify(options) === JSON.stringify(product.options)) return;
  product.options = options;
  product.dirty = true;
}

/** Whether the catalogue already holds what the record says of the product itself. */
function sameFields(
  before: KnownProduct,
  product: PlannedProduct,
  record: ProductRecord,
  context: PlanContext,
): boolean {
  const wanted = { ...product, publish: undefined };
  applyFields(wanted, record, context, null);
  const content = (fields: KnownProduct | PlannedProduct) => [
    fields.title,
    fields.subtitle,
    fields.descriptionHtml,
    fields.brandId,
    fields.state,
    fields.taxClass,
    fields.characteristics.map(({ name, value }) => [name, value]),
    fields.tags,
    fields.seoTitle,
    fields.seoDescription,
    fields.categoryIds,
  ];
  const same = JSON.stringify(content(before)) === JSON.stringify(content(wanted));
  return same && record.published === before.published;
}

function sameVariant(
  known: KnownVariant,
  record: VariantRecord,
  optionValues: string[],
  priceCents: number,
): boolean {
  const is = [
    known.sku,
    known.gtin,
    known.optionValues,
    known.priceCents,
    known.costCents,
    known.weightGrams,
    known.lengthMm,
    known.widthMm,
    known.heightMm,
    known.backorder,
    known.requiresShipping,
    known.state,
  ];
  const wanted = [
    record.sku,
    record.gtin,
    optionValues,
    priceCents,
    record.costCents,
    record.weightGrams ?? 0,
    record.lengthMm,
    record.widthMm,
    record.heightMm,
    record.backorder,
    record.requiresShipping,
    'active',
  ];
  const stock = record.quantity === null || record.quantity === known.onHand;
  return stock && JSON.stringify(is) === JSON.stringify(wanted);
}

function hashProduct(record: ProductRecord): string {
  const { rows, variants, kind, options, ...content } = record;
  void [rows, variants, kind, options];
  return hash('sha256', JSON.stringify(content), 'base64url');
}

/** Content and quantity apart: stock follows the file only when the file's own count changes. */
function hashVariant(record: VariantRecord, optionValues: string[], priceCents: number): string {
  const { row, quantity, sourceKey, ...content } = record;
  void [row, sourceKey];
  const digest = hash(
    'sha256',
    JSON.stringify({ ...content, optionValues, priceCents }),
    'base64url',
  );
  return `${digest}.${quantity ?? ''}`;
}

function quantityPart(sourceHash: string | null): string | null {
  return sourceHash === null ? null : sourceHash.slice(sourceHash.indexOf('.') + 1);
}
