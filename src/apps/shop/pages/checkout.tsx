import type { BookEntry } from '../../../core/parties/index.ts';
import type { AddressHint } from '../../../core/places/index.ts';
import type { Block } from '../../../calm/extensions/index.ts';
import { Blocks } from '../components/extension-blocks.tsx';
import type {
  CartLineView,
  CartView,
  DeliveryOptionView,
  PaymentMethodView,
} from '../../../sell/carts/index.ts';
import { useBackorderText } from '../components/backorder.tsx';
import { CartNotices, canCheckOut } from '../components/cart-lines.tsx';
import { ContactSection } from '../components/checkout-contact.tsx';
import { DeliverySection } from '../components/checkout-delivery.tsx';
import { PaymentSection } from '../components/checkout-payment.tsx';
import { ErrorSummary, Notice, type FieldError } from '../components/field.tsx';
import { Layout } from '../components/layout.tsx';
import { Picture } from '../components/picture.tsx';
import { Price } from '../components/price.tsx';
import { CartTotals } from '../components/totals.tsx';
import type { ContactForm, KnownBuyer } from '../checkout-form.ts';
import { useShop } from '../context.ts';
import { showDay } from '../format.ts';

export type CheckoutSection = 'contact' | 'delivery' | 'payment';

/** A signed-in customer at the checkout. */
export interface CheckoutCustomer {
  email: string;
  book: BookEntry[];
  known: KnownBuyer;
}

export interface CheckoutView {
  cart: CartView;
  /** What extensions show. */
  blocks: readonly Block[];
  /** The section that is open; earlier ones are shown in short, later ones wait. */
  open: CheckoutSection;
  form: ContactForm;
  /** Null for a guest. */
  customer: CheckoutCustomer | null;
  /** What of the delivery address looks unlikely. */
  hints: AddressHint[];
  /** The delivery that is ticked; null ticks the first. */
  choice: { optionId: number | null; pickupPointId: string | null };
  countries: string[];
  options: DeliveryOptionView[];
  methods: PaymentMethodView[];
  /** Sent with the order so that a second click is the same order. */
  idempotencyKey: string;
  errors: FieldError[];
  /** What could not be done, when it is not about one field. */
  problem: string | null;
}

/** Checkout on one page with three sections; a guest needs no account. */
export function CheckoutPage(view: CheckoutView) {
  const { t, urls } = useShop();
  const { cart } = view;
  return (
    <Layout>
      <div class="wrap">
        <header class="page-head">
          <p class="small no-print">
            <a href={urls.cart}>{t('shop.checkout.backToCart')}</a>
          </p>
          <h1>{t('shop.checkout.title')}</h1>
        </header>
        <div class="sale sale--checkout">
          <Summary cart={cart} />
          <div class="sale__main stack">
            <ErrorSummary errors={view.errors} />
            {view.problem ? (
              <Notice tone="error" announced>
                <p>{view.problem}</p>
              </Notice>
            ) : null}
            <CartNotices cart={cart} inCheckout />
            <ContactSection view={view} />
            {cart.needsDelivery ? <DeliverySection view={view} /> : null}
            <Blocks blocks={view.blocks} />
            <PaymentSection view={view} ready={canCheckOut(cart)} />
          </div>
        </div>
      </div>
    </Layout>
  );
}

/** What is being bought, always in sight. */
function Summary({ cart }: { cart: CartView }) {
  const { t } = useShop();
  return (
    <aside class="sale__aside summary" aria-label={t('shop.cart.summary')}>
      <h2>{t('shop.cart.summary')}</h2>
      <div class="summary__wide">
        <SummaryLines cart={cart} />
      </div>
      <details class="summary__small">
        <summary>{t('shop.checkout.seeLines', { count: cart.quantity })}</summary>
        <SummaryLines cart={cart} />
      </details>
      <CartTotals cart={cart} />
    </aside>
  );
}

function SummaryLines({ cart }: { cart: CartView }) {
  return (
    <ul class="summary__lines" role="list">
      {cart.lines.map((line) => (
        <SummaryLine key={line.id} line={line} />
      ))}
    </ul>
  );
}

function SummaryLine({ line }: { line: CartLineView }) {
  const { t, locale } = useShop();
  const facts = [
    line.options,
    t('shop.cart.times', { count: line.quantity }),
    line.preorderOn && t('shop.launch.line', { day: showDay(line.preorderOn, locale) }),
    useBackorderText(line),
  ];
  return (
    <li>
      <Picture picture={line.picture} sizes="4rem" alt="" />
      <p>
        {line.title}
        <br />
        <span class="soft small">{facts.filter(Boolean).join(' · ')}</span>
      </p>
      <Price amount={line.total} />
    </li>
  );
}
