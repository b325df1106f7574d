import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from './api.ts';
import type { ApiPage } from './data-provider.ts';
import type { Picture } from './types.ts';

/** A category as the office edits it. */
export interface Category {
  id: number;
  parentId: number | null;
  handle: string;
  name: string;
  description: string;
  pictureFileId: number | null;
  position: number;
  hidden: boolean;
  translations: { en?: { name?: string; description?: string } };
  version: number;
  /** Products directly in it, and in it or below it. */
  productCount: number;
  productCountBelow: number;
  picture: Picture | null;
}

/** A brand as the office edits it. */
export interface Brand {
  id: number;
  handle: string;
  name: string;
  descriptionHtml: string;
  logoFileId: number | null;
  translations: { en?: { description?: string } };
  version: number;
  productCount: number;
  logo: Picture | null;
}

/** A sales channel. */
export interface Channel {
  id: string;
  name: string;
  kind: 'web' | 'marketplace' | 'pos' | 'b2b';
  currency: string;
  defaultLocale: string;
  country: string;
  hostnames: string[];
  pricesIncludeTax: boolean;
  /** False under the franchise en base: no price has VAT in it or beside it. */
  chargesVat: boolean;
  isDefault: boolean;
  isOpen: boolean;
  version: number;
}

const FRESH_MS = 60_000;

/** Reads all categories. */
export async function loadCategories(signal: AbortSignal): Promise<Category[]> {
  return (await api<ApiPage<Category>>('/categories', { signal })).items;
}

/** Reads all channels. */
export async function loadChannels(signal: AbortSignal): Promise<Channel[]> {
  return (await api<ApiPage<Channel>>('/channels', { signal })).items;
}

/** Reads all brands, page after page. */
export async function loadAllBrands(signal: AbortSignal): Promise<Brand[]> {
  const brands: Brand[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, cursor };
    const page: ApiPage<Brand> = await api('/brands', { query, signal });
    brands.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return brands;
}

/** All categories, parents before children, siblings in their order. */
export function useCategories() {
  return useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => loadCategories(signal),
    staleTime: FRESH_MS,
  });
}

/** The sales channels, the default one first. */
export function useChannels() {
  return useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => loadChannels(signal),
    staleTime: FRESH_MS,
  });
}

/** The first brands by name whose name has these letters. */
export function useBrands(q = '') {
  return useQuery({
    queryKey: ['brands', 'named', q],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<Brand>>('/brands', { query: { q, limit: 200 }, signal })).items,
    staleTime: FRESH_MS,
    placeholderData: (before) => before,
  });
}

/** Says each category with its parents, `Table › Bols`, by its id. */
export function useCategoryPaths(): ReadonlyMap<number, string> {
  const { data } = useCategories();
  return useMemo(() => pathsOf(data ?? []), [data]);
}

/** The name of each category with those of its parents; parents come before their children. */
export function pathsOf(
  categories: readonly Pick<Category, 'id' | 'parentId' | 'name'>[],
): Map<number, string> {
  const paths = new Map<number, string>();
  for (const { id, parentId, name } of categories) {
    const above = parentId === null ? undefined : paths.get(parentId);
    paths.set(id, above === undefined ? name : `${above} › ${name}`);
  }
  return paths;
}
