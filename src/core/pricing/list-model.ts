/** Prices beside the base price, for one channel: for everybody or for one customer group, by quantity, between two instants. */
export interface PriceList {
  id: number;
  name: string;
  /** For staff. */
  note: string;
  channelId: string;
  /** Null: for everybody. */
  groupId: number | null;
  /** Whether its amounts include tax. */
  includesTax: boolean;
  /** Among lists for the same people the higher one decides. */
  priority: number;
  /** Instants, ISO 8601: from this one, included, to that one, not included; null: always. */
  startsAt: string | null;
  endsAt: string | null;
  state: 'draft' | 'active' | 'archived';
  /** Shown as a reduction, with the prior price struck through where the law allows one (R37). */
  announcesReduction: boolean;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** What a person edits of a list. */
export type PriceListFields = Pick<
  PriceList,
  'name' | 'note' | 'groupId' | 'priority' | 'startsAt' | 'endsAt' | 'state' | 'announcesReduction'
>;

/** A new list; channel and tax mode are chosen here, since the amounts depend on them. */
export type NewPriceList = Partial<PriceListFields> & {
  name: string;
  channelId: string;
  /** Default: as the channel. */
  includesTax?: boolean;
};

/** Where a list stands now. */
export type PriceListPhase = 'draft' | 'upcoming' | 'current' | 'past' | 'archived';

/** A list as screens show it. */
export type PriceListRow = PriceList & {
  groupName: string | null;
  phase: PriceListPhase;
  /** Variants with a price in it. */
  variantsCount: number;
};

/** A line to set: `null` takes it out. */
export interface ListLineToSet {
  variantId: number;
  /** The line counts from this quantity on. */
  minQuantity: number;
  amountCents: number | null;
}

/** A line as screens show it. */
export interface PriceListLine {
  variantId: number;
  productId: number;
  productTitle: string;
  options: string;
  sku: string | null;
  minQuantity: number;
  amountCents: number;
  /** Of the variant in the channel, in the channel's tax mode; null when it is not on sale there. */
  basePriceCents: number | null;
  ecoCents: number;
}

/** One entry of the append-only history of the lines of a list. */
export interface ListLineChange {
  id: number;
  variantId: number;
  productTitle: string;
  options: string;
  sku: string | null;
  minQuantity: number;
  /** Null: taken out. */
  amountCents: number | null;
  effectiveAt: string;
  actorLabel: string;
}
