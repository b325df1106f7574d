import type { AttributeFact, AttributeFactInput } from './attribute-model.ts';

/** One value of an option; `hex` is the swatch of a colour, `#rrggbb`. */
export interface OptionValue {
  value: string;
  valueEn?: string;
  hex?: string;
}

/** What the variants of a product differ in. */
export interface ProductOption {
  name: string;
  nameEn?: string;
  kind: 'colour' | 'size' | 'text';
  values: OptionValue[];
}

/** A named fact about a product that is not an option. */
export interface Characteristic {
  name: string;
  nameEn?: string;
  value: string;
  valueEn?: string;
}

/** Texts of a product in another language; what is missing stays French. */
export interface ProductTranslation {
  title?: string;
  subtitle?: string;
  descriptionHtml?: string;
  seoTitle?: string;
  seoDescription?: string;
}

export type ProductState = 'draft' | 'active' | 'archived';

/** A product shown beside another one; `mutual`: also the other way round. */
export interface RelatedProduct {
  productId: number;
  mutual: boolean;
}

/** What a person edits of a product itself. */
export interface ProductFields {
  handle: string;
  title: string;
  subtitle: string;
  /** Sanitised on write. */
  descriptionHtml: string;
  brandId: number | null;
  state: ProductState;
  taxClass: string;
  /** Sold only with another article: nothing shows it, and a cart of such articles alone cannot be ordered. */
  addOn: boolean;
  options: ProductOption[];
  characteristics: Characteristic[];
  /** What its attributes say of it and of its variants. */
  attributes: AttributeFact[];
  /** Products shown beside it, in order. */
  related: RelatedProduct[];
  tags: string[];
  seoTitle: string;
  seoDescription: string;
  translations: { en?: ProductTranslation };
  popularity: number;
  /** In the order of the product's own list; a product may stand in several. */
  categoryIds: number[];
  /** Channels it is published in. */
  channelIds: string[];
}

/** Units of what a variant holds. */
export const CONTENT_UNITS = ['g', 'kg', 'ml', 'cl', 'l', 'cm', 'm', 'm2', 'piece'] as const;

export type ContentUnit = (typeof CONTENT_UNITS)[number];

/** What a person edits of a variant. */
export interface VariantFields {
  sku: string | null;
  gtin: string | null;
  /** One value per option of the product. */
  optionValues: string[];
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  /** Purchase cost without tax. */
  costCents: number | null;
  /** What one holds, for its price per kg, l, m… (R40); quantity (at most three decimals) and unit together or neither. */
  contentQuantity: number | null;
  contentUnit: ContentUnit | null;
  /** Eco-participation of one, tax included: part of the price, told apart, never discounted (R41). */
  ecoCents: number;
  backorder: boolean;
  requiresShipping: boolean;
  /** Delivered by a link: never carried, and as many as wanted unless copies are limited. */
  digital: boolean;
  /** Of a digital variant: stock counts the copies that are sold. */
  limitedCopies: boolean;
  position: number;
  state: 'active' | 'archived';
}

/** A variant: what is priced, stocked and sold. */
export interface Variant extends VariantFields {
  id: number;
  productId: number;
  version: number;
}

/** A picture of a product; `variantId` when it shows one variant. */
export interface ProductMedia {
  id: number;
  fileId: number | null;
  variantId: number | null;
  /** Where an import still has to fetch it from. */
  sourceUrl: string | null;
  state: 'ready' | 'pending' | 'missing';
  alt: string;
  altEn: string;
}

/** A product with everything that belongs to it. */
export interface Product extends ProductFields {
  id: number;
  version: number;
  createdAt: string;
  updatedAt: string;
  variants: Variant[];
  media: ProductMedia[];
}

/** A variant as it is asked for: with `id` an existing one, without a new one. */
export type VariantInput = Partial<VariantFields> & { id?: number };

/** A picture as it is asked for: with `id` an existing one, else a file; its place is its order. */
export interface MediaInput {
  id?: number;
  fileId?: number | null;
  variantId?: number | null;
  /** Index into the variants of the same request, for variants that are new. */
  variantIndex?: number;
  alt?: string;
  altEn?: string;
}

/** A change of a product: only what is given is touched; lists are given whole. */
export type ProductPatch = Partial<Omit<ProductFields, 'attributes'>> & {
  /** The whole list. */
  attributes?: AttributeFactInput[];
  /** The whole list: existing variants that are left out are archived. */
  variants?: VariantInput[];
  /** The whole list, in order. */
  media?: MediaInput[];
};

/** A new product. Without `handle` one is made from the title; without variants it gets one. */
export type NewProduct = ProductPatch & { title: string };

/** A brand (maker) of products. */
export interface Brand {
  id: number;
  handle: string;
  name: string;
  descriptionHtml: string;
  logoFileId: number | null;
  translations: { en?: { description?: string } };
  version: number;
}

export type BrandFields = Omit<Brand, 'id' | 'version'>;

/** A category; `parentId` null at the root. */
export interface Category {
  id: number;
  parentId: number | null;
  handle: string;
  name: string;
  description: string;
  pictureFileId: number | null;
  position: number;
  /** Not shown in the shop, nor what is below it; its products stay on sale elsewhere. */
  hidden: boolean;
  translations: { en?: { name?: string; description?: string } };
  version: number;
}

export type CategoryFields = Omit<Category, 'id' | 'version'>;

/** Where a category stands: in which one, and before which of its siblings (`null`: last). */
export interface CategoryPlace {
  parentId: number | null;
  beforeId: number | null;
}

/** Why a change is made, for the timeline. */
export interface ChangeOrigin {
  why?: string;
  /** False when the caller writes the timeline itself, as an undo does. */
  record?: false;
  /**
   * One of several steps that leave an article whole only together, as when an option comes with the values of its variants: how
   * variants fit the options is looked at when all are done (`settleProduct`).
   */
  inParts?: boolean;
}
