import { daysBetween, shiftDay } from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Sales of some days in one year of the past. */
export interface SameWeeks {
  /** How many times 364 days before: the same days of the week. */
  yearsAgo: number;
  orders: number;
  cents: number;
}

/** What the estimate is made from: the same weeks of past years, and how trade has grown since. */
export interface SalesHistory {
  years: SameWeeks[];
  /** Orders of the last eight weeks, and of the same eight weeks a year before. */
  lately: number;
  latelyLastYear: number;
  /** The mean value of an order lately, in cents; used when the past has none. */
  meanCents: number;
}

/** What the days of an absence are likely to bring; eight times in ten between `low` and `high`. */
export interface SalesEstimate {
  days: number;
  orders: number;
  lowOrders: number;
  highOrders: number;
  cents: number;
  lowCents: number;
  highCents: number;
  /** Years of the past that it stands on; 0: only on the last weeks. */
  years: number;
}

const YEARS_BACK = 3;
/** 80 % of a normal distribution lies within this many standard deviations. */
const EIGHTY_PERCENT = 1.2816;
/** Orders of a shop come in bursts: their variance is about this many times their mean. */
const BURSTS = 2;
/** Growth is not extrapolated beyond these factors. */
const LEAST_GROWTH = 0.4;
const MOST_GROWTH = 2.5;

/** Reads what `estimateSales` decides from. Cancelled orders count as none. */
export async function readSalesHistory(
  db: Db | Tx,
  days: { fromOn: string; toOn: string },
  today: string,
  methods: readonly string[] | null = null,
): Promise<SalesHistory> {
  const spans = Array.from({ length: YEARS_BACK }, (_, index) => ({
    yearsAgo: index + 1,
    fromOn: shiftDay(days.fromOn, -364 * (index + 1)),
    toOn: shiftDay(days.toOn, -364 * (index + 1)),
  })).filter(({ toOn }) => toOn < today);
  const paris = (on: string) => sql`((${on}::date)::timestamp at time zone 'Europe/Paris')`;
  const sold = sql`state <> 'cancelled' and (${methods}::text[] is null or payment_method = any(${methods}::text[]))`;
  const { rows } = await sql<SameWeeks & { first: boolean }>`
    select s.years as "yearsAgo", count(o.id)::int as orders, coalesce(sum(o.total_cents), 0)::bigint as cents,
      exists (select from orders."order" e where e.placed_at < (s.from_on)::timestamp at time zone 'Europe/Paris') as first
    from unnest(${spans.map((s) => s.yearsAgo)}::int[], ${spans.map((s) => s.fromOn)}::date[],
      ${spans.map((s) => s.toOn)}::date[]) as s (years, from_on, to_on)
    left join orders."order" o on o.placed_at >= s.from_on::timestamp at time zone 'Europe/Paris'
      and o.placed_at < (s.to_on + 1)::timestamp at time zone 'Europe/Paris' and ${sold}
    group by 1, s.from_on order by 1`.execute(db);
  const { rows: recent } = await sql<Omit<SalesHistory, 'years'>>`
    select count(*) filter (where placed_at >= ${paris(shiftDay(today, -56))})::int as lately,
      count(*) filter (where placed_at < ${paris(shiftDay(today, -364))})::int as "latelyLastYear",
      coalesce(round(avg(total_cents) filter (where placed_at >= ${paris(shiftDay(today, -56))})), 0)::int as "meanCents"
    from orders."order"
    where ${sold} and placed_at < ${paris(today)}
      and (placed_at >= ${paris(shiftDay(today, -56))}
        or placed_at between ${paris(shiftDay(today, -364 - 56))} and ${paris(shiftDay(today, -364))})`.execute(
    db,
  );
  const years = rows
    .filter(({ first }) => first)
    .map(({ yearsAgo, orders, cents }) => ({ yearsAgo, orders, cents }));
  return { years, ...recent[0]! };
}

/**
 * What some days are likely to bring: the mean of the same weeks of past years, carried forward by how trade has grown
 * since; without a past, or with one that knew no such sale, the rate of the last eight weeks. The interval holds both the chance of a day's orders and
 * how much the years differ.
 */
export function estimateSales(
  history: SalesHistory,
  days: { fromOn: string; toOn: string },
): SalesEstimate {
  const length = daysBetween(days.fromOn, days.toOn) + 1;
  const grown =
    history.latelyLastYear === 0
      ? 1
      : Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, history.lately / history.latelyLastYear));
  const past = history.years.reduce((sum, year) => sum + year.orders, 0);
  // A means of payment that is new this year has no past, whatever the age of the shop.
  const years = past === 0 && history.lately > 0 ? [] : history.years;
  const expected = years.map(({ orders, yearsAgo }) => orders * grown ** yearsAgo);
  const orders = expected.length === 0 ? (history.lately / 56) * length : mean(expected);
  const between = expected.length < 2 ? (0.25 * orders) ** 2 : varianceOf(expected);
  const spread = EIGHTY_PERCENT * Math.sqrt(BURSTS * orders + between);
  const pastCents = history.years.reduce((sum, year) => sum + year.cents, 0);
  const worth = past === 0 ? history.meanCents : pastCents / past;
  const low = Math.max(0, orders - spread);
  const high = orders + spread;
  return {
    days: length,
    orders: Math.round(orders),
    lowOrders: Math.floor(low),
    highOrders: Math.ceil(high),
    cents: Math.round(orders * worth),
    lowCents: Math.round(low * worth),
    highCents: Math.round(high * worth),
    years: years.length,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
