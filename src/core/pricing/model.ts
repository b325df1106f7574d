/** Tax class of a product or a delivery option; which rate it means depends on territory and day. */
export const TAX_CLASSES = [
  'standard',
  'intermediate',
  'reduced',
  'super-reduced',
  'exempt',
] as const;

export type TaxClass = (typeof TAX_CLASSES)[number];

/** A VAT rate in basis points (20 % = 2000) with its category as EN 16931 names it (S, Z, E, G, K, O). */
export interface TaxRate {
  rateBp: number;
  category: string;
}

/** The rates in force on one day: plain data, safe to keep as long as the day lasts. */
export interface TaxRates {
  /** `YYYY-MM-DD`. */
  onDate: string;
  /** The territory that the shop stands in, whose tax its prices "including tax" include. */
  home: string;
  /** Key: `territory|taxClass`. */
  byKey: Record<string, TaxRate>;
}

/** One line to price: the unit price as the channel shows it (with or without tax). */
export interface TaxableLine {
  /** The caller's own name of the line, given back unchanged. */
  key: string;
  unitPriceCents: number;
  quantity: number;
  taxClass: string;
  /** Whether this price includes the French tax; left out: as the others do. */
  includesTax?: boolean;
  /** What a bundle is made of: its price is split over the parts by weight, each taxed by its own class. */
  parts?: readonly { taxClass: string; weight: number }[];
  /** Where it is taxed, when elsewhere than the others: what is delivered by a link. */
  territory?: string;
}

/** What amounts are computed from. */
export interface TotalsInput {
  lines: readonly TaxableLine[];
  delivery?: { priceCents: number; taxClass: string } | null;
  /** From `territoryFor`. */
  territory: string;
  rates: TaxRates;
  /** Whether `unitPriceCents` and `priceCents` include the French tax. */
  pricesIncludeTax: boolean;
}

/** Amounts of one line or of the delivery; always `netCents + taxCents = totalCents`. */
export interface TaxedAmount {
  totalCents: number;
  netCents: number;
  taxCents: number;
  rateBp: number;
  category: string;
}

/** A line with its amounts; `unitPriceCents` is what is charged a piece (without tax when exported). */
export interface TaxedLine extends TaxedAmount {
  key: string;
  unitPriceCents: number;
  /** The tax mode of `unitPriceCents`. */
  includesTax: boolean;
  /** Of a bundle: the amounts of its parts, which sum to the line; its rate is then that of the greatest part. */
  parts?: TaxedAmount[];
}

/** VAT of a document by rate and category (R32). */
export interface TaxSum {
  rateBp: number;
  category: string;
  netCents: number;
  taxCents: number;
}

/** Everything a cart, an order or an invoice shows; all totals include tax unless they are named net. */
export interface Totals {
  lines: TaxedLine[];
  delivery: TaxedAmount | null;
  /** Highest rate first. */
  taxes: TaxSum[];
  itemsCents: number;
  deliveryCents: number;
  totalCents: number;
  netCents: number;
  taxCents: number;
}

/** One price to set: in the channel's currency, with or without tax as the channel says. */
export interface PriceToSet {
  variantId: number;
  channelId: string;
  /** `null` takes the variant off sale in this channel. */
  amountCents: number | null;
}

/** One entry of the append-only history of a price. */
export interface PriceChange {
  id: number;
  variantId: number;
  channelId: string;
  amountCents: number | null;
  effectiveAt: string;
  actorLabel: string;
}
