import type { Actor } from '../../kernel/actor.ts';
import { recordChanges, type ChangeFacts } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import {
  insertProducts,
  insertVariants,
  publishProducts,
  replaceCategories,
  replaceFacts,
  tellProductsChanged,
  updateProducts,
  updateVariants,
} from '../catalogue/index.ts';
import { appendPrices, type PriceToSet } from '../pricing/index.ts';
import { moveStock, type StockMoveWanted } from '../stock/index.ts';
import { savePictures } from './pictures.ts';
import type { PictureColumns } from './place-issue.ts';
import type { Plan, PlannedProduct, PlannedVariant } from './plan-model.ts';
import { mergeFacts } from './resolve-attributes.ts';
import { saveSources, type KnownProduct, type KnownVariant } from './source-store.ts';

/** Where and for whom a batch is written. */
export interface ApplyContext {
  actor: Actor;
  source: string;
  channelId: string;
  runId: number;
  warehouse: string;
  /** Columns of the file that name pictures. */
  pictureColumns: PictureColumns;
}

/** Writes a plan in the transaction that read what it was made from; answers how many pictures are new. */
export async function applyPlan(tx: Tx, plan: Plan, context: ApplyContext): Promise<number> {
  const touched = plan.products.filter(isTouched);
  if (touched.length === 0) return 0;
  const ids = await saveProducts(tx, touched, context.source);
  const variantIds = await saveVariants(tx, touched, ids);
  const idOf = (product: PlannedProduct) => product.known?.id ?? ids.get(product.key)!;
  // New variants have their ids only now.
  for (const product of touched) {
    for (const variant of product.variants) {
      const id = variantIds.get(variant);
      if (!variant.facts || id === undefined) continue;
      product.attributes = mergeFacts(product.attributes, variant.facts, id);
    }
  }
  await replaceFacts(
    tx,
    touched.flatMap((product) =>
      canonical(product.attributes) === canonical(product.known?.attributes ?? [])
        ? []
        : [{ productId: idOf(product), facts: product.attributes }],
    ),
  );
  await replaceCategories(
    tx,
    touched.flatMap((product) =>
      product.categoryIds === undefined
        ? []
        : [{ productId: idOf(product), categoryIds: product.categoryIds }],
    ),
  );
  await publishProducts(
    tx,
    context.channelId,
    touched.filter(({ publish }) => publish === true).map(idOf),
    touched.filter(({ publish, known }) => publish === false && known?.published).map(idOf),
  );
  const images = await savePictures(tx, touched, idOf, variantIds, context);
  await saveSources(tx, context.source, {
    aliases: touched.flatMap((product) =>
      product.aliases.map((alias) => ({ alias, productId: idOf(product) })),
    ),
    priceModes: touched.flatMap((product) =>
      product.pricesIncludeTax === null ||
      product.pricesIncludeTax === product.known?.pricesIncludeTax
        ? []
        : [{ productId: idOf(product), includesTax: product.pricesIncludeTax }],
    ),
  });
  await savePrices(tx, touched, variantIds, context);
  await saveStock(tx, touched, variantIds, context);
  await recordChanges(
    tx,
    context.actor,
    touched.flatMap((product) => changesOf(product, context)),
  );
  await tellProductsChanged(tx, touched.map(idOf));
  return images;
}

function isTouched(product: PlannedProduct): boolean {
  return (
    product.dirty ||
    product.publish !== undefined ||
    product.images.length > 0 ||
    product.variants.some(isWritten)
  );
}

function isWritten(variant: PlannedVariant): boolean {
  return variant.dirty || variant.priceCents !== undefined || variant.onHand !== undefined;
}

async function saveProducts(
  tx: Tx,
  products: readonly PlannedProduct[],
  source: string,
): Promise<Map<string, number>> {
  const row = (product: PlannedProduct) => ({
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    descriptionHtml: product.descriptionHtml,
    brandId: product.brandId,
    state: product.state,
    taxClass: product.taxClass,
    addOn: product.addOn,
    options: product.options,
    characteristics: product.characteristics,
    tags: product.tags,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    sourceHash: product.sourceHash,
  });
  const ids = await insertProducts(
    tx,
    source,
    products
      .filter(({ known }) => !known)
      .map((product) => ({ ...row(product), sourceKey: product.key })),
  );
  await updateProducts(
    tx,
    products.flatMap((product) =>
      product.known && product.dirty ? [{ ...row(product), id: product.known.id }] : [],
    ),
  );
  return ids;
}

/** Saves the variants; answers the id of each planned one. */
async function saveVariants(
  tx: Tx,
  products: readonly PlannedProduct[],
  ids: ReadonlyMap<string, number>,
): Promise<Map<PlannedVariant, number>> {
  const variantIds = new Map<PlannedVariant, number>();
  const inserted: { productId: number; variant: PlannedVariant }[] = [];
  const updated: (PlannedVariant & { id: number })[] = [];
  for (const product of products) {
    for (const variant of product.variants) {
      if (!variant.known) {
        inserted.push({ productId: product.known?.id ?? ids.get(product.key)!, variant });
      } else {
        variantIds.set(variant, variant.known.id);
        if (variant.dirty) updated.push({ ...variant, id: variant.known.id });
      }
    }
  }
  await updateVariants(
    tx,
    updated.map((variant) => ({ ...variantRow(variant), id: variant.id })),
  );
  const newIds = await insertVariants(
    tx,
    inserted.map(({ productId, variant }) => ({ ...variantRow(variant), productId })),
  );
  inserted.forEach(({ variant }, index) => variantIds.set(variant, newIds[index]!));
  return variantIds;
}

