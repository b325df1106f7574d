import type { Picture } from '../../data/types.ts';

/** What a person edits of a variant. */
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
  alt: string;
  altEn: string;
  state?: 'ready' | 'pending' | 'missing';
  sourceUrl?: string | null;
  picture?: Picture | null;
}

/** A product as the API gives it for editing. */
export interface Product {
  id: number;
  handle: string;
  title: string;
  subtitle: string;
  descriptionHtml: string;
  brandId: number | null;
  state: 'draft' | 'active' | 'archived';
  taxClass: string;
  options: { name: string; kind: string; values: { value: string; hex?: string }[] }[];
  characteristics: { name: string; value: string }[];
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

/** The price of a variant in a channel; `null` means not on sale there. */
export interface Price {
  variantId: number;
  channelId: string;
  amountCents: number | null;
}

/** A sales channel. */
export interface Channel {
  id: string;
  name: string;
  currency: string;
  pricesIncludeTax: boolean;
}

/** The name of a variant among those of its product. */
export function variantName(variant: Pick<Variant, 'optionValues' | 'sku' | 'id'>): string {
  return variant.optionValues.join(' · ') || (variant.sku ?? `n° ${variant.id}`);
}
