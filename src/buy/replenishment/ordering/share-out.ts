/** What one place lacks or has too much of an article, in pieces. */
export interface PlaceBalance {
  placeId: number;
  /** Short of what demand may ask for; 0 where nothing is needed. */
  need: number;
  /** What a transfer brings besides, so that the same article is not asked for again at once. */
  comfort: number;
  /** On hand and free, beyond what the place needs itself. */
  spare: number;
  /** Days until its shelf is empty; null when not in sight. */
  outInDays: number | null;
}

/** Pieces that should go from one place to another. */
export interface ShareOut {
  fromId: number;
  toId: number;
  quantity: number;
  /** What the giver had beyond its own need before. */
  spare: number;
}

/**
 * Who gives what to whom: the place that runs out first is served first, from the place that has the most to spare. Nobody
 * gives what it needs itself, so that no transfer makes another one necessary.
 */
export function shareOut(places: readonly PlaceBalance[]): ShareOut[] {
  const left = new Map(places.map(({ placeId, spare }) => [placeId, spare]));
  const needy = places
    .filter(({ need }) => need > 0)
    .sort((a, b) => (a.outInDays ?? Infinity) - (b.outInDays ?? Infinity) || a.placeId - b.placeId);
  const shares: ShareOut[] = [];
  for (const { placeId: toId, need, comfort } of needy) {
    let wanted = need + comfort;
    while (wanted > 0) {
      const giver = places
        .filter((place) => place.placeId !== toId && left.get(place.placeId)! > 0)
        .sort((a, b) => left.get(b.placeId)! - left.get(a.placeId)! || a.placeId - b.placeId)[0];
      if (!giver) break;
      const spare = left.get(giver.placeId)!;
      const quantity = Math.min(wanted, spare);
      shares.push({ fromId: giver.placeId, toId, quantity, spare });
      left.set(giver.placeId, spare - quantity);
      wanted -= quantity;
    }
  }
  return shares;
}
