import { z } from 'zod';
import { ZONE_KINDS } from './model.ts';

const id = z.int().positive();
const kind = z.enum(ZONE_KINDS);
const address = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9.-]{0,23}$/, 'bin-code-invalid');
const name = z.string().trim().min(1).max(80);
const position = z.int().min(0).max(1_000_000);
const room = {
  maxUnits: z.int().min(1).max(1_000_000).nullable(),
  maxLitres: z.int().min(1).max(1_000_000).nullable(),
  maxWeightGrams: z.int().min(1).max(100_000_000).nullable(),
};

/** A new depot. */
export const depotBody = z.strictObject({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, 'warehouse-code-invalid'),
  name,
});
/** Another name of a warehouse. */
export const placePatch = z.strictObject({
  name: name.optional(),
  servesOrders: z.boolean().optional(),
  servesRank: z.int().min(0).max(99).optional().describe('The lowest is asked first'),
  address: z.string().max(500).optional().describe('Where goods are delivered to it, in lines'),
});
/** What a person decides of a zone. */
export const zoneBody = z.strictObject({
  code: address,
  name,
  kind,
  position,
  categoryIds: z.array(id).max(200).default([]),
});
/** A zone with its figures. */
export const zoneSchema = z
  .object({
    id,
    warehouseId: id,
    code: z.string(),
    name: z.string(),
    kind,
    position: z.int(),
    version: z.int(),
    categoryIds: z.array(z.int()),
    bins: z.int(),
    emptyBins: z.int(),
    pieces: z.int(),
  })
  .meta({ id: 'WarehouseZone' });
const place = z.object({
  id,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['warehouse', 'depot']),
  isDefault: z.boolean(),
  servesRank: z.int(),
  address: z.string(),
  quarantineId: z.int(),
  quarantineCode: z.string(),
});
/** A warehouse or depot as it was opened. */
export const placeSchema = place.meta({ id: 'StockPlace' });
/** The same with its zones. */
export const warehouseSchema = place
  .extend({ pieces: z.int(), toPutAway: z.int().nullable(), zones: z.array(zoneSchema) })
  .meta({ id: 'Warehouse' });
/** Bins to make in one go. */
export const seriesBody = z.strictObject({
  aisleFrom: z.string().trim().min(1).max(2),
  aisleTo: z.string().trim().min(1).max(2),
  firstBay: z.int().min(1).max(99).default(1),
  bays: z.int().min(1).max(99),
  levels: z.int().min(1).max(20),
  serpentine: z.boolean().default(false),
  maxUnits: room.maxUnits.default(null),
  maxLitres: room.maxLitres.default(null),
  maxWeightGrams: room.maxWeightGrams.default(null),
});
/** What of a bin may be changed. */
export const binPatch = z
  .strictObject({
    zoneId: id,
    code: address,
    aisle: z.string().trim().max(24),
    position,
    ...room,
    isClosed: z.boolean(),
  })
  .partial();
/** Many bins, changed alike. */
export const binsPatch = z.strictObject({
  ids: z.array(id).min(1).max(2_000),
  change: binPatch.omit({ code: true, position: true }),
});
/** Many bins. */
export const binIds = z.strictObject({ ids: z.array(id).min(1).max(2_000) });
/** A bin with what is in it in figures. */
export const binSchema = z
  .object({
    id,
    warehouseId: id,
    zoneId: id,
    zoneCode: z.string(),
    zoneName: z.string(),
    zoneKind: kind,
    code: z.string(),
    aisle: z.string(),
    position: z.int(),
    maxUnits: z.int().nullable(),
    maxLitres: z.int().nullable(),
    maxWeightGrams: z.int().nullable(),
    isClosed: z.boolean(),
    version: z.int(),
    articles: z.int(),
    units: z.int(),
    litres: z.number(),
    weightGrams: z.int(),
  })
  .meta({ id: 'WarehouseBin' });
const lot = {
  lotId: z.int().nullable(),
  lotCode: z.string().nullable(),
  bestBefore: z.string().nullable(),
};
/** A bin with its content and its last entries. */
export const binPage = binSchema
  .extend({
    goods: z.array(
      z.object({
        variantId: z.int(),
        productId: z.int(),
        title: z.string(),
        options: z.string(),
        sku: z.string().nullable(),
        ...lot,
        quantity: z.int(),
      }),
    ),
    entries: z.array(
      z.object({
        id: z.int(),
        title: z.string(),
        lotCode: z.string().nullable(),
        quantity: z.int(),
        kind: z.string(),
        originKind: z.string(),
        originId: z.string(),
        actorLabel: z.string(),
        occurredAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'WarehouseBinPage' });
/** Where pieces of an article are. */
export const variantPlace = z.object({
  warehouseId: z.int(),
  warehouseName: z.string(),
  kind: z.string(),
  binId: z.int().nullable(),
  binCode: z.string().nullable(),
  zoneName: z.string().nullable(),
  ...lot,
  quantity: z.int(),
});
/** Goods to carry from one bin to another, or to the floor. */
export const carryBody = z.strictObject({
  variantId: id,
  lotId: id.nullable().default(null),
  fromBinId: id,
  toBinCode: address.nullable().describe('null: to the floor, to be put away again'),
  quantity: z.int().min(1).max(1_000_000),
});
