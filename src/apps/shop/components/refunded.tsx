import type { Order } from '../../../sell/orders/index.ts';
import { useShop } from '../context.ts';
import { Price } from './price.tsx';

/** What went back of an order, between what was paid and what that leaves; nothing while nothing did. */
export function Refunded({ order }: { order: Order }) {
  const { t } = useShop();
  const { paidCents, refundedCents, currency } = order;
  if (refundedCents === 0) return null;
  // The total may be less than what was paid: an order that became cheaper. What was paid and what went back say why.
  const rows = [
    ['paid', paidCents],
    ['refunded', -refundedCents],
    ['paidAfterAll', paidCents - refundedCents],
  ] as const;
  return (
    <dl class="totals">
      {rows.map(([name, amountCents]) => (
        <div key={name}>
          <dt>{t(`shop.order.${name}`)}</dt>
          <dd>
            <Price amount={{ amountCents, currency }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
