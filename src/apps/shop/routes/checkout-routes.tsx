import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { secretId } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { transact } from '../../../platform/db/index.ts';
import { hintsOf } from '../../../core/places/index.ts';
import { readAddressBook } from '../../../core/parties/index.ts';
import {
  chooseDelivery,
  contactSchema,
  findDeliveryOptions,
  giveContact,
  type CartView,
} from '../../../sell/carts/index.ts';
import { countryOfIp } from '../../../core/places/index.ts';
import { completeCart, listPaymentMethods, type Completion } from '../../../sell/orders/index.ts';
import { emptyCart, forgetCart } from '../cart-cookie.ts';
import {
  contactCommand,
  contactFormOf,
  readContactForm,
  type ContactForm,
} from '../checkout-form.ts';
import type { FieldError } from '../components/field.tsx';
import { paymentPage } from '../payment-page.ts';
import { CheckoutPage, type CheckoutCustomer, type CheckoutSection } from '../pages/checkout.tsx';
import { segmentsOf, withQuery, type ShopLocale } from '../urls.ts';
import { openCart } from '../open-cart.ts';
import { sentenceOf, wholeNumber } from './cart-routes.tsx';
import { contactErrors } from './checkout-errors.ts';
import { claimCart, signedInOf } from '../signed-in.ts';
import { sendOwnPage, type ShopKitchen, type Visit } from '../visit.ts';

type Body = Record<string, unknown>;
type PostRequest = FastifyRequest<{ Body: Body }>;

/** Checkout of one language: one address, three sections, each a form of its own. */
export function checkoutRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  const { checkout: path, cart: cartPath } = segmentsOf(locale);
  const visitOf = (request: FastifyRequest) =>
    kitchen.visit(request, locale, (urls) => urls.checkout);

  app.get<{ Querystring: Record<string, unknown> }>(path, async (request, reply) => {
    const cart = await openCart(kitchen, request, locale);
    if (!cart || cart.lines.length === 0) return reply.redirect(cartPath, 303);
    const visit = await visitOf(request);
    const open = sectionOf(cart, request.query['section']);
    return sendCheckout(kitchen, visit, request, reply, cart, { open });
  });

  app.post<{ Body: Body }>(path, async (request, reply) => {
    const cart = await openCart(kitchen, request, locale);
    if (!cart || cart.lines.length === 0) return reply.redirect(cartPath, 303);
    const visit = await visitOf(request);
    const intent = request.body?.['intent'];
    if (intent === 'contact') return saveContact(kitchen, visit, request, reply, cart);
    if (intent === 'delivery') return saveDelivery(kitchen, visit, request, reply, cart);
    return placeOrder(kitchen, visit, request, reply, cart);
  });
}

/** The section to open: the asked one when what comes before it is done, else the first that is not. */
function sectionOf(cart: CartView, asked: unknown): CheckoutSection {
  if (!cart.contact || asked === 'contact') return 'contact';
  const needsDelivery = cart.problems.some((problem) => problem.code.startsWith('delivery-'));
  if (needsDelivery || (asked === 'delivery' && cart.needsDelivery)) return 'delivery';
  return 'payment';
}

interface Outcome {
  open: CheckoutSection;
  form?: ContactForm;
  /** The delivery as it was sent, when it was refused. */
  choice?: { optionId: number; pickupPointId: string | null };
  errors?: FieldError[];
  problem?: string | null;
  status?: number;
}

