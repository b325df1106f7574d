import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import { listChannels } from '../channels/index.ts';
import { loadTaxRates, rateOf } from '../pricing/index.ts';
import {
  csvRow,
  type ExportContext,
  type ExportFormat,
  type ExportWriter,
} from './export-model.ts';
import { prestaShopCombinationsWriter, prestaShopWriter } from './export-prestashop.ts';
import { sereineWriter } from './export-sereine.ts';
import { shopifyWriter } from './export-shopify.ts';
import { listExportedProducts, readFactNames } from './export-store.ts';
import { wooCommerceWriter } from './export-woocommerce.ts';

const PRODUCTS_AT_ONCE = 200;

const WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {
  sereine: sereineWriter,
  shopify: shopifyWriter,
  woocommerce: wooCommerceWriter,
  prestashop: prestaShopWriter,
  'prestashop-combinations': prestaShopCombinationsWriter,
};

/** What is exported, and how. */
export interface ExportAsked {
  /** The first one when left out. */
  channelId?: string | undefined;
  /** The own format when left out. */
  format?: ExportFormat | undefined;
  /** How the outside reaches the shop's pictures, without a final slash: what other systems fetch them by. */
  origin: string;
}

/**
 * The catalogue as a file, piece by piece in constant memory, with the prices of the channel. The own format has one row per
 * active variant, and importing it again changes nothing; the others hold what their system can say. Refuses `channel-unknown` (404).
 */
export async function exportCatalogue(
  db: Db,
  { channelId, format = 'sereine', origin }: ExportAsked,
): Promise<Result<AsyncGenerator<string>>> {
  const channels = await listChannels(db);
  const channel = channels.find(({ id }) => id === (channelId ?? channels[0]?.id));
  if (!channel) return refuse('channel-unknown', 404);
  const rates = await loadTaxRates(db, new Date().toISOString().slice(0, 10));
  const facts = format === 'sereine' ? { names: [], most: 0 } : await readFactNames(db);
  const context: ExportContext = {
    includesTax: channel.pricesIncludeTax,
    origin,
    factNames: facts.names,
    mostFacts: facts.most,
    rateBpOf: (taxClass) => rateOf(rates, rates.home, taxClass).rateBp,
  };
  return ok(pieces(db, channel.id, WRITERS[format], context));
}

async function* pieces(
  db: Db,
  channelId: string,
  writer: ExportWriter,
  context: ExportContext,
): AsyncGenerator<string> {
  yield `\ufeff${csvRow(writer.headers(context))}`;
  for (let after = 0; ;) {
    const products = await listExportedProducts(db, { channelId, after, limit: PRODUCTS_AT_ONCE });
    if (products.length === 0) return;
    yield products.flatMap((product) => writer.rows(product, context).map(csvRow)).join('');
    after = products.at(-1)!.id;
  }
}
