import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { Warehouse } from './model.ts';

/** All warehouses with their zones. */
export function useWarehouses() {
  return useQuery({
    queryKey: ['warehouses'],
    queryFn: async ({ signal }) =>
      (await api<{ items: Warehouse[] }>('/warehouses', { signal })).items,
  });
}
