import type { Money } from '../../../kernel/money.ts';
import { formatRate } from '../../../platform/i18n/index.ts';
import type { CartView } from '../../../sell/carts/index.ts';
import { useShop } from '../context.ts';
import { Price } from './price.tsx';

/** What delivery costs at least, while nobody knows where to. */
export interface DeliveryFrom {
  amount: Money;
  /** The country it is for, in the reader's language. */
  country: string;
  /** The way that costs as little, when delivery at home costs more. */
  by: string | null;
}

interface CartTotalsProps {
  cart: CartView;
  /** With VAT by rate (R32). */
  detailed?: boolean;
  deliveryFrom?: DeliveryFrom | null;
}

/** Goods, delivery, VAT and what is paid. */
export function CartTotals({ cart, detailed = false, deliveryFrom = null }: CartTotalsProps) {
  return (
    <Totals
      items={cart.itemsTotal}
      discounts={cart.discounts}
      delivery={cart.deliveryTotal}
      carried={cart.needsDelivery}
      deliveryFrom={deliveryFrom}
      total={cart.total}
      taxes={cart.taxes}
      detailed={detailed}
      pricesIncludeTax={cart.pricesIncludeTax}
    />
  );
}

interface TotalsProps {
  /** Less what was granted. */
  items: Money;
  discounts?: readonly { label: string; amount: Money }[];
  delivery: Money | null;
  /** False: nothing is carried, and nothing said of it. */
  carried?: boolean;
  deliveryFrom?: DeliveryFrom | null;
  total: Money;
  taxes: { rateBp: number; category: string; net: Money; tax: Money }[];
  /** False: without VAT by rate. */
  detailed?: boolean;
  pricesIncludeTax: boolean;
}

export function Totals(props: TotalsProps) {
  const { items, discounts = [], delivery, carried = true, deliveryFrom = null } = props;
  const { total, taxes, detailed = true, pricesIncludeTax } = props;
  const before = discounts.reduce((sum, one) => sum + one.amount.amountCents, items.amountCents);
  const { t, locale, company } = useShop();
  const isTaxed = company.vatRegime !== 'franchise';
  // What leaves the Union, or is taxed by the buyer, has no VAT in its total.
  const isExempt =
    total.amountCents > 0 && taxes.length > 0 && taxes.every(({ tax }) => tax.amountCents === 0);
  const isBeforeDelivery = carried && delivery === null && deliveryFrom?.amount.amountCents !== 0;
  return (
    <>
      <dl class="totals">
        <div>
          <dt>{t('shop.totals.items')}</dt>
          <dd>
            <Price amount={{ ...items, amountCents: before }} />
          </dd>
        </div>
        {discounts.map(({ label, amount }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Price amount={{ ...amount, amountCents: -amount.amountCents }} />
            </dd>
          </div>
        ))}
        {carried ? (
          <div>
            <dt>{t('shop.totals.delivery')}</dt>
            <dd>
              <DeliveryAmount delivery={delivery} from={deliveryFrom} />
            </dd>
          </div>
        ) : null}
        {(detailed ? taxes : [])
          .filter(({ tax }) => tax.amountCents !== 0)
          .map((tax) => (
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
            {t(isBeforeDelivery ? 'shop.totals.totalBeforeDelivery' : 'shop.totals.total')}{' '}
            {isTaxed ? (
              <span class="soft small">
                {t(isExempt ? 'shop.price.taxFree' : 'shop.price.taxIncluded')}
              </span>
            ) : null}
          </dt>
          <dd>
            <Price amount={total} />
          </dd>
        </div>
      </dl>
      {isTaxed ? null : <p class="soft small">{t('documents.mentions.franchise')}</p>}
      {detailed && isTaxed && isExempt && taxes.some(({ category }) => category === 'G') ? (
        <p class="soft small">{t('shop.totals.taxesOnArrival')}</p>
      ) : null}
    </>
  );
}

interface DeliveryAmountProps {
  delivery: Money | null;
  from: DeliveryFrom | null;
}

function DeliveryAmount({ delivery, from }: DeliveryAmountProps) {
  const { t } = useShop();
  if (delivery !== null) {
    return delivery.amountCents === 0 ? <>{t('shop.totals.free')}</> : <Price amount={delivery} />;
  }
  if (from === null) return <span class="soft">{t('shop.totals.deliveryLater')}</span>;
  const { amount, country, by } = from;
  if (amount.amountCents === 0) {
    return (
      <>
        {t(by ? 'shop.totals.freeBy' : 'shop.totals.freeFrom', { country, ...(by ? { by } : {}) })}
      </>
    );
  }
  return (
    <>
      <span class="soft">{t('shop.price.from')}</span> <Price amount={amount} />{' '}
      <span class="soft">({country})</span>
    </>
  );
}