function variantRow(variant: PlannedVariant) {
  const { known, dirty, priceCents, onHand, imageUrl, facts, ...row } = variant;
  void [known, dirty, priceCents, onHand, imageUrl, facts];
  return row;
}

async function savePrices(
  tx: Tx,
  products: readonly PlannedProduct[],
  variantIds: ReadonlyMap<PlannedVariant, number>,
  context: ApplyContext,
): Promise<void> {
  const prices = products.flatMap(({ variants }) =>
    variants.flatMap((variant): PriceToSet[] =>
      variant.priceCents === undefined
        ? []
        : [
            {
              variantId: variantIds.get(variant)!,
              channelId: context.channelId,
              amountCents: variant.priceCents,
            },
          ],
    ),
  );
  await appendPrices(tx, context.actor, prices);
}

async function saveStock(
  tx: Tx,
  products: readonly PlannedProduct[],
  variantIds: ReadonlyMap<PlannedVariant, number>,
  context: ApplyContext,
): Promise<void> {
  const moves = products.flatMap(({ variants }) =>
    variants.flatMap((variant): StockMoveWanted[] => {
      if (variant.onHand === undefined) return [];
      const difference = variant.onHand - (variant.known?.onHand ?? 0);
      if (difference === 0) return [];
      return [
        {
          variantId: variantIds.get(variant)!,
          fromCode: difference > 0 ? 'ADJUSTMENT' : context.warehouse,
          toCode: difference > 0 ? context.warehouse : 'ADJUSTMENT',
          quantity: Math.abs(difference),
          reason: 'import',
          origin: { kind: 'import', id: String(context.runId) },
        },
      ];
    }),
  );
  await moveStock(tx, context.actor, moves);
}

const PRODUCT_FIELDS = [
  'title',
  'subtitle',
  'descriptionHtml',
  'brandId',
  'state',
  'taxClass',
  'addOn',
  'options',
  'characteristics',
  'attributes',
  'tags',
  'seoTitle',
  'seoDescription',
  'categoryIds',
] as const satisfies readonly (keyof KnownProduct & keyof PlannedProduct)[];

const VARIANT_FIELDS = [
  'sku',
  'gtin',
  'optionValues',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'costCents',
  'contentQuantity',
  'contentUnit',
  'ecoCents',
  'backorder',
  'requiresShipping',
  'digital',
  'limitedCopies',
  'state',
] as const satisfies readonly (keyof KnownVariant & keyof PlannedVariant)[];

/** Entries of the timeline for what was there before; what is new is told by the entry of the run. */
function changesOf(product: PlannedProduct, context: ApplyContext): ChangeFacts[] {
  const { known } = product;
  if (!known) return [];
  const why = `import ${context.runId}`;
  const wanted = { ...product, categoryIds: product.categoryIds ?? known.categoryIds };
  const changed = difference(known, wanted, PRODUCT_FIELDS);
  const facts: ChangeFacts[] = changed
    ? [
        {
          entityKind: 'product',
          entityId: String(known.id),
          entityLabel: product.title,
          action: 'update',
          ...changed,
          why,
        },
      ]
    : [];
  for (const variant of product.variants) {
    if (!variant.known) continue;
    const label = [product.title, variant.optionValues.join(', ')].filter(Boolean).join(' · ');
    const fields = variant.dirty ? difference(variant.known, variant, VARIANT_FIELDS) : null;
    if (fields) {
      facts.push({
        entityKind: 'variant',
        entityId: String(variant.known.id),
        entityLabel: label,
        action: 'update',
        ...fields,
        why,
      });
    }
    if (variant.priceCents === undefined || variant.priceCents === variant.known.priceCents)
      continue;
    facts.push({
      entityKind: 'price',
      entityId: `${variant.known.id}|${context.channelId}`,
      entityLabel: label,
      action: 'update',
      before: { amountCents: variant.known.priceCents },
      after: { amountCents: variant.priceCents },
      why,
    });
  }
  return facts;
}

function difference<Name extends string>(
  before: Readonly<Record<Name, unknown>>,
  after: Readonly<Record<Name, unknown>>,
  names: readonly Name[],
): { before: JsonObject; after: JsonObject } | null {
  const was: JsonObject = {};
  const is: JsonObject = {};
  for (const name of names) {
    if (canonical(before[name]) === canonical(after[name])) continue;
    was[name] = before[name] as JsonObject[string];
    is[name] = after[name] as JsonObject[string];
  }
  return Object.keys(is).length === 0 ? null : { before: was, after: is };
}

/** JSON with sorted keys: `jsonb` does not keep their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
