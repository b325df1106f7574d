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

/** Sales today and this week, beside the same stretch a year before. */
export interface HomeSales {
  currency: string;
  today: SalesTotal;
  todayLastYear: SalesTotal;
  week: SalesTotal;
  weekLastYear: SalesTotal;
  days: { on: string; cents: number; orders: number; lastYearCents: number }[];
}

/** One thing that comes, on a day. */
export interface Coming {
  kind: string;
  on: string;
  count: number;
  label: string | null;
  labelEn: string | null;
  href: string | null;
}

/** What the home screen shows. */
export interface HomeFacts {
  needs: Need[];
  /** `null` for who may not see reports, as are the lists below. */
  sales: HomeSales | null;
  bestSellers: { productId: number; title: string; quantity: number; cents: number }[] | null;
  stockToWatch:
    | {
        variantId: number;
        productId: number;
        title: string;
        options: string;
        sku: string | null;
        available: number;
        soldLately: number;
      }[]
    | null;
  coming: Coming[];
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
