import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/** One thing that needs somebody now. */
export interface Need {
  kind: string;
  count: number;
  oldestAt: string | null;
  href: string;
}

/** One total of sales. */
export interface SalesTotal {
  cents: number;
  orders: number;
}

/** What the home screen shows. */
export interface HomeFacts {
  needs: Need[];
  sales: {
    today: SalesTotal;
    todayLastYear: SalesTotal;
    week: SalesTotal;
    weekLastYear: SalesTotal;
    days: { on: string; cents: number; orders: number; lastYearCents: number }[];
  };
  bestSellers: { productId: number; title: string; quantity: number; cents: number }[];
  stockToWatch: {
    variantId: number;
    productId: number;
    title: string;
    sku: string | null;
    available: number;
  }[];
  worker: { beatAt: string | null };
}

/** The facts of the home screen, read again each minute while it is open. */
export function useHomeFacts() {
  return useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => api<HomeFacts>('/home', { signal }),
    refetchInterval: 60_000,
    staleTime: 20_000,
  });
}
