import { csvSafe } from '../../kernel/csv-safe.ts';
import { fileUrl } from '../../platform/files/index.ts';
import type { ExportedProduct } from './export-store.ts';

/** The formats that a catalogue is written in: those that are read. PrestaShop keeps variants in a file of their own. */
export const EXPORT_FORMATS = [
  'sereine',
  'shopify',
  'woocommerce',
  'prestashop',
  'prestashop-combinations',
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a writer knows beside the products. */
export interface ExportContext {
  /** Whether the prices of the channel include tax. */
  includesTax: boolean;
  /** How the outside reaches the shop's pictures, without a final slash. */
  origin: string;
  /** Names of everything that is said of products by attributes and characteristics. */
  factNames: readonly string[];
  /** Most things that are said of one product: its options, attributes and characteristics. */
  mostFacts: number;
  /** The rate of a tax class in basis points. */
  rateBpOf(taxClass: string): number;
}

/** How one format is written. Rows have a cell for each header. */
export interface ExportWriter {
  headers(context: ExportContext): readonly string[];
  rows(product: ExportedProduct, context: ExportContext): string[][];
}

type Variant = ExportedProduct['variants'][number];

/** Variants that have a price in the channel: other systems know none without. */
export function pricedVariants(product: ExportedProduct): (Variant & { priceCents: number })[] {
  return product.variants.flatMap((variant) =>
    variant.priceCents === null ? [] : [{ ...variant, priceCents: variant.priceCents }],
  );
}

/** Whether customers see it: elsewhere a draft is never published. */
export function isSeen({ published, state }: ExportedProduct): boolean {
  return published && state === 'active';
}

/** Pictures by addresses that other systems can read; what is not here yet and has none is left out. */
export function remotePictures(
  { media }: ExportedProduct,
  origin: string,
): { variantId: number | null; url: string; alt: string }[] {
  return media.flatMap(({ variantId, address, storageKey, alt }) => {
    if (/^https?:/i.test(address)) return [{ variantId, url: address, alt }];
    return storageKey === null ? [] : [{ variantId, url: origin + fileUrl(storageKey), alt }];
  });
}

/** What attributes and characteristics say of a product, in words; several values stand in the order of the alphabet. */
export function factsOf(product: ExportedProduct): { name: string; values: string[] }[] {
  return [
    ...product.attributes.map(({ name, unit, values }) => ({
      name,
      values: values.map((value) => (unit === '' ? value : `${value} ${unit}`)).sort(),
    })),
    ...product.characteristics.map(({ name, value }) => ({ name, values: [value] })),
  ];
}

/** Cents as units of the currency with a point; empty for none. */
export function major(cents: number | null): string {
  return cents === null ? '' : (cents / 100).toFixed(2);
}

/** A row of cells; an apostrophe that stands before a formula already gets one more, so that reading takes one back. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const guarded = /^'+[=+\-@]/.test(text) ? `'${text}` : csvSafe(text);
  return /[",\r\n]/.test(guarded) || guarded !== guarded.trim()
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}
