/** A count as the API gives it. */
export interface StockCount {
  id: number;
  number: string | null;
  kind: 'cycle' | 'spot' | 'full' | 'zone';
  state: 'open' | 'posted' | 'abandoned';
  locationName: string;
  zoneId: number | null;
  zoneName: string | null;
  openedAt: string;
  openedBy: string;
  postedAt: string | null;
  postedBy: string | null;
  lineCount: number;
  countedCount: number;
  recountCount: number;
}

/** One article to count; what the ledger says stays on the server. */
export interface BlindLine {
  lineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  abcClass: string;
  binId: number | null;
  binCode: string | null;
  round: number;
  counted: number | null;
}

/** An open count with its articles. */
export interface BlindCount extends StockCount {
  lines: BlindLine[];
}

/** What a list of found pieces would count; nothing of it as long as one line cannot be read. */
export interface CountListReport {
  articles: {
    variantId: number;
    title: string;
    binId: number | null;
    binCode: string | null;
    pieces: number;
    /** It was counted in this round already. */
    isReplaced: boolean;
  }[];
  blank: number;
  issues: { row: number; code: string; value: string; reason: string; remedy: string }[];
}

/** A count in a list. */
export interface CountRow {
  id: number;
  number: string | null;
  kind: StockCount['kind'];
  state: StockCount['state'];
  openedAt: string;
  openedBy: string;
  postedAt: string | null;
  articles: number;
  differences: number;
  valueCents: number | null;
}

/** One article that differs, or is to be counted again. */
export interface ReviewLine {
  lineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  binCode: string | null;
  verdict: 'uncounted' | 'recount' | 'settled';
  counts: number[];
  isBlurred: boolean;
  expected: number;
  counted: number;
  difference: number;
  valueCents: number;
  promisedShort: number;
  reason: string;
  note: string;
  countedBy: string;
}

/** A count against the ledger. */
export interface CountReview {
  right: number;
  differences: number;
  recounts: number;
  uncounted: number;
  valueCents: number;
  grossCents: number;
  lines: ReviewLine[];
}

/** How true stock was in one group of articles. */
export interface AccuracyGroup {
  key: string;
  counted: number;
  right: number;
  netCents: number;
  grossCents: number;
}

/** How true stock was in a time. */
export interface Accuracy {
  total: AccuracyGroup;
  byClass: AccuracyGroup[];
  byMonth: AccuracyGroup[];
  byReason: AccuracyGroup[];
  articles: {
    variantId: number;
    title: string;
    counts: number;
    differences: number;
    netPieces: number;
    netCents: number;
  }[];
}

export const REASONS = [
  'unknown',
  'broken',
  'stolen',
  'misplaced',
  'picking-error',
  'receiving-error',
  'not-recorded',
] as const;

/** Article and options as one name. */
export function nameOf(line: { title: string; options: string }): string {
  return [line.title, line.options].filter(Boolean).join(' · ');
}
