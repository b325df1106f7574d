import type { Money } from '../../../kernel/money.ts';
import { useShop } from '../context.ts';
import { showMoney } from '../format.ts';

/** An amount that never breaks over two lines. */
export function Price({ amount }: { amount: Money }) {
  const { locale } = useShop();
  return <span class="number">{showMoney(amount, locale)}</span>;
}

/** The price, or “from” the lowest one when variants differ. */
export function PriceFrom({ price, priceMax }: { price: Money; priceMax: Money }) {
  const { t } = useShop();
  if (price.amountCents === priceMax.amountCents) return <Price amount={price} />;
  return (
    <>
      <span class="soft">{t('shop.price.from')}</span> <Price amount={price} />
    </>
  );
}
