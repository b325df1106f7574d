import type { Money } from '../../../kernel/money.ts';
import type {
  PriorPrice as PriorPriceView,
  UnitPriceView,
  VariantView,
} from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { showDay, showMoney } from '../format.ts';
import { Price } from './price.tsx';

/** The prior price, struck through; opened, it says where it comes from (R37). Works without scripts. */
export function PriorPrice({ prior }: { prior: PriorPriceView }) {
  const { t, locale } = useShop();
  return (
    <details class="prior">
      <summary>
        <span class="visually-hidden">{t('shop.price.prior')} </span>
        <s class="number">{showMoney(prior, locale)}</s>
      </summary>
      <p class="prior__text small">
        {t('shop.price.priorText', {
          days: prior.windowDays,
          day: showDay(prior.since, locale),
        })}
      </p>
    </details>
  );
}

/** The price per kg, l, m… (R40). */
export function UnitPrice({ unit }: { unit: UnitPriceView }) {
  const { t, locale } = useShop();
  return (
    <span class="small soft number">
      {t(`shop.price.per.${unit.per}`, { amount: showMoney(unit, locale) })}
    </span>
  );
}

/** The eco-participation in a price (R41). */
export function EcoParticipation({ amount }: { amount: Money }) {
  const { t, locale } = useShop();
  return (
    <span class="small soft">{t('shop.price.eco', { amount: showMoney(amount, locale) })}</span>
  );
}

/** What a price says of VAT: with it, without it, or that there is none (R31). */
export function TaxWord({ includesTax }: { includesTax: boolean }) {
  const { t, company } = useShop();
  if (company.vatRegime === 'franchise') return <>{t('shop.price.taxFree')}</>;
  return <>{t(includesTax ? 'shop.price.taxIncluded' : 'shop.price.taxExcluded')}</>;
}

/** A price in another tax mode than those around it says so. */
export function TaxMode({ includesTax, usual }: { includesTax: boolean; usual: boolean }) {
  if (includesTax === usual) return null;
  return (
    <>
      {' '}
      <TaxWord includesTax={includesTax} />
    </>
  );
}

/** What one costs when several are bought. */
export function QuantityPrices({ prices }: { prices: VariantView['quantityPrices'] }) {
  const { t } = useShop();
  if (prices.length === 0) return null;
  return (
    <ul class="quantity-prices small" role="list" aria-label={t('shop.price.byQuantity')}>
      {prices.map(({ minQuantity, price }) => (
        <li key={minQuantity}>
          {t('shop.price.fromQuantity', { count: minQuantity })}{' '}
          <strong>
            <Price amount={price} />
          </strong>{' '}
          {t('shop.cart.each')}
        </li>
      ))}
    </ul>
  );
}