async function sendCheckout(
  kitchen: ShopKitchen,
  visit: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
  cart: CartView,
  outcome: Outcome,
): Promise<FastifyReply> {
  const { t } = visit.shop;
  const who = await signedInOf(kitchen, request);
  const [options, methods, countries, customer, hints, blocks] = await Promise.all([
    cart.contact ? findDeliveryOptions(kitchen.deps.carts, cart.id) : null,
    listPaymentMethods(kitchen.deps.orders, visit.locale),
    kitchen.promises.countries(visit.channel),
    knownCustomer(kitchen, request),
    cart.contact ? hintsOf(cart.contact.shippingAddress) : [],
    kitchen.deps.extensions.own('checkout', visit, {
      ...{ customerId: who?.partyId ?? null, cartId: cart.id },
    }),
  ]);
  return sendOwnPage(request, reply, visit, {
    status: outcome.status ?? 200,
    head: { title: t('shop.checkout.title'), description: t('shop.checkout.title'), noindex: true },
    cartCount: cart.quantity,
    content: (
      <CheckoutPage
        cart={cart}
        blocks={blocks}
        open={outcome.open}
        form={outcome.form ?? contactFormOf(cart, visit.channel.country, customer?.known ?? null)}
        customer={customer}
        hints={hints}
        choice={
          outcome.choice ?? {
            optionId: cart.delivery?.id ?? null,
            pickupPointId: cart.pickupPointId,
          }
        }
        countries={countries}
        options={options?.ok ? options.value : []}
        methods={methods}
        idempotencyKey={secretId()}
        errors={outcome.errors ?? []}
        problem={outcome.problem ?? null}
      />
    ),
  });
}

/** Who is signed in, with their address book and what of it fills the form: the address asked for, else the default. */
async function knownCustomer(
  kitchen: ShopKitchen,
  request: FastifyRequest,
): Promise<CheckoutCustomer | null> {
  const who = await signedInOf(kitchen, request);
  if (!who) return null;
  const book = await readAddressBook(kitchen.deps.carts.db, who.partyId);
  const asked = (request.query as Record<string, unknown>)['adresse'];
  const picked = book.find((entry) => String(entry.id) === asked);
  const entry = picked ?? book[0];
  return {
    email: who.email,
    book,
    known: {
      email: who.email,
      phone: who.phone,
      address: entry?.address ?? null,
      chosen: picked !== undefined,
    },
  };
}

async function saveContact(
  kitchen: ShopKitchen,
  visit: Visit,
  request: PostRequest,
  reply: FastifyReply,
  cart: CartView,
): Promise<FastifyReply> {
  const { t, urls } = visit.shop;
  const form = readContactForm(request.body);
  const parsed = contactSchema.safeParse(contactCommand(form));
  if (!parsed.success) {
    const errors = contactErrors(parsed.error.issues, t);
    return sendCheckout(kitchen, visit, request, reply, cart, {
      open: 'contact',
      form,
      errors,
      status: 422,
    });
  }
  const done = await transact(kitchen.deps.carts.db, (tx) => giveContact(tx, cart.id, parsed.data));
  const who = await signedInOf(kitchen, request);
  if (done.ok && who) await claimCart(kitchen, cart.id, who.partyId);
  if (!done.ok) {
    return sendCheckout(kitchen, visit, request, reply, cart, {
      open: 'contact',
      form,
      ...refused(done.refusal, visit.locale),
    });
  }
  return reply.redirect(`${urls.checkout}#${cart.needsDelivery ? 'livraison' : 'paiement'}`, 303);
}

function refused(refusal: Refusal, locale: ShopLocale): { problem: string; status: number } {
  return { problem: sentenceOf(refusal, locale), status: refusal.status };
}

async function saveDelivery(
  kitchen: ShopKitchen,
  visit: Visit,
  request: PostRequest,
  reply: FastifyReply,
  cart: CartView,
): Promise<FastifyReply> {
  const { t, urls } = visit.shop;
  const optionId = wholeNumber(request.body['optionId'], 1, Number.MAX_SAFE_INTEGER);
  if (optionId === null) {
    return sendCheckout(kitchen, visit, request, reply, cart, {
      open: sectionOf(cart, 'delivery'),
      errors: [{ field: 'optionId', message: t('shop.checkout.errors.optionId') }],
      status: 422,
    });
  }
  const relay = request.body[`relay-${optionId}`];
  const pickupPointId = typeof relay === 'string' && relay !== '' ? relay.slice(0, 64) : null;
  const { carts } = kitchen.deps;
  const preparation = await carts.preparation();
  const done = await transact(carts.db, (tx) =>
    chooseDelivery(tx, cart.id, { optionId, pickupPointId }, preparation, carts.now()),
  );
  if (done.ok) return reply.redirect(`${urls.checkout}#paiement`, 303);
  const { code, status } = done.refusal;
  const choice = { optionId, pickupPointId };
  const outcome: Outcome = code.startsWith('pickup-point')
    ? {
        open: 'delivery',
        choice,
        errors: [{ field: `relay-${optionId}`, message: t('shop.checkout.errors.relay') }],
        status,
      }
    : { open: sectionOf(cart, 'delivery'), choice, ...refused(done.refusal, visit.locale) };
  return sendCheckout(kitchen, visit, request, reply, cart, outcome);
}

