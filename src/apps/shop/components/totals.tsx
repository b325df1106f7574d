import type { Money } from '../../../kernel/money.ts';
import { formatRate } from '../../../platform/i18n/index.ts';
import type { CartView } from '../../../sell/carts/index.ts';
import { useShop } from '../context.ts';
import { Price } from './price.tsx';

/** Goods, delivery, VAT by rate (R32) and what is paid. */
export function CartTotals({ cart, detailed = false }: { cart: CartView; detailed?: boolean }) {
  return (
    <Totals
      items={cart.itemsTotal}
      delivery={cart.deliveryTotal}
      total={cart.total}
      taxes={detailed ? cart.taxes : []}
      pricesIncludeTax={cart.pricesIncludeTax}
    />
  );
}

interface TotalsProps {
  items: Money;
  delivery: Money | null;
  total: Money;
  taxes: { rateBp: number; net: Money; tax: Money }[];
  pricesIncludeTax: boolean;
}

export function Totals({ items, delivery, total, taxes, pricesIncludeTax }: TotalsProps) {
  const { t, locale } = useShop();
  return (
    <dl class="totals">
      <div>
        <dt>{t('shop.totals.items')}</dt>
        <dd>
          <Price amount={items} />
        </dd>
      </div>
      <div>
        <dt>{t('shop.totals.delivery')}</dt>
        <dd>
          {delivery === null ? (
            <span class="soft">{t('shop.totals.deliveryLater')}</span>
          ) : delivery.amountCents === 0 ? (
            t('shop.totals.free')
          ) : (
            <Price amount={delivery} />
          )}
        </dd>
      </div>
      {taxes.map((tax) => (
        <div key={tax.rateBp} class="soft small">
          <dt>
            {t(pricesIncludeTax ? 'shop.totals.taxIncluded' : 'shop.totals.tax', {
              rate: formatRate(tax.rateBp, locale),
            })}
          </dt>
          <dd>
            <Price amount={tax.tax} />
          </dd>
        </div>
      ))}
      <div class="totals__total">
        <dt>
          {t('shop.totals.total')} <span class="soft small">{t('shop.price.taxIncluded')}</span>
        </dt>
        <dd>
          <Price amount={total} />
        </dd>
      </div>
    </dl>
  );
}
