import {
  loadDeliveryOptions,
  quoteOptions,
  type DeliveryOption,
  type Preparation,
} from '../../core/promise/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { DeliveryWindow } from './components/promise-line.tsx';
import { keepFresh } from './fresh.ts';

/** An address as most buyers of a country have it, before they gave theirs. */
const TYPICAL_POSTAL_CODES: Record<string, string> = { FR: '75001', BE: '1000', LU: '1009' };

interface PromiseDeps {
  db: Db;
  preparation(): Promise<Preparation>;
  now(): Date;
}

/** When goods of a price and weight would arrive if ordered now, and where the shop delivers. */
export function deliveryPromises(deps: PromiseDeps) {
  const optionsOf = keepFresh((channelId) => loadDeliveryOptions(deps.db, channelId));
  const windows = new Map<string, DeliveryWindow>();

  const promiseOf = async (
    channel: { id: string; country: string },
    goods: { priceCents: number; weightGrams: number },
  ): Promise<DeliveryWindow | null> => {
    const [options, preparation] = await Promise.all([optionsOf(channel.id), deps.preparation()]);
    const address = {
      country: channel.country,
      postalCode: TYPICAL_POSTAL_CODES[channel.country] ?? '',
    };
    const need = { address, itemsCents: goods.priceCents, weightGrams: goods.weightGrams };
    const quotes = quoteOptions(options, need, preparation, deps.now());
    const quote = quotes.find((one) => one.option.kind === 'home') ?? quotes[0];
    if (!quote) return null;
    return sameWindow(windows, quote.promisedFromOn, quote.promisedToOn);
  };

  return {
    promiseOf,
    /** Countries that some option reaches, the channel’s own first. */
    async countries(channel: { id: string; country: string }): Promise<string[]> {
      const options: DeliveryOption[] = await optionsOf(channel.id);
      const others = options.flatMap((option) => option.countries).sort();
      return [...new Set([channel.country, ...others])];
    },
  };
}

export type DeliveryPromises = ReturnType<typeof deliveryPromises>;

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
