import { toHandle } from '../../kernel/handle.ts';
import {
  factsOf,
  isSeen,
  major,
  pricedVariants,
  remotePictures,
  type ExportContext,
  type ExportWriter,
} from './export-model.ts';
import type { ExportedProduct } from './export-store.ts';

/** Source: the product CSV of Shopify's help, "Using CSV files to import and export products". */
const HEADERS = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Option3 Name',
  'Option3 Value',
  'Variant SKU',
  'Variant Grams',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Fulfillment Service',
  'Variant Price',
  'Variant Requires Shipping',
  'Variant Taxable',
  'Variant Barcode',
  'Image Src',
  'Image Position',
  'Image Alt Text',
  'Gift Card',
  'SEO Title',
  'SEO Description',
  'Variant Image',
  'Cost per item',
  'Status',
] as const;

type Cells = Partial<Record<(typeof HEADERS)[number], string>>;

/** Shopify has three options; what a fourth says stands with the third. */
const MOST_OPTIONS = 3;

/** Shopify's product file: a row for each variant, pictures one a row beside and below them, facts as metafields. */
export const shopifyWriter: ExportWriter = {
  headers: ({ factNames }) => [
    ...HEADERS,
    ...factNames.map(
      (name) => `${name} (product.metafields.custom.${toHandle(name).replaceAll('-', '_')})`,
    ),
  ],
  rows: (product, context) => {
    const variants = pricedVariants(product);
    if (variants.length === 0) return [];
    const pictures = remotePictures(product, context.origin);
    return Array.from({ length: Math.max(variants.length, pictures.length) }, (_, at) => {
      const variant = variants[at];
      const picture = pictures[at];
      const cells: Cells = {
        Handle: product.handle,
        ...(at === 0 ? productCells(product) : {}),
        ...(variant ? variantCells(product, variant, at === 0, pictures) : {}),
        ...(picture
          ? {
              'Image Src': picture.url,
              'Image Position': String(at + 1),
              'Image Alt Text': picture.alt,
            }
          : {}),
      };
      return [
        ...HEADERS.map((header) => cells[header] ?? ''),
        ...metafields(product, at === 0, context),
      ];
    });
  },
};

function productCells(product: ExportedProduct): Cells {
  return {
    Title: product.title,
    'Body (HTML)': product.descriptionHtml,
    Vendor: product.brand ?? '',
    Type: (product.categories[0] ?? []).join(' > '),
    Tags: product.tags.map(escapeComma).join(', '),
    Published: trueFalse(isSeen(product)),
    'Gift Card': 'false',
    'SEO Title': product.seoTitle,
    'SEO Description': product.seoDescription,
    Status: product.state,
  };
}

function variantCells(
  product: ExportedProduct,
  variant: ReturnType<typeof pricedVariants>[number],
  isFirst: boolean,
  pictures: ReturnType<typeof remotePictures>,
): Cells {
  const isCounted = variant.onHand !== null || !variant.backorder;
  const cells: Cells = {
    'Variant SKU': variant.sku ?? '',
    'Variant Grams': String(variant.weightGrams),
    'Variant Inventory Tracker': isCounted ? 'shopify' : '',
    'Variant Inventory Qty': isCounted ? String(variant.onHand ?? 0) : '',
    'Variant Inventory Policy': variant.backorder ? 'continue' : 'deny',
    'Variant Fulfillment Service': 'manual',
    'Variant Price': major(variant.priceCents),
    'Variant Requires Shipping': trueFalse(variant.requiresShipping),
    'Variant Taxable': trueFalse(product.taxClass !== 'exempt'),
    'Variant Barcode': variant.gtin ?? '',
    'Variant Image': pictures.find(({ variantId }) => variantId === variant.id)?.url ?? '',
    'Cost per item': major(variant.costCents),
  };
  const options =
    product.options.length === 0
      ? [['Title', 'Default Title'] as const]
      : joinedOptions(product, variant.optionValues);
  options.forEach(([name, value], at) => {
    const number = (at + 1) as 1 | 2 | 3;
    if (isFirst) cells[`Option${number} Name`] = name;
    cells[`Option${number} Value`] = value;
  });
  return cells;
}

function joinedOptions(
  { options }: ExportedProduct,
  values: readonly string[],
): (readonly [string, string])[] {
  const pairs = options.map(({ name }, at) => [name, values[at] ?? ''] as const);
  if (pairs.length <= MOST_OPTIONS) return pairs;
  const last = pairs.slice(MOST_OPTIONS - 1);
  const joined = [
    last.map(([name]) => name).join(' / '),
    last.map(([, value]) => value).join(' / '),
  ] as const;
  return [...pairs.slice(0, MOST_OPTIONS - 1), joined];
}

function metafields(
  product: ExportedProduct,
  isFirst: boolean,
  { factNames }: ExportContext,
): string[] {
  const facts = isFirst ? factsOf(product) : [];
  return factNames.map((name) => {
    const values = facts.filter((fact) => fact.name === name).flatMap((fact) => fact.values);
    return values.map((value) => value.replaceAll(';', '\\;')).join('; ');
  });
}

function trueFalse(value: boolean): string {
  return value ? 'true' : 'false';
}

function escapeComma(text: string): string {
  return text.replaceAll(',', '\\,');
}
