import { z } from 'zod';
import { pictureSchema } from '../../platform/files/index.ts';
import { moneySchema } from '../../platform/http/index.ts';
import { KNOWLEDGE_KINDS } from '../catalogue/index.ts';

const availabilitySchema = z.enum(['in-stock', 'low', 'backorder', 'out']);
const namedSchema = z.object({ handle: z.string(), name: z.string() });
const countedSchema = namedSchema.extend({ count: z.int() });

const priorPriceSchema = moneySchema
  .extend({ since: z.string(), windowDays: z.int() })
  .nullable()
  .describe('Struck through: the lowest price of the days before the reduction (R37)');
const unitPriceSchema = moneySchema
  .extend({ per: z.enum(['kg', 'l', 'm', 'm2', 'piece']) })
  .nullable()
  .describe('Price per unit of measure (R40)');

const cardFields = {
  id: z.int(),
  handle: z.string(),
  title: z.string(),
  subtitle: z.string(),
  brand: namedSchema.nullable(),
  picture: pictureSchema.nullable(),
  secondPicture: pictureSchema.nullable(),
  price: moneySchema.describe('Lowest price of its variants'),
  priceMax: moneySchema,
  priorPrice: priorPriceSchema,
  unitPrice: unitPriceSchema,
  availability: availabilitySchema,
  inStock: z.boolean(),
  digital: z.boolean().describe('Delivered by a link, whatever is chosen of it'),
  colours: z.array(z.object({ name: z.string(), hex: z.string() })),
};

/** A product in a list. */
const productCardSchema = z.object(cardFields).meta({ id: 'ProductCard' });

/** A page of a list with its facets. */
export const listingPageSchema = z
  .object({
    items: z.array(productCardSchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
    facets: z.object({
      categories: z.array(countedSchema),
      brands: z.array(countedSchema),
      price: z.object({ minCents: z.int(), maxCents: z.int() }).nullable(),
      inStock: z.object({ count: z.int() }),
      attributes: z.array(
        z.object({
          handle: z.string(),
          name: z.string(),
          kind: z.enum(['choice', 'choices', 'number', 'flag', 'colour']),
          unit: z.string(),
          values: z.array(countedSchema.extend({ hex: z.string().nullable() })),
          range: z.object({ min: z.number(), max: z.number() }).nullable(),
        }),
      ),
    }),
    correctedQuery: z.string().nullable(),
  })
  .meta({ id: 'ListingPage' });

const safetyContact = z.object({ name: z.string(), address: z.string(), contact: z.string() });

/** A product page. */
export const productDetailSchema = z
  .object({
    ...cardFields,
    descriptionHtml: z.string(),
    categories: z.array(namedSchema.extend({ path: z.array(namedSchema) })),
    options: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        values: z.array(z.object({ value: z.string(), hex: z.string().nullable() })),
      }),
    ),
    variants: z.array(
      z.object({
        id: z.int().describe('What a cart line asks for'),
        sku: z.string().nullable(),
        gtin: z.string().nullable(),
        optionValues: z.array(z.string()),
        price: moneySchema,
        priorPrice: priorPriceSchema,
        unitPrice: unitPriceSchema,
        ecoParticipation: moneySchema
          .nullable()
          .describe('Included in the price, tax included (R41)'),
        quantityPrices: z.array(z.object({ minQuantity: z.int(), price: moneySchema })),
        available: z.int().describe('Units that can be bought now, 99 for more'),
        availability: availabilitySchema,
        launch: z
          .object({
            on: z.string().describe('The day it comes out'),
            preorder: z.boolean().describe('Sold before that day'),
            left: z.int().describe('Units that may still be sold before, 99 for more'),
          })
          .nullable(),
        components: z
          .array(
            z.object({
              variantId: z.int(),
              handle: z.string().nullable().describe('Of what is on sale alone too'),
              title: z.string(),
              options: z.string(),
              quantity: z.int(),
            }),
          )
          .describe('What one bundle is made of; empty for one article'),
        downloads: z
          .array(
            z.object({ name: z.string(), type: z.string().describe('`PDF`'), byteSize: z.int() }),
          )
          .nullable()
          .describe('What is received by a link; null: nothing, it is carried'),
        backorder: z.boolean(),
        weightGrams: z.int(),
        lengthMm: z.int().nullable(),
        widthMm: z.int().nullable(),
        heightMm: z.int().nullable(),
        mediaIndex: z.int().nullable(),
      }),
    ),
    media: z.array(pictureSchema),
    characteristics: z.array(z.object({ name: z.string(), value: z.string() })),
    attributes: z.array(
      z.object({
        handle: z.string(),
        name: z.string(),
        kind: z.string(),
        unit: z.string(),
        value: z.string(),
        variantId: z.int().nullable().describe('`null`: of the product'),
      }),
    ),
    related: z.array(z.string()).describe('Handles of products shown beside it'),
    sizeGuide: namedSchema.nullable(),
    safety: z
      .object({
        manufacturer: safetyContact.nullable(),
        responsible: safetyContact.nullable().describe('In the European Union'),
        identifiers: z.string(),
        warnings: z.string(),
      })
      .nullable()
      .describe('Product safety (R50)'),
    knowledge: z
      .array(
        z.object({
          kind: z.enum(KNOWLEDGE_KINDS),
          by: z.string(),
          on: z.iso.date().nullable(),
          question: z.string(),
          text: z.string(),
        }),
      )
      .describe('What the merchant knows from handling it, questions with their answers'),
    taxRateBp: z.int(),
    pricesIncludeTax: z.boolean(),
    seoTitle: z.string(),
    seoDescription: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'ProductDetail' });

/** A category with those below it. */
export const categoryTreeSchema = z
  .object({
    id: z.int(),
    handle: z.string(),
    name: z.string(),
    description: z.string(),
    picture: pictureSchema.nullable(),
    count: z.int(),
    get children() {
      return z.array(categoryTreeSchema);
    },
  })
  .meta({ id: 'CategoryNode' });
