/** One thing that a rule asks of an article; the listing knows how to look. */
export type CollectionCondition =
  /** In the category or below it. */
  | { field: 'category'; categoryId: number }
  | { field: 'brand'; brandId: number }
  | { field: 'tag'; tag: string }
  /** One of the values, a number of the range, or, with neither, yes. */
  | { field: 'attribute'; attributeId: number; valueIds?: number[]; min?: number; max?: number }
  /** Its lowest price, as the channel shows it. */
  | { field: 'price'; minCents?: number; maxCents?: number }
  /** Can be bought now. */
  | { field: 'stock' }
  /** On sale for at most so many days. */
  | { field: 'newness'; days: number }
  /** Announced as reduced (R37). */
  | { field: 'reduced' };

/** Texts of a collection in another language; what is missing stays French. */
export interface CollectionTranslation {
  title?: string;
  descriptionHtml?: string;
  seoTitle?: string;
  seoDescription?: string;
}

/** What a person edits of a collection. */
export interface CollectionFields {
  handle: string;
  title: string;
  /** Sanitised on write. */
  descriptionHtml: string;
  pictureFileId: number | null;
  seoTitle: string;
  seoDescription: string;
  translations: { en?: CollectionTranslation };
  /** Chosen one by one, in order, or found by `conditions`. */
  kind: 'hand' | 'rules';
  /** Whether all conditions must hold, or any. */
  match: 'all' | 'any';
  conditions: CollectionCondition[];
  /** Of a collection by hand. */
  productIds: number[];
  published: boolean;
  /** UTC instants between which it is shown; null: no limit. */
  startsAt: string | null;
  endsAt: string | null;
}

/** A collection (sélection) of articles with a page of its own. */
export interface Collection extends CollectionFields {
  id: number;
  version: number;
}
