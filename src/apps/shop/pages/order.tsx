import type { Block } from '../../../calm/extensions/index.ts';
import type { WaitingChoice } from '../../../calm/absence/index.ts';
import type { Picture as PictureView } from '../../../core/listing/index.ts';
import type { PaymentMethodView } from '../../../sell/carts/index.ts';
import type { Order, OrderLine } from '../../../sell/orders/index.ts';
import { formatDate } from '../../../platform/i18n/index.ts';
import { WaitingOrder } from '../components/absence.tsx';
import { AddressText, PointText } from '../components/address-text.tsx';
import { BackorderLine } from '../components/backorder.tsx';
import { BundleLine } from '../components/bundle-contents.tsx';
import { DigitalLine, OrderDownloads, type DigitalView } from '../components/downloads.tsx';
import { Notice } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { PreorderLine } from '../components/launch.tsx';
import { GiftMessage } from '../components/gift.tsx';
import { Layout } from '../components/layout.tsx';
import { PayAgain, PaymentNotice, type PaymentHelp } from '../components/order-payment.tsx';
import { Picture } from '../components/picture.tsx';
import { Price } from '../components/price.tsx';
import { Blocks } from '../components/extension-blocks.tsx';
import { Refunded } from '../components/refunded.tsx';
import { EcoParticipation, TaxMode } from '../components/price-notes.tsx';
import { usePromiseText } from '../components/promise-line.tsx';
import { Totals } from '../components/totals.tsx';
import { useShop } from '../context.ts';
import { withQuery } from '../urls.ts';

/** A parcel on its way. */
export interface ParcelView {
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | null;
  shippedAt: string;
}

/** A document of the order. */
export interface DocumentView {
  name: string;
  href: string;
}

export interface OrderView {
  order: Order;
  parcels: ParcelView[];
  documents: DocumentView[];
  payment: PaymentHelp | null;
  /** Payment means to try again with; empty when there is nothing to pay. */
  payAgain: PaymentMethodView[];
  /** What could not be done, in words. */
  problem: string | null;
  /** Shown as the confirmation right after ordering. */
  justPlaced: boolean;
  /** Whether a guest is offered an account: one button, after the order and never before. */
  offerAccount: boolean;
  /** The picture that shows each article, by the id of its variant. */
  pictures: ReadonlyMap<number, PictureView>;
  withdrawal: WithdrawalRight;
  /** What can be chosen while the order waits for the end of an absence. */
  waiting: WaitingChoice | null;
  /** Null: nothing is delivered by a link. */
  digital: DigitalView | null;
  /** What was sold on order and has still to come in, by line. */
  backordered: readonly { orderLineId: number; quantity: number }[];
  /** What extensions show. */
  blocks: readonly Block[];
}

/** Where the right of withdrawal stands (R35, R36). */
export interface WithdrawalRight {
  /** Whether the period runs, or has not begun. */
  open: boolean;
  /** Its last day, `YYYY-MM-DD`; null before the goods arrived. */
  endsOn: string | null;
  /** When a statement was received; null when there is none. */
  declaredAt: string | null;
}

/** The order by its secret link: where it stands, what to do, what was bought. */
export function OrderPage(view: OrderView) {
  const { t, urls, locale, reads } = useShop();
  const { order } = view;
  return (
    <Layout>
      <div class="wrap" data-live={urls.orderStream(order)}>
        <header class="page-head">
          <p class="eyebrow">
            {t('shop.order.number', { number: order.number })} ·{' '}
            {formatDate(order.placedAt, locale, 'instant')}
          </p>
          <h1>{t(view.justPlaced ? 'shop.order.thanks' : 'shop.order.title')}</h1>
          {view.justPlaced ? (
            <p class="lead">{t('shop.order.thanksText', { email: order.email })}</p>
          ) : null}
        </header>
        <div class="stack order__top">
          {view.problem ? (
            <Notice tone="error" announced>
              <p>{view.problem}</p>
            </Notice>
          ) : null}
          <PaymentNotice view={view} />
          <PayAgain view={view} />
          <WaitingOrder order={order} choice={view.waiting} />
          <OfferAccount view={view} />
          {view.withdrawal.declaredAt ? (
            <Notice title={t('shop.order.withdrawalTitle')}>
              <p>{t('shop.order.withdrawalText', { at: view.withdrawal.declaredAt })}</p>
            </Notice>
          ) : null}
          <OrderDownloads order={order} digital={view.digital} />
          <Timeline order={order} promised={view.payment?.kind !== 'failed'} />
        </div>
        <div class="sale">
          <div class="sale__main stack">
            <OrderLines order={order} pictures={view.pictures} backordered={view.backordered} />
            <GiftMessage message={order.giftMessage} />
            <Blocks blocks={view.blocks} />
            <form
              class="no-print"
              method="post"
              action={urls.order(order.number, order.token)}
              data-once
            >
              <button
                class="button button--quiet button--small"
                type="submit"
                name="intent"
                value="again"
              >
                {t('shop.account.again.action')}
              </button>
            </form>
            <Parcels parcels={view.parcels} />
          </div>
          <aside class="sale__aside stack" aria-label={t('shop.order.details')}>
            <div class="summary stack">
              <Totals
                items={{ amountCents: order.itemsCents, currency: order.currency }}
                carried={!isAllDigital(order)}
                discounts={order.discounts.map(({ label, labelEn, amountCents }) => ({
                  label: reads === 'en' && labelEn ? labelEn : label,
                  amount: { amountCents, currency: order.currency },
                }))}
                delivery={{ amountCents: order.deliveryCents, currency: order.currency }}
                total={{ amountCents: order.totalCents, currency: order.currency }}
                taxes={order.taxes.map((tax) => ({
                  rateBp: tax.rateBp,
                  category: tax.category,
                  net: { amountCents: tax.netCents, currency: order.currency },
                  tax: { amountCents: tax.taxCents, currency: order.currency },
                }))}
                pricesIncludeTax={order.pricesIncludeTax}
              />
              <Refunded order={order} />
            </div>
            <Facts order={order} />
            <Documents documents={view.documents} />
            <Help view={view} />
          </aside>
        </div>
      </div>
    </Layout>
  );
}

