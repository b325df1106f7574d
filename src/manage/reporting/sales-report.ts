import type { Db } from '../../platform/db/index.ts';
import { shiftDay, type Period, type Shift } from './period.ts';
import {
  ALL_KEY,
  DELIVERY_KEY,
  OTHER_KEY,
  isByContent,
  readAwaiting,
  readSalesRows,
  type KeyedFigures,
  type ReportKey,
  type SalesFigures,
} from './sales-rows.ts';

/** Figures now, and of a year before. */
export interface Compared {
  now: SalesFigures;
  before: SalesFigures;
}

/** One row of a report. */
export interface SalesRow extends Compared {
  /**
   * First day (`YYYY-MM-DD`), identifier or code; `delivery`, `other` (gestures) and `none` for what belongs to no
   * article, category or brand; `new`, `returning`, `unknown` for customers.
   */
  key: string;
  /** Name of what the key names; null when the key speaks for itself. */
  label: string | null;
}

/** A report: its rows and `rest` sum to its totals, and these equal the ledgers. */
export interface SalesReport {
  by: ReportKey;
  from: string;
  to: string;
  beforeFrom: string;
  beforeTo: string;
  currency: string;
  rows: SalesRow[];
  /** What is summed of the rows beyond the limit; null when there are none. */
  rest: (Compared & { count: number }) | null;
  totals: Compared;
  /** Orders of the period whose money is still awaited: not counted above. */
  awaiting: { orders: number; cents: number };
}

const NONE: SalesFigures = {
  orders: 0,
  units: 0,
  salesCents: 0,
  salesNetCents: 0,
  refundedUnits: 0,
  refundsCents: 0,
  refundsNetCents: 0,
  costCents: 0,
  marginCents: 0,
  uncostedNetCents: 0,
};

/**
 * Sales by a key; refunds count on the day the money went back. Beside the same period a year before: days and weeks
 * with the same weekdays, everything else with the same dates. At most `limit` rows, the largest first; days, weeks and months in order and all of them.
 */
export async function readSalesReport(
  db: Db,
  by: ReportKey,
  period: Period,
  limit: number,
): Promise<SalesReport> {
  const shift: Shift = by === 'day' || by === 'week' ? 'same-weekdays' : 'same-dates';
  const [now, before, awaiting] = await Promise.all([
    readSalesRows(db, by, period, 'none'),
    readSalesRows(db, by, period, shift),
    readAwaiting(db, period),
  ]);
  const rows = isByTime(by) ? joinDays(by, period, shift, now, before) : joinRows(now, before);
  const kept = isByTime(by) ? rows.length : limit;
  // Delivery and gestures stay in sight, whatever the number of articles.
  const shown = rows.filter((row, at) => at < kept || placeOf(row.key) > 0);
  const left = rows.filter((row, at) => at >= kept && placeOf(row.key) === 0);
  const totals = sumRows(rows);
  if (isByContent(by)) {
    // An order has several articles: orders are counted apart.
    totals.now.orders = now.find((row) => row.key === ALL_KEY)?.orders ?? 0;
    totals.before.orders = before.find((row) => row.key === ALL_KEY)?.orders ?? 0;
  }
  return {
    by,
    from: period.from,
    to: period.to,
    beforeFrom: shiftDay(period.from, shift),
    beforeTo: shiftDay(period.to, shift),
    currency: period.currency,
    rows: shown,
    rest: left.length > 0 ? { ...sumRows(left), count: left.length } : null,
    totals,
    awaiting,
  };
}

function isByTime(by: ReportKey): by is 'day' | 'week' | 'month' {
  return by === 'day' || by === 'week' || by === 'month';
}

function figuresOf({ key: _key, label: _label, ...figures }: KeyedFigures): SalesFigures {
  return figures;
}

/** Every day (week, month) of the period, also those without a sale. */
function joinDays(
  by: 'day' | 'week' | 'month',
  period: Period,
  shift: Shift,
  now: readonly KeyedFigures[],
  before: readonly KeyedFigures[],
): SalesRow[] {
  const find = (rows: readonly KeyedFigures[]) => new Map(rows.map((row) => [row.key, row]));
  const [current, earlier] = [find(now), find(before)];
  return listStarts(by, period.from, period.to).map((key) => {
    const [a, b] = [current.get(key), earlier.get(startOf(by, shiftDay(key, shift)))];
    return { key, label: null, now: a ? figuresOf(a) : NONE, before: b ? figuresOf(b) : NONE };
  });
}

const DAY_MS = 86_400_000;

/** The first day of the week (Monday) or month in which a day lies. */
function startOf(by: 'day' | 'week' | 'month', on: string): string {
  if (by === 'day') return on;
  if (by === 'month') return `${on.slice(0, 7)}-01`;
  const at = new Date(`${on}T12:00:00Z`);
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

function listStarts(by: 'day' | 'week' | 'month', from: string, to: string): string[] {
  const starts = new Set<string>();
  for (let at = Date.parse(`${from}T12:00:00Z`); at <= Date.parse(`${to}T12:00:00Z`); at += DAY_MS)
    starts.add(startOf(by, new Date(at).toISOString().slice(0, 10)));
  return [...starts];
}

function joinRows(now: readonly KeyedFigures[], before: readonly KeyedFigures[]): SalesRow[] {
  const rows = new Map<string, SalesRow>();
  const row = ({ key, label }: KeyedFigures): SalesRow => {
    const known = rows.get(key) ?? { key, label, now: NONE, before: NONE };
    rows.set(key, known);
    return known;
  };
  for (const figures of now) row(figures).now = figuresOf(figures);
  for (const figures of before) row(figures).before = figuresOf(figures);
  rows.delete(ALL_KEY);
  return [...rows.values()]
    .filter((one) => !isEmpty(one.now) || !isEmpty(one.before))
    .sort(
      (a, b) =>
        placeOf(a.key) - placeOf(b.key) ||
        worthOf(b.now) - worthOf(a.now) ||
        worthOf(b.before) - worthOf(a.before) ||
        a.key.localeCompare(b.key),
    );
}

/** Articles first, then delivery, then gestures. */
function placeOf(key: string): number {
  return key === DELIVERY_KEY ? 1 : key === OTHER_KEY ? 2 : 0;
}

function worthOf(figures: SalesFigures): number {
  return figures.salesCents - figures.refundsCents;
}

function isEmpty(figures: SalesFigures): boolean {
  return Object.values(figures).every((value) => value === 0);
}

function sumRows(rows: readonly Compared[]): Compared {
  return { now: sumFigures(rows.map((r) => r.now)), before: sumFigures(rows.map((r) => r.before)) };
}

function sumFigures(figures: readonly SalesFigures[]): SalesFigures {
  const sum = { ...NONE };
  for (const one of figures) {
    for (const name of Object.keys(sum) as (keyof SalesFigures)[]) sum[name] += one[name];
  }
  return sum;
}
