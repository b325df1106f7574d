/** A column of a size guide: words (38, M, 14 US) or lengths in millimetres, shown in centimetres and inches. */
export interface SizeColumn {
  name: string;
  nameEn?: string;
  kind: 'text' | 'length';
}

/** What a person edits of a size guide. */
export interface SizeGuideFields {
  handle: string;
  name: string;
  /** How to measure; sanitised on write. */
  noteHtml: string;
  columns: SizeColumn[];
  /** A cell for each column; lengths in millimetres, or two of them from … to. */
  rows: SizeCell[][];
  translations: { en?: { name?: string; noteHtml?: string } };
  /** Categories, with those below, and brands whose products show it. */
  categoryIds: number[];
  brandIds: number[];
}

/** Words, a length in millimetres, or a range of lengths. */
export type SizeCell = string | number | { from: number; to: number };

/** A table of sizes. */
export interface SizeGuide extends SizeGuideFields {
  id: number;
  version: number;
}
