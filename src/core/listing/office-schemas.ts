import { z } from 'zod';
import { pictureSchema } from '../../platform/files/index.ts';
import { CONTENT_UNITS } from '../catalogue/index.ts';
import { TAX_CLASSES } from '../pricing/index.ts';

const MOST_CENTS = 2_000_000_000;
const text = (length: number) => z.string().max(length);
const measure = z.int().min(0).max(2_000_000_000);
const state = z.enum(['draft', 'active', 'archived']);

/** The limit of every list of the office. */
export const officeLimit = z.coerce.number().int().min(1).max(100).default(25);

const optionSchema = z.strictObject({
  name: text(100),
  nameEn: text(100).optional(),
  kind: z.enum(['colour', 'size', 'text']),
  values: z
    .array(
      z.strictObject({
        value: text(250),
        valueEn: text(250).optional(),
        hex: z
          .string()
          .regex(/^#[0-9a-fA-F]{6}$/, 'colour-invalid')
          .optional(),
      }),
    )
    .max(250),
});

const characteristicSchema = z.strictObject({
  name: text(200),
  nameEn: text(200).optional(),
  value: text(2_000),
  valueEn: text(2_000).optional(),
});

const attributeFactSchema = z.strictObject({
  attributeId: z.int().positive(),
  variantId: z.int().positive().nullable().optional().describe('Of an attribute of variants'),
  valueIds: z.array(z.int().positive()).max(100).optional(),
  text: text(2_000).optional(),
  textEn: text(2_000).optional(),
  number: z.number().min(-999_999_999).max(999_999_999).nullable().optional(),
  flag: z.boolean().nullable().optional(),
});

const attributeFactView = z.object({
  attributeId: z.int(),
  variantId: z.int().nullable(),
  valueIds: z.array(z.int()),
  text: z.string(),
  textEn: z.string(),
  number: z.number().nullable(),
  flag: z.boolean().nullable(),
});

const priceSchema = z.strictObject({
  channelId: text(32),
  amountCents: z.int().min(0).max(MOST_CENTS).nullable(),
});

const translationSchema = z.strictObject({
  title: text(500).optional(),
  subtitle: text(1_000).optional(),
  descriptionHtml: text(200_000).optional(),
  seoTitle: text(1_000).optional(),
  seoDescription: text(1_000).optional(),
});

const variantFields = {
  sku: text(120).nullable().optional(),
  gtin: text(20).nullable().optional(),
  optionValues: z.array(text(250)).max(10).optional(),
  weightGrams: measure.optional(),
  lengthMm: measure.nullable().optional(),
  widthMm: measure.nullable().optional(),
  heightMm: measure.nullable().optional(),
  costCents: z.int().min(0).max(MOST_CENTS).nullable().optional(),
  contentQuantity: z.number().positive().max(999_999_999).nullable().optional(),
  contentUnit: z.enum(CONTENT_UNITS).nullable().optional().describe('Of the net content (R40)'),
  ecoCents: z
    .int()
    .min(0)
    .max(MOST_CENTS)
    .optional()
    .describe('Eco-participation of one, tax included, part of the price (R41)'),
  backorder: z.boolean().optional(),
  requiresShipping: z.boolean().optional(),
  digital: z.boolean().optional().describe('Delivered by a link, never carried'),
  limitedCopies: z.boolean().optional().describe('Of a digital variant: stock counts its copies'),
  position: z.int().min(0).max(100_000).optional(),
  state: z.enum(['active', 'archived']).optional(),
};

/** What can be changed of one variant. */
export const variantPatch = z.strictObject(variantFields);

const variantInput = z.strictObject({
  ...variantFields,
  id: z.int().positive().optional().describe('Of an existing variant; those left out are archived'),
  prices: z.array(priceSchema).max(50).optional().describe('`null` takes it off sale in a channel'),
  stock: z
    .strictObject({
      onHand: z.int().min(0).max(1_000_000_000),
      wasOnHand: z.int().min(-1_000_000_000).max(1_000_000_000),
    })
    .optional()
    .describe('What is on the shelf and what was read before; the difference is booked'),
});

/** A variant that a product gets. */
export const newVariant = variantInput.omit({ id: true }).extend({ productId: z.int().positive() });

const mediaInput = z.strictObject({
  id: z.int().positive().optional(),
  fileId: z.int().positive().nullable().optional(),
  variantId: z.int().positive().nullable().optional(),
  variantIndex: z.int().min(0).optional().describe('Of `variants` of this request'),
  alt: text(500).optional(),
  altEn: text(500).optional(),
});

const productFields = {
  handle: text(120).optional(),
  subtitle: text(1_000).optional(),
  descriptionHtml: text(200_000).optional(),
  brandId: z.int().positive().nullable().optional(),
  state: state.optional(),
  taxClass: z.enum(TAX_CLASSES).optional(),
  addOn: z
    .boolean()
    .optional()
    .describe('Sold only with another article: in no list and on no page'),
  options: z.array(optionSchema).max(10).optional(),
  characteristics: z.array(characteristicSchema).max(200).optional(),
  attributes: z.array(attributeFactSchema).max(2_500).optional().describe('The whole list'),
  related: z
    .array(z.strictObject({ productId: z.int().positive(), mutual: z.boolean() }))
    .max(24)
    .optional()
    .describe('Shown beside it, in order; mutual: also the other way round'),
  tags: z.array(text(100)).max(100).optional(),
  seoTitle: text(1_000).optional(),
  seoDescription: text(1_000).optional(),
  translations: z.strictObject({ en: translationSchema.optional() }).optional(),
  popularity: z.int().min(0).max(2_000_000_000).optional(),
  categoryIds: z.array(z.int().positive()).max(50).optional(),
  channelIds: z.array(text(32)).max(50).optional(),
  variants: z.array(variantInput).min(1).max(2_500).optional(),
  media: z.array(mediaInput).max(250).optional(),
};

/** The title of a copy. */
export const duplicateBody = z.strictObject({ title: text(500) });

/** A new product, or the whole of one that is replaced. */
export const newProduct = z.strictObject({ ...productFields, title: text(500) });
/** Only what is given is changed. */
export const productPatch = z.strictObject({ ...productFields, title: text(500).optional() });

export type ProductBody = z.infer<typeof productPatch>;

const offer = {
  prices: z.array(z.object({ channelId: z.string(), amountCents: z.int() })),
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
};

const variantShape = {
  id: z.int(),
  productId: z.int(),
  sku: z.string().nullable(),
  gtin: z.string().nullable(),
  optionValues: z.array(z.string()),
  weightGrams: z.int(),
  lengthMm: z.int().nullable(),
  widthMm: z.int().nullable(),
  heightMm: z.int().nullable(),
  costCents: z.int().nullable(),
  contentQuantity: z.number().nullable(),
  contentUnit: z.string().nullable(),
  ecoCents: z.int(),
  backorder: z.boolean(),
  requiresShipping: z.boolean(),
  digital: z.boolean(),
  limitedCopies: z.boolean(),
  position: z.int(),
  state: z.string(),
  version: z.int(),
  ...offer,
};

/** A variant in the office. */
export const officeVariantSchema = z
  .object({ ...variantShape, productTitle: z.string(), options: z.string() })
  .meta({ id: 'OfficeVariant' });

/** A product in the office's list. */
export const officeProductRowSchema = z.object({
  id: z.int(),
  handle: z.string(),
  title: z.string(),
  state,
  brand: z.object({ id: z.int(), name: z.string() }).nullable(),
  picture: pictureSchema.nullable(),
  priceMinCents: z.int().nullable(),
  priceMaxCents: z.int().nullable(),
  available: z.int(),
  variantsCount: z.int(),
  published: z.boolean(),
  version: z.int(),
  updatedAt: z.string(),
});

const named = z.object({ id: z.int(), handle: z.string(), name: z.string() });

/** A product with everything. */
export const officeProductSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    title: z.string(),
    subtitle: z.string(),
    descriptionHtml: z.string(),
    brandId: z.int().nullable(),
    brand: named.nullable(),
    state,
    taxClass: z.string(),
    addOn: z.boolean(),
    options: z.array(optionSchema),
    characteristics: z.array(characteristicSchema),
    attributes: z.array(attributeFactView),
    related: z.array(z.object({ productId: z.int(), mutual: z.boolean() })),
    tags: z.array(z.string()),
    seoTitle: z.string(),
    seoDescription: z.string(),
    translations: z.object({ en: translationSchema.optional() }),
    popularity: z.int(),
    categoryIds: z.array(z.int()),
    categories: z.array(named),
    channelIds: z.array(z.string()),
    variants: z.array(z.object(variantShape)),
    media: z.array(
      z.object({
        id: z.int(),
        fileId: z.int().nullable(),
        variantId: z.int().nullable(),
        sourceUrl: z.string().nullable(),
        state: z.string(),
        alt: z.string(),
        altEn: z.string(),
        picture: pictureSchema.nullable(),
      }),
    ),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'OfficeProduct' });

