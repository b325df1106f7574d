import type { Highs } from 'highs';
import { createRequire } from 'node:module';
import { chooseBasket, orderableQuantity, priceOf } from '../src/buy/replenishment/index.ts';
import type { BasketLine, BasketTerms } from '../src/buy/replenishment/index.ts';
import { seededRandom } from './random.ts';
import { below, told, type Figure } from './report.ts';

const CASES = 200;

/** The free-freight basket beside the optimum of a mixed-integer programme on seeded cases. */
export async function benchBasket(): Promise<Figure[]> {
  const load = createRequire(import.meta.url)('highs') as () => Promise<Highs>;
  const highs = await load();
  let worst = 0;
  let sum = 0;
  let slowest = 0;
  for (let seed = 1; seed <= CASES; seed++) {
    const { lines, terms } = seededCase(seed);
    const started = performance.now();
    const { costCents } = chooseBasket(lines, terms);
    slowest = Math.max(slowest, performance.now() - started);
    const solved = highs.solve(modelOf(lines, terms), { mip_rel_gap: 1e-6, output_flag: false });
    if (solved.Status !== 'Optimal') throw new Error(`case ${seed}: ${solved.Status}`);
    const above = costCents / solved.ObjectiveValue - 1;
    worst = Math.max(worst, above);
    sum += above;
  }
  return [
    below('basket: worst above the optimum', 100 * worst, '%', 1),
    told('basket: mean above the optimum', (100 * sum) / CASES, '%'),
    below('basket: slowest case', slowest, 'ms', 200),
  ];
}

/** A supplier with 5 to 60 articles, two thirds of them needed, breaks at 50 and 200 on half of them. */
function seededCase(seed: number): { lines: BasketLine[]; terms: BasketTerms } {
  const random = seededRandom(seed);
  const pick = (values: readonly number[]) => values[Math.floor(random() * values.length)]!;
  const lines = Array.from({ length: 5 + Math.floor(random() * 55) }, (_, i): BasketLine => {
    const priceCents = Math.round(60 * Math.exp(3.5 * random()));
    const packSize = pick([1, 1, 2, 6, 10, 12, 24]);
    const need = random() < 0.65 ? 1 + Math.floor(40 * random() ** 2) : 0;
    const broken = random() < 0.5;
    return {
      id: `${i}`,
      need,
      packSize,
      minimumQuantity: pick([1, 1, 1, 5, 20]),
      most: need + Math.floor(80 * random()) + 2 * packSize,
      prices: [
        { minQuantity: 1, priceCents, pricePer: 1 },
        ...(broken
          ? [{ minQuantity: 50, priceCents: Math.round(priceCents * 0.93), pricePer: 1 }]
          : []),
        ...(broken
          ? [{ minQuantity: 200, priceCents: Math.round(priceCents * 0.85), pricePer: 1 }]
          : []),
      ],
      holdingCentsPerPiece: priceCents * (0.01 + 0.1 * random()),
      outInDays: Math.floor(30 * random()),
    };
  });
  const needed = lines.reduce(
    (cents, line) => cents + priceOf(line.prices, orderableQuantity(line.need, line)),
    0,
  );
  const freeFreightCents = Math.round(needed * (0.8 + random()));
  const freightCents = Math.round(freeFreightCents * (0.01 + 0.07 * random()));
  return {
    lines,
    terms: { minimumOrderCents: null, freeFreightCents, freightCents, budgetCents: null },
  };
}

/** The same choice in CPLEX LP form: one binary for each quantity of each line, one for paying the freight. */
function modelOf(lines: readonly BasketLine[], terms: BasketTerms): string {
  const costs: string[] = [];
  const value: string[] = [];
  const rows: string[] = [];
  const binaries: string[] = ['freight'];
  lines.forEach((line, i) => {
    const names: string[] = [];
    const least = orderableQuantity(line.need, line);
    const most = Math.max(least, Math.floor(line.most / line.packSize) * line.packSize);
    const first = orderableQuantity(Math.max(1, line.need), line);
    const quantities = new Set([least]);
    for (let quantity = first; quantity <= most; quantity += line.packSize)
      quantities.add(quantity);
    for (const quantity of quantities) {
      const name = `x${i}_${quantity}`;
      const cents = priceOf(line.prices, quantity);
      const needed = quantity > 0 ? (cents * line.need) / quantity : 0;
      const beyond = Math.max(0, quantity - line.need) * line.holdingCentsPerPiece;
      costs.push(`+ ${(needed + beyond).toFixed(6)} ${name}`);
      value.push(`+ ${cents} ${name}`);
      names.push(name);
    }
    rows.push(` one${i}: ${names.join(' + ')} = 1`);
    binaries.push(...names);
  });
  const threshold = terms.freeFreightCents!;
  return [
    'Minimize',
    ` cost: ${costs.join('\n ')} + ${terms.freightCents} freight`,
    'Subject To',
    ...rows,
    ` free: ${value.join('\n ')} + ${threshold} freight >= ${threshold}`,
    'Binary',
    ` ${binaries.join('\n ')}`,
    'End',
  ].join('\n');
}
