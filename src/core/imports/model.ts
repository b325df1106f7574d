import type { AttributeKind } from '../catalogue/index.ts';
import type { ContentRecord } from './net-content.ts';

/** The catalogue formats that can be imported. */
export type ImportFormat = 'shopify' | 'woocommerce' | 'prestashop' | 'sereine' | 'table';

/** What an importable file holds. */
export type ImportContent = 'products' | 'combinations' | 'categories';

/** Tax classes of the catalogue (R28). */
export type TaxClass = 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'exempt';

/** One thing in a file that was refused (error) or changed on the way in (warning). */
export interface ImportIssue {
  kind: 'issue';
  severity: 'error' | 'warning';
  /** Row as a spreadsheet numbers it: the first row of the file is 1, a cell with line breaks is one row. */
  row: number;
  /** Header of the column as the file writes it, empty when the whole row is meant. */
  column: string;
  /** The offending value, shortened. */
  value: string;
  /** Stable code: `imports.issue.<code>` is the message, `imports.remedy.<code>` what to do. */
  code: IssueCode;
  params: Record<string, string | number>;
}

/** Codes of issues; each has a message and a remedy in every language. */
export const ISSUE_CODES = [
  'row-too-long',
  'quote-not-closed',
  'row-too-large',
  'bad-characters',
  'control-characters',
  'column-repeated',
  'no-rows',
  'handle-missing',
  'title-missing',
  'value-too-long',
  'price-missing',
  'amount-invalid',
  'amount-negative',
  'amount-too-large',
  'amount-ambiguous',
  'amount-rounded',
  'number-invalid',
  'number-negative',
  'quantity-rounded',
  'stock-shared',
  'unit-unknown',
  'gtin-invalid',
  'gtin-rounded',
  'sku-taken',
  'sku-unknown',
  'variant-repeated',
  'variant-disabled',
  'product-repeated',
  'product-continued',
  'too-many-variants',
  'option-name-missing',
  'option-value-any',
  'gift-card',
  'product-grouped',
  'product-external',
  'product-pack',
  'type-unknown',
  'download-ignored',
  'parent-missing',
  'parent-unknown',
  'discount-not-current',
  'discount-invalid',
  'tax-rule-unknown',
  'tax-class-unknown',
  'value-unknown',
  'image-address',
  'html-cleaned',
  'attribute-syntax',
  'handle-changed',
  'category-parent-unknown',
  'image-missing',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];

/** One option of a product, for example colour. */
export interface OptionRecord {
  name: string;
  kind: 'colour' | 'size' | 'text';
}

/** One variant as a file gives it. `null` means that the file does not say. */
export interface VariantRecord {
  row: number;
  /** Identifies the variant inside its product, the same at each run. */
  sourceKey: string;
  sku: string | null;
  gtin: string | null;
  /** One value per option of the record that carries this variant. */
  optionValues: string[];
  priceCents: number | null;
  /** Added to the price of the parent (PrestaShop combinations), when `priceCents` is null; may hold parts of a cent. */
  priceImpactCents: number | null;
  /** Former price shown struck through by the other system; kept as history only, never shown as a prior price (R37). */
  compareAtCents: number | null;
  /** `null`: as the channel's prices are. */
  priceIncludesTax: boolean | null;
  costCents: number | null;
  weightGrams: number | null;
  weightImpactGrams: number | null;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  /** `null`: the file does not count this variant. */
  quantity: number | null;
  backorder: boolean;
  requiresShipping: boolean;
  /** Delivered by a link; left out when the file does not say. Its files are added in the office. */
  digital?: boolean;
  /** Of a digital variant: stock counts its copies; left out when the file does not say. */
  limitedCopies?: boolean;
  imageUrl: string | null;
  /** What one holds (R40); left out when the file does not say. */
  content?: ContentRecord;
  /** Eco-participation of one (R41); left out when the file does not say. */
  ecoCents?: number;
  /** What attributes say of this variant; left out when the file does not say. */
  attributes?: CharacteristicRecord[];
  /** Fields of which a table of somebody else has no column: what is known of them stays. */
  unsaid?: readonly (keyof VariantRecord)[];
}

/** A picture named by a file: an http(s) address or a path relative to the file. */
export interface ImageRecord {
  url: string;
  alt: string;
  /** Where it stands, when that is not the first row of its product. */
  row?: number;
}

/** A named fact about a product that is not an option. */
export interface CharacteristicRecord {
  name: string;
  value: string;
  /** Set when the file's shop keeps it as an attribute: one is made here when it is missing. */
  attribute?: { kind: AttributeKind; unit: string; values: string[] };
}

/** A product with the variants that stand beside it in the file. */
export interface ProductRecord {
  kind: 'product';
  rows: [number, number];
  sourceKey: string;
  /** Other names by which rows of this format point at the product (`sku:…`, `id:…`). */
  aliases: string[];
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brand: string | null;
  categoryPaths: string[][];
  tags: string[];
  state: 'draft' | 'active' | 'archived';
  published: boolean;
  taxClass: TaxClass;
  /** Sold only with another article; undefined: the file does not say. */
  addOn?: boolean;
  options: OptionRecord[];
  characteristics: CharacteristicRecord[];
  variants: VariantRecord[];
  images: ImageRecord[];
  seoTitle: string;
  seoDescription: string;
  /** Variants stand in other rows or in another file. */
  variantsFollow: boolean;
  /** Stands in the file once more: it is no product of its own in the counts. */
  repeats?: true;
  /** Fields of which a table of somebody else has no column: what is known of them stays. */
  unsaid?: readonly (keyof ProductRecord)[];
}

/** Variants (and pictures) to add to a product that was read before. */
export interface VariantsRecord {
  kind: 'variants';
  rows: [number, number];
  /** The product's source key or one of its aliases. */
  parentKey: string;
  options: OptionRecord[];
  variants: VariantRecord[];
  images: ImageRecord[];
}

/** A category of a category file. */
export interface CategoryRecord {
  kind: 'category';
  rows: [number, number];
  sourceKey: string;
  name: string;
  /** Name of the parent, `null` at the root. */
  parent: string | null;
  handle: string;
  description: string;
}

/** What a reader yields, in the order of the file. */
export type CatalogueRecord = ProductRecord | VariantsRecord | CategoryRecord;

/** Limits that keep memory constant whatever the file holds. */
export const LIMITS = {
  /** Decompressed bytes of a file. */
  fileBytes: 16 * 1024 ** 3,
  /** Characters of one row. */
  rowCharacters: 4_000_000,
  /** Rows that may form one product. */
  rowsPerProduct: 5_000,
  variantsPerProduct: 2_500,
  title: 500,
  shortText: 1_000,
  sku: 120,
  optionValue: 250,
  tags: 100,
  images: 250,
  categories: 50,
  /** Cents of a price that the database can hold. */
  cents: 2_000_000_000,
  /** Grams, millimetres and pieces that the database can hold. */
  measure: 2_000_000_000,
} as const;

/** Builds an issue; the value is shortened so that a report stays readable. */
export function issue(
  severity: 'error' | 'warning',
  code: IssueCode,
  at: { row: number; column?: string; value?: string },
  params: Record<string, string | number> = {},
): ImportIssue {
  const value = at.value ?? '';
  const shown = value.length > 200 ? `${value.slice(0, 199)}…` : value;
  return {
    kind: 'issue',
    severity,
    row: at.row,
    column: at.column ?? '',
    value: shown,
    code,
    params,
  };
}
