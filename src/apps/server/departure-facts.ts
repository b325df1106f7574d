import { addBusinessDays, businessDate } from '../../core/calendar/index.ts';
import { comesInOn, departureOn, leavesAfter } from '../../core/promise/index.ts';
import type { Departure, Departures } from '../../market/feeds/index.ts';
import type { Commerce } from '../commerce.ts';

/** When an order placed now leaves, as feeds count: with what is there, and with what has to come in first. */
export async function departureFacts({
  preparation,
  now,
}: Pick<Commerce, 'preparation' | 'now'>): Promise<Departures> {
  const at = now();
  const prepared = await preparation();
  const leaving = (from: Date): Departure => {
    const on = departureOn(prepared, from);
    let days = 0;
    while (addBusinessDays(businessDate(at), days) < on) days += 1;
    return { days, on };
  };
  const awaited = leaving(leavesAfter([], true, prepared, at));
  return { ...leaving(at), backordered: { comesInOn: comesInOn(prepared, at), ...awaited } };
}
