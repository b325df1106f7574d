import {
  addOpenDays,
  businessDate,
  isBusinessDay,
  type Closure,
} from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** An order that waits to be prepared. */
export interface WaitingOrder {
  id: number;
  number: string;
  placedAt: string;
  promisedToOn: string | null;
  /** Business days that the carrier takes at most. */
  carrierDays: number;
  units: number;
  firstName: string;
  lastName: string;
  totalCents: number;
}

/** One order of a wave: it leaves in time, or it does not. */
export interface PlannedOrder extends WaitingOrder {
  /** The last day on which it may leave to arrive as promised; null: nothing was promised. */
  leaveByOn: string | null;
  late: boolean;
}

/** What is prepared on one working day. */
export interface Wave {
  on: string;
  orders: PlannedOrder[];
  units: number;
  /** Orders that still wait at the end of the day. */
  left: number;
}

/** How what waits is worked off. */
export interface ReturnPlan {
  waves: Wave[];
  waiting: number;
  late: number;
  /** The day on which nothing waits any more; null: nothing waits. */
  clearedOn: string | null;
}

/**
 * Orders the work: what must leave soonest to keep its promise comes first, among equals the smaller order, then the older. A
 * wave is a working day's capacity. Pure.
 */
export function planReturn(
  orders: readonly WaitingOrder[],
  work: { startsOn: string; ordersPerDay: number; closures: readonly Closure[] },
): ReturnPlan {
  const closed = work.closures.filter(({ carrier }) => carrier === null);
  const isOpen = (on: string) =>
    isBusinessDay(on) && !closed.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
  const sorted = orders
    .map((order) => ({ ...order, leaveByOn: leaveBy(order) }))
    .sort(
      (a, b) =>
        (a.leaveByOn ?? '9999').localeCompare(b.leaveByOn ?? '9999') ||
        a.units - b.units ||
        a.id - b.id,
    );
  const waves: Wave[] = [];
  let on = addOpenDays(work.startsOn, 0, isOpen);
  for (let start = 0; start < sorted.length; start += work.ordersPerDay) {
    const day = on;
    const part = sorted
      .slice(start, start + work.ordersPerDay)
      .map((order) => ({ ...order, late: order.leaveByOn !== null && order.leaveByOn < day }));
    waves.push({
      on: day,
      orders: part,
      units: part.reduce((sum, order) => sum + order.units, 0),
      left: sorted.length - start - part.length,
    });
    on = addOpenDays(day, 1, isOpen);
  }
  return {
    waves,
    waiting: sorted.length,
    late: waves.reduce((sum, wave) => sum + wave.orders.filter(({ late }) => late).length, 0),
    clearedOn: waves.at(-1)?.on ?? null,
  };
}

/** Goes back from the promised day over the days that the carrier takes. */
function leaveBy({ promisedToOn, carrierDays }: WaitingOrder): string | null {
  if (promisedToOn === null) return null;
  let day = promisedToOn;
  for (let left = carrierDays; left > 0;) {
    day = dayBefore(day);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

function dayBefore(on: string): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

const MOST_ORDERS = 2_000;

/** Orders that wait to be prepared, the oldest first; at most two thousand. */
export async function readWaitingOrders(db: Db | Tx): Promise<WaitingOrder[]> {
  const { rows } = await sql<WaitingOrder>`
    select o.id, o.number, to_json(o.placed_at) #>> '{}' as "placedAt", o.promised_to_on::text as "promisedToOn",
      coalesce(d.max_days, 0) as "carrierDays", o.total_cents as "totalCents",
      o.shipping_address ->> 'firstName' as "firstName", o.shipping_address ->> 'lastName' as "lastName",
      (select sum(l.quantity - l.shipped_quantity - l.cancelled_quantity) from orders.line l
        where l.order_id = o.id)::int as units
    from orders."order" o left join promise.delivery_option d on d.id = o.delivery_option_id
    where o.state = 'paid' order by o.id limit ${MOST_ORDERS}`.execute(db);
  return rows;
}

/** Orders a working day as the shop has prepared them lately: the middle of its days with departures in the last ninety. */
export async function proposeOrdersPerDay(db: Db, at: Date): Promise<number> {
  const { rows } = await sql<{ middle: number | null }>`
    select percentile_cont(0.5) within group (order by n) as middle from (
      select count(*) as n from orders."order"
      where shipped_at >= ${businessDate(at)}::date - 90 group by (shipped_at at time zone 'Europe/Paris')::date) days`.execute(
    db,
  );
  return Math.max(1, Math.round(Number(rows[0]?.middle ?? 0)) || 10);
}

/** Orders whose promise a later return breaks. */
export function brokenPromises(plan: ReturnPlan): PlannedOrder[] {
  return plan.waves.flatMap(({ orders }) => orders.filter(({ late }) => late));
}
