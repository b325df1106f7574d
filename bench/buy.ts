import { benchBasket } from './basket.ts';
import { benchForecast } from './forecast.ts';
import { benchProposals } from './proposals.ts';
import { benchReplay } from './replay.ts';
import type { Figure } from './report.ts';

const PARTS: Record<string, () => Figure[] | Promise<Figure[]>> = {
  forecast: benchForecast,
  replay: benchReplay,
  basket: benchBasket,
  proposals: benchProposals,
};

/** Figures of buying: forecast quality, closed loop of a stock, baskets. `part` runs one of them alone. */
export async function benchBuy(part: string | undefined): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of part === undefined ? Object.keys(PARTS) : [part]) {
    const run = PARTS[name];
    if (!run) throw new Error(`unknown part ${name}; known: ${Object.keys(PARTS).join(', ')}`);
    figures.push(...(await run()));
  }
  return figures;
}
