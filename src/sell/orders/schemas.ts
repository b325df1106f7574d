import { z } from 'zod';
import { pictureSchema } from '../../platform/files/index.ts';
import { addressViewSchema } from '../carts/index.ts';

const nextActionSchema = z
  .object({
    type: z.enum(['redirect', 'transfer-instructions', 'cheque-instructions']),
    url: z.string().optional(),
    instructions: z
      .object({
        beneficiary: z.string(),
        iban: z.string().optional(),
        bic: z.string().optional(),
        address: z.string().optional(),
        reference: z.string(),
      })
      .optional(),
  })
  .nullable();

const orderStates = z.enum(['placed', 'paid', 'prepared', 'shipped', 'delivered', 'cancelled']);
const paymentStates = z.enum([
  'awaiting',
  'paid',
  'failed',
  'partially-refunded',
  'refunded',
  'cancelled',
]);
const paymentStatus = z.enum(['pending', 'requires-action', 'captured', 'failed', 'cancelled']);

/** The answer to completing a cart. */
export const completionSchema = z
  .object({
    order: z.object({
      number: z.string(),
      token: z.string(),
      status: orderStates,
      paymentStatus: paymentStates,
      totalCents: z.int(),
      currency: z.string(),
    }),
    payment: z.object({ status: paymentStatus, nextAction: nextActionSchema }),
  })
  .meta({ id: 'Completion' });

const taxSchema = z.object({
  rateBp: z.int(),
  category: z.string(),
  netCents: z.int(),
  taxCents: z.int(),
});

const publicLineSchema = z.object({
  id: z.int(),
  variantId: z.int(),
  productId: z.int(),
  sku: z.string().nullable(),
  title: z.string(),
  options: z.string(),
  quantity: z.int(),
  unitPriceCents: z.int(),
  reductionCents: z.int().describe('What the discounts of the order took off one unit'),
  unitPriceIncludesTax: z.boolean().describe('May differ from the other prices of the order'),
  ecoCents: z.int().describe('Eco-participation of one, included in the unit price (R41)'),
  totalCents: z.int(),
  taxRateBp: z.int().describe('Of a bundle: of its greatest part'),
  preorderOn: z.string().nullable().describe('Bought before it came out: the day it does'),
  digital: z.boolean().describe('Delivered by a link; of a bundle: each of its parts is'),
  components: z
    .array(
      z.object({
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        quantity: z.int(),
      }),
    )
    .describe('What one bundle is made of; empty for one article'),
  shippedQuantity: z.int(),
  cancelledQuantity: z.int(),
});

const pickupPointSchema = z
  .object({ id: z.string(), version: z.int(), name: z.string(), address: addressViewSchema })
  .nullable();

const deliverySchema = z.object({
  code: z.string(),
  name: z.string(),
  carrier: z.string(),
  kind: z.enum(['home', 'relay', 'pickup']),
  priceCents: z.int(),
  pickupPoint: pickupPointSchema,
});

const instants = {
  placedAt: z.string(),
  paidAt: z.string().nullable(),
  preparedAt: z.string().nullable(),
  shippedAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
};

const orderDownloadSchema = z
  .object({
    orderLineId: z.int(),
    title: z.string(),
    name: z.string().describe('Of the file'),
    type: z.string().describe('`PDF`'),
    byteSize: z.int(),
    state: z.enum(['open', 'used-up', 'expired', 'revoked']),
    url: z
      .string()
      .nullable()
      .describe('The page whose button hands the file over; null once it is not open any more'),
    downloadsLeft: z.int().nullable().describe('Null: as often as wanted'),
    expiresAt: z.string().nullable().describe('Null: never'),
  })
  .meta({ id: 'OrderDownload' });

/** A file of an order that its buyer may fetch. */
export type OrderDownload = z.infer<typeof orderDownloadSchema>;

/** An order as its buyer sees it. */
export const publicOrderSchema = z
  .object({
    number: z.string(),
    token: z.string(),
    status: orderStates,
    paymentStatus: paymentStates,
    email: z.string(),
    locale: z.string(),
    currency: z.string(),
    shippingAddress: addressViewSchema,
    billingAddress: addressViewSchema,
    delivery: deliverySchema,
    promisedFromOn: z.string().nullable(),
    promisedToOn: z.string().nullable(),
    itemsCents: z.int(),
    deliveryCents: z.int(),
    totalCents: z.int(),
    paidCents: z.int(),
    refundedCents: z.int(),
    taxes: z.array(taxSchema),
    lines: z.array(publicLineSchema),
    payment: z.object({ method: z.string(), status: paymentStatus, nextAction: nextActionSchema }),
    giftMessage: z.string(),
    withdrawalWaivedAt: z.string().nullable().describe('For digital content (L221-28 13°)'),
    discounts: z
      .array(z.object({ label: z.string(), amountCents: z.int() }))
      .describe('What was granted off the goods; the lines carry it already'),
    refunds: z.array(z.object({ amountCents: z.int(), status: z.string(), at: z.string() })),
    downloads: z
      .array(orderDownloadSchema)
      .describe('Files of its digital articles; empty until they are handed over'),
    ...instants,
  })
  .meta({ id: 'PublicOrder' });

