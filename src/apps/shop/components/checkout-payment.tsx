import type { CartLineView, CartView, PaymentMethodView } from '../../../sell/carts/index.ts';
import type { CheckoutView } from '../pages/checkout.tsx';
import { useShop } from '../context.ts';
import { AbsenceBox, AbsenceReminder } from './absence.tsx';
import { AddressText, PointText } from './address-text.tsx';
import { isBilledElsewhere, SectionHead } from './checkout-contact.tsx';
import { chosenPoint } from './checkout-delivery.tsx';
import { GuaranteeNotice } from './guarantee-notice.tsx';
import { WaiverBox, waiverError } from './downloads.tsx';
import { Price } from './price.tsx';
import { TaxMode } from './price-notes.tsx';
import { usePromiseText } from './promise-line.tsx';
import { CartTotals } from './totals.tsx';

/** Payment, the recap, and the button whose words the law gives (R34). */
export function PaymentSection({ view, ready }: { view: CheckoutView; ready: boolean }) {
  const { t } = useShop();
  const open = view.open === 'payment';
  return (
    <section class="step" aria-labelledby="paiement">
      <SectionHead
        number={view.cart.needsDelivery ? 3 : 2}
        id="paiement"
        title={t('shop.checkout.payment.title')}
        done={false}
        editHref={null}
      />
      {open && view.methods.length === 0 ? (
        <p class="notice notice--warning">{t('shop.checkout.payment.none')}</p>
      ) : null}
      {open && view.methods.length > 0 ? <PaymentFields view={view} ready={ready} /> : null}
    </section>
  );
}

function PaymentFields({ view, ready }: { view: CheckoutView; ready: boolean }) {
  const { t, urls } = useShop();
  return (
    <form class="stack" method="post" action={urls.checkout} data-once>
      <input type="hidden" name="idempotencyKey" value={view.idempotencyKey} />
      <input type="hidden" name="totalCents" value={view.cart.total.amountCents} />
      <PaymentChoices methods={view.methods} />
      <GuaranteeNotice />
      <Recap view={view} />
      {view.cart.needsDelivery ? <AbsenceReminder /> : null}
      {view.cart.needsDelivery ? <AbsenceBox errors={view.errors} /> : null}
      {view.cart.hasDigital ? <WaiverBox error={waiverError(view.errors)} /> : null}
      <p class="small">
        {t('shop.checkout.payment.terms')}{' '}
        <a href={urls.page('terms')}>{t('shop.pages.terms.name')}</a>
      </p>
      <p>
        <button
          class="button button--wide"
          type="submit"
          name="intent"
          value="order"
          disabled={!ready}
        >
          {t('shop.checkout.payment.order')}
        </button>
      </p>
    </form>
  );
}

/** Payment means to choose one from; the first is ticked. */
export function PaymentChoices({ methods }: { methods: PaymentMethodView[] }) {
  const { t } = useShop();
  return (
    <fieldset class="stack">
      <legend class="visually-hidden">{t('shop.checkout.payment.title')}</legend>
      {methods.map((method, index) => (
        <div class="pick" key={method.code}>
          <label class="choice">
            <input
              type="radio"
              id={index === 0 ? 'paymentMethod' : `moyen-${method.code}`}
              name="paymentMethod"
              value={method.code}
              checked={index === 0}
            />
            <span class="pick__text">
              <span>
                <strong>{method.name}</strong>
                <br />
                <span class="soft small">{method.description}</span>
              </span>
              {method.isTest ? <span class="tag">{t('shop.checkout.payment.test')}</span> : null}
            </span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** What is bought, with quantities and unit prices (R34). */
export function RecapTable({
  lines,
  pricesIncludeTax,
}: {
  lines: Pick<
    CartLineView,
    'id' | 'title' | 'options' | 'quantity' | 'unitPrice' | 'unitPriceIncludesTax' | 'total'
  >[];
  pricesIncludeTax: boolean;
}) {
  const { t } = useShop();
  return (
    <table class="recap__table">
      <thead>
        <tr>
          <th scope="col">{t('shop.checkout.recap.article')}</th>
          <th scope="col" class="number">
            {t('shop.checkout.recap.quantity')}
          </th>
          <th scope="col" class="number">
            {t('shop.checkout.recap.unitPrice')}
          </th>
          <th scope="col" class="number">
            {t('shop.checkout.recap.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {line.title}
              {line.options ? <span class="soft"> {line.options}</span> : null}
            </th>
            <td class="number">{line.quantity}</td>
            <td class="number">
              <Price amount={line.unitPrice} />
              <TaxMode includesTax={line.unitPriceIncludesTax} usual={pricesIncludeTax} />
            </td>
            <td class="number">
              <Price amount={line.total} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Characteristics, quantities, unit prices, VAT, total and date, directly before the button (R34). */
function Recap({ view }: { view: CheckoutView }) {
  const { t } = useShop();
  const { cart } = view;
  const point = chosenPoint(view);
  return (
    <section class="recap stack" aria-labelledby="recapitulatif">
      <h3 id="recapitulatif">{t('shop.checkout.recap.title')}</h3>
      <RecapTable lines={cart.lines} pricesIncludeTax={cart.pricesIncludeTax} />
      <CartTotals cart={cart} detailed />
      {cart.contact ? (
        <div class="recap__where small">
          <div>
            <p class="soft">
              {t(
                cart.needsDelivery
                  ? 'shop.checkout.recap.deliveredTo'
                  : 'shop.checkout.recap.billedTo',
              )}
            </p>
            {point ? (
              <PointText point={point} />
            ) : (
              <AddressText address={cart.contact.shippingAddress} />
            )}
          </div>
          {cart.delivery ? <RecapPromise cart={cart} /> : null}
          {isBilledElsewhere(cart.contact) ? (
            <div>
              <p class="soft">{t('shop.checkout.recap.billedTo')}</p>
              <AddressText address={cart.contact.billingAddress} />
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function RecapPromise({ cart }: { cart: CartView }) {
  const { t } = useShop();
  const { delivery } = cart;
  const text = usePromiseText({
    fromOn: delivery?.promisedFromOn ?? '',
    toOn: delivery?.promisedToOn ?? '',
  });
  return (
    <div>
      <p class="soft">{t('shop.checkout.recap.when')}</p>
      <p>
        {delivery?.name}
        <br />
        {text}
      </p>
    </div>
  );
}
