import { isCountry } from '../../kernel/countries.ts';
import { z } from 'zod';

const short = z.string().max(200);
const day = z.iso.date();
const cents = z.int().min(0).max(1_000_000_000_000).nullable();

const contact = z.strictObject({
  name: short,
  role: short,
  email: z.string().max(254),
  phone: short,
});
const route = z.strictObject({
  name: short,
  meanDays: z.number().min(0).max(400),
  spreadDays: z.number().min(0).max(200),
});
const closure = z.strictObject({ fromOn: day, toOn: day, label: short });
const address = z.strictObject({
  line1: short,
  line2: short,
  postalCode: z.string().max(20),
  city: short,
  country: z.string().refine(isCountry, 'country-invalid'),
});

const fields = {
  code: z.string().max(40),
  name: short,
  state: z.enum(['active', 'archived']),
  email: z.string().max(254),
  phone: short,
  website: z.string().max(500),
  address,
  vatNumber: z.string().max(40),
  iban: z.string().max(50),
  bic: z.string().max(20),
  customerNumber: short,
  contacts: z.array(contact).max(50),
  locale: z.enum(['fr', 'en']),
  currency: z.string().regex(/^[A-Za-z]{3}$/, 'currency-invalid'),
  paymentDays: z.int().min(0).max(365),
  paymentEndOfMonth: z.boolean(),
  incoterm: z.string().max(3),
  incotermPlace: short,
  minimumOrderCents: cents.describe('Smallest order the supplier takes, in cents of its currency'),
  freeFreightCents: cents.describe('From this amount on freight is free (franco)'),
  freightCents: cents.describe('Freight below that amount'),
  routes: z.array(route).max(20).describe('Days from order to arrival; the first is the usual one'),
  closures: z.array(closure).max(100),
};

/** What is sent to change a supplier. */
export const supplierPatch = z.strictObject(fields).partial();
/** What is sent to make one. */
export const newSupplier = supplierPatch.required({ name: true });
/** A supplier as the API answers it. */
export const supplierSchema = z
  .object({ ...fields, id: z.int(), version: z.int(), createdAt: z.string() })
  .meta({ id: 'Supplier' });
/** A supplier in a list. */
export const supplierRow = z
  .object({
    id: z.int(),
    code: z.string(),
    name: z.string(),
    state: z.enum(['active', 'archived']),
    city: z.string(),
    country: z.string(),
    currency: z.string(),
    offersCount: z.int(),
    leadTimeDays: z.int().nullable(),
    version: z.int(),
  })
  .meta({ id: 'SupplierRow' });

/** Something said with a supplier. */
export const noteSchema = z.object({
  id: z.int(),
  saidOn: z.string(),
  text: z.string(),
  actorLabel: z.string(),
});
/** What is sent to keep it. */
export const newNote = z.strictObject({ saidOn: day, text: z.string().trim().min(1).max(10_000) });

const priceBreak = z.strictObject({
  minQuantity: z.int().min(1).max(10_000_000),
  priceCents: z.int().min(0).max(1_000_000_000),
  pricePer: z.int().min(1).max(10_000).default(1).describe('The price is for so many pieces'),
});
const offerFields = {
  reference: short,
  title: z.string().max(500),
  packSize: z.int().min(1).max(1_000_000),
  minimumQuantity: z.int().min(1).max(10_000_000),
  gtin: z.string().max(20).nullable(),
  packGtin: z.string().max(20).nullable(),
  leadTimeDays: z.int().min(0).max(400).nullable(),
  isPreferred: z.boolean(),
  shipsDirect: z.boolean().describe('The supplier sends it to the customer itself'),
  supplierStock: z
    .int()
    .min(0)
    .max(10_000_000)
    .nullable()
    .describe('Pieces the supplier has; null: as many as are asked'),
  state: z.enum(['active', 'archived']),
};
/** Ids of variants in a query, with commas. */
export const idList = z
  .string()
  .regex(/^\d+(,\d+){0,999}$/)
  .transform((text) => text.split(',').map(Number))
  .describe('Up to a thousand, with commas');
/** What is sent of a supplier's article. */
export const offerBody = z.strictObject({
  ...z.strictObject(offerFields).partial().shape,
  supplierId: z.int().positive(),
  variantId: z.int().positive(),
  breaks: z.array(priceBreak).max(20).optional(),
  validFrom: day.optional(),
  validTo: day.nullable().optional(),
});
/** A supplier's article as the API answers it. */
export const offerSchema = z
  .object({
    ...offerFields,
    id: z.int(),
    supplierId: z.int(),
    supplierName: z.string(),
    variantId: z.int(),
    productId: z.int(),
    variantTitle: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    currency: z.string(),
    breaks: z.array(priceBreak),
    version: z.int(),
  })
  .meta({ id: 'SupplierOffer' });
/** One entry of the price history. */
export const offerPriceSchema = z.object({
  id: z.int(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  breaks: z.array(priceBreak),
  currency: z.string(),
  actorLabel: z.string(),
});
