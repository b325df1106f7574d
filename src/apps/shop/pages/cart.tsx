import type { ProductCard } from '../../../core/listing/index.ts';
import type { Block } from '../../../calm/extensions/index.ts';
import type { CartView } from '../../../sell/carts/index.ts';
import { AbsenceReminder } from '../components/absence.tsx';
import { Breadcrumb } from '../components/breadcrumb.tsx';
import { canCheckOut, CartLines, CartNotices } from '../components/cart-lines.tsx';
import { Blocks } from '../components/extension-blocks.tsx';
import { Notice } from '../components/field.tsx';
import { GiftForm } from '../components/gift.tsx';
import { Icon } from '../components/icon.tsx';
import { Layout } from '../components/layout.tsx';
import { ProductGrid } from '../components/product-card.tsx';
import { usePromiseText, type DeliveryWindow } from '../components/promise-line.tsx';
import { CartTotals, type DeliveryFrom } from '../components/totals.tsx';
import { useShop } from '../context.ts';
import type { OrderedAgain } from '../routes/order-again.ts';

interface CartPageProps {
  /** Null when there is no cart yet. */
  cart: CartView | null;
  /** What could not be done, in words. */
  problem: string | null;
  delivery: CartDelivery | null;
  /** What extensions show. */
  blocks: readonly Block[];
  /** New articles for whoever has nothing in the cart, else what goes with it. */
  ideas: ProductCard[];
  /** Set when an order was just put into the cart again. */
  again: OrderedAgain | null;
  /** The order that this cart became and that nobody paid yet. */
  unpaid: { number: string; token: string } | null;
}

/** What is known of the delivery before the address is. */
export interface CartDelivery {
  from: DeliveryFrom;
  promise: DeliveryWindow | null;
}

/** The cart as a page: complete without scripts. */
export function CartPage(props: CartPageProps) {
  const { cart, problem, delivery, blocks, ideas, again, unpaid } = props;
  const { t, urls, tree } = useShop();
  const empty = !cart || cart.lines.length === 0;
  return (
    <Layout>
      <div class="wrap">
        <Breadcrumb crumbs={[{ name: t('shop.cart.name') }]} />
        <header class="page-head">
          <h1>{t('shop.cart.title')}</h1>
        </header>
        {again ? <OrderedAgainNotice again={again} /> : null}
        {unpaid ? (
          <div class="notice-gap">
            <Notice tone="warning">
              <p>{t('shop.cart.unpaid', { number: unpaid.number })}</p>
              <p>
                <a href={urls.order(unpaid.number, unpaid.token)}>{t('shop.cart.unpaidAction')}</a>
              </p>
            </Notice>
          </div>
        ) : null}
        <div data-cart-region>
          {problem ? (
            <Notice tone="error" announced>
              <p>{problem}</p>
            </Notice>
          ) : null}
          {empty ? (
            <div class="empty">
              <p class="lead">{t('shop.cart.emptyText')}</p>
              <p>
                <a class="button" href={tree[0] ? urls.category(tree[0].handle) : urls.home}>
                  {t('shop.cart.emptyAction')}
                </a>
              </p>
            </div>
          ) : (
            <div class="sale">
              <section class="sale__main stack" aria-label={t('shop.cart.lines')}>
                <AbsenceReminder />
                <CartNotices cart={cart} />
                <CartLines cart={cart} />
                {cart.needsDelivery ? <GiftForm cart={cart} /> : null}
                <Blocks blocks={blocks} />
              </section>
              <aside class="sale__aside summary" aria-label={t('shop.cart.summary')}>
                <CartTotals cart={cart} deliveryFrom={delivery?.from ?? null} />
                <CheckoutButton cart={cart} />
                <ul class="assurances small" role="list">
                  {delivery?.promise && cart.needsDelivery ? (
                    <PromiseItem promise={delivery.promise} />
                  ) : null}
                  <li>
                    <Icon name="lock" />
                    <span>{t('shop.promises.paymentText')}</span>
                  </li>
                  <li>
                    <Icon name="return" />
                    <span>{t('shop.product.returns')}</span>
                  </li>
                </ul>
              </aside>
            </div>
          )}
        </div>
        {ideas.length > 0 ? (
          <section class="goes-with" aria-labelledby="idees">
            <h2 id="idees">{t(empty ? 'shop.home.newest' : 'shop.cart.goesWith')}</h2>
            <ProductGrid cards={ideas} />
          </section>
        ) : null}
      </div>
    </Layout>
  );
}

/** What of an order could be had again, and what could not. */
function OrderedAgainNotice({ again }: { again: OrderedAgain }) {
  const { t } = useShop();
  const { number, missing } = again;
  return (
    <div class="notice-gap">
      <Notice
        tone={missing.length > 0 ? 'warning' : 'calm'}
        title={t('shop.account.again.title', { number })}
        announced
      >
        {missing.length > 0 ? (
          <>
            <p>{t('shop.account.again.missing')}</p>
            <ul>
              {missing.map((line, index) => (
                <li key={index}>
                  {line.title}
                  {line.options ? ` (${line.options})` : ''} ·{' '}
                  {line.added > 0
                    ? t('shop.account.again.some', { count: line.added })
                    : t(`shop.account.again.${line.reason}`)}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>{t('shop.account.again.all')}</p>
        )}
      </Notice>
    </div>
  );
}

function CheckoutButton({ cart }: { cart: CartView }) {
  const { t, urls } = useShop();
  if (!canCheckOut(cart)) return <p class="soft small">{t('shop.cart.settleFirst')}</p>;
  return (
    <a class="button button--wide" href={urls.checkout}>
      {t('shop.cart.checkout')}
    </a>
  );
}

function PromiseItem({ promise }: { promise: DeliveryWindow }) {
  return (
    <li>
      <Icon name="parcel" />
      <span>{usePromiseText(promise)}</span>
    </li>
  );
}

type CartDrawerProps = Pick<CartPageProps, 'cart' | 'problem' | 'delivery'>;

/** The same cart in a drawer, rendered for the island that opens it. */
export function CartDrawer({ cart, problem, delivery }: CartDrawerProps) {
  const { t, urls } = useShop();
  const empty = !cart || cart.lines.length === 0;
  return (
    <div class="drawer__inner" data-count={cart?.quantity ?? 0}>
      <div class="drawer__head">
        <h2 id="tiroir-titre">{t('shop.cart.title')}</h2>
        <button class="header__tool link-button" type="button" data-close>
          <Icon name="cross" />
          <span class="visually-hidden">{t('shop.cart.close')}</span>
        </button>
      </div>
      <div class="drawer__body stack">
        {problem ? (
          <Notice tone="error" announced>
            <p>{problem}</p>
          </Notice>
        ) : null}
        {empty ? (
          <p class="soft">{t('shop.cart.emptyText')}</p>
        ) : (
          <>
            <AbsenceReminder />
            <CartNotices cart={cart} />
            <CartLines cart={cart} />
          </>
        )}
      </div>
      {empty ? null : (
        <div class="drawer__foot">
          <CartTotals cart={cart} deliveryFrom={delivery?.from ?? null} />
          <CheckoutButton cart={cart} />
          <a class="button button--quiet button--wide" href={urls.cart}>
            {t('shop.cart.see')}
          </a>
        </div>
      )}
    </div>
  );
}
