import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Channel } from '../products/model.ts';
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

/** The channels of the shop. */
export function useChannelChoices(): Channel[] {
  const { data } = useQuery({
    queryKey: ['channels'],
    queryFn: async ({ signal }) => (await api<ApiPage<Channel>>('/channels', { signal })).items,
    staleTime: 60_000,
  });
  return data ?? [];
}
