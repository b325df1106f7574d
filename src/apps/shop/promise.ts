import {
  leavesAfter,
  loadDeliveryOptions,
  quoteOptions,
  type DeliveryOption,
  type DeliveryQuote,
  type Preparation,
} from '../../core/promise/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { DeliveryWindow } from './components/promise-line.tsx';
import { keepFresh } from './fresh.ts';

/** An address as most buyers of a country have it, before they gave theirs. */
const TYPICAL_POSTAL_CODES: Record<string, string> = { FR: '75001', BE: '1000', LU: '1009' };

/** What a promise is asked for. */
interface Goods {
  priceCents: number;
  weightGrams: number;
  /** The day they come out, while that lies ahead. */
  notBeforeOn?: string | undefined;
  /** Sold although none of them are there. */
  isBackordered?: boolean;
}

interface Destination {
  id: string;
  country: string;
}

const KEEP_MS = 500;
const MOST_KEPT = 5_000;

interface PromiseDeps {
  db: Db;
  preparation(): Promise<Preparation>;
  now(): Date;
}

/** When goods of a price and weight would arrive if ordered now, and where the shop delivers. */
export function deliveryPromises(deps: PromiseDeps) {
  const optionsOf = keepFresh((channelId) => loadDeliveryOptions(deps.db, channelId));
  const windows = new Map<string, DeliveryWindow>();

  const kept = new Map<string, { until: number; window: Promise<DeliveryWindow | null> }>();

  /**
   * Counting business days costs more than sending a page, and the answer changes once a day. It follows from the weight
   * alone: the price decides what delivery costs, never when.
   */
  const promiseOf = (channel: Destination, goods: Goods): Promise<DeliveryWindow | null> => {
    const key = `${channel.id}|${channel.country}|${goods.weightGrams}|${goods.notBeforeOn ?? ''}|${goods.isBackordered === true}`;
    const now = performance.now();
    const known = kept.get(key);
    if (known && known.until > now) return known.window;
    if (kept.size >= MOST_KEPT) kept.clear();
    const window = countDays(channel, goods);
    kept.set(key, { until: now + KEEP_MS, window });
    window.catch(() => kept.delete(key));
    return window;
  };

  /** The options that reach most buyers of the channel's country. */
  const quotesOf = async (channel: Destination, goods: Goods): Promise<DeliveryQuote[]> => {
    const [options, preparation] = await Promise.all([optionsOf(channel.id), deps.preparation()]);
    const address = {
      country: channel.country,
      postalCode: TYPICAL_POSTAL_CODES[channel.country] ?? '',
    };
    const need = { address, itemsCents: goods.priceCents, weightGrams: goods.weightGrams };
    const at = deps.now();
    const days = goods.notBeforeOn ? [goods.notBeforeOn] : [];
    const from = leavesAfter(days, goods.isBackordered === true, preparation, at);
    return quoteOptions(options, need, preparation, from);
  };

  const countDays = async (channel: Destination, goods: Goods): Promise<DeliveryWindow | null> => {
    const quotes = await quotesOf(channel, goods);
    const quote = quotes.find((one) => one.option.kind === 'home') ?? quotes[0];
    if (!quote) return null;
    return sameWindow(windows, quote.promisedFromOn, quote.promisedToOn);
  };

  return {
    promiseOf,
    /**
     * What the cheapest delivery within the channel’s country costs, and which option that is when delivery at home costs more;
     * null when nothing reaches it.
     */
    async deliveryFrom(
      channel: Destination,
      goods: Goods,
    ): Promise<{ priceCents: number; by: DeliveryOption | null } | null> {
      const quotes = await quotesOf(channel, goods);
      const [cheapest] = quotes.toSorted((a, b) => a.priceCents - b.priceCents);
      if (!cheapest) return null;
      const { priceCents, option } = cheapest;
      const isHome = quotes.some(
        (one) => one.option.kind === 'home' && one.priceCents === priceCents,
      );
      return { priceCents, by: isHome ? null : option };
    },
    /** Countries that some option reaches, the channel’s own first. */
    async countries(channel: Destination): Promise<string[]> {
      const options: DeliveryOption[] = await optionsOf(channel.id);
      const others = options.flatMap((option) => option.countries).sort();
      return [...new Set([channel.country, ...others])];
    },
  };
}

const MOST_WINDOWS = 500;

/** Equal windows are one object, so that pages made from them stay valid. */
function sameWindow(
  windows: Map<string, DeliveryWindow>,
  fromOn: string,
  toOn: string,
): DeliveryWindow {
  const key = `${fromOn}/${toOn}`;
  const known = windows.get(key);
  if (known) return known;
  if (windows.size >= MOST_WINDOWS) windows.clear();
  const window = { fromOn, toOn };
  windows.set(key, window);
  return window;
}
