import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { CustomerGroup } from './model.ts';

/** The customer groups of the shop; a handful. */
export function useCustomerGroups(): CustomerGroup[] {
  const { data } = useQuery({
    queryKey: ['customer-groups'],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<CustomerGroup>>('/customer-groups', { signal })).items,
  });
  return data ?? [];
}
