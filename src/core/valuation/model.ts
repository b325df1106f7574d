/** Weighted average cost (CUMP), or first in, first out. */
export type ValuationMethod = 'average' | 'fifo';

/** How the cost of goods that came in was known. */
export type CostBasis = 'stated' | 'average' | 'catalogue' | 'unknown';

/** Goods that came in together and are still here. */
export interface CostLayer {
  originKind: string;
  originId: string;
  quantity: number;
  valueCents: number;
}

/** What of a variant is owned and what it is worth; without pieces it is worth nothing. */
export interface ValueLevel {
  method: ValuationMethod;
  /** Below zero when more left than had come: those pieces are worth nothing until they are made good. */
  quantity: number;
  valueCents: number;
  lastQuantity: number;
  lastValueCents: number;
  /** Under first in, first out: they add up to quantity and value. */
  layers: CostLayer[];
}

/** Something that changes the value of a variant's stock. */
export type ValueEvent =
  | {
      kind: 'in';
      originKind: string;
      originId: string;
      quantity: number;
      /** What the pieces cost in all; null when nobody said. */
      costCents: number | null;
      /** The cost of a piece as the catalogue has it. */
      catalogueCents: number | null;
    }
  | { kind: 'out'; quantity: number }
  | {
      kind: 'revision';
      deltaCents: number;
      /** The goods that it concerns, and how many had come; null for all that is there. */
      of: { originKind: string; originId: string; quantity: number } | null;
    }
  | { kind: 'method'; method: ValuationMethod };

/** What an event does to the ledger. `varianceCents` is an expense at once, below zero a gain. */
export interface ValueChange {
  quantity: number;
  valueCents: number;
  varianceCents: number;
  basis: CostBasis;
}

/** The cost of goods under an origin, as who bought them says. */
export interface StatedCost {
  originKind: string;
  originId: string;
  variantId: number;
  quantity: number;
  costCents: number;
}

/** A cost that became known later: of one origin, or of all that is there. */
export interface CostRevision {
  variantId: number;
  origin: { kind: string; id: string } | null;
  deltaCents: number;
  reason: string;
}
