import { writeAttribute } from './attribute-text.ts';
import { major, type ExportContext, type ExportWriter } from './export-model.ts';
import type { ExportedProduct } from './export-store.ts';
import { SEREINE_COLUMNS, SEREINE_HEADERS, type SereineColumn } from './sereine-columns.ts';

const NAMES = Object.keys(SEREINE_COLUMNS) as SereineColumn[];

/** The own format: one row per active variant, with all that files say. */
export const sereineWriter: ExportWriter = {
  headers: () => SEREINE_HEADERS,
  rows: (product, context) =>
    product.variants.map((_, index) => {
      const cells = {
        ...(index === 0 ? productCells(product) : { handle: product.handle }),
        ...variantCells(product, index, context),
      };
      return NAMES.map((name) => cells[name] ?? '');
    }),
};

type Cells = Partial<Record<SereineColumn, string>>;

function productCells(product: ExportedProduct): Cells {
  return {
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    description: product.descriptionHtml,
    brand: product.brand ?? '',
    categories: join(
      product.categories.map((names) => names.map((name) => escape(name, '>')).join(' > ')),
    ),
    tags: join(product.tags),
    state: product.state,
    published: yesNo(product.published),
    taxClass: product.taxClass,
    addOn: yesNo(product.addOn),
    characteristics: join(
      product.characteristics.map(({ name, value }) => `${escape(name, ':')}: ${value}`),
    ),
    attributes: join(product.attributes.map(writeAttribute)),
    images: join(product.media.map(({ address }) => address)),
    imageAlts: join(product.media.map(({ alt }) => alt)),
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
  };
}

function variantCells(
  product: ExportedProduct,
  index: number,
  { includesTax }: ExportContext,
): Cells {
  const variant = product.variants[index]!;
  const cells: Cells = {
    sku: variant.sku ?? '',
    gtin: variant.gtin ?? '',
    price: major(variant.priceCents),
    priceIncludesTax: variant.priceCents === null ? '' : yesNo(includesTax),
    cost: major(variant.costCents),
    content:
      variant.contentQuantity === null ? '' : `${variant.contentQuantity} ${variant.contentUnit}`,
    ecoParticipation: variant.ecoCents === 0 ? '' : major(variant.ecoCents),
    weightGrams: variant.weightGrams === 0 ? '' : String(variant.weightGrams),
    lengthMm: String(variant.lengthMm ?? ''),
    widthMm: String(variant.widthMm ?? ''),
    heightMm: String(variant.heightMm ?? ''),
    quantity: String(variant.onHand ?? ''),
    backorder: yesNo(variant.backorder),
    requiresShipping: yesNo(variant.requiresShipping),
    digital: yesNo(variant.digital),
    limitedCopies: yesNo(variant.limitedCopies),
    variantAttributes: join(variant.attributes.map(writeAttribute)),
    variantImage: product.media.find(({ variantId }) => variantId === variant.id)?.address ?? '',
  };
  product.options.forEach(({ name }, option) => {
    const number = option + 1;
    if (index === 0) cells[`option${number}Name` as SereineColumn] = name;
    cells[`option${number}Value` as SereineColumn] = variant.optionValues[option] ?? '';
  });
  return cells;
}

function yesNo(value: boolean): string {
  return value ? '1' : '0';
}

function join(values: readonly string[]): string {
  return values.map((value) => escape(value, '|')).join(' | ');
}

function escape(value: string, separator: string): string {
  return value.replaceAll(separator, `\\${separator}`);
}
