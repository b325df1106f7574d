import { csvSafe } from '../../kernel/csv-safe.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { listChannels } from '../channels/index.ts';
import { writeAttribute } from './attribute-text.ts';
import { listExportedProducts, type ExportedProduct } from './export-store.ts';
import { SEREINE_COLUMNS, SEREINE_HEADERS, type SereineColumn } from './sereine-columns.ts';

const PRODUCTS_AT_ONCE = 200;

/**
 * The catalogue as a file of the own format, piece by piece in constant memory: one row per active
 * variant, prices of the channel. Importing it again changes nothing. Refuses `channel-unknown` (404).
 */
export async function exportCatalogue(
  db: Db,
  channelId?: string,
): Promise<Result<AsyncGenerator<string>>> {
  const channels = await listChannels(db);
  const channel = channels.find(({ id }) => id === (channelId ?? channels[0]?.id));
  if (!channel) return refuse('channel-unknown', 404);
  async function* pieces(id: string, includesTax: boolean) {
    yield `\ufeff${SEREINE_HEADERS.join(',')}\r\n`;
    for (let after = 0; ;) {
      const products = await listExportedProducts(db, {
        channelId: id,
        after,
        limit: PRODUCTS_AT_ONCE,
      });
      if (products.length === 0) return;
      yield products.map((product) => productLines(product, includesTax)).join('');
      after = products.at(-1)!.id;
    }
  }
  return ok(pieces(channel.id, channel.pricesIncludeTax));
}

const NAMES = Object.keys(SEREINE_COLUMNS) as SereineColumn[];

function productLines(product: ExportedProduct, includesTax: boolean): string {
  return product.variants
    .map((_, index) => {
      const cells = {
        ...(index === 0 ? productCells(product) : { handle: product.handle }),
        ...variantCells(product, index, includesTax),
      };
      return `${NAMES.map((name) => cell(cells[name] ?? '')).join(',')}\r\n`;
    })
    .join('');
}

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

function variantCells(product: ExportedProduct, index: number, includesTax: boolean): Cells {
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

function major(cents: number | null): string {
  return cents === null ? '' : (cents / 100).toFixed(2);
}

function join(values: readonly string[]): string {
  return values.map((value) => escape(value, '|')).join(' | ');
}

function escape(value: string, separator: string): string {
  return value.replaceAll(separator, `\\${separator}`);
}

/** A quoted cell. An apostrophe that stands before a formula already gets one more, so that reading takes one back. */
function cell(text: string): string {
  const guarded = /^'+[=+\-@]/.test(text) ? `'${text}` : csvSafe(text);
  return /[",\r\n]/.test(guarded) || guarded !== guarded.trim()
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded;
}
