import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';

/** What a customer is worth, whose company they are, what was merged into them. */
export interface Overview {
  termsDays: number | null;
  company: { id: number; name: string } | null;
  buyers: { id: number; name: string; email: string | null; hasLogin: boolean }[];
  hasLogin: boolean;
  mergedInto: number | null;
  merges: { id: number; fromId: number; name: string; at: string; undone: boolean }[];
  value: {
    ordersCount: number;
    spentCents: number;
    refundedCents: number;
    averageCents: number;
    firstOrderAt: string | null;
    lastOrderAt: string | null;
    openOrders: number;
  };
}

/** The overview of a customer. */
export function useOverview(id: number): Overview | undefined {
  return useQuery({
    queryKey: ['customers', id, 'overview'],
    queryFn: ({ signal }) => api<Overview>(`/customers/${id}/overview`, { signal }),
  }).data;
}
