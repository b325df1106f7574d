import { z } from 'zod';
import { pictureSchema } from '../../platform/files/index.ts';
import { LOCALES } from '../../platform/i18n/index.ts';
import {
  addressViewSchema,
  contactSchema,
  deliveryOptionSchema,
  giftSchema,
} from '../carts/index.ts';

const cents = z.int().min(0).max(100_000_000);
const instant = z.iso.datetime({ offset: true });
const quantity = z.int().min(1).max(9999);

/** A unit price set by hand; the reason is asked. */
const handPriceSchema = z.strictObject({
  unitPriceCents: cents.describe('In the tax mode of the price that it replaces'),
  reason: z.string().trim().max(200),
});

/** Somebody new, kept as a customer. */
const newCustomerSchema = z.strictObject({
  kind: z.enum(['person', 'company']).optional(),
  email: z.email().max(254).nullable().optional(),
  firstName: z.string().max(200).optional(),
  lastName: z.string().max(200).optional(),
  companyName: z.string().max(200).optional(),
  phone: z.string().max(50).optional(),
  locale: z.enum(LOCALES).optional(),
});

/** Who buys and where to; without an e-mail address the order is told on the phone only. */
const draftContactSchema = contactSchema.extend({
  email: z.literal('').or(contactSchema.shape.email).default(''),
});

/** Body of `POST /draft-orders`. */
export const newDraftSchema = z.strictObject({
  channelId: z.string().max(32).default('web'),
  locale: z.enum(LOCALES).default('fr'),
  customerId: z.int().positive().optional(),
  copyOfOrderId: z.int().positive().optional().describe('Takes over what this order was made of'),
});

const changeShape = {
  customerId: z.int().positive().nullable().optional(),
  newCustomer: newCustomerSchema.optional(),
  contact: draftContactSchema.optional(),
  delivery: z
    .strictObject({
      optionId: z.int().positive(),
      pickupPointId: z.string().max(64).nullable().default(null),
    })
    .optional(),
  deliveryPriceCents: cents.nullable().optional().describe('By hand; null: what the option costs'),
  discountBp: z.int().min(0).max(10_000).optional().describe('Off every unit price: 500 is 5 %'),
  discountCents: cents
    .optional()
    .describe('Off the articles together, instead of a rate; eco-participations are left alone'),
  discountReason: z.string().max(200).optional(),
  giftMessage: giftSchema.shape.message.removeDefault().optional(),
  wrapped: z.boolean().optional().describe('Adds or takes out the article that wrapping is'),
  note: z.string().max(5_000).optional().describe('For the team'),
  message: z
    .string()
    .max(2_000)
    .optional()
    .describe('For the customer, in the mail and on the page'),
  holdUntil: instant.nullable().optional().describe('Goods are reserved until then'),
  expiresAt: instant.optional().describe('The page takes no order after it'),
};

/** Body of `PATCH /draft-orders/{id}`. */
export const draftChangeSchema = z.strictObject(changeShape);

/** How an order of the office is paid. */
export const officePaymentSchema = z.strictObject({
  method: z.enum(['bank-transfer', 'cheque', 'cash']),
  received: z.boolean().describe('The money is there; else it is awaited (not for cash)'),
});

/** Body of `POST /draft-orders/{id}/lines`. */
export const newLineSchema = z.strictObject({
  variantId: z.int().positive(),
  quantity: quantity.default(1),
});

/** Body of `PATCH /draft-orders/{id}/lines/{lineId}`. */
export const lineChangeSchema = z.strictObject({
  quantity: z.int().min(0).max(9999).optional(),
  price: handPriceSchema.nullable().optional().describe('Null: the price of the lists again'),
});

/** Body of `POST /orders`: a draft and its order in one. */
export const newOrderSchema = z.strictObject({
  channelId: z.string().max(32).default('web'),
  locale: z.enum(LOCALES).default('fr'),
  ...changeShape,
  customerId: z.int().positive().optional(),
  contact: draftContactSchema,
  lines: z
    .array(
      z.strictObject({
        variantId: z.int().positive(),
        quantity,
        price: handPriceSchema.optional(),
      }),
    )
    .min(1)
    .max(200),
  payment: officePaymentSchema,
});

