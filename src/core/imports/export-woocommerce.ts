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

/** Source: WooCommerce documentation, "Product CSV Importer and Exporter", column names of the built-in export. */
const HEADERS = [
  'ID',
  'Type',
  'SKU',
  'GTIN, UPC, EAN, or ISBN',
  'Name',
  'Published',
  'Visibility in catalog',
  'Description',
  'Tax status',
  'Tax class',
  'In stock?',
  'Stock',
  'Backorders allowed?',
  'Weight (kg)',
  'Length (cm)',
  'Width (cm)',
  'Height (cm)',
  'Regular price',
  'Categories',
  'Tags',
  'Images',
  'Parent',
  'Position',
  'Brands',
  'Meta: _yoast_wpseo_title',
  'Meta: _yoast_wpseo_metadesc',
  'Meta: _wc_cog_cost',
] as const;

type Cells = Partial<Record<(typeof HEADERS)[number], string>>;
interface Said {
  name: string;
  values: readonly string[];
  isGlobal: boolean;
}

const TAX_CLASSES: Readonly<Record<string, string>> = {
  standard: '',
  reduced: 'reduced-rate',
  intermediate: 'intermediate-rate',
  'super-reduced': 'super-reduced-rate',
  exempt: 'zero-rate',
};

/** WooCommerce's product file: a simple product is one row; one with options has a row for itself and one for each variation. */
export const wooCommerceWriter: ExportWriter = {
  headers: ({ mostFacts }) => [
    ...HEADERS,
    ...Array.from({ length: mostFacts }, (_, at) => at + 1).flatMap((number) => [
      `Attribute ${number} name`,
      `Attribute ${number} value(s)`,
      `Attribute ${number} visible`,
      `Attribute ${number} global`,
    ]),
  ],
  rows: (product, context) => {
    const variants = pricedVariants(product);
    const pictures = remotePictures(product, context.origin);
    if (variants.length === 0) return [];
    const facts = factsOf(product).map((fact, at) => ({
      ...fact,
      isGlobal: at < product.attributes.length,
    }));
    const own = productCells(
      product,
      pictures.map(({ url }) => url),
    );
    if (product.options.length === 0) {
      const variant = variants[0]!;
      return [row({ ...own, ...variantCells(product, variant), Type: typeOf(variant) }, facts)];
    }
    const options = product.options.map(({ name }, at) => ({
      name,
      values: [...new Set(variants.map(({ optionValues }) => optionValues[at] ?? ''))],
      isGlobal: false,
    }));
    return [
      row({ ...own, Type: 'variable', 'Tax status': 'taxable' }, [
        ...options,
        // Beside what variations differ in, facts are plain words there.
        ...facts.map(({ name, values }) => ({
          name,
          values: [values.join(', ')],
          isGlobal: false,
        })),
      ]),
      ...variants.map((variant, position) =>
        row(
          {
            ...variantCells(product, variant),
            Type: ['variation', ...kindsOf(variant)].join(', '),
            Name: `${product.title} - ${variant.optionValues.join(', ')}`,
            Published: '1',
            Parent: `id:${product.id}`,
            Position: String(position + 1),
            Images: pictures.find(({ variantId }) => variantId === variant.id)?.url ?? '',
          },
          product.options.map(({ name }, at) => ({
            name,
            values: [variant.optionValues[at] ?? ''],
            isGlobal: false,
          })),
        ),
      ),
    ];

    function row(cells: Cells, said: readonly Said[]): string[] {
      return [...HEADERS.map((header) => cells[header] ?? ''), ...attributes(said, context)];
    }
  },
};

type Variant = ReturnType<typeof pricedVariants>[number];

function typeOf(variant: Variant): string {
  return ['simple', ...kindsOf(variant)].join(', ');
}

function kindsOf({ digital, requiresShipping }: Variant): string[] {
  return [...(digital ? ['downloadable'] : []), ...(requiresShipping ? [] : ['virtual'])];
}

function productCells(product: ExportedProduct, pictures: readonly string[]): Cells {
  return {
    ID: String(product.id),
    Name: product.title,
    Published: product.state === 'active' ? '1' : '-1',
    'Visibility in catalog': isSeen(product) ? 'visible' : 'hidden',
    Description: product.descriptionHtml,
    'Tax class': TAX_CLASSES[product.taxClass] ?? '',
    Categories: product.categories.map((names) => escapeComma(names.join(' > '))).join(', '),
    Tags: product.tags.map(escapeComma).join(', '),
    Images: pictures.join(', '),
    Position: '0',
    Brands: escapeComma(product.brand ?? ''),
    'Meta: _yoast_wpseo_title': product.seoTitle,
    'Meta: _yoast_wpseo_metadesc': product.seoDescription,
  };
}

function variantCells(product: ExportedProduct, variant: Variant): Cells {
  // Without a count, what may be ordered without stock is always there.
  const isCounted = variant.onHand !== null || !variant.backorder;
  return {
    SKU: variant.sku ?? '',
    'GTIN, UPC, EAN, or ISBN': variant.gtin ?? '',
    'Tax status': 'taxable',
    'Tax class': TAX_CLASSES[product.taxClass] ?? '',
    'In stock?': variant.backorder || (variant.onHand ?? 0) > 0 ? '1' : '0',
    Stock: isCounted ? String(variant.onHand ?? 0) : '',
    'Backorders allowed?': variant.backorder ? '1' : '0',
    'Weight (kg)': variant.weightGrams === 0 ? '' : String(variant.weightGrams / 1_000),
    'Length (cm)': centimetres(variant.lengthMm),
    'Width (cm)': centimetres(variant.widthMm),
    'Height (cm)': centimetres(variant.heightMm),
    'Regular price': major(variant.priceCents),
    'Meta: _wc_cog_cost': major(variant.costCents),
  };
}

function attributes(said: readonly Said[], { mostFacts }: ExportContext): string[] {
  return Array.from({ length: mostFacts }, (_, at) => said[at]).flatMap((one) =>
    one
      ? [one.name, one.values.map(escapeComma).join(', '), '1', one.isGlobal ? '1' : '0']
      : ['', '', '', ''],
  );
}

function centimetres(mm: number | null): string {
  return mm === null ? '' : String(mm / 10);
}

function escapeComma(text: string): string {
  return text.replaceAll(',', '\\,');
}
