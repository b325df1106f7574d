/** What a column of somebody else's table may be read as. */
export const MAPPING_FIELDS = [
  'ignore',
  'title',
  'handle',
  'subtitle',
  'description',
  'brand',
  'category',
  'tags',
  'sku',
  'gtin',
  'price',
  'priceWithTax',
  'priceWithoutTax',
  'cost',
  'taxClass',
  'quantity',
  'backorder',
  'weight',
  'length',
  'width',
  'height',
  'content',
  'ecoParticipation',
  'option',
  'attribute',
  'characteristic',
  'image',
  'state',
  'published',
  'addOn',
  'digital',
  'seoTitle',
  'seoDescription',
] as const;

export type MappingField = (typeof MAPPING_FIELDS)[number];

/** Fields that several columns may be: read together in the order of the columns. */
export const REPEATED_FIELDS: readonly MappingField[] = [
  'ignore',
  'description',
  'category',
  'tags',
  'option',
  'attribute',
  'characteristic',
  'image',
];

/** Units that a weight or a length may be written in. */
export const WEIGHT_UNITS = ['g', 'kg', 'lb', 'oz'] as const;
export const LENGTH_UNITS = ['mm', 'cm', 'm', 'in'] as const;

/** How one column is read. */
export interface ColumnMapping {
  /** As the file writes it; of a file without headers its number from 1. */
  header: string;
  field: MappingField;
  /** Of an option, attribute or characteristic: its name; empty: the header. */
  name: string;
  /** Of a weight or a length; empty: the one in the header's brackets, else grams and millimetres. */
  unit: string;
}

/** How a table is read. */
export interface TableMapping {
  columns: ColumnMapping[];
  /** False: the first row is data. */
  hasHeader: boolean;
  /** What stands before the cents; `auto` takes what is unambiguous. */
  decimal: 'auto' | ',' | '.';
  /** Between the levels of a category. */
  pathSeparator: string;
  /** Between several values of a cell. */
  listSeparator: string;
}

/** A remembered mapping. */
export interface SavedMapping {
  id: number;
  name: string;
  /** Normalised and sorted. */
  headers: string[];
  content: TableMapping;
  actorLabel: string;
  usedAt: string;
  version: number;
}