export const draftWrittenSchema = z.object({ id: z.int(), version: z.int(), state: z.string() });

/** Answer of placing an order from the office. */
export const placedSchema = z.object({
  orderId: z.int(),
  number: z.string(),
  status: z.string(),
  paymentStatus: z.string(),
  totalCents: z.int(),
});

const lineSchema = z.object({
  id: z.int(),
  variantId: z.int(),
  productId: z.int(),
  title: z.string(),
  options: z.string(),
  sku: z.string().nullable(),
  picture: pictureSchema.nullable(),
  quantity: z.int(),
  listPriceCents: z.int().nullable(),
  unitPriceCents: z.int(),
  includesTax: z.boolean(),
  priceList: z.string().nullable(),
  byHand: z.object({ unitPriceCents: z.int(), reason: z.string() }).nullable(),
  totalCents: z.int(),
  available: z.int(),
  backorder: z.boolean(),
});

const ownShape = {
  id: z.int(),
  token: z.string(),
  state: z.string(),
  discountBp: z.int(),
  discountCents: z.int(),
  discountReason: z.string(),
  deliveryPriceCents: z.int().nullable(),
  note: z.string(),
  message: z.string(),
  holdUntil: z.string().nullable(),
  expiresAt: z.string(),
  sentAt: z.string().nullable(),
  orderId: z.int().nullable(),
  orderNumber: z.string().nullable(),
  copyOfOrderId: z.int().nullable(),
  madeBy: z.string(),
  version: z.int(),
  createdAt: z.string(),
};

/** A draft as the office reads it. */
export const draftSchema = z
  .object({
    ...ownShape,
    channelId: z.string(),
    locale: z.string(),
    currency: z.string(),
    pricesIncludeTax: z.boolean(),
    customer: z.object({ id: z.int(), name: z.string(), email: z.string().nullable() }).nullable(),
    contact: z
      .object({
        email: z.string(),
        phone: z.string(),
        shippingAddress: addressViewSchema,
        billingAddress: addressViewSchema,
      })
      .nullable(),
    lines: z.array(lineSchema),
    delivery: z
      .object({
        optionId: z.int(),
        name: z.string(),
        quotedCents: z.int(),
        pickupPointId: z.string().nullable(),
        promisedFromOn: z.string(),
        promisedToOn: z.string(),
      })
      .nullable(),
    deliveryOptions: z.array(deliveryOptionSchema),
    itemsCents: z.int(),
    deliveryCents: z.int(),
    totalCents: z.int(),
    taxes: z.array(
      z.object({ rateBp: z.int(), category: z.string(), netCents: z.int(), taxCents: z.int() }),
    ),
    giftMessage: z.string(),
    wrapping: z
      .object({
        variantId: z.int(),
        title: z.string(),
        priceCents: z.int(),
        wrapped: z.boolean(),
      })
      .nullable()
      .describe('The article that wrapping is, while it is offered'),
    hasDigital: z.boolean().describe('Something is delivered by a link'),
    problems: z.array(
      z.object({ code: z.string(), lineId: z.int().optional(), available: z.int().optional() }),
    ),
    payUrl: z.string(),
  })
  .meta({ id: 'DraftOrder' });

/** One row of the list of drafts. */
export const draftRowSchema = z.object({
  id: z.int(),
  state: z.string(),
  customerName: z.string(),
  email: z.string(),
  units: z.int(),
  titles: z.array(z.string()),
  sentAt: z.string().nullable(),
  expiresAt: z.string(),
  holdUntil: z.string().nullable(),
  orderId: z.int().nullable(),
  orderNumber: z.string().nullable(),
  madeBy: z.string(),
  createdAt: z.string(),
});