async function placeOrder(
  kitchen: ShopKitchen,
  visit: Visit,
  request: PostRequest,
  reply: FastifyReply,
  cart: CartView,
): Promise<FastifyReply> {
  const { t } = visit.shop;
  const { paymentMethod, idempotencyKey, totalCents } = request.body ?? {};
  if (typeof paymentMethod !== 'string' || paymentMethod === '') {
    return sendCheckout(kitchen, visit, request, reply, cart, {
      open: sectionOf(cart, 'payment'),
      errors: [{ field: 'paymentMethod', message: t('shop.checkout.errors.paymentMethod') }],
      status: 422,
    });
  }
  // Whoever orders has read when it leaves; another date than the one that was read is shown again.
  const { absence } = visit.shop;
  if (cart.needsDelivery && absence && request.body?.['absenceSeen'] !== absence.shipsOn) {
    const seen = request.body?.['absenceSeen'] !== undefined;
    const key = seen ? 'shop.absence.errors.moved' : 'shop.absence.errors.unseen';
    return sendCheckout(kitchen, visit, request, reply, cart, {
      open: sectionOf(cart, 'payment'),
      errors: [{ field: 'absenceSeen', message: t(key, { day: absence.shipsOn }) }],
      status: 422,
    });
  }
  const waivesWithdrawal = request.body?.['waiver'] === '1';
  if (cart.hasDigital && !waivesWithdrawal) {
    return sendCheckout(kitchen, visit, request, reply, cart, {
      open: sectionOf(cart, 'payment'),
      errors: [{ field: 'waiver', message: t('shop.digital.errors.waiver') }],
      status: 422,
    });
  }
  const expected = wholeNumber(totalCents, 0, Number.MAX_SAFE_INTEGER);
  const done = await completeCart(kitchen.deps.orders, {
    cartId: cart.id,
    paymentMethod: paymentMethod.slice(0, 64),
    idempotencyKey: `shop:${cart.id}:${String(idempotencyKey ?? '').slice(0, 64)}`,
    waivesWithdrawal,
    askCountry: () => countryOfIp(request.ip),
    ...(expected === null ? {} : { expectedTotalCents: expected }),
  });
  if (done.ok) return sendToPayment(kitchen, visit, reply, done.value);
  // Nothing was charged: the page shows the cart of now and says what changed, line by line.
  const now = (await openCart(kitchen, request, visit.locale)) ?? cart;
  const { problem, status } = refused(done.refusal, visit.locale);
  const saidByLine = now.problems.some(({ code }) => code === done.refusal.code);
  return sendCheckout(kitchen, visit, request, reply, now, {
    open: sectionOf(now, 'payment'),
    problem: saidByLine ? null : problem,
    status,
  });
}

/** Where the buyer goes next: the payment page when there is one, else the order. */
function sendToPayment(
  { deps }: ShopKitchen,
  visit: Visit,
  reply: FastifyReply,
  done: Completion,
): FastifyReply {
  const payAt = paymentPage(deps.publicUrl, done.payment.nextAction);
  if (payAt !== null) {
    emptyCart(reply);
    return reply.redirect(payAt, 303);
  }
  forgetCart(reply);
  const order = visit.shop.urls.order(done.order.number, done.order.token);
  return reply.redirect(`${order}&${withQuery('', { recue: true }).slice(1)}`, 303);
}
