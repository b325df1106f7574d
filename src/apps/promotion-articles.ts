import type { Look, Made, Maker } from '../calm/promotion/index.ts';
import {
  createProduct,
  loadProduct,
  loadVariant,
  updateProduct,
  type AttributeFactInput,
  type MediaInput,
  type Product,
  type VariantFields,
} from '../core/catalogue/index.ts';
import { setPrices } from '../core/pricing/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../platform/db/index.ts';

/** An article with its variants and their prices, its pictures, and what its attributes say. */
export const product: Maker = {
  async make(tx, actor, { there, id, look }) {
    const found = await loadProduct(there, Number(id));
    if (!found) return refuse('product-unknown', 404);
    const { id: _, version: _v, createdAt: _c, updatedAt: _u, ...fields } = found;
    const brandId = fields.brandId === null ? ok(null) : look('brand', fields.brandId);
    if (!brandId.ok) return brandId;
    const categoryIds = lookAll(look, 'category', fields.categoryIds);
    if (!categoryIds.ok) return categoryIds;
    const media = mediaHere(found, look);
    if (!media.ok) return media;
    const made = await createProduct(tx, actor, {
      ...fields,
      ...{
        brandId: brandId.value,
        categoryIds: categoryIds.value,
        media: media.value,
        attributes: [],
      },
      // Of two that name each other one is made first: what is not here yet is named from the other side.
      related: fields.related.flatMap((one) => {
        const number = look('product', one.productId);
        return number.ok ? [{ ...one, productId: number.value }] : [];
      }),
      variants: fields.variants.map(
        ({ id: _id, productId: _p, version: _n, ...variantFields }) => variantFields,
      ),
    });
    if (!made.ok) return made;
    const here = made.value;
    const parts = new Map(
      found.variants.map((one, at) => [`variant ${one.id}`, String(here.variants[at]!.id)]),
    );
    const priced = await price(tx, actor, there, found, here);
    if (!priced.ok) return priced;
    const facts = factsHere(found, here, look);
    if (!facts.ok) return facts;
    const attributes = facts.value;
    const said = await updateProduct(tx, actor, here.id, 'any', { attributes });
    return said.ok ? ok({ id: String(here.id), parts }) : said;
  },
};

/** A variant of an article that was there already. */
export const variant: Maker = {
  async make(tx, actor, { there, id, facts, look }): Promise<Result<Made>> {
    const productId = (await loadVariant(there, Number(id)))?.productId;
    const owner =
      productId === undefined ? refuse('variant-unknown', 404) : look('product', productId);
    if (!owner.ok) return owner;
    const found = facts();
    if (!found.ok) return found;
    const current = await loadProduct(tx, owner.value, true);
    if (!current) return refuse('product-unknown', 404);
    const { position: _, ...fields } = found.value as unknown as VariantFields;
    const kept = current.variants.filter(({ state }) => state === 'active');
    const variants = [...kept.map((one) => ({ id: one.id })), fields];
    // Its article may have the options of before still: how they fit is looked at when all is brought over.
    const done = await updateProduct(
      tx,
      actor,
      owner.value,
      'any',
      { variants },
      { inParts: true },
    );
    if (!done.ok) return done;
    const known = new Set(kept.map((one) => one.id));
    const made = done.value.variants.find((one) => one.state === 'active' && !known.has(one.id));
    return made ? ok({ id: String(made.id) }) : refuse('variant-unknown', 404);
  },
};

function lookAll(look: Look, kind: string, ids: readonly number[]): Result<number[]> {
  const numbers: number[] = [];
  for (const id of ids) {
    const number = look(kind, id);
    if (!number.ok) return number;
    numbers.push(number.value);
  }
  return ok(numbers);
}

/** Its pictures, each with the variant that it shows. */
function mediaHere({ media, variants }: Product, look: Look): Result<MediaInput[]> {
  const pictures: MediaInput[] = [];
  for (const { fileId, variantId, alt, altEn } of media) {
    if (fileId === null) continue;
    const file = look('file', fileId);
    if (!file.ok) return file;
    const variantIndex = variants.findIndex((one) => one.id === variantId);
    pictures.push({
      ...{ fileId: file.value, alt, altEn },
      ...(variantIndex === -1 ? {} : { variantIndex }),
    });
  }
  return ok(pictures);
}

function factsHere(there: Product, here: Product, look: Look): Result<AttributeFactInput[]> {
  const facts: AttributeFactInput[] = [];
  for (const fact of there.attributes) {
    const attributeId = look('attribute', fact.attributeId);
    if (!attributeId.ok) return attributeId;
    const valueIds = lookAll(look, 'attribute-value', fact.valueIds);
    if (!valueIds.ok) return valueIds;
    const at = there.variants.findIndex((one) => one.id === fact.variantId);
    facts.push({
      ...fact,
      attributeId: attributeId.value,
      valueIds: valueIds.value,
      variantId: fact.variantId === null ? null : here.variants[at]!.id,
    });
  }
  return ok(facts);
}

async function price(
  tx: Tx,
  actor: Actor,
  there: Db,
  found: Product,
  here: Product,
): Promise<Result<unknown>> {
  const { rows } = await sql<{ variantId: number; channelId: string; amountCents: number }>`
    select p.variant_id as "variantId", p.channel_id as "channelId", p.amount_cents as "amountCents"
    from pricing.price p join catalogue.variant v on v.id = p.variant_id
    where v.product_id = ${found.id} and p.amount_cents is not null`.execute(there);
  const prices = rows.flatMap(({ variantId, ...one }) => {
    const at = found.variants.findIndex(({ id }) => id === variantId);
    const made = here.variants[at];
    return made ? [{ ...one, variantId: made.id }] : [];
  });
  return setPrices(tx, actor, prices);
}
