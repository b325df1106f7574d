import { benchBasket } from './basket.ts';
import { benchForecast } from './forecast.ts';
import type { Figure } from './report.ts';

/** Figures of buying: forecast quality. `part` runs one of them alone. */
export async function benchBuy(part: string | undefined): Promise<Figure[]> {
  const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
    forecast: benchForecast,
    basket: benchBasket,
  };
  const chosen = part === undefined ? Object.keys(parts) : [part];
  const figures: Figure[] = [];
  for (const name of chosen) {
    const run = parts[name];
    if (!run) throw new Error(`unknown part ${name}; known: ${Object.keys(parts).join(', ')}`);
    figures.push(...(await run()));
  }
  return figures;
}
