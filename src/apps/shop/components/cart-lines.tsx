import type { CartLineView, CartProblem, CartView } from '../../../sell/carts/index.ts';
import { useShop } from '../context.ts';
import { showMoney } from '../format.ts';
import { Notice } from './field.tsx';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';
import { Stepper } from './stepper.tsx';

const MOST_IN_FIELD = 999;

/** The lines of a cart, each with its own small form; what is wrong is said at its line. */
export function CartLines({ cart }: { cart: CartView }) {
  return (
    <ul class="cart-lines" role="list">
      {cart.lines.map((line) => (
        <CartLine
          key={line.id}
          line={line}
          problems={cart.problems.filter((problem) => problem.lineId === line.id)}
        />
      ))}
    </ul>
  );
}

function CartLine({ line, problems }: { line: CartLineView; problems: CartProblem[] }) {
  const { t, urls } = useShop();
  return (
    <li class="cart-line">
      <Picture picture={line.picture} sizes="6rem" alt="" class="cart-line__picture" />
      <div class="cart-line__text">
        <p class="cart-line__title">
          <a href={urls.product(line.handle, line.variantId)}>{line.title}</a>
        </p>
        {line.options ? <p class="soft small">{line.options}</p> : null}
        <p class="small">
          <Price amount={line.unitPrice} /> <span class="soft">{t('shop.cart.each')}</span>
        </p>
        {problems.map((problem) => (
          <LineProblem key={problem.code} line={line} problem={problem} />
        ))}
        <form class="cart-line__form" method="post" action={urls.cart} data-cart-form>
          <input type="hidden" name="lineId" value={line.id} />
          <Stepper
            id={`quantite-${line.id}`}
            label={t('shop.cart.quantityOf', { title: line.title })}
            value={line.quantity}
            min={0}
            max={MOST_IN_FIELD}
            sends
          />
          <button
            class="link-button small"
            type="submit"
            name="intent"
            value="change"
            data-auto-hidden
          >
            {t('shop.cart.update')}
            <span class="visually-hidden"> {line.title}</span>
          </button>
          <button class="link-button small soft" type="submit" name="intent" value="remove">
            {t('shop.cart.remove')}
            <span class="visually-hidden"> {line.title}</span>
          </button>
        </form>
      </div>
      <p class="cart-line__total">
        <Price amount={line.total} />
      </p>
    </li>
  );
}

function LineProblem({ line, problem }: { line: CartLineView; problem: CartProblem }) {
  const { t, locale } = useShop();
  if (problem.code === 'price-changed' && line.previousUnitPrice) {
    return (
      <p class="cart-line__problem cart-line__problem--calm">
        {t('shop.cart.problems.price-changed', {
          before: showMoney(line.previousUnitPrice, locale),
          now: showMoney(line.unitPrice, locale),
        })}
      </p>
    );
  }
  if (problem.code === 'out-of-stock') {
    const available = problem.available ?? line.available ?? 0;
    return (
      <p class="cart-line__problem">
        {available > 0
          ? t('shop.cart.problems.some-left', { count: available })
          : t('shop.cart.problems.none-left')}
      </p>
    );
  }
  return <p class="cart-line__problem">{t(`shop.cart.problems.${problem.code}`)}</p>;
}

/** What must be settled before ordering: changed prices are shown and asked, missing stock is said. */
export function CartNotices({ cart }: { cart: CartView }) {
  const { t, urls } = useShop();
  const priceChanged = cart.problems.some((problem) => problem.code === 'price-changed');
  const stock = cart.problems.filter(
    (problem) => problem.code === 'out-of-stock' || problem.code === 'not-for-sale',
  );
  return (
    <>
      {stock.length > 0 ? (
        <Notice tone="error" title={t('shop.cart.stockTitle')} announced>
          <p>{t('shop.cart.stockText')}</p>
        </Notice>
      ) : null}
      {priceChanged ? (
        <Notice tone="warning" title={t('shop.cart.priceTitle')} announced>
          <p>{t('shop.cart.priceText')}</p>
          <form method="post" action={urls.cart} data-cart-form>
            <button
              class="button button--quiet button--small"
              type="submit"
              name="intent"
              value="accept-prices"
            >
              {t('shop.cart.acceptPrices')}
            </button>
          </form>
        </Notice>
      ) : null}
    </>
  );
}

/** Whether the cart can go on to checkout as it is. */
export function canCheckOut(cart: CartView): boolean {
  const blocking = ['out-of-stock', 'not-for-sale', 'price-changed', 'cart-empty'];
  return cart.lines.length > 0 && !cart.problems.some((p) => blocking.includes(p.code));
}
