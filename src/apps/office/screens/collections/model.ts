import type { Picture } from '../../data/types.ts';

/** One thing that a rule asks of an article. */
export type Condition =
  | { field: 'category'; categoryId: number }
  | { field: 'brand'; brandId: number }
  | { field: 'tag'; tag: string }
  | { field: 'attribute'; attributeId: number; valueIds?: number[]; min?: number; max?: number }
  | { field: 'price'; minCents?: number; maxCents?: number }
  | { field: 'stock' }
  | { field: 'newness'; days: number }
  | { field: 'reduced' };

export const CONDITION_FIELDS = [
  'category',
  'brand',
  'tag',
  'attribute',
  'price',
  'stock',
  'newness',
  'reduced',
] as const satisfies readonly Condition['field'][];

/** A collection as the office edits it. */
export interface Collection {
  id: number;
  handle: string;
  title: string;
  descriptionHtml: string;
  pictureFileId: number | null;
  seoTitle: string;
  seoDescription: string;
  translations: {
    en?: { title?: string; descriptionHtml?: string; seoTitle?: string; seoDescription?: string };
  };
  kind: 'hand' | 'rules';
  match: 'all' | 'any';
  conditions: Condition[];
  productIds: number[];
  published: boolean;
  startsAt: string | null;
  endsAt: string | null;
  version: number;
  picture?: Picture | null;
}

/** A new condition of a field; null while what it names is still to be chosen. */
export function newCondition(field: Condition['field']): Condition | null {
  switch (field) {
    case 'stock':
    case 'reduced':
      return { field };
    case 'newness':
      return { field, days: 60 };
    case 'price':
      return { field, maxCents: 5_000 };
    default:
      return null;
  }
}
