import type { ComponentChildren } from 'preact';
import { dueCents } from '../../../sell/orders/index.ts';
import type { OrderView } from '../pages/order.tsx';
import { useShop } from '../context.ts';
import { showIban, showMoney } from '../format.ts';
import { Notice } from './field.tsx';
import { Price } from './price.tsx';

/** What the buyer still has to do about the payment. */
export interface PaymentHelp {
  kind: 'redirect' | 'transfer-instructions' | 'cheque-instructions' | 'waiting' | 'failed';
  url?: string;
  instructions?: {
    beneficiary: string;
    iban?: string;
    bic?: string;
    address?: string;
    reference: string;
  };
}

/** Where the payment stands, when something is left to do or to wait for. */
export function PaymentNotice({ view }: { view: OrderView }) {
  const { t } = useShop();
  const { payment } = view;
  if (!payment) return null;
  switch (payment.kind) {
    case 'waiting':
      return (
        <div data-refresh>
          <Notice title={t('shop.order.payment.waitingTitle')} announced>
            <p>{t('shop.order.payment.waitingText')}</p>
          </Notice>
        </div>
      );
    case 'failed':
      return (
        <Notice tone="error" title={t('shop.order.payment.failedTitle')} announced>
          <p>{t('shop.order.payment.failedText')}</p>
        </Notice>
      );
    case 'redirect':
      return (
        <Notice tone="warning" title={t('shop.order.payment.redirectTitle')}>
          <p class="chips">
            <a class="button button--small" href={payment.url}>
              {t('shop.order.payment.redirectAction')}
            </a>
          </p>
        </Notice>
      );
    default:
      return <Instructions view={view} payment={payment} />;
  }
}

/** Where to send the money, and what to write on it. */
function Instructions({ view, payment }: { view: OrderView; payment: PaymentHelp }) {
  const { t } = useShop();
  const { order } = view;
  const isTransfer = payment.kind === 'transfer-instructions';
  const { beneficiary, iban, bic, address, reference } = payment.instructions ?? {};
  return (
    <Notice
      title={t(isTransfer ? 'shop.order.payment.transferTitle' : 'shop.order.payment.chequeTitle')}
    >
      <dl class="instructions">
        <Row name={t('shop.order.payment.amount')}>
          <Price amount={{ amountCents: dueCents(order), currency: order.currency }} />
        </Row>
        <Row name={t('shop.order.payment.beneficiary')}>{beneficiary}</Row>
        {iban ? <Row name="IBAN">{showIban(iban)}</Row> : null}
        {bic ? <Row name="BIC">{bic}</Row> : null}
        <Row name={t('shop.order.payment.reference')}>{reference}</Row>
        {address ? <Row name={t('shop.order.payment.sendTo')}>{address}</Row> : null}
      </dl>
      <p class="small">{t('shop.order.payment.manualText')}</p>
    </Notice>
  );
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** After a payment that failed: another try, or another means. */
export function PayAgain({ view }: { view: OrderView }) {
  const { t, urls, locale } = useShop();
  if (view.payAgain.length === 0) return null;
  return (
    <form
      class="stack no-print narrow"
      method="post"
      action={urls.order(view.order.number, view.order.token)}
      data-once
    >
      <fieldset>
        <legend class="step__legend">
          {view.order.paidCents > 0
            ? t('shop.order.payment.dueTitle', {
                amount: showMoney(
                  { amountCents: dueCents(view.order), currency: view.order.currency },
                  locale,
                ),
              })
            : t('shop.order.payment.againTitle')}
        </legend>
        {view.payAgain.map((method, index) => (
          <div class="pick" key={method.code}>
            <label class="choice">
              <input type="radio" name="paymentMethod" value={method.code} checked={index === 0} />
              <span>
                <strong>{method.name}</strong>
                <br />
                <span class="soft small">{method.description}</span>
              </span>
            </label>
          </div>
        ))}
      </fieldset>
      <p>
        <button class="button" type="submit">
          {t('shop.order.payment.againAction')}
        </button>
      </p>
    </form>
  );
}
