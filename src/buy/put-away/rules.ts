/** What a person decides about proposals; the setting `putAway`. */
export interface PutAwayRules {
  ordersFirst: boolean;
  sameArticle: boolean;
  categoryZone: boolean;
  mixArticles: boolean;
  mixLots: boolean;
}

/** Goods of one article and lot that wait on the floor, with the size of a piece where it was measured. */
export interface WaitingGoods {
  variantId: number;
  lotId: number | null;
  quantity: number;
  /** Pieces that orders wait for and no bin has. */
  awaited: number;
  litresEach: number | null;
  gramsEach: number;
  /** Zones of the article's categories, the nearest category's first. */
  zoneIds: readonly number[];
}

/** What is in a bin. */
export interface BinContent {
  variantId: number;
  lotId: number | null;
}

/** A bin into which goods may go, in the order of the way. */
export interface OpenBin {
  binId: number;
  code: string;
  zoneId: number;
  zoneKind: 'picking' | 'storage' | 'dispatch';
  maxUnits: number | null;
  maxLitres: number | null;
  maxWeightGrams: number | null;
  units: number;
  litres: number;
  grams: number;
  contents: BinContent[];
}

/** Why a bin is proposed. */
export type ProposalReason = 'orders' | 'same-article' | 'category' | 'free';

/** Pieces to put into a bin. */
export interface BinProposal {
  binId: number;
  code: string;
  quantity: number;
  why: ProposalReason;
}

/** Pieces of the article that still fit into a bin; infinite where nobody measured. */
function roomFor(bin: OpenBin, goods: Pick<WaitingGoods, 'litresEach' | 'gramsEach'>): number {
  const of = (most: number | null, used: number, each: number | null) =>
    most === null || each === null || each === 0
      ? Number.POSITIVE_INFINITY
      : Math.floor((most - used) / each + 1e-9);
  return Math.max(
    0,
    Math.min(
      of(bin.maxUnits, bin.units, 1),
      of(bin.maxLitres, bin.litres, goods.litresEach),
      of(bin.maxWeightGrams, bin.grams, goods.gramsEach),
    ),
  );
}

/**
 * Where goods go: what orders wait for to dispatch, the rest beside the same article, then into the zone of its category,
 * then into any free bin, picking before storage; split where one bin is too small. What fits nowhere is left out. The bins
 * are filled as proposed, so that the next article is not sent to the same place.
 */
export function proposeBins(
  goods: WaitingGoods,
  bins: readonly OpenBin[],
  rules: PutAwayRules,
): BinProposal[] {
  const proposals: BinProposal[] = [];
  let left = goods.quantity;
  const fill = (candidates: readonly OpenBin[], why: ProposalReason, most: number) => {
    let open = Math.min(left, most);
    for (const bin of candidates) {
      const quantity = Math.min(open, roomFor(bin, goods));
      if (quantity <= 0) continue;
      proposals.push({ binId: bin.binId, code: bin.code, quantity, why });
      put(bin, goods, quantity);
      open -= quantity;
      left -= quantity;
      if (open <= 0) return;
    }
  };
  const holds = (bin: OpenBin) => bin.contents.some((one) => one.variantId === goods.variantId);
  const suits = (bin: OpenBin) => {
    const others = bin.contents.some((one) => one.variantId !== goods.variantId);
    const otherLot = bin.contents.some(
      (one) => one.variantId === goods.variantId && one.lotId !== goods.lotId,
    );
    return (rules.mixArticles || !others || holds(bin)) && (rules.mixLots || !otherLot);
  };
  const shelves = bins.filter((bin) => bin.zoneKind !== 'dispatch' && suits(bin));
  const dispatch = bins.filter((bin) => bin.zoneKind === 'dispatch');
  if (rules.ordersFirst && goods.awaited > 0) fill(dispatch, 'orders', goods.awaited);
  if (rules.sameArticle && left > 0) fill(shelves.filter(holds), 'same-article', left);
  if (rules.categoryZone && left > 0) {
    const zones = goods.zoneIds.map((id) => shelves.filter((bin) => bin.zoneId === id));
    fill(emptiestFirst(zones.flat()), 'category', left);
  }
  if (left > 0) {
    const free = ['picking', 'storage'].map((kind) => shelves.filter((b) => b.zoneKind === kind));
    fill(
      free.flatMap((one) => emptiestFirst(one)),
      'free',
      left,
    );
  }
  return merged(proposals);
}

/** Empty bins before used ones, else in the order of the way. */
function emptiestFirst(bins: readonly OpenBin[]): OpenBin[] {
  return [...bins.filter((bin) => bin.units === 0), ...bins.filter((bin) => bin.units > 0)];
}

function put(bin: OpenBin, goods: WaitingGoods, quantity: number): void {
  bin.units += quantity;
  bin.litres += quantity * (goods.litresEach ?? 0);
  bin.grams += quantity * goods.gramsEach;
  bin.contents.push({ variantId: goods.variantId, lotId: goods.lotId });
}

function merged(proposals: readonly BinProposal[]): BinProposal[] {
  const byBin = new Map<number, BinProposal>();
  for (const one of proposals) {
    const known = byBin.get(one.binId);
    if (known) known.quantity += one.quantity;
    else byBin.set(one.binId, { ...one });
  }
  return [...byBin.values()];
}
