import type {
  AttributeFact,
  Characteristic,
  ContentUnit,
  ProductOption,
} from '../catalogue/index.ts';
import type { ImageRecord, ImportIssue } from './model.ts';
import type { SplitBy } from './resolve-attributes.ts';
import type { KnownProduct, KnownVariant } from './source-store.ts';

/** How many things a batch made, changed and left alone. */
export interface ImportCounts {
  productsCreated: number;
  productsChanged: number;
  productsUnchanged: number;
  variantsCreated: number;
  variantsChanged: number;
  variantsUnchanged: number;
  categoriesCreated: number;
  imagesPending: number;
}

/** Counts of nothing. */
export const NO_COUNTS: ImportCounts = {
  productsCreated: 0,
  productsChanged: 0,
  productsUnchanged: 0,
  variantsCreated: 0,
  variantsChanged: 0,
  variantsUnchanged: 0,
  categoriesCreated: 0,
  imagesPending: 0,
};

/** A variant on its way into the catalogue. */
export interface PlannedVariant {
  /** Row of the file that speaks of it; 0: none. */
  row: number;
  known: KnownVariant | null;
  /** The row must be inserted or saved. */
  dirty: boolean;
  sku: string | null;
  gtin: string | null;
  optionValues: string[];
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  costCents: number | null;
  contentQuantity: number | null;
  contentUnit: ContentUnit | null;
  ecoCents: number;
  backorder: boolean;
  requiresShipping: boolean;
  digital: boolean;
  limitedCopies: boolean;
  position: number;
  state: 'active' | 'archived';
  sourceKey: string | null;
  sourceHash: string | null;
  /** Price to set in the channel, `undefined` to leave it. */
  priceCents: number | undefined;
  /** Stock to reach by a move, `undefined` to leave it. */
  onHand: number | undefined;
  imageUrl: string | null;
  /** What the file says of it by attributes; `undefined` to leave all as it is. */
  facts: AttributeFact[] | undefined;
}

/** A product on its way into the catalogue. */
export interface PlannedProduct {
  key: string;
  /** First row of the file that speaks of it. */
  row: number;
  known: KnownProduct | null;
  /** The row must be inserted or saved. */
  dirty: boolean;
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brandId: number | null;
  state: 'draft' | 'active' | 'archived';
  taxClass: string;
  addOn: boolean;
  options: ProductOption[];
  characteristics: Characteristic[];
  attributes: AttributeFact[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  sourceHash: string | null;
  categoryIds: number[] | undefined;
  publish: boolean | undefined;
  pricesIncludeTax: boolean | null;
  aliases: string[];
  images: ImageRecord[];
  variants: PlannedVariant[];
}

/** What planning needs besides the records and the catalogue. */
export interface PlanContext {
  /** The format of the file, which its products are known by. */
  source: string;
  /** Sereine's own files: what the catalogue holds is compared, not what a file said before. */
  byContent: boolean;
  /** A product of this source keeps its stored prices as the base of impacts and ignores its bare variant. */
  prestashop: boolean;
  /** Turns an amount of the file into one of the channel. */
  toChannelCents(cents: number, includesTax: boolean | null, taxClass: string): number;
  brandId(name: string): number | null;
  categoryIds(paths: readonly string[][]): number[];
  splitCharacteristics: SplitBy;
  splitVariantAttributes: SplitBy;
  /** Nothing of earlier batches was written: what they planned is only noted. */
  dryRun: boolean;
  /** Whether an earlier batch of a dry run noted this. */
  wasPlanned(key: string): boolean;
  /** Notes for later batches of a dry run; false when it was noted before. */
  notePlanned(key: string): boolean;
}

/**
 * Whether what the catalogue holds is compared instead of what a file said before: in the own format, and where a table names a
 * product that came from elsewhere.
 */
export function comparesContent(known: KnownProduct | null, context: PlanContext): boolean {
  return context.byContent || (known !== null && known.source !== context.source);
}

/** What a batch will do. */
export interface Plan {
  products: PlannedProduct[];
  /** In a dry run: pictures of products that an earlier batch planned. */
  unwritten: { parentKey: string; urls: string[] }[];
  issues: ImportIssue[];
  counts: ImportCounts;
}

/** Names that are taken while a batch is planned. */
export interface Names {
  handles: Set<string>;
  /** The variant that has a SKU: its id, or -1 for one of this batch. */
  skus: Map<string, number>;
}

/** The value that stands for "any" where some variants name an option and others do not. */
export const ANY_VALUE = 'Au choix';
