/** What the spend is broken down by. */
export const SPEND_KEYS = ['supplier', 'month', 'category', 'article'] as const;
export type SpendKey = (typeof SPEND_KEYS)[number];

/** What counts as spent. */
export const SPEND_BASES = ['received', 'billed'] as const;

/** One row; cents without tax, now and in the same days a year before. */
export interface SpendRow {
  key: string;
  label: string | null;
  quantity: number;
  cents: number;
  beforeCents: number;
}

/** Spend of a period as the API answers it. */
export interface SpendReport {
  by: SpendKey;
  basis: (typeof SPEND_BASES)[number];
  from: string;
  to: string;
  currency: string;
  rows: SpendRow[];
  totalCents: number;
  beforeCents: number;
}
