import { expect, test } from 'vitest';
import { paymentState, type OrderFacts } from './rules.ts';

const facts = (
  money: Pick<OrderFacts, 'totalCents' | 'paidCents' | 'refundedCents'>,
): OrderFacts => ({
  ...money,
  lines: [{ quantity: 1, preparedQuantity: 0, shippedQuantity: 0, cancelledQuantity: 0 }],
  delivered: false,
  payments: ['captured'],
});

test('an order that was paid twice and given one payment back is paid, not refunded in part', () => {
  const [totalCents, paidCents] = [2_290, 4_580];
  expect(paymentState(facts({ totalCents, paidCents, refundedCents: 2_290 }))).toBe('paid');
  expect(paymentState(facts({ totalCents, paidCents, refundedCents: 2_291 }))).toBe(
    'partially-refunded',
  );
  expect(paymentState(facts({ totalCents, paidCents, refundedCents: 4_580 }))).toBe('refunded');
});