const ids = z.array(z.int().positive()).min(1).max(500);
const channelId = text(32);
const categoryId = z.int().positive();

/** One change for many products. */
export const bulkBody = z.discriminatedUnion('action', [
  z.strictObject({ ids, action: z.literal('publish'), channelId }),
  z.strictObject({ ids, action: z.literal('unpublish'), channelId }),
  z.strictObject({ ids, action: z.literal('archive') }),
  z.strictObject({ ids, action: z.literal('activate') }),
  z.strictObject({ ids, action: z.literal('set-category'), categoryId }),
  z.strictObject({ ids, action: z.literal('add-category'), categoryId }),
  z.strictObject({ ids, action: z.literal('remove-category'), categoryId }),
]);

/** Prices to set, also one at a time. */
export const pricesBody = z.strictObject({
  prices: z
    .array(priceSchema.extend({ variantId: z.int().positive() }))
    .min(1)
    .max(1_000),
});

/** A price of now. */
export const officePriceSchema = z.object({
  variantId: z.int(),
  productId: z.int(),
  productTitle: z.string(),
  options: z.string(),
  sku: z.string().nullable(),
  channelId: z.string(),
  amountCents: z.int(),
  updatedAt: z.string(),
});

/** An entry of the history of a price (R37). */
export const priceChangeSchema = z.object({
  id: z.int(),
  variantId: z.int(),
  channelId: z.string(),
  amountCents: z.int().nullable(),
  effectiveAt: z.string(),
  actorLabel: z.string(),
});

