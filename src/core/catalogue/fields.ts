import type { Product, ProductFields, Variant, VariantFields } from './model.ts';

/** A product of which only the title is known. */
export const EMPTY_PRODUCT: Omit<ProductFields, 'title' | 'handle'> = {
  subtitle: '',
  descriptionHtml: '',
  brandId: null,
  state: 'active',
  taxClass: 'standard',
  addOn: false,
  options: [],
  characteristics: [],
  attributes: [],
  related: [],
  tags: [],
  seoTitle: '',
  seoDescription: '',
  translations: {},
  popularity: 0,
  categoryIds: [],
  channelIds: [],
};

/** A variant of which nothing is known. */
export const EMPTY_VARIANT: VariantFields = {
  sku: null,
  gtin: null,
  optionValues: [],
  weightGrams: 0,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  costCents: null,
  contentQuantity: null,
  contentUnit: null,
  ecoCents: 0,
  backorder: false,
  requiresShipping: true,
  digital: false,
  limitedCopies: false,
  position: 0,
  state: 'active',
};

/** Names of what a person edits of a product. */
export const PRODUCT_FIELDS = [
  'title',
  'handle',
  ...(Object.keys(EMPTY_PRODUCT) as (keyof typeof EMPTY_PRODUCT)[]),
] as const;

/** Names of what a person edits of a variant. */
export const VARIANT_FIELDS = Object.keys(EMPTY_VARIANT) as (keyof VariantFields)[];

/** What a person edits of a product, without what belongs to the record. */
export function productFields(product: Product): ProductFields {
  const fields = Object.fromEntries(PRODUCT_FIELDS.map((name) => [name, product[name]]));
  return fields as unknown as ProductFields;
}

/** What a person edits of a variant, without what belongs to the record. */
export function variantFields(variant: Variant): VariantFields {
  const fields = Object.fromEntries(VARIANT_FIELDS.map((name) => [name, variant[name]]));
  return fields as unknown as VariantFields;
}

/** A patch without the fields that are there but undefined. */
export function definedOnly<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
