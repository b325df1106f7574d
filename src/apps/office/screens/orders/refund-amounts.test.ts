import { expect, test } from 'vitest';
import type { Order, OrderLine } from '../../data/types.ts';
import { cancelledCents } from './refund-amounts.ts';

const line = (facts: Partial<OrderLine>) =>
  ({
    quantity: 3,
    shippedQuantity: 0,
    cancelledQuantity: 0,
    totalCents: 8_700,
    ...facts,
  }) as OrderLine;

const order = (facts: Partial<Order>) =>
  ({
    lines: [],
    deliveryCents: 690,
    paidCents: 99_999,
    refundedCents: 0,
    refunds: [],
    ...facts,
  }) as unknown as Order;

test('cancelling announces what comes back: the lines and the delivery of an order that has not left', () => {
  expect(cancelledCents(order({ lines: [line({})] }))).toBe(9_390);
});

test('cancelling the rest announces only what has not left, without the delivery', () => {
  expect(cancelledCents(order({ lines: [line({ shippedQuantity: 2 })] }))).toBe(2_900);
  const returned = order({
    lines: [line({ shippedQuantity: 3 }), line({ totalCents: 1_000 })],
    refundedCents: 2_900,
  });
  expect(cancelledCents(returned)).toBe(1_000);
});

test('cancelling never announces more than was paid', () => {
  expect(cancelledCents(order({ lines: [line({})], paidCents: 0 }))).toBe(0);
  expect(cancelledCents(order({ lines: [line({})], paidCents: 5_000 }))).toBe(5_000);
});