/** A product in the sheet in which many are edited. */
export const sheetRowSchema = z.object({
  id: z.int(),
  title: z.string(),
  state,
  brandId: z.int().nullable(),
  categoryIds: z.array(z.int()),
  channelIds: z.array(z.string()),
  version: z.int(),
  attributes: z.array(attributeFactView),
  optionNames: z.array(z.string()),
  variants: z.array(
    z.object({
      id: z.int(),
      options: z.string(),
      sku: z.string().nullable(),
      available: z.int(),
      prices: offer.prices,
    }),
  ),
});

/** What is changed in the sheet: only what is given. */
export const sheetBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        id: z.int().positive(),
        version: z.int().describe('The version that was read'),
        title: text(500).optional(),
        state: state.optional(),
        brandId: z.int().positive().nullable().optional(),
        categoryIds: z.array(categoryId).max(50).optional(),
        channelIds: z.array(channelId).max(50).optional(),
        attributes: z
          .array(attributeFactSchema)
          .max(2_500)
          .optional()
          .describe('Only those that change; one that says nothing is taken away'),
        variants: z
          .array(
            z.strictObject({
              id: z.int().positive(),
              sku: text(120).nullable().optional(),
              prices: z.array(priceSchema).max(50).optional(),
            }),
          )
          .max(2_500)
          .optional(),
      }),
    )
    .min(1)
    .max(200),
});

/** What became of the sheet: rows as they are now, and those that were refused with their cells. */
export const sheetSavedSchema = z.object({
  saved: z.array(sheetRowSchema),
  refused: z.array(
    z.object({
      id: z.int(),
      code: z.string(),
      title: z.string(),
      detail: z.string(),
      cells: z.array(
        z.object({
          variantId: z.int().nullable().describe('`null`: of the product itself'),
          field: z.string().describe('`price:<channel>` is a price, `attribute:<id>` an attribute'),
          code: z.string(),
          detail: z.string(),
        }),
      ),
    }),
  ),
});
