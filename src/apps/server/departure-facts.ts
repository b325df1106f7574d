import { addBusinessDays, businessDate } from '../../core/calendar/index.ts';
import { departureOn } from '../../core/promise/index.ts';
import type { Commerce } from '../commerce.ts';

/** When an order placed now leaves: the day, and how many business days that is, as feeds count. */
export async function departureFacts({
  preparation,
  now,
}: Pick<Commerce, 'preparation' | 'now'>): Promise<{ days: number; on: string }> {
  const at = now();
  const on = departureOn(await preparation(), at);
  let days = 0;
  while (addBusinessDays(businessDate(at), days) < on) days += 1;
  return { days, on };
}
