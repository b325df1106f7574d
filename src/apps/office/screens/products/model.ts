import type { Picture } from '../../data/types.ts';
import type { AttributeFact } from '../../data/use-attributes.ts';

/** What the office knows of a variant. */
export interface Variant {
  id: number;
  sku: string | null;
  gtin: string | null;
  optionValues: string[];
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  costCents: number | null;
  contentQuantity: number | null;
  contentUnit: string | null;
  ecoCents: number;
  backorder: boolean;
  requiresShipping: boolean;
  position: number;
  state: 'active' | 'archived';
  version: number;
  prices: { channelId: string; amountCents: number }[];
  available: number;
  onHand: number;
  reserved: number;
  productId: number;
}

/** A picture of a product, in its place. */
export interface Media {
  id?: number;
  fileId: number | null;
  variantId: number | null;
  /** The draft of a variant that has no id yet. */
  variantKey?: string | null;
  alt: string;
  altEn: string;
  state?: 'ready' | 'pending' | 'missing';
  sourceUrl?: string | null;
  picture?: Picture | null;
}

/** One value of an option; `hex` is the swatch of a colour. */
export interface OptionValue {
  value: string;
  valueEn?: string;
  hex?: string;
}

/** What the variants of a product differ in. */
export interface Option {
  name: string;
  nameEn?: string;
  kind: 'colour' | 'size' | 'text';
  values: OptionValue[];
}

/** A fact about a product that is not an option. */
export interface Characteristic {
  name: string;
  nameEn?: string;
  value: string;
  valueEn?: string;
}

/** What is never short, a file without a limit of copies, is said to be available so often. */
export const PLENTY = 9_999;

/** A product as the API gives it for editing. */
export interface Product {
  id: number;
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brandId: number | null;
  brand: { id: number; name: string } | null;
  state: 'draft' | 'active' | 'archived';
  taxClass: string;
  addOn: boolean;
  options: Option[];
  characteristics: Characteristic[];
  attributes: AttributeFact[];
  related: { productId: number; mutual: boolean }[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  translations: { en?: Record<string, string> };
  categoryIds: number[];
  channelIds: string[];
  variants: Variant[];
  media: Media[];
  version: number;
  updatedAt: string;
}

/** A variant in the form: what it differs in, and the record (or the pattern of a new one) that its cells start from. */
export interface DraftVariant {
  key: string;
  /** Absent while it has never been saved. */
  id?: number;
  optionValues: string[];
  state: 'active' | 'archived';
  base: Omit<Variant, 'id' | 'optionValues' | 'state' | 'version' | 'productId' | 'position'>;
}

/** Options and the variants that combine their values; always changed together. */
export interface Matrix {
  options: Option[];
  variants: DraftVariant[];
}

/** The name of a variant among those of its product. */
export function variantName(variant: { optionValues: readonly string[] }, alone: string): string {
  return variant.optionValues.join(' · ') || alone;
}

/** The matrix of a product as it was read. */
export function matrixOf(product: Pick<Product, 'options' | 'variants'>): Matrix {
  return {
    options: product.options,
    variants: product.variants.map(
      ({ id, optionValues, state, version: _v, productId: _p, position: _n, ...base }) => ({
        key: `v${id}`,
        id,
        optionValues,
        state,
        base,
      }),
    ),
  };
}
