import { z } from 'zod';

const day = z.iso.date();
const kind = z.enum(['invoice', 'credit-note']);
const source = z.enum(['receipts', 'factur-x', 'cii', 'ubl']);

/** Where an invoice stands. */
export const state = z.enum(['to-check', 'approved', 'in-payment', 'paid', 'rejected']);
/** A kept PDF, or the text of an XML. */
export const importBody = z
  .strictObject({
    fileId: z.int().positive().optional(),
    xml: z.string().min(1).max(7_000_000).optional(),
    supplierId: z.int().positive().optional(),
  })
  .refine((body) => (body.fileId === undefined) !== (body.xml === undefined));
/** What a person types of a paper. */
export const typedBody = z.strictObject({
  orderId: z.int().positive(),
  number: z.string().trim().min(1).max(100),
  issuedOn: day,
  vatCents: z.int().min(0).max(1_000_000_000),
  fileId: z.int().positive().optional(),
});
/** What the paper says of an invoice that was made from receipts. */
export const paperLines = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: z.int().positive(),
        quantity: z.int().min(0).max(10_000_000),
        netCents: z.int().min(-1_000_000_000).max(1_000_000_000),
      }),
    )
    .max(1_000),
  charges: z
    .array(
      z.strictObject({
        label: z.string().trim().max(200),
        netCents: z.int().min(-1_000_000_000).max(1_000_000_000),
      }),
    )
    .max(20)
    .default([]),
  vatCents: z.int().min(0).max(1_000_000_000),
});
/** A decision to pay. */
export const approveBody = z.strictObject({
  acceptDifferences: z.boolean().default(false),
  note: z.string().max(1_000).default(''),
});
/** What is to be paid, and when. */
export const payBody = z.strictObject({
  invoiceIds: z.array(z.int().positive()).min(1).max(1_000),
  executeOn: day,
});
/** An invoice that is to be paid, or a credit note that is taken off. */
export const payable = z.object({
  id: z.int(),
  supplierId: z.int(),
  supplierName: z.string(),
  hasIban: z.boolean(),
  kind,
  number: z.string(),
  dueOn: z.string(),
  grossCents: z.int(),
});
/** An invoice in a list. */
export const invoiceRow = z.object({
  id: z.int(),
  supplierId: z.int(),
  supplierName: z.string(),
  kind,
  number: z.string(),
  state,
  issuedOn: z.string(),
  dueOn: z.string(),
  currency: z.string(),
  netCents: z.int(),
  vatCents: z.int(),
  grossCents: z.int(),
  source,
  fileId: z.int().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string().nullable(),
  rejectedAt: z.string().nullable(),
});
const difference = z.object({ code: z.string(), billed: z.number(), known: z.number() });
/** An invoice with its match. */
export const invoiceSchema = invoiceRow
  .extend({
    supplierIban: z.string(),
    iban: z.string(),
    orderNumber: z.string(),
    approvalNote: z.string(),
    rejectionNote: z.string(),
    isClear: z.boolean(),
    differences: z.array(difference),
    lines: z.array(
      z.object({
        id: z.int(),
        position: z.int(),
        kind: z.enum(['goods', 'charge']),
        label: z.string(),
        reference: z.string(),
        gtin: z.string(),
        quantity: z.number(),
        netCents: z.int(),
        orderLineId: z.int().nullable(),
        orderId: z.int().nullable(),
        orderNumber: z.string().nullable(),
        title: z.string().nullable(),
        orderedQuantity: z.int().nullable(),
        receivedQuantity: z.int().nullable(),
        billedQuantity: z.number().nullable(),
        priceCents: z.int().nullable(),
        pricePer: z.int().nullable(),
        verdict: z.enum(['matches', 'within', 'differs']),
        differences: z.array(difference),
      }),
    ),
  })
  .meta({ id: 'SupplierInvoice' });
/** An order of payment. */
export const runSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    state: z.enum(['ordered', 'paid', 'cancelled']),
    executeOn: z.string(),
    amountCents: z.int(),
    invoices: z.int(),
    createdAt: z.string(),
    createdBy: z.string(),
  })
  .meta({ id: 'SupplierPaymentRun' });
