import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { shopNoon, shopToday } from '../../data/shop-day.ts';
import { api } from '../../data/api.ts';

/** What sales may be broken down by; the last one is another kind of report. */
export const REPORT_KEYS = [
  'day',
  'week',
  'month',
  'product',
  'category',
  'brand',
  'channel',
  'country',
  'payment',
  'customer',
  'group',
  'cohorts',
] as const;

/** One report. */
export type ReportKey = (typeof REPORT_KEYS)[number];

/** Figures of one row; cents including tax, `…NetCents` excluding it. */
export interface Figures {
  orders: number;
  units: number;
  salesCents: number;
  salesNetCents: number;
  refundedUnits: number;
  refundsCents: number;
  refundsNetCents: number;
  costCents: number;
  /** Goods without tax and without refunds, less their cost; without delivery and what has no known cost. */
  marginCents: number;
  uncostedNetCents: number;
}

/** Figures now, and a year before. */
export interface Compared {
  now: Figures;
  before: Figures;
}

/** One row of a report. */
export interface Row extends Compared {
  key: string;
  label: string | null;
}

/** A report of sales as the API answers it. */
export interface SalesReport {
  by: ReportKey;
  from: string;
  to: string;
  beforeFrom: string;
  beforeTo: string;
  currency: string;
  rows: Row[];
  rest: (Compared & { count: number }) | null;
  totals: Compared;
  awaiting: { orders: number; cents: number };
}

/** Customers who bought first in one month, and what they bought since. */
export interface Cohort {
  month: string;
  customers: number;
  since: { customers: number; orders: number; cents: number }[];
}

/** Rows are parts of orders: they count pieces, not orders. */
export function isByContent(by: ReportKey): boolean {
  return by === 'product' || by === 'category' || by === 'brand';
}

/** Rows are stretches of time. */
export function isByTime(by: ReportKey): boolean {
  return by === 'day' || by === 'week' || by === 'month';
}

/** What was sold less what was given back, in cents including tax. */
export function netOf(figures: Figures): number {
  return figures.salesCents - figures.refundsCents;
}

/** What a report is asked for; kept in the address. */
export interface ReportChoice {
  by: ReportKey;
  from: string;
  to: string;
  channelId: string;
}

/** The choice in the address, and how to change it. */
export function useReportChoice(): [ReportChoice, (change: Partial<ReportChoice>) => void] {
  const [params, setParams] = useSearchParams();
  const by = REPORT_KEYS.find((key) => key === params.get('by')) ?? 'day';
  const today = shopToday();
  const choice = {
    by,
    from: dayOr(params.get('from'), dayText(daysAgo(27))),
    to: dayOr(params.get('to'), today),
    channelId: params.get('channelId') ?? '',
  };
  return [
    choice,
    (change) => {
      const next = { ...choice, ...change };
      setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')), {
        replace: true,
      });
    },
  ];
}

function dayOr(text: string | null, other: string): string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? text : other;
}

/** A date as a calendar day here. */
export function dayText(date: Date): string {
  return date.toLocaleDateString('sv-SE');
}

/** The date some days ago. */
export function daysAgo(days: number): Date {
  const date = shopNoon();
  date.setDate(date.getDate() - days);
  return date;
}

/** The query of the API for a choice. */
export function reportQuery({ by, from, to, channelId }: ReportChoice) {
  return { by, from, to, channelId: channelId === '' ? undefined : channelId };
}

/** A report of sales; the former one stays in sight while the next is read. */
export function useSalesReport(choice: ReportChoice) {
  return useQuery({
    queryKey: ['reports', 'sales', choice],
    queryFn: ({ signal }) =>
      api<SalesReport>('/reports/sales', { query: reportQuery(choice), signal }),
    enabled: choice.by !== 'cohorts',
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

/** Customers by the month of their first order, for the last twelve months. */
export function useCohorts() {
  return useQuery({
    queryKey: ['reports', 'cohorts'],
    queryFn: ({ signal }) =>
      api<{ currency: string; items: Cohort[] }>('/reports/cohorts', { signal }),
    staleTime: 60_000,
  });
}
