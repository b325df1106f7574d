/** What a zone is for. Goods in a quarantine zone are on the ledger of the quarantine: nobody sells them. */
export const ZONE_KINDS = ['picking', 'storage', 'reception', 'dispatch', 'quarantine'] as const;
/** One of them. */
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** What a person decides of a zone. */
export interface ZoneFields {
  code: string;
  name: string;
  kind: ZoneKind;
  /** Where it stands on the way through the warehouse. */
  position: number;
  /** Articles of these categories, and of those below them, are put away here. */
  categoryIds: number[];
}

/** A part of a warehouse with one purpose. */
export interface Zone extends ZoneFields {
  id: number;
  warehouseId: number;
  version: number;
  bins: number;
  /** Bins with nothing in them. */
  emptyBins: number;
  pieces: number;
}

/** What a person decides of a bin. A capacity of null was not measured. */
export interface BinFields {
  zoneId: number;
  code: string;
  aisle: string;
  /** Where it stands on the way through its zone. */
  position: number;
  maxUnits: number | null;
  maxLitres: number | null;
  maxWeightGrams: number | null;
  isClosed: boolean;
}

/** A place with an address, and what is in it in figures. */
export interface Bin extends BinFields {
  id: number;
  warehouseId: number;
  zoneCode: string;
  zoneName: string;
  zoneKind: ZoneKind;
  version: number;
  articles: number;
  units: number;
  /** Of the articles that were measured. */
  litres: number;
  weightGrams: number;
}

/** What happened to goods inside a place. */
export type EntryKind =
  'received' | 'put-away' | 'moved' | 'picked' | 'gone' | 'counted' | 'lot' | 'transferred';

/** One line of the ledger of places to write: above zero what comes in, below what goes. */
export interface EntryWanted {
  variantId: number;
  locationId: number;
  /** Null: on the floor, not put away. */
  binId: number | null;
  lotId: number | null;
  quantity: number;
  kind: EntryKind;
  originKind: string;
  originId: string;
}

/** Pieces to take from a bin, or from the floor where there is none. */
export interface StockPick {
  variantId: number;
  locationId: number;
  binId: number | null;
  lotId: number | null;
  quantity: number;
}
