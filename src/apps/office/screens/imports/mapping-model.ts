/** What a column may be read as, in the groups that they are offered in. */
export const FIELD_GROUPS = {
  article: ['title', 'handle', 'subtitle', 'description', 'brand', 'category', 'tags', 'image'],
  codes: ['sku', 'gtin'],
  prices: ['price', 'priceWithTax', 'priceWithoutTax', 'cost', 'taxClass', 'ecoParticipation'],
  stock: ['quantity', 'backorder', 'digital'],
  measures: ['weight', 'length', 'width', 'height', 'content'],
  kinds: ['option', 'attribute', 'characteristic'],
  online: ['state', 'published', 'addOn', 'seoTitle', 'seoDescription'],
} as const;

/** Fields that carry a name of their own. */
export const NAMED_FIELDS: readonly string[] = ['option', 'attribute', 'characteristic'];

/** Units of fields that have one. */
export const UNITS: Readonly<Record<string, readonly string[]>> = {
  weight: ['g', 'kg', 'lb', 'oz'],
  length: ['mm', 'cm', 'm', 'in'],
  width: ['mm', 'cm', 'm', 'in'],
  height: ['mm', 'cm', 'm', 'in'],
};

/** How one column is read. */
export interface ColumnMapping {
  header: string;
  field: string;
  name: string;
  unit: string;
}

/** How a table is read. */
export interface TableMapping {
  columns: ColumnMapping[];
  hasHeader: boolean;
  decimal: 'auto' | ',' | '.';
  pathSeparator: string;
  listSeparator: string;
}

/** What an import had to say of a column. */
export interface ColumnIssue {
  severity: 'error' | 'warning';
  count: number;
  row: number;
  value: string;
  message: string;
  remedy: string;
}

/** One column of an upload. */
export interface ColumnFacts {
  header: string;
  samples: string[];
  issues: ColumnIssue[];
}

/** The columns of an upload, with how they are read or would likely be. */
export interface ImportColumns {
  headers: ColumnFacts[];
  mapping: TableMapping;
  origin: 'run' | 'saved' | 'proposed';
  name: string | null;
}

/** A remembered mapping. */
export interface SavedMapping {
  id: number;
  name: string;
  columns: number;
  actorLabel: string;
  usedAt: string;
}
