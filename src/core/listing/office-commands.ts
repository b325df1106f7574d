import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import {
  createProduct,
  EMPTY_PRODUCT,
  updateProduct,
  type NewProduct,
  type Product,
} from '../catalogue/index.ts';
import { setPrices, type PriceToSet } from '../pricing/index.ts';
import { getOfficeProduct, type OfficeProduct } from './office-products.ts';
import type { ProductBody } from './office-schemas.ts';

/** Creates a product with the prices of its variants. Refusals of `createProduct` and `setPrices`. */
export async function createOfficeProduct(
  tx: Tx,
  actor: Actor,
  body: ProductBody & { title: string },
): Promise<Result<OfficeProduct>> {
  const made = await createProduct(tx, actor, withoutPrices(body) as NewProduct);
  return made.ok ? priceAndRead(tx, actor, made.value, body) : made;
}

/** Changes a product and the prices of its variants. Refusals of `updateProduct` and `setPrices`. */
export async function updateOfficeProduct(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  body: ProductBody,
): Promise<Result<OfficeProduct>> {
  const saved = await updateProduct(tx, actor, id, expected, withoutPrices(body));
  return saved.ok ? priceAndRead(tx, actor, saved.value, body) : saved;
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

function withoutPrices(body: ProductBody) {
  const { variants, ...rest } = body;
  if (!variants) return rest;
  return { ...rest, variants: variants.map(({ prices: _prices, ...variant }) => variant) };
}

async function priceAndRead(
  tx: Tx,
  actor: Actor,
  product: Product,
  body: ProductBody,
): Promise<Result<OfficeProduct>> {
  const prices = (body.variants ?? []).flatMap((asked, index): PriceToSet[] => {
    const variant = product.variants.find((one) =>
      asked.id === undefined
        ? one.state === 'active' && sameValues(one.optionValues, asked.optionValues ?? [])
        : one.id === asked.id,
    );
    if (!variant) throw new Error(`variant ${index} of product ${product.id} was not saved`);
    return (asked.prices ?? []).map((price) => ({ variantId: variant.id, ...price }));
  });
  const priced = await setPrices(tx, actor, prices);
  if (!priced.ok) return priced;
  const read = await getOfficeProduct(tx, product.id);
  return read.ok ? ok(read.value) : read;
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]!.trim());
}
