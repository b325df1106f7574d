import { expect, test } from 'vitest';
import { paymentPage } from './payment-page.ts';

const OURS = 'https://boutique.example';

test('a buyer who came by another address pays there; a page of others is led to as it is', () => {
  const to = (url: string) => paymentPage(OURS, { type: 'redirect', url });
  expect(to(`${OURS}/paiement-test/7?key=secret`)).toBe('/paiement-test/7?key=secret');
  expect(to('https://checkout.stripe.com/c/pay/1')).toBe('https://checkout.stripe.com/c/pay/1');
  expect(to(`${OURS}.evil.example/x`)).toBe(`${OURS}.evil.example/x`);
});

test('instructions and nothing lead nowhere', () => {
  expect(paymentPage(OURS, null)).toBeNull();
  expect(paymentPage(OURS, { type: 'transfer-instructions' })).toBeNull();
});
