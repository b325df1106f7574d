import { bringExtension, bringPackages } from '../calm/extensions/index.ts';
import type { Look, Maker } from '../calm/promotion/index.ts';
import {
  createBrand,
  createCategory,
  createCollection,
  createProduct,
  findBrand,
  findCategory,
  findCollection,
  loadProduct,
  type CollectionCondition,
} from '../core/catalogue/index.ts';
import { setPrices } from '../core/pricing/index.ts';
import { ok, refuse, type Result } from '../kernel/refusal.ts';
import { sql, type Db } from '../platform/db/index.ts';
import { runningVersion } from './running-version.ts';

/** An extension is called the same everywhere; what it remembers on the test site stays there. */
const extension: Maker = {
  keepsId: true,
  prepare: (tx, there, name) => bringPackages(tx, there, name),
  async make(tx, actor, there, name) {
    const done = await bringExtension(tx, actor, { there, name, running: runningVersion() });
    return done.ok ? ok(name) : done;
  },
};

const brand: Maker = {
  async make(tx, actor, there, id) {
    const found = await findBrand(there, Number(id));
    if (!found) return refuse('brand-unknown', 404);
    const { handle, name, descriptionHtml, translations } = found;
    return numbered(await createBrand(tx, actor, { handle, name, descriptionHtml, translations }));
  },
};

const category: Maker = {
  async make(tx, actor, there, id, look) {
    const found = await findCategory(there, Number(id));
    if (!found) return refuse('category-unknown', 404);
    const { handle, name, description, hidden, translations } = found;
    const parent = found.parentId === null ? ok(null) : look('category', found.parentId);
    if (!parent.ok) return parent;
    const fields = { handle, name, description, hidden, translations, parentId: parent.value };
    return numbered(await createCategory(tx, actor, fields));
  },
};

/** With its variants and their prices; pictures and attributes are given here, where their files and values are. */
const product: Maker = {
  async make(tx, actor, there, id, look) {
    const found = await loadProduct(there, Number(id));
    if (!found) return refuse('product-unknown', 404);
    const { id: _, version: _v, createdAt: _c, updatedAt: _u, media: _m, ...fields } = found;
    const brandId = fields.brandId === null ? ok(null) : look('brand', fields.brandId);
    if (!brandId.ok) return brandId;
    const categoryIds: number[] = [];
    for (const one of fields.categoryIds) {
      const number = look('category', one);
      if (!number.ok) return number;
      categoryIds.push(number.value);
    }
    const made = await createProduct(tx, actor, {
      ...fields,
      ...{ brandId: brandId.value, categoryIds, attributes: [], related: [] },
      variants: fields.variants.map(
        ({ id: _id, productId: _p, version: _n, ...variant }) => variant,
      ),
    });
    if (!made.ok) return made;
    const prices = await pricesThere(there, Number(id));
    const priced = await setPrices(
      tx,
      actor,
      prices.flatMap(({ variantId, ...price }) => {
        const at = found.variants.findIndex((one) => one.id === variantId);
        const here = made.value.variants[at];
        return here ? [{ ...price, variantId: here.id }] : [];
      }),
    );
    return priced.ok ? ok(String(made.value.id)) : priced;
  },
};

/** With its articles or its rules; its picture is given here, where the files are. */
const collection: Maker = {
  async make(tx, actor, there, id, look) {
    const found = await findCollection(there, Number(id));
    if (!found) return refuse('collection-unknown', 404);
    const { id: _, version: _v, pictureFileId: _p, ...fields } = found;
    const productIds: number[] = [];
    for (const one of fields.productIds) {
      const number = look('product', one);
      if (!number.ok) return number;
      productIds.push(number.value);
    }
    const conditions: CollectionCondition[] = [];
    for (const one of fields.conditions) {
      const here = conditionHere(one, look);
      if (!here.ok) return here;
      conditions.push(here.value);
    }
    return numbered(await createCollection(tx, actor, { ...fields, productIds, conditions }));
  },
};

/** A condition with the number that what it names has here. */
function conditionHere(one: CollectionCondition, look: Look): Result<CollectionCondition> {
  if (one.field === 'category') {
    const number = look('category', one.categoryId);
    return number.ok ? ok({ ...one, categoryId: number.value }) : number;
  }
  if (one.field === 'brand') {
    const number = look('brand', one.brandId);
    return number.ok ? ok({ ...one, brandId: number.value }) : number;
  }
  if (one.field !== 'attribute') return ok(one);
  const number = look('attribute', one.attributeId);
  return number.ok ? ok({ ...one, attributeId: number.value }) : number;
}

async function pricesThere(
  there: Db,
  productId: number,
): Promise<{ variantId: number; channelId: string; amountCents: number }[]> {
  const { rows } = await sql<{ variantId: number; channelId: string; amountCents: number }>`
    select p.variant_id as "variantId", p.channel_id as "channelId", p.amount_cents as "amountCents"
    from pricing.price p join catalogue.variant v on v.id = p.variant_id
    where v.product_id = ${productId} and p.amount_cents is not null`.execute(there);
  return rows;
}

function numbered(made: Result<{ id: number }>): Result<string> {
  return made.ok ? ok(String(made.value.id)) : made;
}

/** What can be made here as it was made on a test site. */
export const promotionMakers: ReadonlyMap<string, Maker> = new Map([
  ['extension', extension],
  ['brand', brand],
  ['category', category],
  ['product', product],
  ['collection', collection],
]);
