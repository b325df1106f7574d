import { allocateCents } from '../../kernel/money.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { lineCents } from '../suppliers/index.ts';
import type {
  CountedGoods,
  PurchaseOrder,
  PurchaseOrderLine,
  PurchaseOrderState,
} from './model.ts';

type StateFacts = Pick<PurchaseOrder, 'sentAt' | 'confirmedAt' | 'cancelledAt' | 'closedAt'> & {
  lines: readonly Pick<PurchaseOrderLine, 'quantity' | 'confirmedQuantity' | 'receivedQuantity'>[];
};

/** Where an order stands, from what was done and what was received. */
export function orderState(order: StateFacts): PurchaseOrderState {
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.closedAt !== null) return 'closed';
  if (order.sentAt === null) return 'draft';
  const received = order.lines.some((line) => line.receivedQuantity > 0);
  if (received && order.lines.every((line) => openQuantity(line) === 0)) return 'received';
  if (received) return 'partially-received';
  return order.confirmedAt === null ? 'sent' : 'confirmed';
}

/** Pieces of a line that are still to come. */
export function openQuantity(
  line: Pick<PurchaseOrderLine, 'quantity' | 'confirmedQuantity' | 'receivedQuantity'>,
): number {
  return Math.max(0, (line.confirmedQuantity ?? line.quantity) - line.receivedQuantity);
}

/** Refuses goods for an order that awaits none: not sent, cancelled, closed (409). */
export function checkAwaitsGoods(order: Pick<PurchaseOrder, 'state' | 'number'>): Result<null> {
  const params = { number: order.number ?? '' };
  if (order.state === 'draft') return refuse('purchase-order-not-sent', 409);
  if (order.state === 'cancelled') return refuse('purchase-order-cancelled', 409, { params });
  if (order.state === 'closed') return refuse('purchase-order-closed', 409, { params });
  return ok(null);
}

/** Cents of the shop's currency for cents of another at a rate of at most 8 decimals, half-up. */
export function convertCents(cents: number, rate: number): number {
  const scaled = BigInt(Math.round(rate * 1e8));
  return Number((BigInt(cents) * scaled * 2n + 100_000_000n) / 200_000_000n);
}

/**
 * What pieces cost that come after `before` others of their line, in the shop's currency. Over all receipts of a line the
 * parts add up to the converted amount of what was received, to the cent.
 */
export function receivedCost(
  line: Pick<PurchaseOrderLine, 'priceCents' | 'pricePer'>,
  rate: number,
  before: number,
  quantity: number,
): number {
  const upTo = (pieces: number) => convertCents(lineCents(pieces, line), rate);
  return upTo(before + quantity) - upTo(before);
}

/** Goods that go to a line of the order. */
export interface LineGoods extends CountedGoods {
  orderLineId: number;
}

/**
 * Gives counted goods to the lines of an order: each variant fills its lines in their order, what is beyond goes to
 * the last of them. Refusals: `receipt-empty` (422), `article-not-on-order` (422); `over-receipt` (409) with each surplus
 * in `details`, unless it is accepted.
 */
export function matchGoods(
  lines: readonly PurchaseOrderLine[],
  goods: readonly CountedGoods[],
  acceptsOver: boolean,
): Result<LineGoods[]> {
  const counted = goods.filter((one) => one.quantity > 0);
  if (counted.length === 0) return refuse('receipt-empty', 422);
  const room = lines.map((line) => ({ line, left: openQuantity(line) }));
  const over = new Map<number, number>();
  const matched: LineGoods[] = [];
  for (const one of counted) {
    const own = room.filter(({ line }) => line.variantId === one.variantId);
    if (own.length === 0) return refuse('article-not-on-order', 422);
    let left = one.quantity;
    own.forEach((place, index) => {
      const isLast = index === own.length - 1;
      const taken = isLast ? left : Math.min(left, place.left);
      const surplus = Math.max(0, taken - place.left);
      if (surplus > 0) over.set(one.variantId, (over.get(one.variantId) ?? 0) + surplus);
      place.left = Math.max(0, place.left - taken);
      left -= taken;
      if (taken > 0) matched.push({ ...one, quantity: taken, orderLineId: place.line.id });
    });
  }
  if (over.size > 0 && !acceptsOver) {
    const surplus = [...over].map(([variantId, quantity]) => ({ variantId, quantity }));
    const { title } = lines.find((line) => line.variantId === surplus[0]!.variantId)!;
    const params = { title, count: surplus[0]!.quantity };
    return refuse('over-receipt', 409, { params, details: { surplus } });
  }
  return ok(matched);
}

/** What one received line weighs in the split of a landed cost. */
export interface SplitFacts {
  quantity: number;
  costCents: number;
  weightGrams: number;
}

/** Splits an amount over received goods so that the parts add up to it; without weights or values, by pieces. */
export function splitLanded(
  amountCents: number,
  by: 'value' | 'weight' | 'quantity',
  goods: readonly SplitFacts[],
): number[] {
  const weights = goods.map((one) => {
    if (by === 'value') return one.costCents;
    return by === 'weight' ? one.weightGrams * one.quantity : one.quantity;
  });
  const isBlind = weights.every((weight) => weight === 0);
  return allocateCents(amountCents, isBlind ? goods.map((one) => one.quantity) : weights);
}
