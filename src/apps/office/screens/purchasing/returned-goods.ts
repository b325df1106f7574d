import type { Returnable } from './model.ts';

/** Pieces that go back of each lot, by its id; those of no lot under `LOOSE`. */
export type Taken = Readonly<Record<string, number>>;

/** The key of pieces that are of no lot. */
export const LOOSE = 'loose';

/** Pieces at a place that are of no lot. */
export function loosePieces({ free, lots }: Pick<Returnable, 'free' | 'lots'>): number {
  return Math.max(0, free - lots.reduce((sum, lot) => sum + lot.quantity, 0));
}

/** Takes pieces from the lots in the order in which they are proposed, from what is of no lot after them. */
export function proposeLots(quantity: number, place: Pick<Returnable, 'free' | 'lots'>): Taken {
  let left = Number.isNaN(quantity) ? 0 : quantity;
  const taken: Record<string, number> = {};
  for (const lot of place.lots) {
    const pieces = Math.min(left, lot.quantity);
    taken[lot.lotId] = pieces;
    left -= pieces;
  }
  taken[LOOSE] = left;
  return taken;
}

/** All pieces that go back of one line. */
export function totalOf(taken: Taken = {}): number {
  return Object.values(taken).reduce((sum, pieces) => sum + (pieces || 0), 0);
}
