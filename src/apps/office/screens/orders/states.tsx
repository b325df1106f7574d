import { useTranslate } from 'react-admin';
import type { OrderState, PaymentState } from '../../data/types.ts';
import { StateWord, type Tone } from '../../parts/state-word.tsx';

const ORDER_TONES: Record<OrderState, Tone> = {
  placed: 'off',
  paid: 'act',
  prepared: 'go',
  shipped: 'go',
  delivered: 'done',
  cancelled: 'off',
};

const PAYMENT_TONES: Record<PaymentState, Tone> = {
  awaiting: 'act',
  paid: 'done',
  failed: 'wrong',
  'partially-refunded': 'off',
  refunded: 'off',
  cancelled: 'off',
};

/** Where an order stands, in words. */
export function OrderStateWord({ state }: { state: OrderState }) {
  const translate = useTranslate();
  return <StateWord tone={ORDER_TONES[state]}>{translate(`orders.state.${state}`)}</StateWord>;
}

/** Where the money of an order stands, in words. */
export function PaymentStateWord({ state }: { state: PaymentState }) {
  const translate = useTranslate();
  return <StateWord tone={PAYMENT_TONES[state]}>{translate(`orders.payment.${state}`)}</StateWord>;
}
