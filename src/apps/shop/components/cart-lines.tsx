import type { CartLineView, CartProblem, CartView } from '../../../sell/carts/index.ts';
import { useShop } from '../context.ts';
import { showMoney } from '../format.ts';
import { BackorderLine } from './backorder.tsx';
import { BundleLine } from './bundle-contents.tsx';
import { DigitalLine } from './downloads.tsx';
import { Notice } from './field.tsx';
import { PreorderLine } from './launch.tsx';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';
import { EcoParticipation, TaxMode, UnitPrice } from './price-notes.tsx';
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
          cart={cart}
          problems={cart.problems.filter((problem) => problem.lineId === line.id)}
        />
      ))}
    </ul>
  );
}

interface CartLineProps {
  line: CartLineView;
  cart: CartView;
  problems: CartProblem[];
}

function CartLine({ line, cart, problems }: CartLineProps) {
  const { t, urls } = useShop();
  return (
    <li class="cart-line">
      <Picture picture={line.picture} sizes="6rem" alt="" class="cart-line__picture" />
      <div class="cart-line__text">
        <p class="cart-line__title">
          {line.addOn ? (
            line.title
          ) : (
            <a href={urls.product(line.handle, line.variantId)}>{line.title}</a>
          )}
        </p>
        {line.options ? <p class="soft small">{line.options}</p> : null}
        <BundleLine parts={line.components} />
        <PreorderLine on={line.preorderOn} />
        <BackorderLine line={line} />
        <DigitalLine digital={line.digital} />
        <p class="small">
          <Price amount={line.unitPrice} />
          <TaxMode includesTax={line.unitPriceIncludesTax} usual={cart.pricesIncludeTax} />{' '}
          <span class="soft">{t('shop.cart.each')}</span>
        </p>
        <LineNotes line={line} />
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

/** What belongs to the price of a line: per kg or litre (R40), eco-participation (R41), the quantity it counts from. */
function LineNotes({ line }: { line: CartLineView }) {
  const { t } = useShop();
  const { measurePrice, ecoParticipation, priceList } = line;
  const fromQuantity = priceList && priceList.minQuantity > 1 ? priceList.minQuantity : null;
  if (!measurePrice && !ecoParticipation && fromQuantity === null) return null;
  return (
    <p class="cart-line__notes">
      {fromQuantity === null ? null : (
        <span class="small soft">{t('shop.price.atQuantity', { count: fromQuantity })}</span>
      )}
      {measurePrice ? <UnitPrice unit={measurePrice} /> : null}
      {ecoParticipation ? <EcoParticipation amount={ecoParticipation} /> : null}
    </p>
  );
}

function LineProblem({ line, problem }: { line: CartLineView; problem: CartProblem }) {
  const calm = problem.code === 'price-changed' ? ' cart-line__problem--calm' : '';
  return <p class={`cart-line__problem${calm}`}>{useProblemText(line, problem)}</p>;
}

/** What is wrong with a line, as one sentence. */
function useProblemText(line: CartLineView, problem: CartProblem): string {
  const { t, locale } = useShop();
  if (problem.code === 'price-changed' && line.previousUnitPrice) {
    return t('shop.cart.problems.price-changed', {
      before: showMoney(line.previousUnitPrice, locale),
      now: showMoney(line.unitPrice, locale),
    });
  }
  if (problem.code === 'out-of-stock') {
    const count = leftOf(line, problem);
    return count > 0
      ? t('shop.cart.problems.some-left', { count })
      : t('shop.cart.problems.none-left');
  }
  return t(`shop.cart.problems.${problem.code}`);
}

function leftOf(line: CartLineView, problem: CartProblem): number {
  return problem.available ?? line.available ?? 0;
}

interface NoticesProps {
  cart: CartView;
  /** In the checkout no line stands beside: the notice names each, and settling leads back there. */
  inCheckout?: boolean;
}

/** What must be settled before ordering: changed prices are shown and asked, missing stock is said, and what is sold only with another article. */
export function CartNotices({ cart, inCheckout = false }: NoticesProps) {
  const { t, urls } = useShop();
  const repriced = problemsOf(cart, ['price-changed']);
  const missing = problemsOf(cart, ['out-of-stock', 'not-for-sale']);
  const alone = problemsOf(cart, ['add-on-alone']);
  return (
    <>
      {missing.length > 0 ? (
        <Notice tone="error" title={t('shop.cart.stockTitle')} announced>
          <p>{t('shop.cart.stockText')}</p>
          {inCheckout ? (
            <ul class="notice__lines" role="list">
              {missing.map(({ line, problem }) => (
                <MissingLine key={line.id} line={line} problem={problem} />
              ))}
            </ul>
          ) : null}
        </Notice>
      ) : null}
      {alone.length > 0 ? (
        <Notice tone="error" title={t('shop.cart.aloneTitle')} announced>
          <p>{t('shop.cart.aloneText')}</p>
          {inCheckout ? (
            <ul class="notice__lines" role="list">
              {alone.map(({ line, problem }) => (
                <MissingLine key={line.id} line={line} problem={problem} />
              ))}
            </ul>
          ) : null}
        </Notice>
      ) : null}
      {repriced.length > 0 ? (
        <Notice tone="warning" title={t('shop.cart.priceTitle')} announced>
          <p>{t(inCheckout ? 'shop.cart.priceTextCheckout' : 'shop.cart.priceText')}</p>
          {inCheckout ? (
            <ul class="notice__lines" role="list">
              {repriced.map(({ line, problem }) => (
                <li key={line.id}>
                  <LineName line={line} />
                  <LineProblem line={line} problem={problem} />
                </li>
              ))}
            </ul>
          ) : null}
          <form method="post" action={urls.cart} data-cart-form>
            <BackToCheckout wanted={inCheckout} />
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

interface LineWithProblem {
  line: CartLineView;
  problem: CartProblem;
}

function problemsOf(cart: CartView, codes: readonly CartProblem['code'][]): LineWithProblem[] {
  return cart.lines.flatMap((line) =>
    cart.problems
      .filter((problem) => problem.lineId === line.id && codes.includes(problem.code))
      .map((problem) => ({ line, problem })),
  );
}

function LineName({ line }: { line: CartLineView }) {
  return (
    <p>
      <strong>{line.title}</strong>
      {line.options ? <span class="soft"> {line.options}</span> : null}
    </p>
  );
}

/** A line that cannot be had as wanted, with what can be done about it. */
function MissingLine({ line, problem }: LineWithProblem) {
  const { t, urls } = useShop();
  const left = problem.code === 'out-of-stock' ? leftOf(line, problem) : 0;
  return (
    <li>
      <LineName line={line} />
      <LineProblem line={line} problem={problem} />
      <form class="chips" method="post" action={urls.cart} data-once>
        <BackToCheckout wanted />
        <input type="hidden" name="lineId" value={line.id} />
        {left > 0 ? (
          <>
            <input type="hidden" name="quantity" value={left} />
            <button class="button button--quiet button--small" name="intent" value="change">
              {t('shop.cart.takeLeft', { count: left })}
            </button>
          </>
        ) : null}
        <button class="button button--quiet button--small" name="intent" value="remove">
          {t('shop.cart.remove')}
          <span class="visually-hidden"> {line.title}</span>
        </button>
      </form>
    </li>
  );
}

function BackToCheckout({ wanted }: { wanted: boolean }) {
  return wanted ? <input type="hidden" name="back" value="checkout" /> : null;
}

/** Whether the cart can go on to checkout as it is. */
export function canCheckOut(cart: CartView): boolean {
  const blocking = ['out-of-stock', 'not-for-sale', 'add-on-alone', 'price-changed', 'cart-empty'];
  return cart.lines.length > 0 && !cart.problems.some((p) => blocking.includes(p.code));
}
