import { type SalesHours } from '../src/calm/incidents/detector/sales-model.ts';

/** A seeded source of chance (mulberry32): numbers in [0, 1). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Hours from Monday 0:00 on, `weeks` of them, of a shop that sells about `perDay` orders a day. */
export function simulateSales(perDay: number, weeks: number, chance: () => number): SalesHours {
  const hours = weeks * 168;
  const hourOfWeek = Uint8Array.from({ length: hours }, (_, i) => i % 168);
  const factor = new Float64Array(hours).fill(1);
  const count = new Uint16Array(hours);
  const shares = ownProfile(chance);
  const phase = chance() * 52;
  let news = 0;
  for (let week = 0; week < weeks; week += 1) {
    // Weeks differ by a tenth and remember the one before; the year has its season.
    news = 0.6 * news + 0.08 * normal(chance);
    const level = Math.exp(news) * (1 + 0.25 * Math.sin((2 * Math.PI * (week + phase)) / 52));
    for (let day = 0; day < 7; day += 1) {
      const holiday = chance() < 11 / 365;
      const mood = gamma(18, chance) / 18;
      for (let hour = 0; hour < 24; hour += 1) {
        const i = week * 168 + day * 24 + hour;
        if (holiday) factor[i] = 0.6;
        const mean = perDay * 7 * level * mood * factor[i]! * shares[day * 24 + hour]!;
        count[i] = poisson(mean, chance);
      }
    }
  }
  return { hourOfWeek, factor, count };
}

const EVENING = [
  12, 6, 3, 2, 2, 4, 10, 22, 38, 52, 60, 62, 64, 58, 55, 52, 50, 52, 58, 66, 80, 86, 62, 30,
];

/** Each shop has a week of its own around a common day. */
function ownProfile(chance: () => number): Float64Array {
  const shares = new Float64Array(168);
  const days = Array.from({ length: 7 }, () => 0.7 + 0.6 * chance());
  let sum = 0;
  for (let i = 0; i < 168; i += 1) {
    shares[i] = days[Math.floor(i / 24)]! * EVENING[i % 24]! * (0.6 + 0.8 * chance());
    sum += shares[i]!;
  }
  return shares.map((share) => share / sum);
}

/** How many events of this mean happen. */
function poisson(mean: number, chance: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(chance)));
  const limit = Math.exp(-mean);
  let n = 0;
  for (let product = chance(); product > limit; product *= chance()) n += 1;
  return n;
}

function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** Gamma of shape ≥ 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, chance: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