/** One row of the office's list. */
export const orderRowSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    state: orderStates,
    paymentState: paymentStates,
    paymentMethod: z.string(),
    email: z.string(),
    customerName: z.string(),
    city: z.string(),
    country: z.string(),
    units: z.int(),
    totalCents: z.int(),
    currency: z.string(),
    channelId: z.string(),
    tags: z.array(z.string()),
    assignedTo: z.object({ id: z.string(), name: z.string() }).nullable(),
    placedAt: z.string(),
    promisedToOn: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'OrderRow' });

const eventSchema = z.object({
  id: z.int(),
  kind: z.string(),
  facts: z.record(z.string(), z.unknown()),
  actorLabel: z.string(),
  at: z.string(),
});

const adminLineSchema = publicLineSchema.omit({ unitPriceIncludesTax: true }).extend({
  components: z
    .array(
      z.object({
        variantId: z.int(),
        sku: z.string().nullable(),
        title: z.string(),
        options: z.string(),
        quantity: z.int().describe('In one unit of the line'),
        totalCents: z.int(),
        netCents: z.int(),
        taxCents: z.int(),
        taxRateBp: z.int(),
        taxCategory: z.string(),
        digital: z.boolean().optional(),
        stockless: z.boolean().optional(),
      }),
    )
    .nullable()
    .describe('What a bundle is made of, each taxed by its own rate; null for one article'),
  position: z.int(),
  netCents: z.int(),
  taxCents: z.int(),
  taxCategory: z.string(),
  weightGrams: z.int(),
  priceOrigin: z
    .object({
      listId: z.int(),
      listName: z.string(),
      minQuantity: z.int(),
      includesTax: z.boolean(),
    })
    .nullable()
    .describe('The price list that the unit price came from; null: the base price'),
  preparedQuantity: z.int(),
  stockless: z.boolean().describe('Nothing is taken off a shelf for it'),
});

const paymentSchema = z.object({
  id: z.int(),
  provider: z.string(),
  method: z.string(),
  amountCents: z.int(),
  currency: z.string(),
  state: paymentStatus,
  providerReference: z.string().nullable(),
  failureCode: z.string().nullable(),
  expiresAt: z.string().nullable(),
  createdAt: z.string(),
  capturedCents: z.int(),
  refundedCents: z.int(),
});

const refundSchema = z.object({
  id: z.int(),
  paymentId: z.int(),
  amountCents: z.int(),
  reason: z.string(),
  state: z.enum(['pending', 'done', 'failed']),
  allocation: z.array(
    z.object({
      kind: z.enum(['line', 'cancelled', 'delivery', 'gesture']),
      orderLineId: z.int().nullable(),
      quantity: z.int(),
      amountCents: z.int(),
    }),
  ),
  failureCode: z.string().nullable(),
  byHand: z.boolean().describe('Made by people at the bank, who say so'),
  actorLabel: z.string(),
  createdAt: z.string(),
});

/** An order as the office sees it, with its money. */
export const adminOrderSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    token: z.string(),
    channelId: z.string(),
    partyId: z.int().nullable(),
    email: z.string(),
    phone: z.string(),
    locale: z.string(),
    currency: z.string(),
    pricesIncludeTax: z.boolean(),
    taxTerritory: z.string(),
    serviceTerritory: z.string().nullable().describe('Of what is delivered by a link (R29)'),
    placeEvidence: z
      .array(z.object({ kind: z.string(), country: z.string() }))
      .describe('What says where the buyer of digital articles lives'),
    shippingAddress: addressViewSchema,
    billingAddress: addressViewSchema,
    delivery: deliverySchema.extend({
      nameEn: z.string(),
      netCents: z.int(),
      taxCents: z.int(),
      rateBp: z.int(),
      category: z.string(),
      trackingUrl: z.string(),
    }),
    promisedFromOn: z.string().nullable(),
    promisedToOn: z.string().nullable(),
    itemsCents: z.int(),
    deliveryCents: z.int(),
    totalCents: z.int(),
    taxes: z.array(taxSchema),
    state: orderStates,
    paymentState: paymentStates,
    paidCents: z.int(),
    refundedCents: z.int(),
    paymentMethod: z.string(),
    giftMessage: z.string().describe('Words for whoever receives it'),
    withdrawalWaivedAt: z.string().nullable().describe('For digital content (L221-28 13°)'),
    withdrawal: z
      .object({ declaredAt: z.string(), what: z.string(), refundBy: z.iso.date() })
      .nullable()
      .describe('What the buyer withdrew from and waits for (R35, R36)'),
    discounts: z
      .array(
        z.object({
          source: z.string(),
          label: z.string(),
          labelEn: z.string(),
          amountCents: z.int(),
        }),
      )
      .describe('What was granted off the goods; the lines carry it already'),
    note: z.string(),
    tags: z.array(z.string()),
    assignedTo: z.object({ id: z.string(), name: z.string() }).nullable(),
    version: z.int(),
    ...instants,
    lines: z.array(
      adminLineSchema.extend({
        picture: pictureSchema.nullable().describe('First picture of the article'),
      }),
    ),
    events: z.array(eventSchema),
    payments: z.array(paymentSchema),
    refunds: z.array(refundSchema),
  })
  .meta({ id: 'Order' });
