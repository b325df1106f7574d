import type { BuyerOrder } from '../../../../sell/orders/index.ts';
import type { SignedIn } from '../../../../sell/accounts/index.ts';
import { formatDate } from '../../../../platform/i18n/index.ts';
import type { Block } from '../../../../calm/extensions/index.ts';
import { Blocks } from '../../components/extension-blocks.tsx';
import { Price } from '../../components/price.tsx';
import { usePromiseText } from '../../components/promise-line.tsx';
import { useShop } from '../../context.ts';
import { withQuery } from '../../urls.ts';
import { ACCOUNT_PAGES, AccountLayout } from './account-layout.tsx';

interface OverviewProps {
  who: SignedIn;
  /** Of the orders as they are shown. */
  mark: number;
  orders: BuyerOrder[];
  /** What extensions show. */
  blocks: readonly Block[];
}

/** The first page of the account: the last orders, and what else is here. */
export function OverviewPage({ who, mark, orders, blocks }: OverviewProps) {
  const { t, urls } = useShop();
  const name = who.firstName;
  return (
    <AccountLayout
      page="account"
      lead={
        name === ''
          ? t('shop.account.helloUnnamed', { email: who.email })
          : t('shop.account.hello', { name })
      }
    >
      <section class="stack" aria-labelledby="dernieres">
        <h2 id="dernieres">{t('shop.account.lastOrders')}</h2>
        <OrderList orders={orders} mark={mark} />
        {orders.length > 0 ? (
          <p>
            <a href={urls.accountOrders}>{t('shop.account.allOrders')}</a>
          </p>
        ) : null}
      </section>
      <Blocks blocks={blocks} />
      <section aria-labelledby="aussi">
        <h2 class="visually-hidden" id="aussi">
          {t('shop.account.also')}
        </h2>
        <ul class="account__doors" role="list">
          {ACCOUNT_PAGES.filter(({ key }) => key !== 'account' && key !== 'accountOrders').map(
            ({ key }) => (
              <li key={key}>
                <a href={urls[key]}>
                  <strong>{t(`shop.account.pages.${key}`)}</strong>
                  <span class="soft small">{t(`shop.account.about.${key}`)}</span>
                </a>
              </li>
            ),
          )}
        </ul>
      </section>
    </AccountLayout>
  );
}

/** All orders, the newest first. */
export function AccountOrdersPage(props: {
  orders: BuyerOrder[];
  before: number | null;
  mark: number;
}) {
  const { t, urls } = useShop();
  return (
    <AccountLayout page="accountOrders" lead={t('shop.account.about.accountOrders')}>
      <OrderList orders={props.orders} mark={props.mark} />
      {props.before === null ? null : (
        <p>
          <a
            class="button button--quiet"
            href={withQuery(urls.accountOrders, { avant: props.before })}
          >
            {t('shop.account.olderOrders')}
          </a>
        </p>
      )}
    </AccountLayout>
  );
}

function OrderList({ orders, mark }: { orders: BuyerOrder[]; mark: number }) {
  const { t, urls } = useShop();
  if (orders.length === 0) {
    return (
      <div class="stack">
        <p class="soft">{t('shop.account.noOrders')}</p>
        <p>
          <a class="button button--quiet" href={urls.home}>
            {t('shop.account.look')}
          </a>
        </p>
      </div>
    );
  }
  return (
    <ul class="account__list" role="list" data-live={urls.accountStream(mark)}>
      {orders.map((order) => (
        <li key={order.id}>
          <OrderEntry order={order} />
        </li>
      ))}
    </ul>
  );
}

function OrderEntry({ order }: { order: BuyerOrder }) {
  const { t, urls, locale } = useShop();
  const href = urls.order(order.number, order.token);
  const rest = order.units - order.titles.length;
  return (
    <article class="entry">
      <div class="entry__text">
        <h3>
          <a href={href}>{t('shop.order.number', { number: order.number })}</a>
        </h3>
        <p class="soft small">{formatDate(order.placedAt, locale, 'short')}</p>
        <p>
          {order.titles.join(', ')}
          {rest > 0 && order.titles.length === 3 ? '…' : ''}
        </p>
        <OrderState order={order} />
      </div>
      <div class="entry__side">
        <p>
          <Price amount={{ amountCents: order.totalCents, currency: order.currency }} />
        </p>
        <form method="post" action={href} data-once>
          <button
            class="button button--quiet button--small"
            type="submit"
            name="intent"
            value="again"
          >
            {t('shop.account.again.action')}
            <span class="visually-hidden"> {order.number}</span>
          </button>
        </form>
      </div>
    </article>
  );
}

function OrderState({ order }: { order: BuyerOrder }) {
  const { t } = useShop();
  const { state, promisedFromOn, promisedToOn } = order;
  const awaits = state === 'placed' && order.paymentState !== 'paid';
  const word = state === 'cancelled' ? t('shop.order.cancelled') : t(`shop.order.state.${state}`);
  return (
    <p class="small">
      <span class="tag">{awaits ? t('shop.account.awaitsPayment') : word}</span>{' '}
      {promisedFromOn && promisedToOn && state !== 'delivered' && state !== 'cancelled' ? (
        <Promised fromOn={promisedFromOn} toOn={promisedToOn} />
      ) : null}
    </p>
  );
}

function Promised(promise: { fromOn: string; toOn: string }) {
  return <span class="soft">{usePromiseText(promise)}</span>;
}
