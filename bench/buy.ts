import { benchBasket } from './basket.ts';
import { benchForecast } from './forecast.ts';
import { benchLedger } from './ledger.ts';
import { benchProposals } from './proposals.ts';
import { benchReplay } from './replay.ts';
import type { Figure } from './report.ts';

/** The lightest first; each prints what it found before the next begins. */
const PARTS: Record<string, () => Figure[] | Promise<Figure[]>> = {
  forecast: benchForecast,
  replay: benchReplay,
  basket: benchBasket,
  proposals: benchProposals,
  ledger: benchLedger,
};

/** Figures of buying: forecast quality, closed loop of a stock, baskets, proposals, ledgers of stock and value. `part` runs one of them alone. */
export async function benchBuy(part: string | undefined): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of part === undefined ? Object.keys(PARTS) : [part]) {
    const run = PARTS[name];
    if (!run) throw new Error(`unknown part ${name}; known: ${Object.keys(PARTS).join(', ')}`);
    figures.push(...(await run()));
  }
  return figures;
}
