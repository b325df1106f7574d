import { z } from 'zod';

const MOST_CENTS = 2_000_000_000;

export const listPhase = z.enum(['draft', 'upcoming', 'current', 'past', 'archived']);
const state = z.enum(['draft', 'active', 'archived']);
const instant = z.iso.datetime({ offset: true });
const minQuantity = z.int().min(1).max(9_999);

const listFields = {
  note: z.string().max(2_000).optional(),
  groupId: z.int().positive().nullable().optional().describe('`null`: for everybody'),
  priority: z.int().min(-1_000).max(1_000).optional().describe('The higher one decides'),
  startsAt: instant.nullable().optional(),
  endsAt: instant.nullable().optional(),
  state: state.optional(),
  announcesReduction: z
    .boolean()
    .optional()
    .describe('Shown as a reduction with the prior price (R37); only for everybody'),
};

export const newListBody = z.strictObject({
  ...listFields,
  name: z.string().max(120),
  channelId: z.string().max(32),
  includesTax: z.boolean().optional().describe('As the channel when left out; chosen once'),
});

export const listPatch = z.strictObject({ ...listFields, name: z.string().max(120).optional() });

export const listSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    note: z.string(),
    channelId: z.string(),
    groupId: z.int().nullable(),
    groupName: z.string().nullable(),
    includesTax: z.boolean(),
    priority: z.int(),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    state,
    announcesReduction: z.boolean(),
    phase: listPhase,
    variantsCount: z.int(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'PriceList' });

export const linesBody = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        variantId: z.int().positive(),
        minQuantity: minQuantity.default(1),
        amountCents: z.int().min(0).max(MOST_CENTS).nullable().describe('`null` takes it out'),
      }),
    )
    .min(1)
    .max(1_000),
});

export const pastedBody = z.strictObject({
  text: z
    .string()
    .max(1_000_000)
    .describe('Rows of reference (SKU or GTIN), quantity (may be left out) and price'),
  dryRun: z.boolean().default(false).describe('Reads and checks, writes nothing'),
});

export const pastedSchema = z.object({
  lines: z.array(
    z.object({
      row: z.int(),
      variantId: z.int(),
      label: z.string(),
      sku: z.string().nullable(),
      minQuantity: z.int(),
      amountCents: z.int().nullable(),
    }),
  ),
  changed: z.int(),
});

export const fillBody = z.strictObject({
  percentOffBp: z.int().min(0).max(9_900).describe('2000 is 20 %'),
  roundToCents: z.int().min(1).max(1_000).default(1).describe('Rounded down to a multiple'),
  minQuantity: minQuantity.default(1),
  categoryId: z.int().positive().optional().describe('With the categories below it'),
  brandId: z.int().positive().optional(),
});

export const lineSchema = z
  .object({
    variantId: z.int(),
    productId: z.int(),
    productTitle: z.string(),
    options: z.string(),
    sku: z.string().nullable(),
    minQuantity: z.int(),
    amountCents: z.int(),
    basePriceCents: z.int().nullable(),
    ecoCents: z.int(),
  })
  .meta({ id: 'PriceListLine' });

export const lineChangeSchema = z.object({
  id: z.int(),
  variantId: z.int(),
  productTitle: z.string(),
  options: z.string(),
  sku: z.string().nullable(),
  minQuantity: z.int(),
  amountCents: z.int().nullable(),
  effectiveAt: z.string(),
  actorLabel: z.string(),
});

export const explainQuery = z.object({
  variantId: z.coerce.number().int().positive(),
  channelId: z.string().max(32),
  groupId: z.coerce.number().int().positive().optional(),
  quantity: z.coerce.number().int().min(1).max(9_999).default(1),
  at: instant.optional().describe('Default: now'),
});

export const explainedSchema = z
  .object({
    variantId: z.int(),
    channelId: z.string(),
    groupId: z.int().nullable(),
    quantity: z.int(),
    amountCents: z.int().nullable(),
    includesTax: z.boolean(),
    listId: z.int().nullable(),
    basePriceCents: z.int().nullable(),
    candidates: z.array(
      z.object({
        listId: z.int(),
        listName: z.string(),
        groupId: z.int().nullable(),
        groupName: z.string().nullable(),
        priority: z.int(),
        startsAt: z.string().nullable(),
        endsAt: z.string().nullable(),
        state,
        includesTax: z.boolean(),
        announcesReduction: z.boolean(),
        minQuantity: z.int(),
        amountCents: z.int(),
        notApplied: z
          .enum([
            'list-inactive',
            'other-group',
            'not-started',
            'ended',
            'quantity-not-reached',
            'outranked',
          ])
          .nullable(),
      }),
    ),
    priorPrice: z
      .object({ amountCents: z.int(), reducedSince: z.string(), windowDays: z.int() })
      .nullable(),
  })
  .meta({ id: 'ExplainedPrice' });
