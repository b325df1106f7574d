import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../data/api.ts';
import { useScopes } from '../data/use-scopes.ts';
import { loadAllBrands, loadCategories, loadChannels, pathsOf } from '../data/use-catalogue.ts';
import type { FilterDef } from './model.ts';

/** What a list can be narrowed to by choosing one of many. */
export type LookupOf =
  'brands' | 'categories' | 'channels' | 'warehouses' | 'zones' | 'staff' | 'groups';

/** One of many, as the API names it and as people read it. */
export interface LookupChoice {
  value: string;
  label: string;
}

const FRESH_MS = 60_000;

/** The choices of the look-ups among `filters`; nothing is read for lists that have none. */
export function useLookups(
  filters: readonly FilterDef[],
): Readonly<Record<LookupOf, readonly LookupChoice[]>> {
  const isAsked = (of: LookupOf) => filters.some((def) => def.kind === 'lookup' && def.of === of);
  const brands = useQuery({
    queryKey: ['brands', 'all'],
    queryFn: ({ signal }) => loadAllBrands(signal),
    staleTime: FRESH_MS,
    enabled: isAsked('brands'),
  }).data;
  const categories = useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => loadCategories(signal),
    staleTime: FRESH_MS,
    enabled: isAsked('categories'),
  }).data;
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => loadChannels(signal),
    staleTime: FRESH_MS,
    enabled: isAsked('channels'),
  }).data;
  const zones = useQuery({
    queryKey: ['warehouse-zones'],
    queryFn: ({ signal }) => loadZones(signal),
    staleTime: FRESH_MS,
    enabled: isAsked('zones'),
  }).data;
  const warehouses = useQuery({
    queryKey: ['warehouses'],
    queryFn: async ({ signal }) =>
      (await api<{ items: { id: number; name: string }[] }>('/warehouses', { signal })).items,
    staleTime: FRESH_MS,
    enabled: isAsked('warehouses'),
  }).data;
  const may = useScopes();
  const staff = useQuery({
    queryKey: ['users', 'names'],
    queryFn: ({ signal }) =>
      api<{ items: { id: string; name: string }[] }>('/users', { query: { limit: 200 }, signal }),
    staleTime: FRESH_MS,
    enabled: isAsked('staff') && may('users:read'),
  }).data?.items;
  const groups = useQuery({
    queryKey: ['customer-groups', 'names'],
    queryFn: ({ signal }) =>
      api<{ items: { id: number; name: string }[] }>('/customer-groups', {
        query: { limit: 200 },
        signal,
      }),
    staleTime: FRESH_MS,
    enabled: isAsked('groups') && may('customers:read'),
  }).data?.items;
  return useMemo(() => {
    const named = (list: readonly { id: number | string; name: string }[] = []) =>
      list.map(({ id, name }) => ({ value: String(id), label: name }));
    const paths = [...pathsOf(categories ?? [])];
    return {
      brands: named(brands),
      channels: named(channels),
      warehouses: named(warehouses),
      zones: named(zones),
      staff: named(staff),
      groups: named(groups),
      categories: paths.map(([id, label]) => ({ value: String(id), label })),
    };
  }, [brands, categories, channels, warehouses, zones, staff, groups]);
}

/** Zones of all warehouses, each with that of its warehouse where there are several. */
async function loadZones(signal: AbortSignal): Promise<{ id: number; name: string }[]> {
  const { items } = await api<{
    items: { name: string; zones: { id: number; name: string }[] }[];
  }>('/warehouses', { signal });
  return items.flatMap((place) =>
    place.zones.map(({ id, name }) => ({
      id,
      name: items.length > 1 ? `${place.name} › ${name}` : name,
    })),
  );
}
