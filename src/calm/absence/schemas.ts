import { z } from 'zod';
import { REASONS, TEXT_CHANNELS, TEXT_LOCALES } from './model.ts';

export const day = z.iso.date();
const text = z.string().max(1_000);
const byLocale = z.partialRecord(z.enum(TEXT_LOCALES), text);

/** An absence as it is planned. */
export const absenceFields = z.strictObject({
  reason: z.enum(REASONS),
  announcesOn: day.describe('From this day on customers are told'),
  leavesOn: day.describe('The first day away'),
  returnsOn: day.describe('The first day back'),
  bufferDays: z.int().min(0).max(30),
  ordersPerDay: z.int().min(1).max(10_000),
  standInId: z.string().max(64).nullable().default(null),
  texts: z.partialRecord(z.enum(TEXT_CHANNELS), byLocale).default({}),
});

const textsSchema = z.record(z.string(), z.record(z.string(), z.string()));

export const absenceSchema = z
  .object({
    id: z.int(),
    reason: z.enum(REASONS),
    announcesOn: z.string(),
    leavesOn: z.string(),
    returnsOn: z.string(),
    bufferDays: z.int(),
    ordersPerDay: z.int(),
    standInId: z.string().nullable(),
    standInName: z.string().nullable(),
    texts: textsSchema,
    departedAt: z.string().nullable(),
    leftOpen: z.array(z.string()),
    cancelledAt: z.string().nullable(),
    version: z.int(),
    phase: z.enum(['cancelled', 'planned', 'announced', 'away', 'catching-up', 'over']),
  })
  .meta({ id: 'Absence' });

export const estimateSchema = z.object({
  days: z.int(),
  orders: z.int(),
  lowOrders: z.int(),
  highOrders: z.int(),
  cents: z.int(),
  lowCents: z.int(),
  highCents: z.int(),
  years: z.int(),
});

export const previewSchema = z.object({
  journey: z.array(
    z.object({ on: z.string(), kind: z.string(), count: z.int(), label: z.string().nullable() }),
  ),
  estimate: estimateSchema,
  texts: textsSchema,
});

export const checkSchema = z.object({
  open: z.array(
    z.object({
      code: z.string(),
      critical: z.boolean(),
      count: z.int(),
      href: z.string(),
      what: z.array(z.object({ label: z.string(), on: z.string() })),
    }),
  ),
  done: z.array(z.string()),
});

const plannedOrder = z.object({
  id: z.int(),
  number: z.string(),
  placedAt: z.string(),
  promisedToOn: z.string().nullable(),
  leaveByOn: z.string().nullable(),
  carrierDays: z.int(),
  units: z.int(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  totalCents: z.int(),
  late: z.boolean(),
});

export const planSchema = z.object({
  waves: z.array(
    z.object({
      on: z.string(),
      orders: z.array(plannedOrder),
      units: z.int(),
      left: z.int(),
    }),
  ),
  waiting: z.int(),
  late: z.int(),
  clearedOn: z.string().nullable(),
});

export const returnPreviewSchema = z.object({
  plan: planSchema,
  affected: z.array(plannedOrder.extend({ leavesOn: z.string(), arrivesOn: z.string() })),
  draft: z.object({ fr: z.string(), en: z.string() }),
});
