import type { ReactNode } from 'react';
import type { LookupOf } from './lookups.ts';

/** One column of a list; `key` is also the key of its title (`<resource>.columns.<key>`). */
export interface Column<Row> {
  key: string;
  render: (row: Row) => ReactNode;
  /** The value for the CSV export; columns without one are not exported. */
  csv?: (row: Row) => string | number;
  /** The name under which the API can order by it. */
  sortBy?: string;
  /** The direction that people want first; the smallest first when left out. */
  sortFirst?: 'DESC';
  align?: 'right';
  /** Shown only when chosen. */
  optional?: boolean;
  width?: number | string;
}

/** A row as a card on the phone. */
export interface CardFacts {
  title: ReactNode;
  /** At the end of the first line: an amount, a count. */
  end?: ReactNode;
  lines?: ReactNode[];
  picture?: ReactNode;
  state?: ReactNode;
}

/** A saved view: its words are `<resource>.views.<key>`. */
export interface View {
  key: string;
  filter: Record<string, string>;
  /** The kind of waiting work that the view shows, all of it and nothing else: its count stands beside the name. */
  need?: string;
}

/** One thing a list can be narrowed by; its words are under `<resource>.filters.<key>`. */
export type FilterDef =
  | { key: string; kind: 'choice'; choices: readonly string[] }
  | { key: string; kind: 'day' }
  | { key: string; kind: 'text' }
  /** One of many that the server knows. */
  | { key: string; kind: 'lookup'; of: LookupOf };
