import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import {
  createProduct,
  EMPTY_PRODUCT,
  loadProduct,
  updateProduct,
  type NewProduct,
  type Product,
} from '../catalogue/index.ts';
import { setPrices, type PriceToSet } from '../pricing/index.ts';
import { adjustStock, type StockSeen } from '../stock/index.ts';
import { getOfficeProduct, type OfficeProduct } from './office-products.ts';
import type { ProductBody } from './office-schemas.ts';
import { getOfficeVariant, type OfficeVariant } from './office-variants.ts';

/** How the ledger names stock that was entered with its product. */
const STOCK_REASON = 'product-page';

/** Creates a product with prices and stock of its variants. Refusals of `createProduct`, `setPrices`, `adjustStock`. */
export async function createOfficeProduct(
  tx: Tx,
  actor: Actor,
  body: ProductBody & { title: string },
): Promise<Result<OfficeProduct>> {
  const made = await createProduct(tx, actor, withoutPrices(body) as NewProduct);
  return made.ok ? offerAndRead(tx, actor, made.value, body) : made;
}

/** Changes a product with prices and stock of its variants. Refusals of `updateProduct`, `setPrices`, `adjustStock`. */
export async function updateOfficeProduct(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  body: ProductBody,
): Promise<Result<OfficeProduct>> {
  const saved = await updateProduct(tx, actor, id, expected, withoutPrices(body));
  return saved.ok ? offerAndRead(tx, actor, saved.value, body) : saved;
}

/**
 * Adds a variant to a product, with its prices and stock. Refusals: `product-unknown` (404), and those of `updateOfficeProduct`.
 */
export async function addOfficeVariant(
  tx: Tx,
  actor: Actor,
  productId: number,
  input: NonNullable<ProductBody['variants']>[number],
): Promise<Result<OfficeVariant>> {
  const current = await loadProduct(tx, productId, true);
  if (!current) return refuse('product-unknown', 404);
  const kept = current.variants.filter(({ state }) => state === 'active').map(({ id }) => ({ id }));
  const variants = [...kept, input];
  const saved = await updateOfficeProduct(tx, actor, productId, 'any', { variants });
  if (!saved.ok) return saved;
  const known = new Set(kept.map(({ id }) => id));
  const added = saved.value.variants.find(({ state, id }) => state === 'active' && !known.has(id))!;
  return getOfficeVariant(tx, added.id);
}

/** Replaces a product: what the body leaves out becomes empty. Handle, variants and pictures left out stay. */
export async function replaceOfficeProduct(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  body: ProductBody & { title: string },
): Promise<Result<OfficeProduct>> {
  return updateOfficeProduct(tx, actor, id, expected, { ...EMPTY_PRODUCT, ...body } as ProductBody);
}

/**
 * Copies a product as a draft under another title: texts, options, active variants, pictures, places and, unless told
 * not to, prices. SKU and GTIN name one thing only and are left out, and a copy has no stock. Refusals: `product-unknown` (404),
 * and those of `createOfficeProduct`.
 */
export async function duplicateProduct(
  tx: Tx,
  actor: Actor,
  id: number,
  title: string,
  withPrices: boolean,
): Promise<Result<OfficeProduct>> {
  const found = await getOfficeProduct(tx, id);
  if (!found.ok) return found;
  const { subtitle, descriptionHtml, brandId, taxClass, addOn, options, characteristics, tags } =
    found.value;
  const { seoTitle, seoDescription, translations, categoryIds, channelIds } = found.value;
  // What is said of a variant stays with it: the copy has variants of its own.
  const attributes = found.value.attributes.filter((fact) => fact.variantId === null);
  const active = found.value.variants.filter((variant) => variant.state === 'active');
  const media = found.value.media.flatMap((item) => {
    if (item.fileId === null) return [];
    const variantIndex = active.findIndex((variant) => variant.id === item.variantId);
    const { fileId, alt, altEn } = item;
    return [{ fileId, alt, altEn, ...(variantIndex < 0 ? {} : { variantIndex }) }];
  });
  const body = {
    ...{
      title,
      subtitle,
      descriptionHtml,
      brandId,
      taxClass,
      addOn,
      options,
      characteristics,
      tags,
    },
    attributes,
    ...{ seoTitle, seoDescription, translations, categoryIds, channelIds, media },
    state: 'draft',
    variants: active.map(
      ({
        id: _i,
        productId: _p,
        version: _v,
        onHand: _o,
        reserved: _r,
        available: _a,
        ...fields
      }) => ({
        ...fields,
        sku: null,
        gtin: null,
        prices: withPrices ? fields.prices : [],
      }),
    ),
  };
  return createOfficeProduct(tx, actor, body as ProductBody & { title: string });
}

function withoutPrices(body: ProductBody) {
  const { variants, ...rest } = body;
  if (!variants) return rest;
  return {
    ...rest,
    variants: variants.map(({ prices: _prices, stock: _stock, ...variant }) => variant),
  };
}

async function offerAndRead(
  tx: Tx,
  actor: Actor,
  product: Product,
  body: ProductBody,
): Promise<Result<OfficeProduct>> {
  const prices: PriceToSet[] = [];
  const stock: (StockSeen & { index: number })[] = [];
  (body.variants ?? []).forEach((asked, index) => {
    const variant = product.variants.find((one) =>
      asked.id === undefined
        ? one.state === 'active' && sameValues(one.optionValues, asked.optionValues ?? [])
        : one.id === asked.id,
    );
    if (!variant) throw new Error(`variant ${index} of product ${product.id} was not saved`);
    const variantId = variant.id;
    prices.push(...(asked.prices ?? []).map((price) => ({ variantId, ...price })));
    if (asked.stock) stock.push({ index, variantId, ...asked.stock });
  });
  const priced = await setPrices(tx, actor, prices);
  if (!priced.ok) return priced;
  const stocked = await adjustStock(tx, actor, stock, STOCK_REASON);
  if (!stocked.ok) return { ok: false, refusal: atVariants(stocked.refusal, stock) };
  const read = await getOfficeProduct(tx, product.id);
  return read.ok ? ok(read.value) : read;
}

/** A refusal of stock with its fields where they stand in the body of the product. */
function atVariants(refusal: Refusal, stock: readonly { index: number }[]): Refusal {
  const fields = (refusal.fields ?? []).map((field) => ({
    ...field,
    pointer: `/variants/${stock[Number(field.pointer.slice(1))]!.index}/stock`,
  }));
  return { ...refusal, fields };
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]!.trim());
}
