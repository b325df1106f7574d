import { z } from 'zod';
import { MISSING_REASONS } from './model.ts';

const id = z.int().positive();
const code = z.string().trim().min(1).max(60);

/** What somebody wants to transfer. */
export const transferBody = z.strictObject({
  fromCode: code,
  toCode: code,
  note: z.string().trim().max(500).default(''),
  lines: z
    .array(z.strictObject({ variantId: id, quantity: z.int().min(1).max(1_000_000) }))
    .max(200),
});
/** When it should arrive. */
export const sendBody = z.strictObject({ expectedOn: z.iso.date().nullable().default(null) });
/** One scan at arrival. */
export const scanBody = z
  .strictObject({
    code: z.string().trim().min(1).max(200).optional(),
    variantId: id.optional(),
    quantity: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((n) => n !== 0)
      .optional(),
    condition: z.enum(['good', 'damaged']).optional(),
  })
  .refine((body) => (body.code === undefined) !== (body.variantId === undefined));
/** What became of what did not arrive. */
export const receiveBody = z.strictObject({
  explanations: z
    .array(
      z.strictObject({
        lineId: id,
        reason: z.enum(MISSING_REASONS),
        note: z.string().trim().max(500).default(''),
      }),
    )
    .max(200)
    .default([]),
});
const state = z.enum(['draft', 'sent', 'partially-received', 'received', 'cancelled']);
/** A transfer with its lines. */
export const transferSchema = z
  .object({
    id: z.int(),
    number: z.string().nullable(),
    state,
    fromCode: z.string(),
    fromName: z.string(),
    toCode: z.string(),
    toName: z.string(),
    note: z.string(),
    createdAt: z.string(),
    createdBy: z.string(),
    sentAt: z.string().nullable(),
    sentBy: z.string().nullable(),
    expectedOn: z.string().nullable(),
    round: z.int(),
    version: z.int(),
    lines: z.array(
      z.object({
        id: z.int(),
        variantId: z.int(),
        productId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        gtin: z.string().nullable(),
        quantity: z.int(),
        free: z.int(),
        sent: z.int(),
        received: z.int(),
        damaged: z.int(),
        lost: z.int(),
        notSent: z.int(),
        surplus: z.int(),
        inTransit: z.int(),
        good: z.int(),
        broken: z.int(),
      }),
    ),
  })
  .meta({ id: 'StockTransfer' });
/** What a scan was. */
export const scanAnswer = z.object({
  article: z.object({ variantId: z.int(), title: z.string() }),
  pieces: z.int(),
  transfer: transferSchema,
});
/** A transfer in a list. */
export const transferRow = z.object({
  id: z.int(),
  number: z.string().nullable(),
  state,
  fromName: z.string(),
  toName: z.string(),
  pieces: z.int(),
  inTransit: z.int(),
  expectedOn: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});
