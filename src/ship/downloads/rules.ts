import type { Order, OrderLine } from '../../sell/orders/index.ts';
import type { Refund } from '../../sell/payments/index.ts';
import type { DownloadLink, LinkState, RevokedBecause } from './model.ts';

const DAY_MS = 86_400_000;
/** R35: digital content may be handed over without a waiver once the period of withdrawal has passed. */
const WITHDRAWAL_DAYS = 14;

/** Where a link stands at an instant. */
export function linkState(
  link: Pick<DownloadLink, 'revokedAt' | 'expiresAt' | 'mostDownloads' | 'used'>,
  at: Date,
): LinkState {
  if (link.revokedAt !== null) return 'revoked';
  if (link.expiresAt !== null && Date.parse(link.expiresAt) <= at.getTime()) return 'expired';
  if (link.mostDownloads !== null && link.used >= link.mostDownloads) return 'used-up';
  return 'open';
}

/**
 * When the digital content of an order may be handed over: when the buyer gave up the right of withdrawal (L221-28 13°),
 * else when the period for it has passed, the day of the order not counted.
 */
export function mayOpenAt(order: Pick<Order, 'placedAt' | 'withdrawalWaivedAt'>): Date {
  // Not the instant itself: the clock of another machine may be behind.
  if (order.withdrawalWaivedAt !== null) return new Date(0);
  return new Date(Date.parse(order.placedAt) + (WITHDRAWAL_DAYS + 1) * DAY_MS);
}

/** The digital variants of a line, with how many of each one unit of it holds. */
export function digitalPartsOf(
  line: Pick<OrderLine, 'variantId' | 'digital' | 'components'>,
): { variantId: number; quantity: number }[] {
  if (line.components) {
    return line.components
      .filter((part) => part.digital === true)
      .map(({ variantId, quantity }) => ({ variantId, quantity }));
  }
  return line.digital ? [{ variantId: line.variantId, quantity: 1 }] : [];
}

/** Units of a line that were neither cancelled nor given back, and what took the others. */
export function unitsKept(
  order: Pick<Order, 'lines' | 'paymentState'>,
  orderLineId: number,
  refunds: readonly Refund[],
): { units: number; because: RevokedBecause } {
  const line = order.lines.find(({ id }) => id === orderLineId);
  if (!line) return { units: 0, because: 'cancelled' };
  const returned = refunds
    .filter((refund) => refund.state !== 'failed')
    .flatMap((refund) => refund.allocation)
    .filter((part) => part.kind === 'line' && part.orderLineId === orderLineId)
    .reduce((sum, part) => sum + part.quantity, 0);
  // Money that went back whole, as a gesture say, leaves nothing bought.
  const units =
    order.paymentState === 'refunded'
      ? 0
      : Math.max(0, line.quantity - line.cancelledQuantity - returned);
  return { units, because: line.cancelledQuantity >= line.quantity ? 'cancelled' : 'refunded' };
}

/** Until when a link opened at `at` is good. */
export function expiryOf(validDays: number | null, at: Date): Date | null {
  return validDays === null ? null : new Date(at.getTime() + validDays * DAY_MS);
}
