import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from './api.ts';
import type { ApiPage } from './data-provider.ts';
import { useCategories } from './use-catalogue.ts';

/** What an attribute may be. */
export const ATTRIBUTE_KINDS = ['choice', 'choices', 'colour', 'number', 'flag', 'text'] as const;

export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** One value of a choice or a colour; without `id` while it has never been saved. */
export interface AttributeValue {
  id?: number;
  name: string;
  hex: string | null;
  translations: { en?: { name?: string } };
}

/** An attribute as the office edits it. */
export interface Attribute {
  id: number;
  handle: string;
  name: string;
  kind: AttributeKind;
  unit: string;
  level: 'product' | 'variant';
  filterable: boolean;
  shown: boolean;
  position: number;
  translations: { en?: { name?: string; unit?: string } };
  categoryIds: number[];
  values: (AttributeValue & { id: number; handle: string })[];
  version: number;
  productCount: number;
}

/** What is said of an article or of one of its variants. */
export interface AttributeFact {
  attributeId: number;
  variantId: number | null;
  valueIds: number[];
  text: string;
  textEn: string;
  number: number | null;
  flag: boolean | null;
}

const FRESH_MS = 60_000;

/** Whether values of this kind are chosen from a list. */
export function hasValues(kind: AttributeKind): boolean {
  return kind === 'choice' || kind === 'choices' || kind === 'colour';
}

/** All attributes in their order. */
export function useAttributes() {
  return useQuery({
    queryKey: ['attributes', 'all'],
    queryFn: async ({ signal }) => {
      const all: Attribute[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 100, cursor };
        const page: ApiPage<Attribute> = await api('/attributes', { query, signal });
        all.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return all;
    },
    staleTime: FRESH_MS,
  });
}

/** Says whether articles of some categories carry an attribute: one of theirs, of those above them, or of all. */
export function useCarriedIn(): (attribute: Attribute, categoryIds: readonly number[]) => boolean {
  const { data: categories } = useCategories();
  return useMemo(() => {
    const parents = new Map((categories ?? []).map(({ id, parentId }) => [id, parentId]));
    return ({ categoryIds: carriers }, categoryIds) => {
      if (carriers.length === 0) return true;
      return categoryIds.some((id) => {
        for (let at: number | null | undefined = id; at !== null && at !== undefined;) {
          if (carriers.includes(at)) return true;
          at = parents.get(at);
        }
        return false;
      });
    };
  }, [categories]);
}

/** The attributes that articles of these categories carry. */
export function useAttributesOf(categoryIds: readonly number[]): Attribute[] {
  const { data: attributes } = useAttributes();
  const isCarried = useCarriedIn();
  return useMemo(
    () => (attributes ?? []).filter((one) => isCarried(one, categoryIds)),
    [attributes, categoryIds, isCarried],
  );
}