const STEPS = ['placed', 'paid', 'prepared', 'shipped', 'delivered'] as const;
/** Files are neither prepared nor sent. */
const STEPS_OF_FILES = ['placed', 'paid', 'delivered'] as const;

function Timeline({ order, promised }: { order: Order; promised: boolean }) {
  const { t, locale } = useShop();
  if (order.state === 'cancelled') {
    return (
      <Notice tone="warning" title={t('shop.order.cancelled')}>
        {order.cancelledAt ? <p>{formatDate(order.cancelledAt, locale, 'instant')}</p> : null}
      </Notice>
    );
  }
  const dates = {
    placed: order.placedAt,
    paid: order.paidAt,
    prepared: order.preparedAt,
    shipped: order.shippedAt,
    delivered: order.deliveredAt,
  };
  const steps = isAllDigital(order) ? STEPS_OF_FILES : STEPS;
  const next = steps.find((step) => dates[step] === null);
  const reached = steps.findLast((step) => dates[step] !== null);
  return (
    <section aria-labelledby="etapes">
      <h2 class="visually-hidden" id="etapes">
        {t('shop.order.steps')}
      </h2>
      <ol class="timeline" role="list">
        {steps.map((step) => {
          const at = dates[step];
          return (
            <li
              key={step}
              class={at ? 'timeline__done' : ''}
              aria-current={step === next ? 'step' : undefined}
            >
              <span class="timeline__dot" aria-hidden="true">
                {at ? <Icon name="check" small /> : null}
              </span>
              <strong data-live-state={step === reached ? '' : undefined}>
                {t(`shop.order.state.${step}`)}
              </strong>
              <span class="soft small">
                {at ? formatDate(at, locale, 'dayMonth') : t('shop.order.toCome')}
              </span>
            </li>
          );
        })}
      </ol>
      {promised && order.promisedFromOn && order.promisedToOn && !order.deliveredAt ? (
        <Promise fromOn={order.promisedFromOn} toOn={order.promisedToOn} />
      ) : null}
      {promised && order.promisedFromOn && order.paymentState === 'awaiting' ? (
        <p class="soft small">
          {t('shop.order.promisedIfPaid', { on: formatDate(order.placedAt, locale, 'dayMonth') })}
        </p>
      ) : null}
    </section>
  );
}

function Promise(promise: { fromOn: string; toOn: string }) {
  return (
    <p class="order__promise">
      <Icon name="parcel" /> {usePromiseText(promise)}
    </p>
  );
}

interface OrderLinesProps {
  order: Order;
  pictures: ReadonlyMap<number, PictureView>;
  backordered: OrderView['backordered'];
}

/** An account for a guest who has just ordered: a mail with a link, nothing else to type. */
function OfferAccount({ view }: { view: OrderView }) {
  const { t, urls } = useShop();
  if (!view.offerAccount) return null;
  const { number, token, email } = view.order;
  return (
    <Notice title={t('shop.account.offer.title')}>
      <form class="stack no-print" method="post" action={urls.signIn} data-once>
        <p>{t('shop.account.offer.text', { email })}</p>
        <input type="hidden" name="commande" value={number} />
        <input type="hidden" name="token" value={token} />
        <p>
          <button
            class="button button--quiet button--small"
            type="submit"
            name="intent"
            value="link"
          >
            {t('shop.account.offer.action')}
          </button>
        </p>
      </form>
    </Notice>
  );
}

