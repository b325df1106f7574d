import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '../../kernel/actor.ts';
import {
  createBrand,
  createCategory,
  createProduct,
  type MediaInput,
} from '../../core/catalogue/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import { factsOf, otherCharacteristics, type DemoAttributes } from './attributes.ts';
import {
  brands,
  categories,
  categoryPictures,
  listPictures,
  products,
  type DemoProduct,
  type DemoVariant,
} from './content/index.ts';
import { priceFacts } from './content/price-facts.ts';
import type { DemoSeller } from './history.ts';
import { must } from './must.ts';

const MONTH_MS = 30.4 * 86_400_000;

/** Keeps a picture of `demo/pictures`; null when the package comes without it. */
export async function keepPicture(
  db: Db,
  storage: FileStorage,
  folder: string,
  name: string,
): Promise<number | null> {
  const file = path.join(folder, name);
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (!there) return null;
  const kept = must(await putFile(db, storage, { content: await readFile(file), name }));
  return kept.id;
}

/** Makers and shelves; returns their ids by handle. */
export async function seedShelves(
  tx: Tx,
  actor: Actor,
  pictures: ReadonlyMap<string, number>,
): Promise<{ brandIds: Map<string, number>; categoryIds: Map<string, number> }> {
  const brandIds = new Map<string, number>();
  for (const brand of brands) {
    const made = must(
      await createBrand(tx, actor, {
        handle: brand.handle,
        name: brand.name,
        descriptionHtml: `<p><strong>${brand.craftFr}, ${brand.placeFr}.</strong> ${brand.storyFr}</p>`,
        translations: {
          en: {
            description: `<p><strong>${brand.craftEn}, ${brand.placeEn}.</strong> ${brand.storyEn}</p>`,
          },
        },
      }),
    );
    brandIds.set(brand.handle, made.id);
  }
  const categoryIds = new Map<string, number>();
  for (const [position, category] of categories.entries()) {
    const picture = categoryPictures.find((p) => p.categoryHandle === category.handle);
    const made = must(
      await createCategory(tx, actor, {
        parentId: category.parentHandle ? (categoryIds.get(category.parentHandle) ?? null) : null,
        handle: category.handle,
        name: category.nameFr,
        description: category.sentenceFr,
        pictureFileId: (picture && pictures.get(picture.file)) ?? null,
        position,
        translations: { en: { name: category.nameEn, description: category.sentenceEn } },
      }),
    );
    categoryIds.set(category.handle, made.id);
  }
  return { brandIds, categoryIds };
}

/** The option values of a variant in the order of its product's options. */
function valuesOf(product: DemoProduct, variant: DemoVariant): string[] {
  return product.options.map(
    (option) => option.values.find((value) => value.key === variant.choice[option.key])?.fr ?? '',
  );
}

function mediaOf(product: DemoProduct, pictures: ReadonlyMap<string, number>): MediaInput[] {
  return listPictures(product).flatMap((picture) => {
    const fileId = pictures.get(picture.file);
    if (fileId === undefined) return [];
    const variantIndex = picture.colourKey
      ? product.variants.findIndex((variant) => variant.choice.colour === picture.colourKey)
      : -1;
    return [
      {
        fileId,
        alt: picture.altFr,
        altEn: picture.altEn,
        ...(variantIndex >= 0 ? { variantIndex } : {}),
      },
    ];
  });
}

/** A variant with what the story of past orders and the price lists need to know of it. */
export type SeededVariant = DemoSeller & {
  initialStock: number;
  soldOut: boolean;
  backorder: boolean;
  productHandle: string;
  universe: string;
  categoryHandles: readonly string[];
};

/** One article with its variants and pictures; returns what the story of past orders needs. */
export async function seedProduct(
  tx: Tx,
  actor: Actor,
  product: DemoProduct,
  known: {
    brandIds: ReadonlyMap<string, number>;
    categoryIds: ReadonlyMap<string, number>;
    pictures: ReadonlyMap<string, number>;
    attributes: DemoAttributes;
    now: Date;
  },
): Promise<SeededVariant[]> {
  const made = must(
    await createProduct(tx, actor, {
      handle: product.handle,
      title: product.titleFr,
      subtitle: product.subtitleFr,
      descriptionHtml: product.descriptionHtmlFr,
      brandId: known.brandIds.get(product.brandHandle) ?? null,
      state: 'active',
      taxClass: product.taxClass,
      options: product.options.map((option) => ({
        name: option.nameFr,
        nameEn: option.nameEn,
        kind: option.key,
        values: option.values.map((value) => ({
          value: value.fr,
          valueEn: value.en,
          ...(value.hex ? { hex: value.hex } : {}),
        })),
      })),
      characteristics: otherCharacteristics(product).map((c) => ({
        name: c.nameFr,
        nameEn: c.nameEn,
        value: c.valueFr,
        valueEn: c.valueEn,
      })),
      attributes: factsOf(product, known.attributes),
      translations: {
        en: {
          title: product.titleEn,
          subtitle: product.subtitleEn,
          descriptionHtml: product.descriptionHtmlEn,
        },
      },
      popularity: product.demand.popularity * 10,
      categoryIds: product.categoryHandles.flatMap((handle) => known.categoryIds.get(handle) ?? []),
      channelIds: ['web'],
      variants: product.variants.map((variant, position) => ({
        sku: variant.sku,
        gtin: variant.gtin,
        optionValues: valuesOf(product, variant),
        weightGrams: variant.weightGrams,
        lengthMm: variant.lengthMm,
        widthMm: variant.widthMm,
        heightMm: variant.heightMm,
        costCents: variant.costCents,
        ...priceFacts(product.handle, variant.choice.size),
        backorder: variant.backorder,
        position,
      })),
      media: mediaOf(product, known.pictures),
    }),
  );
  const launchedAt = new Date(known.now.getTime() - product.launchedMonthsAgo * MONTH_MS);
  const inSets = ['plate', 'bowl', 'tumbler', 'stem-glass', 'cup', 'mug', 'napkins'].includes(
    product.picture.shape,
  );
  return product.variants.map((variant) => {
    const values = valuesOf(product, variant);
    const row = made.variants.find((v) => v.sku === variant.sku)!;
    return {
      variantId: row.id,
      productId: made.id,
      sku: variant.sku,
      title: product.titleFr,
      options: values.join(', '),
      priceCents: variant.priceCents,
      formerPriceCents:
        variant.priceCents >= 2_000
          ? Math.round((variant.priceCents * 0.95) / 50) * 50
          : variant.priceCents,
      taxClass: product.taxClass,
      weightGrams: variant.weightGrams,
      ecoCents: priceFacts(product.handle, variant.choice.size).ecoCents,
      productHandle: product.handle,
      universe: product.universe,
      categoryHandles: product.categoryHandles,
      monthlyWeights: product.demand.monthlyWeights,
      popularity: product.demand.popularity,
      launchedAt,
      inSets,
      initialStock: variant.initialStock,
      soldOut: variant.soldOut,
      backorder: variant.backorder,
    };
  });
}

export { products as demoProducts };
