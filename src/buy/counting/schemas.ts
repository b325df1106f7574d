import { z } from 'zod';
import { COUNT_REASONS } from './model.ts';

const kind = z.enum(['cycle', 'spot', 'full', 'zone']);
const abcClass = z.enum(['A', 'B', 'C']);
const pieces = z.int().min(-100_000).max(100_000);

/** Days of a report. */
export const period = z.object({ fromOn: z.iso.date(), toOn: z.iso.date() });
/** What to open. */
export const openBody = z.strictObject({
  kind,
  zoneId: z.int().positive().optional().describe('Of a count of a zone'),
  locationCode: z.string().max(60).optional().describe('Default: the default warehouse'),
});
/** One scan, or a total. */
export const scanBody = z
  .strictObject({
    code: z.string().trim().min(1).max(200).optional(),
    variantId: z.int().positive().optional(),
    binId: z.int().positive().optional().describe('Where a zone is counted bin by bin'),
    quantity: pieces.refine((n) => n !== 0).optional(),
    total: z.int().min(0).max(1_000_000).optional(),
  })
  .refine((body) => (body.code === undefined) !== (body.variantId === undefined));
/** Why an article differed. */
export const reasonBody = z.strictObject({
  reason: z.enum(COUNT_REASONS),
  note: z.string().trim().max(500).default(''),
});
/** A count with how far it is. */
export const countSchema = z
  .object({
    id: z.int(),
    number: z.string().nullable(),
    kind,
    state: z.enum(['open', 'posted', 'abandoned']),
    locationCode: z.string(),
    locationName: z.string(),
    zoneId: z.int().nullable(),
    zoneName: z.string().nullable(),
    openedAt: z.string(),
    openedBy: z.string(),
    postedAt: z.string().nullable(),
    postedBy: z.string().nullable(),
    lineCount: z.int(),
    countedCount: z.int(),
    recountCount: z.int(),
  })
  .meta({ id: 'StockCount' });
/** The same with its articles, blindly. */
export const blindCountSchema = countSchema
  .extend({
    lines: z.array(
      z.object({
        lineId: z.int(),
        variantId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        gtin: z.string().nullable(),
        abcClass,
        binId: z.int().nullable(),
        binCode: z.string().nullable(),
        round: z.int(),
        counted: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'BlindStockCount' });
/** What a scan was. */
export const scanAnswer = z.object({
  article: z.object({ variantId: z.int(), title: z.string() }),
  pieces: z.int(),
  counted: z.int(),
  count: countSchema,
});
/** A count in a list. */
export const countRow = z.object({
  id: z.int(),
  number: z.string().nullable(),
  kind,
  state: z.string(),
  locationCode: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  postedAt: z.string().nullable(),
  articles: z.int(),
  differences: z.int(),
  valueCents: z.int().nullable(),
});
/** What is left to do. */
export const roundAnswer = z.object({
  recounts: z.int(),
  uncounted: z.int(),
  count: countSchema,
});
/** A count against the ledger. */
export const reviewSchema = z
  .object({
    right: z.int(),
    differences: z.int(),
    recounts: z.int(),
    uncounted: z.int(),
    valueCents: z.int(),
    grossCents: z.int(),
    lines: z.array(
      z.object({
        lineId: z.int(),
        variantId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        abcClass,
        binCode: z.string().nullable(),
        verdict: z.enum(['uncounted', 'recount', 'settled']),
        counts: z.array(z.int()),
        isBlurred: z.boolean(),
        expected: z.int(),
        counted: z.int(),
        difference: z.int(),
        valueCents: z.int(),
        promisedShort: z.int(),
        reason: z.string(),
        note: z.string(),
        countedBy: z.string(),
      }),
    ),
  })
  .meta({ id: 'StockCountReview' });
const group = z.object({
  key: z.string(),
  counted: z.int(),
  right: z.int(),
  netCents: z.int(),
  grossCents: z.int(),
});
/** How true the ledger was. */
export const accuracySchema = z
  .object({
    total: group,
    byClass: z.array(group),
    byMonth: z.array(group),
    byReason: z.array(group),
    articles: z.array(
      z.object({
        variantId: z.int(),
        title: z.string(),
        counts: z.int(),
        differences: z.int(),
        netPieces: z.int(),
        netCents: z.int(),
      }),
    ),
  })
  .meta({ id: 'StockAccuracy' });
