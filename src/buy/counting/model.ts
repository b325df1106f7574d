/** A list for today, whatever is scanned, everything at a place, or bin by bin what a zone holds. */
export type CountKind = 'cycle' | 'spot' | 'full' | 'zone';

/** How much of the value that moves an article carries. */
export type AbcClass = 'A' | 'B' | 'C';

/** Why stock differed, as the person who counted says. */
export const COUNT_REASONS = [
  'unknown',
  'broken',
  'stolen',
  'misplaced',
  'picking-error',
  'receiving-error',
  'not-recorded',
] as const;
/** One of them. */
export type CountReason = (typeof COUNT_REASONS)[number];

/** A count: open while people scan, then posted under a number, or abandoned. */
export interface StockCount {
  id: number;
  number: string | null;
  kind: CountKind;
  state: 'open' | 'posted' | 'abandoned';
  locationCode: string;
  locationName: string;
  /** Of a count bin by bin. */
  zoneId: number | null;
  zoneName: string | null;
  openedAt: string;
  openedBy: string;
  postedAt: string | null;
  postedBy: string | null;
  /** Articles to count, and those of them that are. */
  lineCount: number;
  countedCount: number;
  recountCount: number;
}

/** One article as whoever counts sees it: never what the ledger says. */
export interface BlindLine {
  lineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  abcClass: AbcClass;
  /** Where it is counted; null: at the whole place. */
  binId: number | null;
  binCode: string | null;
  round: number;
  /** Pieces of this round; null until one was scanned. */
  counted: number | null;
}

/** One count of one article. `difference` is against the ledger at the instant of its first scan, corrections since included. */
export interface Round {
  round: number;
  counted: number;
  expected: number;
  difference: number;
  /** Pieces came or went while it was counted: nobody can say whether they are in it. */
  isBlurred: boolean;
  countedBy: string;
}

/** Where an article stands. */
export type LineVerdict = 'uncounted' | 'recount' | 'settled';
