import type { PaymentMethodView } from '../../../sell/carts/index.ts';
import type { DraftView } from '../../../sell/drafts/index.ts';
import { formatDate, formatMoney, formatRate } from '../../../platform/i18n/index.ts';
import { AddressText, PointText } from '../components/address-text.tsx';
import { PaymentChoices, RecapTable } from '../components/checkout-payment.tsx';
import { Notice } from '../components/field.tsx';
import { GiftMessage } from '../components/gift.tsx';
import { GuaranteeNotice } from '../components/guarantee-notice.tsx';
import { WaiverBox } from '../components/downloads.tsx';
import { Layout } from '../components/layout.tsx';
import { usePromiseText } from '../components/promise-line.tsx';
import { Totals } from '../components/totals.tsx';
import { useShop } from '../context.ts';

/** What the page of a draft shows. */
export interface DraftPageView {
  draft: DraftView;
  methods: PaymentMethodView[];
  /** Sent with the order so that a second click is the same order. */
  idempotencyKey: string;
  /** What could not be done, in words. */
  problem: string | null;
  /** Whether the page takes the order: open, in time, complete. */
  ready: boolean;
}

/** An order that was written for somebody: recap, payment means, and the button whose words the law gives (R34). */
export function DraftPage({ draft, methods, idempotencyKey, problem, ready }: DraftPageView) {
  const { t, urls, locale, company } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t('shop.draft.title')}</h1>
          <p class="lead">{t('shop.draft.lead')}</p>
        </header>
        <div class="stack">
          {problem ? (
            <Notice tone="error" announced>
              <p>{problem}</p>
            </Notice>
          ) : null}
          {draft.message === '' ? null : (
            <Notice title={t('shop.draft.message')}>
              <p class="pre-line">{draft.message}</p>
            </Notice>
          )}
          {ready ? null : (
            <Notice tone="warning">
              <p>
                {t(
                  draft.problems.some(({ code }) => code === 'out-of-stock')
                    ? 'shop.draft.short'
                    : 'shop.draft.notReady',
                )}
              </p>
            </Notice>
          )}
          <form class="stack" method="post" action={urls.draft(draft.token)} data-once>
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <input type="hidden" name="totalCents" value={draft.totalCents} />
            <Recap draft={draft} />
            <section class="stack" aria-labelledby="paiement">
              <h2 id="paiement">{t('shop.checkout.payment.title')}</h2>
              <PaymentChoices methods={methods} />
            </section>
            <GuaranteeNotice />
            {draft.hasDigital ? <WaiverBox error={undefined} /> : null}
            <p class="small">
              {t('shop.checkout.payment.terms')}{' '}
              <a href={urls.page('terms')}>{t('shop.pages.terms.name')}</a>
            </p>
            <p>
              <button class="button button--wide" type="submit" disabled={!ready}>
                {t('shop.checkout.payment.order')}
              </button>
            </p>
          </form>
          <p class="soft small">
            {t('shop.draft.until', { at: formatDate(draft.expiresAt, locale, 'instant') })}{' '}
            {company.email ? (
              <>
                {t('shop.draft.wrong')} <a href={`mailto:${company.email}`}>{company.email}</a>
              </>
            ) : null}
          </p>
        </div>
      </div>
    </Layout>
  );
}

function Recap({ draft }: { draft: DraftView }) {
  const { t, locale } = useShop();
  const money = (amountCents: number) => ({ amountCents, currency: draft.currency });
  return (
    <section class="recap stack" aria-labelledby="recapitulatif">
      <h2 id="recapitulatif">{t('shop.checkout.recap.title')}</h2>
      <RecapTable
        lines={draft.lines.map((line) => ({
          ...line,
          unitPrice: money(line.unitPriceCents),
          unitPriceIncludesTax: line.includesTax,
          total: money(line.totalCents),
        }))}
        pricesIncludeTax={draft.pricesIncludeTax}
      />
      {draft.discountBp + draft.discountCents > 0 ? (
        <p class="soft small">
          {t('shop.draft.discount', {
            rate:
              draft.discountCents > 0
                ? formatMoney(money(draft.discountCents), locale)
                : formatRate(draft.discountBp, locale),
          })}
        </p>
      ) : null}
      <Totals
        items={money(draft.itemsCents)}
        delivery={draft.delivery ? money(draft.deliveryCents) : null}
        total={money(draft.totalCents)}
        taxes={draft.taxes.map((tax) => ({
          rateBp: tax.rateBp,
          category: tax.category,
          net: money(tax.netCents),
          tax: money(tax.taxCents),
        }))}
        pricesIncludeTax={draft.pricesIncludeTax}
      />
      {draft.contact ? <Where draft={draft} contact={draft.contact} /> : null}
      <GiftMessage message={draft.giftMessage} />
    </section>
  );
}

function Where({
  draft,
  contact,
}: {
  draft: DraftView;
  contact: NonNullable<DraftView['contact']>;
}) {
  const { t } = useShop();
  const chosen = draft.deliveryOptions.find(({ id }) => id === draft.delivery?.optionId);
  const point = chosen?.pickupPoints.find(({ id }) => id === draft.delivery?.pickupPointId);
  return (
    <div class="recap__where small">
      <div>
        <p class="soft">{t('shop.checkout.recap.deliveredTo')}</p>
        {point ? <PointText point={point} /> : <AddressText address={contact.shippingAddress} />}
      </div>
      {draft.delivery ? <When delivery={draft.delivery} /> : null}
      <div>
        <p class="soft">{t('shop.checkout.recap.billedTo')}</p>
        <AddressText address={contact.billingAddress} />
      </div>
    </div>
  );
}

function When({ delivery }: { delivery: NonNullable<DraftView['delivery']> }) {
  const { t } = useShop();
  const text = usePromiseText({ fromOn: delivery.promisedFromOn, toOn: delivery.promisedToOn });
  return (
    <div>
      <p class="soft">{t('shop.checkout.recap.when')}</p>
      <p>
        {delivery.name}
        <br />
        {text}
      </p>
    </div>
  );
}

/** A draft that takes no order any more: what became of it, in a sentence. */
export function ClosedDraftPage({ order }: { order: { number: string; token: string } | null }) {
  const { t, urls } = useShop();
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <h1>{t(order ? 'shop.draft.orderedTitle' : 'shop.draft.closedTitle')}</h1>
          {order ? (
            <p>
              <a class="button" href={urls.order(order.number, order.token)}>
                {t('shop.draft.orderedAction', { number: order.number })}
              </a>
            </p>
          ) : (
            <p class="lead">{t('shop.draft.closedText')}</p>
          )}
        </header>
      </div>
    </Layout>
  );
}
