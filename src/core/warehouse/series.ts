/** Bins to make in one go: aisles × bays × levels. */
export interface BinSeries {
  /** Letters (`A`…`AZ`) or figures (`1`…`99`), from one to the other. */
  aisleFrom: string;
  aisleTo: string;
  bays: number;
  levels: number;
  /** The first bay of each aisle. */
  firstBay: number;
  /** Every second aisle is walked back, so that nobody walks an aisle twice. */
  serpentine: boolean;
}

/** One bin of a series: its address, and its place on the way. */
export interface SeriesBin {
  code: string;
  aisle: string;
  position: number;
}

/** The most bins made in one go. */
export const MOST_BINS = 2_000;

/**
 * The bins of a series, `A-01-01` upwards, in the order of their addresses; positions follow the way, beginning at
 * `firstPosition`. Null when the aisles are neither letters nor figures, run backwards, or make more than `MOST_BINS`.
 */
export function seriesOf(series: BinSeries, firstPosition: number): SeriesBin[] | null {
  const aisles = aislesOf(series.aisleFrom, series.aisleTo);
  if (!aisles || aisles.length * series.bays * series.levels > MOST_BINS) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return aisles.flatMap((aisle, a) =>
    range(series.bays).flatMap((bay) =>
      range(series.levels).map((level) => {
        const walked = series.serpentine && a % 2 === 1 ? series.bays - 1 - bay : bay;
        return {
          code: `${aisle}-${two(series.firstBay + bay)}-${two(level + 1)}`,
          aisle,
          position: firstPosition + (a * series.bays + walked) * series.levels + level,
        };
      }),
    ),
  );
}

const range = (count: number) => [...Array.from({ length: count }).keys()];

function aislesOf(from: string, to: string): string[] | null {
  const [first, last] = [from.trim().toUpperCase(), to.trim().toUpperCase()];
  if (/^\d{1,2}$/.test(first) && /^\d{1,2}$/.test(last)) {
    const count = Number(last) - Number(first) + 1;
    if (count < 1) return null;
    return range(count).map((i) => String(Number(first) + i).padStart(2, '0'));
  }
  if (!/^[A-Z]{1,2}$/.test(first) || !/^[A-Z]{1,2}$/.test(last)) return null;
  const count = rankOf(last) - rankOf(first) + 1;
  return count < 1 ? null : range(count).map((i) => lettersOf(rankOf(first) + i));
}

/** `A` is 1, `Z` 26, `AA` 27. */
function rankOf(letters: string): number {
  return [...letters].reduce((rank, letter) => rank * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(rank: number): string {
  const last = String.fromCharCode(65 + ((rank - 1) % 26));
  return rank > 26 ? lettersOf(Math.floor((rank - 1) / 26)) + last : last;
}
