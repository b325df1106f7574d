import { z } from 'zod';
import { pictureSchema } from '../../platform/files/index.ts';
import { moneySchema } from '../../platform/http/index.ts';

/** A postal address as the API gives it. */
export const addressViewSchema = z
  .object({
    firstName: z.string(),
    lastName: z.string(),
    company: z.string(),
    line1: z.string(),
    line2: z.string(),
    postalCode: z.string(),
    city: z.string(),
    country: z.string(),
    siren: z.string().optional(),
    phone: z.string(),
  })
  .meta({ id: 'Address' });

const problemSchema = z.object({
  code: z.string(),
  lineId: z.int().optional(),
  available: z.int().optional(),
});

const lineSchema = z.object({
  id: z.int(),
  variantId: z.int(),
  productId: z.int(),
  handle: z.string(),
  title: z.string(),
  options: z.string(),
  sku: z.string().nullable(),
  picture: pictureSchema.nullable(),
  quantity: z.int(),
  unitPrice: moneySchema,
  unitPriceIncludesTax: z.boolean().describe('May differ from the other prices of the cart'),
  priceList: z.object({ id: z.int(), minQuantity: z.int() }).nullable(),
  measurePrice: moneySchema
    .extend({ per: z.enum(['kg', 'l', 'm', 'm2', 'piece']) })
    .nullable()
    .describe('Price per unit of measure (R40)'),
  ecoParticipation: moneySchema.nullable().describe('Of one, included in its price (R41)'),
  previousUnitPrice: moneySchema.nullable(),
  total: moneySchema,
  available: z.int().nullable(),
  preorderOn: z.string().nullable().describe('Bought before it comes out: the day it does'),
  backorderedQuantity: z
    .int()
    .describe('Pieces of it that are sold although they are not there yet'),
  digital: z.boolean().describe('Delivered by a link; of a bundle: each of its parts is'),
  addOn: z.boolean().describe('Sold only with another article: it has no page'),
  components: z
    .array(z.object({ title: z.string(), options: z.string(), quantity: z.int() }))
    .describe('What one bundle is made of; empty for one article'),
});

/** A delivery option as the API gives it. */
export const deliveryOptionSchema = z
  .object({
    id: z.int(),
    code: z.string(),
    name: z.string(),
    carrier: z.string(),
    kind: z.enum(['home', 'relay', 'pickup']),
    price: moneySchema,
    promisedFromOn: z.string(),
    promisedToOn: z.string(),
    pickupPoints: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        address: addressViewSchema,
        openingHours: z.string(),
      }),
    ),
  })
  .meta({ id: 'DeliveryOption' });

/** A payment means as the API gives it. */
export const paymentMethodSchema = z
  .object({ code: z.string(), name: z.string(), description: z.string(), isTest: z.boolean() })
  .meta({ id: 'PaymentMethod' });

/** A cart as the API gives it. */
export const cartSchema = z
  .object({
    id: z.string(),
    channelId: z.string(),
    currency: z.string(),
    locale: z.string(),
    lines: z.array(lineSchema),
    quantity: z.int(),
    weightGrams: z.int(),
    itemsTotal: moneySchema,
    deliveryTotal: moneySchema.nullable(),
    total: moneySchema,
    pricesIncludeTax: z.boolean(),
    taxes: z.array(
      z.object({ rateBp: z.int(), category: z.string(), net: moneySchema, tax: moneySchema }),
    ),
    contact: z
      .object({
        email: z.string(),
        phone: z.string(),
        shippingAddress: addressViewSchema,
        billingAddress: addressViewSchema,
      })
      .nullable(),
    gift: z.object({
      message: z.string(),
      messages: z.boolean().describe('Whether words may be added'),
      wrapped: z.boolean().describe('Whether the wrapping is among the lines'),
      wrapping: z
        .object({ variantId: z.int(), title: z.string(), price: moneySchema })
        .nullable()
        .describe('The article that wrapping is'),
    }),
    needsDelivery: z.boolean().describe('False: nothing is carried, no delivery is chosen'),
    hasDigital: z
      .boolean()
      .describe(
        'True: completing asks for `waivesWithdrawal` (Code de la consommation L221-28 13°)',
      ),
    delivery: deliveryOptionSchema.nullable(),
    pickupPointId: z.string().nullable(),
    discounts: z
      .array(z.object({ source: z.string(), label: z.string(), amount: moneySchema }))
      .describe('What was granted off the goods; `itemsTotal` is less all of it'),
    problems: z.array(problemSchema),
    completed: z.boolean(),
  })
  .meta({ id: 'Cart' });
