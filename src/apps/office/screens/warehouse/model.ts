/** What a zone is for. */
export const ZONE_KINDS = ['picking', 'storage', 'reception', 'dispatch', 'quarantine'] as const;
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** A part of a warehouse with one purpose. */
export interface Zone {
  id: number;
  warehouseId: number;
  code: string;
  name: string;
  kind: ZoneKind;
  position: number;
  categoryIds: number[];
  version: number;
  bins: number;
  emptyBins: number;
  pieces: number;
}

/** A warehouse or depot with its zones. */
export interface Warehouse {
  id: number;
  code: string;
  name: string;
  kind: 'warehouse' | 'depot';
  isDefault: boolean;
  /** Among the warehouses that serve orders the lowest is asked first. */
  servesRank: number;
  /** Where goods are delivered to it, in lines; empty: the address of the company. */
  address: string;
  pieces: number;
  toPutAway: number | null;
  zones: Zone[];
}

/** A bin with what is in it in figures. */
export interface Bin {
  id: number;
  warehouseId: number;
  zoneId: number;
  zoneCode: string;
  zoneName: string;
  zoneKind: ZoneKind;
  code: string;
  aisle: string;
  position: number;
  maxUnits: number | null;
  maxLitres: number | null;
  maxWeightGrams: number | null;
  isClosed: boolean;
  version: number;
  articles: number;
  units: number;
  litres: number;
  weightGrams: number;
}

/** One article and lot in a bin. */
export interface HeldGoods {
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  lotId: number | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
}

/** A bin with its content and its last entries. */
export interface BinPageData extends Bin {
  goods: HeldGoods[];
  entries: {
    id: number;
    title: string;
    lotCode: string | null;
    quantity: number;
    kind: string;
    actorLabel: string;
    occurredAt: string;
  }[];
}

/** Where pieces of an article are. */
export interface VariantPlace {
  warehouseId: number;
  warehouseName: string;
  kind: string;
  binId: number | null;
  binCode: string | null;
  zoneName: string | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
}

/** How full a bin is, as the fullest of its limits says, in percent; null when nobody measured it. */
export function fullness(bin: Bin): number | null {
  const parts = [
    [bin.units, bin.maxUnits],
    [bin.litres, bin.maxLitres],
    [bin.weightGrams, bin.maxWeightGrams],
  ].flatMap(([used, most]) => (most === null || most === undefined ? [] : [used! / most]));
  return parts.length === 0 ? null : Math.round(Math.max(...parts) * 100);
}
