import { z } from 'zod';

const day = z.iso.date();
const text = z.string().max(2_000);
const quantity = z.int().min(1).max(10_000_000);

const lineWanted = z.strictObject({
  variantId: z.int().positive(),
  quantity,
  priceCents: z.int().min(0).max(1_000_000_000).optional().describe('Default: the offer of today'),
  pricePer: z.int().min(1).max(10_000).optional(),
});
const draftFields = {
  locationCode: z.string().max(40).optional(),
  expectedOn: day.nullable().optional(),
  note: text.optional(),
  rate: z.number().positive().max(1_000_000).optional(),
  lines: z.array(lineWanted).max(1_000).optional(),
};
/** What is sent to begin an order. */
export const newOrder = z.strictObject({ supplierId: z.int().positive(), ...draftFields });
/** What is sent to change a draft. */
export const orderPatch = z.strictObject(draftFields);
/** What the supplier confirms. */
export const confirmation = z.strictObject({
  supplierNumber: z.string().max(100).default(''),
  lines: z
    .array(
      z.strictObject({
        lineId: z.int().positive(),
        quantity: z.int().min(0).max(10_000_000),
        expectedOn: day.nullable(),
      }),
    )
    .max(1_000),
});

const state = z.enum([
  'draft',
  'sent',
  'confirmed',
  'partially-received',
  'received',
  'closed',
  'cancelled',
]);
const lineSchema = z.object({
  id: z.int(),
  position: z.int(),
  variantId: z.int(),
  productId: z.int(),
  title: z.string(),
  options: z.string(),
  sku: z.string().nullable(),
  reference: z.string(),
  packSize: z.int(),
  quantity: z.int(),
  priceCents: z.int(),
  pricePer: z.int(),
  confirmedQuantity: z.int().nullable(),
  expectedOn: z.string().nullable(),
  receivedQuantity: z.int(),
  returnedQuantity: z.int(),
  lineCents: z.int(),
});
const placeSchema = z.object({ name: z.string(), address: z.string() });
const termsSchema = z.object({
  name: z.string(),
  email: z.string(),
  address: z.object({
    line1: z.string(),
    line2: z.string(),
    postalCode: z.string(),
    city: z.string(),
    country: z.string(),
    siren: z.string().optional(),
  }),
  contacts: z.array(
    z.object({ name: z.string(), role: z.string(), email: z.string(), phone: z.string() }),
  ),
  vatNumber: z.string(),
  customerNumber: z.string(),
  locale: z.enum(['fr', 'en']),
  paymentDays: z.int(),
  paymentEndOfMonth: z.boolean(),
  incoterm: z.string(),
  incotermPlace: z.string(),
  deliverTo: placeSchema.optional(),
});
/** An order as the API answers it. */
export const orderSchema = z
  .object({
    id: z.int(),
    number: z.string().nullable(),
    supplierId: z.int(),
    supplierName: z.string(),
    state,
    currency: z.string(),
    rate: z.number(),
    locationCode: z.string(),
    deliverTo: placeSchema.describe('The place at which the goods are received'),
    direct: z
      .object({
        shipTo: z.object({
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
        }),
        origin: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
      })
      .nullable()
      .describe('The supplier sends the goods to a customer itself'),
    expectedOn: z.string().nullable(),
    note: z.string(),
    terms: termsSchema.nullable().describe('Supplier and terms as they were when it was sent'),
    sentAt: z.string().nullable(),
    sentTo: z.string(),
    confirmedAt: z.string().nullable(),
    supplierNumber: z.string(),
    cancelledAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    createdAt: z.string(),
    createdBy: z.string(),
    remindedAt: z
      .string()
      .nullable()
      .describe('When the supplier was last asked where the goods are'),
    version: z.int(),
    totalCents: z.int(),
    lines: z.array(lineSchema),
  })
  .meta({ id: 'PurchaseOrder' });
/** An order in a list. */
export const orderRow = z
  .object({
    id: z.int(),
    number: z.string().nullable(),
    supplierId: z.int(),
    supplierName: z.string(),
    state,
    currency: z.string(),
    totalCents: z.int(),
    pieces: z.int(),
    receivedPieces: z.int(),
    expectedOn: z.string().nullable(),
    isLate: z.boolean(),
    remindedAt: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'PurchaseOrderRow' });

/** Orders to remind of, by their ids. */
export const remindBody = z.strictObject({ ids: z.array(z.int().positive()).min(1).max(100) });
/** How many suppliers were reminded, and how many orders were left because they could not be. */
export const remindAnswer = z.object({ reminded: z.int(), left: z.int() });
/** Orders whose reminders are looked at: ids with commas. */
export const remindersQuery = z.object({
  ids: z
    .string()
    .regex(/^\d{1,15}(,\d{1,15}){0,99}$/)
    .transform((text) => text.split(',').map(Number)),
});
/** A reminder as it would be sent, or in the reader's language why it would not. */
export const reminderSchema = z.object({
  orderId: z.int(),
  number: z.string(),
  supplierName: z.string(),
  to: z.string(),
  remindedAt: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  problem: z.string().nullable(),
});

