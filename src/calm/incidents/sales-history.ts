import { businessDate, isBusinessDay } from '../../core/calendar/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { SalesHours } from './detector/sales-model.ts';

const HOUR_MS = 3_600_000;
const DAYS = 182;
/** Public holidays sell less than their weekday: the common figure until the shop's own says otherwise. */
const HOLIDAY_FACTOR = 0.75;

const parisTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Orders by the hour over the last half year up to the last full hour before `at`, and what an order is worth. */
export async function loadSalesHours(
  db: Db,
  at: Date,
): Promise<{ sales: SalesHours; endsAt: Date; meanOrderCents: number }> {
  const endsAt = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
  const from = new Date(endsAt.getTime() - DAYS * 24 * HOUR_MS);
  const { rows } = await sql<{ hour: number; count: number; cents: number }>`
    select floor(extract(epoch from placed_at - ${from}::timestamptz) / 3600)::int as hour,
      count(*)::int as count, sum(total_cents)::bigint as cents
    from orders."order" where placed_at >= ${from} and placed_at < ${endsAt} group by 1`.execute(
    db,
  );
  // Days before the first order are not days without sales.
  const first = rows.reduce((least, { hour }) => Math.min(least, hour), DAYS * 24);
  const skipped = Math.floor(first / 24) * 24;
  const hours = DAYS * 24 - skipped;
  const sales: SalesHours = {
    hourOfWeek: new Uint8Array(hours),
    factor: new Float64Array(hours),
    count: new Uint16Array(hours),
  };
  for (let i = 0; i < hours; i += 1) {
    const hour = new Date(from.getTime() + (skipped + i) * HOUR_MS);
    const [weekday, time] = parisTime.format(hour).split(' ');
    const day = WEEKDAYS.indexOf(weekday!.replace(',', ''));
    sales.hourOfWeek[i] = day * 24 + Number(time);
    sales.factor[i] = day < 5 && !isBusinessDay(businessDate(hour)) ? HOLIDAY_FACTOR : 1;
  }
  let orders = 0;
  let cents = 0;
  for (const row of rows) {
    sales.count[row.hour - skipped] = row.count;
    orders += row.count;
    cents += row.cents;
  }
  return { sales, endsAt, meanOrderCents: orders > 0 ? Math.round(cents / orders) : 0 };
}
