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

type Variant = ReturnType<typeof pricedVariants>[number];

/** Source: the sample files of PrestaShop's import page; the last column is ours and ignored there. */
const priceHeader = ({ includesTax }: ExportContext) =>
  includesTax ? 'Price tax included' : 'Price tax excluded';

/** PrestaShop's product file: one row for each product; what its combinations differ in stands in a file of its own. */
export const prestaShopWriter: ExportWriter = {
  headers: (context) => [
    'Product ID',
    'Active (0/1)',
    'Name *',
    'Categories (x,y,z...)',
    priceHeader(context),
    'Wholesale price',
    'Reference #',
    'Manufacturer',
    'EAN13',
    'Width',
    'Height',
    'Depth',
    'Weight',
    'Quantity',
    'Visibility',
    'Short description',
    'Description',
    'Tags (x,y,z...)',
    'Meta title',
    'Meta description',
    'URL rewritten',
    'Image URLs (x,y,z...)',
    'Feature(Name:Value:Position)',
    'Out of stock',
    'Tax class',
  ],
  rows: (product, context) => {
    const variants = pricedVariants(product);
    if (variants.length === 0) return [];
    const isOne = product.options.length === 0;
    const base = isOne ? variants[0]! : baseOf(variants);
    return [
      [
        String(product.id),
        product.state === 'active' ? '1' : '0',
        product.title,
        product.categories.map((names) => escapeComma(names.join('/'))).join(','),
        major(base.priceCents),
        major(isOne ? base.costCents : null),
        isOne ? (base.sku ?? '') : '',
        product.brand ?? '',
        isOne ? (base.gtin ?? '') : '',
        centimetres(base.widthMm),
        centimetres(base.heightMm),
        centimetres(base.lengthMm),
        base.weightGrams === 0 ? '' : String(base.weightGrams / 1_000),
        isOne ? String(base.onHand ?? '') : '',
        isSeen(product) ? 'both' : 'none',
        '',
        product.descriptionHtml,
        product.tags.map(escapeComma).join(','),
        product.seoTitle,
        product.seoDescription,
        product.handle,
        remotePictures(product, context.origin)
          .map(({ url }) => url)
          .join(','),
        features(product),
        base.backorder ? '1' : '0',
        product.taxClass,
      ],
    ];
  },
};

/** PrestaShop's combination file: one row for each variant of a product with options. */
export const prestaShopCombinationsWriter: ExportWriter = {
  headers: () => [
    'Product ID*',
    'Attribute (Name:Type:Position)*',
    'Value (Value:Position)*',
    'Reference',
    'EAN13',
    'Wholesale price',
    'Impact on price',
    'Quantity',
    'Impact on weight',
    'Image URL',
  ],
  rows: (product, context) => {
    const variants = pricedVariants(product);
    if (product.options.length === 0 || variants.length === 0) return [];
    const base = baseOf(variants);
    const pictures = remotePictures(product, context.origin);
    return variants.map((variant) => [
      String(product.id),
      product.options
        .map(({ name, kind }, at) => `${name}:${kind === 'colour' ? 'color' : 'select'}:${at}`)
        .join(','),
      product.options.map((_, at) => `${variant.optionValues[at] ?? ''}:${at}`).join(','),
      variant.sku ?? '',
      variant.gtin ?? '',
      major(variant.costCents),
      impactOf(variant.priceCents - base.priceCents, product.taxClass, context),
      String(variant.onHand ?? ''),
      String((variant.weightGrams - base.weightGrams) / 1_000),
      pictures.find(({ variantId }) => variantId === variant.id)?.url ?? '',
    ]);
  },
};

/** What combinations stand on: the cheapest price, the smallest weight, the measures of the first. */
function baseOf(variants: readonly Variant[]): Variant {
  return {
    ...variants[0]!,
    priceCents: Math.min(...variants.map(({ priceCents }) => priceCents)),
    weightGrams: Math.min(...variants.map(({ weightGrams }) => weightGrams)),
  };
}

/** PrestaShop states impacts without tax, with six decimals: enough that the cent comes back with it. */
function impactOf(
  cents: number,
  taxClass: string,
  { includesTax, rateBpOf }: ExportContext,
): string {
  const net = includesTax ? (cents * 10_000) / (10_000 + rateBpOf(taxClass)) : cents;
  return (net / 100).toFixed(6);
}

function features(product: ExportedProduct): string {
  return factsOf(product)
    .flatMap(({ name, values }) => values.map((value) => [name, value]))
    .map(([name = '', value = ''], at) => `${plain(name)}:${plain(value)}:${at + 1}`)
    .join(',');
}

/** Colons tell name, value and position apart there. */
function plain(text: string): string {
  return text.replaceAll(':', ' ');
}

function centimetres(mm: number | null): string {
  return mm === null ? '' : String(mm / 10);
}

function escapeComma(text: string): string {
  return text.replaceAll(',', '\\,');
}
