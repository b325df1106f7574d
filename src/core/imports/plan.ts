import { toHandle } from '../../kernel/handle.ts';
import type { Characteristic } from '../catalogue/index.ts';
import { hashProduct } from './fingerprint.ts';
import { issue, type CatalogueRecord, type ProductRecord, type VariantsRecord } from './model.ts';
import {
  comparesContent,
  NO_COUNTS,
  type Names,
  type Plan,
  type PlanContext,
  type PlannedProduct,
} from './plan-model.ts';
import { handleKey, noteUnwritten, planUnwritten } from './plan-unwritten.ts';
import { withoutOptions } from './plan-options.ts';
import { addVariants, firstFree } from './plan-variants.ts';
import { mergeFacts } from './resolve-attributes.ts';
import type { Known, KnownProduct } from './source-store.ts';

/** Decides what a batch of records changes. Pure: the same records and catalogue give the same plan. */
export function planBatch(
  records: readonly CatalogueRecord[],
  known: Known,
  context: PlanContext,
): Plan {
  const plan: Plan = { products: [], unwritten: [], issues: [], counts: { ...NO_COUNTS } };
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
  if (context.dryRun) noteUnwritten(plan.products, context);
  return plan;
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
  if (!before && record.title === '' && !working.has(record.sourceKey)) {
    const value = record.variants[0]?.sku ?? record.sourceKey;
    plan.issues.push(issue('error', 'sku-unknown', { row: record.rows[0], value }));
    return;
  }
  const sourceHash = hashProduct(record);
  const product =
    working.get(record.sourceKey) ??
    (before ? fromKnown(before) : newProduct(record, context, plan, names));
  product.key = record.sourceKey;
  const byContent = comparesContent(before, context);
  product.row = record.rows[0];
  const same =
    before !== null &&
    (byContent ? sameFields(before, product, record, context) : before.sourceHash === sourceHash);
  if (!same) applyFields(product, record, context, byContent && before ? null : sourceHash);
  else if (record.published && !record.unsaid?.includes('published') && !before.published) {
    product.publish = true;
  }
  product.aliases = same ? [] : record.aliases;
  const mode = record.variants.find(({ priceIncludesTax }) => priceIncludesTax !== null);
  if (mode) product.pricesIncludeTax = mode.priceIncludesTax;
  const variantsTouched = addVariants(product, record, record.options, context, plan, names);
  // Every row of it was refused: nothing is left to sell.
  if (!before && product.variants.length === 0 && record.variants.length > 0) return;
  working.set(record.sourceKey, product);
  for (const alias of record.aliases) working.set(alias, product);
  if (!same) product.images = record.images;
  if (record.repeats) return;
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
      planUnwritten(record, context, plan, names);
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
    addOn: known.addOn,
    options: known.options,
    characteristics: known.characteristics,
    attributes: known.attributes,
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
      row: 0,
      known: variant,
      dirty: false,
      priceCents: undefined,
      onHand: undefined,
      imageUrl: null,
      facts: undefined,
    })),
  };
}

function newProduct(
  record: ProductRecord,
  context: PlanContext,
  plan: Plan,
  names: Names,
): PlannedProduct {
  const wanted = record.handle || toHandle(record.sourceKey) || 'article';
  const handle = firstFree(
    wanted,
    (name) => !names.handles.has(name) && !context.wasPlanned(handleKey(name)),
    () => toHandle(`${wanted.slice(0, 60)}-${record.sourceKey}`),
  );
  if (handle !== wanted) {
    const at = { row: record.rows[0], value: wanted };
    plan.issues.push(issue('warning', 'handle-changed', at, { handle }));
  }
  names.handles.add(handle);
  if (context.dryRun) context.notePlanned(handleKey(handle));
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
    addOn: record.addOn ?? false,
    options: [],
    characteristics: [],
    attributes: [],
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
  // Of a product that is new there is nothing to leave.
  const says = (field: keyof ProductRecord) =>
    product.known === null || !record.unsaid?.includes(field);
  product.dirty = true;
  if (says('title')) product.title = record.title;
  product.sourceHash = sourceHash;
  if (says('subtitle')) product.subtitle = record.subtitle;
  if (says('descriptionHtml')) product.descriptionHtml = record.descriptionHtml;
  if (says('brand')) {
    product.brandId = record.brand === null ? null : context.brandId(record.brand);
  }
  if (says('state')) product.state = record.state;
  if (says('taxClass')) product.taxClass = record.taxClass;
  if (record.addOn !== undefined) product.addOn = record.addOn;
  if (says('characteristics')) applyCharacteristics(product, record, context);
  if (says('tags')) product.tags = record.tags;
  if (says('seoTitle')) product.seoTitle = record.seoTitle;
  if (says('seoDescription')) product.seoDescription = record.seoDescription;
  if (says('categoryPaths')) product.categoryIds = context.categoryIds(record.categoryPaths);
  if (says('published')) product.publish = record.published;
}

function applyCharacteristics(
  product: PlannedProduct,
  record: ProductRecord,
  context: PlanContext,
): void {
  // What a characteristic says in another language is not in files: it stays with an unchanged one.
  const kept = (wanted: Characteristic) =>
    product.characteristics.find(
      ({ name, value }) => name === wanted.name && value === wanted.value,
    ) ?? wanted;
  const { facts, others } = context.splitCharacteristics(record.characteristics);
  product.attributes = mergeFacts(product.attributes, facts);
  product.characteristics = withoutOptions(others.map(kept), product.options);
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
    fields.addOn,
    fields.characteristics.map(({ name, value }) => [name, value]),
    fields.attributes,
    fields.tags,
    fields.seoTitle,
    fields.seoDescription,
    fields.categoryIds ?? before.categoryIds,
  ];
  const same = JSON.stringify(content(before)) === JSON.stringify(content(wanted));
  const published = record.unsaid?.includes('published') || record.published === before.published;
  return same && published;
}
