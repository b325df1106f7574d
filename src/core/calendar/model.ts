/** What an entry of the calendar is about. */
export const ENTRY_KINDS = [
  'absence',
  'closure',
  'carrier-closure',
  'supplier-closure',
  'freeze',
  'season',
  'launch',
  'fair',
  'training',
  'change',
  'other',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What can be written of an entry. Days are those of Paris, `YYYY-MM-DD`, both included. */
export interface EntryFields {
  kind: EntryKind;
  startsOn: string;
  endsOn: string;
  titleFr: string;
  /** Empty: the French one. */
  titleEn: string;
  /** Of a carrier closure: the carrier as delivery options name it; empty: every carrier. */
  carrier: string;
  /** Of a supplier closure that its supplier owns: the supplier's name; empty: every supplier. */
  supplier: string;
}

/** One entry of the calendar. */
export interface CalendarEntry extends EntryFields {
  id: number;
  /** What owns the entry; null: it is written in the calendar itself. */
  origin: { kind: string; id: string } | null;
  version: number;
}

/** Days on which nobody prepares, or on which a carrier does not carry. */
export interface Closure {
  fromOn: string;
  toOn: string;
  /** Null: the shop itself. Empty: every carrier. */
  carrier: string | null;
}