function OrderLines({ order, pictures, backordered }: OrderLinesProps) {
  const { t } = useShop();
  const awaitedOf = (id: number) =>
    backordered.find(({ orderLineId }) => orderLineId === id)?.quantity ?? 0;
  return (
    <section aria-labelledby="articles">
      <h2 id="articles">{t('shop.order.lines')}</h2>
      <ul class="order-lines" role="list">
        {order.lines.map((line) => (
          <li key={line.id}>
            <Picture picture={pictures.get(line.variantId) ?? null} sizes="4rem" alt="" />
            <div>
              <p>
                <strong>{line.title}</strong>
                {line.options ? <span class="soft"> {line.options}</span> : null}
              </p>
              <BundleLine parts={line.components} />
              <PreorderLine on={line.preorderOn} />
              <BackorderLine
                line={{ quantity: line.quantity, backorderedQuantity: awaitedOf(line.id) }}
              />
              <DigitalLine digital={line.digital} />
              <p class="soft small">
                {t('shop.cart.times', { count: line.quantity })} ·{' '}
                <Price amount={{ amountCents: line.unitPriceCents, currency: order.currency }} />
                {line.priceOrigin ? (
                  <TaxMode
                    includesTax={line.priceOrigin.includesTax}
                    usual={order.pricesIncludeTax}
                  />
                ) : null}{' '}
                {t('shop.cart.each')}
                <LineState line={line} />
              </p>
              {line.ecoCents > 0 ? (
                <EcoParticipation
                  amount={{ amountCents: line.ecoCents * line.quantity, currency: order.currency }}
                />
              ) : null}
            </div>
            <Price amount={{ amountCents: line.totalCents, currency: order.currency }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LineState({ line }: { line: OrderLine }) {
  const { t } = useShop();
  const shipped = line.digital ? 0 : line.shippedQuantity;
  return (
    <>
      {shipped > 0 ? ` · ${t('shop.order.lineShipped', { count: shipped })}` : null}
      {line.cancelledQuantity > 0
        ? ` · ${t('shop.order.lineCancelled', { count: line.cancelledQuantity })}`
        : null}
    </>
  );
}

function Parcels({ parcels }: { parcels: ParcelView[] }) {
  const { t, locale } = useShop();
  if (parcels.length === 0) return null;
  return (
    <section aria-labelledby="colis">
      <h2 id="colis">{t('shop.order.parcels', { count: parcels.length })}</h2>
      <ul class="order-lines" role="list">
        {parcels.map((parcel) => (
          <li key={parcel.trackingNumber}>
            <div>
              <p>
                <strong>{parcel.carrier}</strong> {parcel.trackingNumber}
              </p>
              <p class="soft small">
                {t('shop.order.shippedOn', { day: formatDate(parcel.shippedAt, locale, 'long') })}
              </p>
            </div>
            {parcel.trackingUrl ? (
              <a href={parcel.trackingUrl} rel="noopener">
                {t('shop.order.track')}
                <span class="visually-hidden"> {parcel.trackingNumber}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether everything of an order is delivered by a link. */
export function isAllDigital(order: Order): boolean {
  return order.lines.every((line) => line.digital);
}

function Facts({ order }: { order: Order }) {
  const { t, reads } = useShop();
  const deliveryName =
    reads === 'en' && order.delivery.nameEn ? order.delivery.nameEn : order.delivery.name;
  const point = order.delivery.pickupPoint;
  return (
    <div class="stack small">
      {isAllDigital(order) ? null : (
        <div>
          <h3>{t('shop.order.deliveredTo')}</h3>
          <p>{deliveryName}</p>
          {point ? <PointText point={point} /> : <AddressText address={order.shippingAddress} />}
        </div>
      )}
      <div>
        <h3>{t('shop.order.billedTo')}</h3>
        <AddressText address={order.billingAddress} />
      </div>
    </div>
  );
}

function Documents({ documents }: { documents: DocumentView[] }) {
  const { t } = useShop();
  if (documents.length === 0) return null;
  return (
    <div class="small no-print">
      <h3>{t('shop.order.documents')}</h3>
      <ul role="list">
        {documents.map((document) => (
          <li key={document.href}>
            <a class="with-icon" href={document.href}>
              <Icon name="file" small /> {document.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Help({ view }: { view: OrderView }) {
  const { t, urls } = useShop();
  return (
    <div class="small no-print">
      <h3>{t('shop.order.help')}</h3>
      <ul role="list">
        <li>
          <a
            href={withQuery(urls.contact, {
              commande: view.order.number,
              token: view.order.token,
            })}
          >
            {t('shop.order.write')}
          </a>
        </li>
        <li>
          <a href={urls.page('returns')}>{t('shop.pages.returns.name')}</a>
        </li>
        {view.order.deliveredAt ? (
          <li>
            <a href={urls.review(view.order.number, view.order.token)}>
              {t('shop.reviews.write.link')}
            </a>
          </li>
        ) : null}
        {view.withdrawal.open ? (
          <li>
            <a
              href={withQuery(urls.withdrawal, {
                contrat: view.order.number,
                token: view.order.token,
              })}
            >
              {t('shop.withdrawal.link')}
            </a>
            {view.withdrawal.endsOn ? (
              <span class="soft"> {t('shop.order.until', { day: view.withdrawal.endsOn })}</span>
            ) : null}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
