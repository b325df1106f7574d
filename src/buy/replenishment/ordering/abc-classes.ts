/** How much of the turnover an article carries: A the first 80 %, B up to 95 %, C the rest. */
export type AbcClass = 'A' | 'B' | 'C';

const LIMITS: readonly [AbcClass, number][] = [
  ['A', 0.8],
  ['B', 0.95],
];

/** The class of each article by what it sold for; articles that sold nothing are C. Same order as `turnoverCents`. */
export function classifyByTurnover(turnoverCents: readonly number[]): AbcClass[] {
  const total = turnoverCents.reduce((sum, cents) => sum + cents, 0);
  const classes = turnoverCents.map((): AbcClass => 'C');
  const order = turnoverCents
    .map((_, i) => i)
    .sort((a, b) => turnoverCents[b]! - turnoverCents[a]!);
  let before = 0;
  for (const i of order) {
    const share = total > 0 ? before / total : 1;
    classes[i] = LIMITS.find(([, limit]) => share < limit && turnoverCents[i]! > 0)?.[0] ?? 'C';
    before += turnoverCents[i]!;
  }
  return classes;
}
