/** How an old address answers: moved for good, moved for now, gone for good (RFC 9110). */
export type RedirectStatus = 301 | 302 | 410;

/** An old address and where it leads. */
export interface Redirect {
  id: number;
  /** Path with its query, in lower case: `/12-bougies.html`, `/index.php?id_product=12`. */
  from: string;
  /** A path of the shop or a whole address; null when gone for good. */
  to: string | null;
  status: RedirectStatus;
  /** How often it was followed, and when last. */
  hits: number;
  lastHitAt: string | null;
  version: number;
}

/** What a person says of a redirect. */
export interface RedirectFields {
  from: string;
  to: string | null;
  status: RedirectStatus;
}

/** A line of a pasted list that could not be taken. */
export interface RefusedRow {
  /** Line of the text, from 1. */
  row: number;
  field: 'from' | 'to' | 'status';
  value: string;
  /** Refusal code. */
  code: string;
}

/** What became of a pasted list. */
export interface ImportReport {
  created: number;
  updated: number;
  unchanged: number;
  refused: RefusedRow[];
}