/** A receipt as the API answers it. */
export const receiptSchema = z
  .object({
    id: z.int(),
    number: z.string().nullable(),
    orderId: z.int(),
    orderNumber: z.string(),
    orderState: z.string(),
    supplierName: z.string(),
    state: z.enum(['open', 'posted', 'abandoned']),
    locationCode: z.string(),
    placeName: z.string(),
    deliveryNote: z.string(),
    openedAt: z.string(),
    openedBy: z.string(),
    postedAt: z.string().nullable(),
    postedBy: z.string().nullable(),
    lines: z.array(
      z.object({
        orderLineId: z.int(),
        variantId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        gtin: z.string().nullable(),
        reference: z.string(),
        packSize: z.int(),
        expected: z.int(),
        good: z.int(),
        damaged: z.int(),
        awaited: z.int().describe('Pieces that orders of customers wait for'),
        lots: z
          .array(
            z.object({
              lotId: z.int().nullable().describe('Null until the receipt is posted'),
              code: z.string(),
              bestBefore: z.string().nullable(),
              quantity: z.int(),
            }),
          )
          .describe('Of which lots the counted pieces are'),
      }),
    ),
  })
  .meta({ id: 'GoodsReceipt' });
/** A receipt in a list. */
export const receiptRow = z.object({
  id: z.int(),
  number: z.string().nullable(),
  orderId: z.int(),
  orderNumber: z.string(),
  supplierName: z.string(),
  state: z.string(),
  pieces: z.int(),
  damaged: z.int(),
  openedAt: z.string(),
  postedAt: z.string().nullable(),
});
/** One scan. */
export const scanBody = z.strictObject({
  code: z.string().max(200).optional(),
  variantId: z.int().positive().optional(),
  quantity: z
    .int()
    .min(-100_000)
    .max(100_000)
    .refine((n) => n !== 0)
    .optional(),
  condition: z.enum(['good', 'damaged']).optional(),
  lot: z.string().max(60).optional(),
  bestBefore: day.nullable().optional(),
});
/** What a scan was. */
export const scanAnswer = z.object({
  article: z.object({ variantId: z.int(), title: z.string(), pieces: z.int() }),
  pieces: z.int(),
  receipt: receiptSchema,
});
/** What is sent to post a receipt. */
export const postBody = z.strictObject({
  acceptOver: z.boolean().default(false),
  deliveryNote: z.string().max(200).default(''),
});

/** A cost beyond the price of goods. */
export const landedBody = z.strictObject({
  kind: z.enum(['freight', 'customs', 'insurance', 'other']),
  label: z.string().max(200).default(''),
  amountCents: z
    .int()
    .min(-1_000_000_000)
    .max(1_000_000_000)
    .refine((n) => n !== 0),
  splitBy: z.enum(['value', 'weight', 'quantity']),
  receiptIds: z.array(z.int().positive()).min(1).max(100),
});
/** The same as it was split. */
export const landedSchema = z.object({
  id: z.int(),
  kind: z.string(),
  label: z.string(),
  amountCents: z.int(),
  splitBy: z.string(),
  actorLabel: z.string(),
  createdAt: z.string(),
});
/** Goods that go back. */
export const returnBody = z.strictObject({
  orderId: z.int().positive(),
  reason: z.string().trim().min(1).max(500),
  lines: z
    .array(
      z.strictObject({
        orderLineId: z.int().positive(),
        quantity,
        from: z.enum(['warehouse', 'quarantine']),
        lotId: z
          .int()
          .positive()
          .nullable()
          .optional()
          .describe('Of which lot; a line is named once for each'),
      }),
    )
    .min(1)
    .max(500),
});
/** What of an order can go back, line by line and place by place. */
export const returnableSchema = z.object({
  orderLineId: z.int(),
  from: z.enum(['warehouse', 'quarantine']),
  free: z.int().describe('Pieces there that are promised to nobody'),
  lots: z.array(
    z.object({
      lotId: z.int(),
      code: z.string(),
      bestBefore: z.string().nullable(),
      quantity: z.int(),
    }),
  ),
});
/** The same as it is kept. */
export const returnSchema = z.object({
  id: z.int(),
  number: z.string(),
  orderId: z.int(),
  reason: z.string(),
  expectedCreditCents: z.int(),
  currency: z.string(),
  pieces: z.int(),
  actorLabel: z.string(),
  createdAt: z.string(),
  lots: z.array(z.string()),
  creditedAt: z.string().nullable(),
  creditReference: z.string(),
});
/** What the facts say of a supplier. */
export const scoreSchema = z
  .object({
    ordersCount: z.int(),
    spendCents: z.int(),
    completeShare: z.number().nullable(),
    onTimeShare: z.number().nullable(),
    goodShare: z.number().nullable(),
    leadTimeMeanDays: z.number().nullable(),
    leadTimeSpreadDays: z.number().nullable(),
    priceDrift: z.number().nullable(),
  })
  .meta({ id: 'SupplierScore' });
