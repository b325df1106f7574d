import type Stripe from 'stripe';
import type { Json } from '../../platform/db/index.ts';
import type {
  Payment,
  PaymentProvider,
  ProviderEvent,
  Refund,
  RefundOutcome,
  StartOutcome,
} from './model.ts';

/** How Stripe is reached. */
export interface StripeAccount {
  secretKey: string;
  /** Signs webhooks; without it webhooks are refused and only reconciliation learns of payments. */
  webhookSecret: string | null;
  /** Another server that speaks Stripe's API (tests); null in real life. */
  apiUrl: string | null;
  holdMinutes(): Promise<number>;
}

// Stripe keeps a session open at least half an hour.
const LEAST_SESSION_MINUTES = 31;
// More than the job asks within the day for which Stripe keeps an answer.
const MOST_REFUND_KEYS = 120;
const LOCALES = new Set(['fr', 'en']);

/** How orders that were paid by card name it. */
export const CARD_METHOD = { code: 'card', provider: 'stripe' } as const;

/**
 * Cards through Stripe Checkout: the buyer pays on Stripe's page (SAQ A, R48), no card number ever
 * passes here. Signed webhooks, deduplicated by event; lost ones are found by asking for the session.
 * Source: Stripe API reference, Checkout Sessions, Refunds, Webhooks.
 */
export function stripeProvider(account: StripeAccount): PaymentProvider {
  // The SDK is heavy: it is loaded when a card payment first needs it.
  let client: Promise<Stripe> | null = null;
  const stripe = () => (client ??= connect(account));
  return {
    code: 'stripe',
    methods: [
      {
        ...CARD_METHOD,
        isTest: account.secretKey.startsWith('sk_test_'),
        holdMinutes: account.holdMinutes,
        instant: null,
      },
    ],
    start: async (request) => startSession(await stripe(), request, await account.holdMinutes()),
    refund: async (refund, payment) => refundPayment(await stripe(), refund, payment),
    async cancel(payment) {
      if (payment.providerReference)
        await (await stripe()).checkout.sessions.expire(payment.providerReference);
    },
    async readWebhook(rawBody, headers) {
      const signature = headers['stripe-signature'];
      if (!signature || !account.webhookSecret) return null;
      try {
        const event = (await stripe()).webhooks.constructEvent(
          rawBody,
          signature,
          account.webhookSecret,
        );
        return readEvent(event);
      } catch {
        return null;
      }
    },
    async askEvents(payment) {
      if (!payment.providerReference) return [];
      const session = await (await stripe()).checkout.sessions.retrieve(payment.providerReference);
      const event = sessionEvent(
        session,
        `reconciled:${session.id}:${session.payment_status}:${session.status}`,
      );
      return event.kind === 'ignored' ? [] : [event];
    },
  };
}

async function connect(account: StripeAccount): Promise<Stripe> {
  const { default: StripeClient } = await import('stripe');
  if (account.apiUrl === null) {
    return new StripeClient(account.secretKey, { timeout: 15_000, maxNetworkRetries: 2 });
  }
  const url = new URL(account.apiUrl);
  return new StripeClient(account.secretKey, {
    host: url.hostname,
    port: url.port,
    protocol: url.protocol === 'http:' ? 'http' : 'https',
    timeout: 15_000,
    maxNetworkRetries: 2,
  });
}

async function startSession(
  stripe: Stripe,
  request: Parameters<PaymentProvider['start']>[0],
  holdMinutes: number,
): Promise<StartOutcome> {
  const { payment } = request;
  const metadata = { paymentId: String(payment.id), orderNumber: request.description };
  const minutes = Math.max(LEAST_SESSION_MINUTES, holdMinutes);
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: String(payment.id),
      customer_email: request.email,
      locale: LOCALES.has(request.locale) ? (request.locale as 'fr' | 'en') : 'auto',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: payment.currency.toLowerCase(),
            unit_amount: payment.amountCents,
            product_data: { name: request.description },
          },
        },
      ],
      metadata,
      payment_intent_data: { metadata },
      success_url: request.paidUrl,
      cancel_url: request.returnUrl,
      // From the payment's own time, so that a repeated call asks for exactly the same (Stripe compares).
      expires_at: Math.floor(Date.parse(payment.createdAt) / 1000) + minutes * 60,
    },
    { idempotencyKey: `sereine-payment-${payment.id}` },
  );
  return {
    state: 'requires-action',
    providerReference: session.id,
    nextAction: session.url ? { type: 'redirect', url: session.url } : null,
    failureCode: null,
  };
}

async function refundPayment(
  stripe: Stripe,
  refund: Refund,
  payment: Payment,
): Promise<RefundOutcome> {
  // One that Stripe works on already is only asked about: made again, it would answer as it did the first time.
  if (refund.providerReference) {
    return refundOutcome(await stripe.refunds.retrieve(refund.providerReference));
  }
  const session = await stripe.checkout.sessions.retrieve(payment.providerReference ?? '');
  const intent = idOf(session.payment_intent);
  if (!intent)
    return { state: 'failed', providerReference: null, failureCode: 'payment-not-captured' };
  // One whose answer was lost is there already, and a key is forgotten after a day.
  const { data: known } = await stripe.refunds.list({ payment_intent: intent, limit: 100 });
  const made = known.find(({ metadata }) => metadata?.refundId === String(refund.id));
  if (made) return refundOutcome(made);
  try {
    return refundOutcome(await makeRefund(stripe, refund, intent));
  } catch (error) {
    const failureCode = refusalOf(error);
    if (failureCode === null) throw error;
    return { state: 'failed', providerReference: null, failureCode };
  }
}

/**
 * Makes a refund with the first key that Stripe has not answered with a fault of its own: it keeps such an answer for a day and
 * gives it again to whoever asks with the same key. Everybody walks the same keys, so that two at once make one refund, and
 * asks at most once anew. Source: Stripe API reference, Idempotent requests.
 */
async function makeRefund(stripe: Stripe, refund: Refund, intent: string): Promise<Stripe.Refund> {
  let fault: unknown;
  for (let time = 0; time < MOST_REFUND_KEYS; time += 1) {
    try {
      return await stripe.refunds.create(
        {
          payment_intent: intent,
          amount: refund.amountCents,
          metadata: { refundId: String(refund.id) },
        },
        {
          idempotencyKey: `sereine-refund-${refund.id}${time === 0 ? '' : `-${time}`}`,
          // The job asks again, later.
          maxNetworkRetries: 0,
        },
      );
    } catch (error) {
      if (!isOldFault(error)) throw error;
      fault = error;
    }
  }
  throw fault;
}

/** Whether Stripe only says again that it failed when it was first asked with this key. */
function isOldFault(error: unknown): boolean {
  const { statusCode = 0, headers } = error as {
    statusCode?: number;
    headers?: Record<string, string>;
  };
  return statusCode >= 500 && headers?.['idempotent-replayed'] === 'true';
}

function refundOutcome(made: Stripe.Refund): RefundOutcome {
  return {
    state: refundState(made.status),
    providerReference: made.id,
    failureCode: made.failure_reason ?? null,
  };
}

/** Why Stripe refuses for good what it was asked; null for whatever may work when asked again. */
function refusalOf(error: unknown): string | null {
  const { type, code, statusCode } = error as { type?: string; code?: string; statusCode?: number };
  // Somebody else asks for the same at this moment, or too much is asked.
  if (statusCode === 409 || statusCode === 429) return null;
  const isForGood = type === 'StripeInvalidRequestError' || type === 'StripeCardError';
  return isForGood ? (code ?? 'refused') : null;
}

function refundState(status: string | null): RefundOutcome['state'] {
  if (status === 'succeeded') return 'done';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}

function readEvent(event: Stripe.Event): ProviderEvent {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.expired':
      return sessionEvent(event.data.object, event.id);
    case 'checkout.session.async_payment_failed':
      return {
        ...sessionEvent(event.data.object, event.id),
        kind: 'failed',
        failureCode: 'payment-failed',
      };
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return refundEvent(event.data.object, event.id);
    default:
      return { ...nothing(event.id), payload: { type: event.type } };
  }
}

function sessionEvent(session: Stripe.Checkout.Session, eventId: string): ProviderEvent {
  const paid = session.payment_status === 'paid';
  return {
    ...nothing(eventId),
    kind: paid ? 'captured' : session.status === 'expired' ? 'cancelled' : 'ignored',
    providerReference: session.id,
    paymentId: Number(session.metadata?.paymentId) || null,
    amountCents: session.amount_total,
    currency: session.currency,
    payload: {
      type: 'checkout.session',
      id: session.id,
      status: session.status,
      paymentStatus: session.payment_status,
    },
  };
}

function refundEvent(refund: Stripe.Refund, eventId: string): ProviderEvent {
  const state = refundState(refund.status);
  const refundId = Number(refund.metadata?.refundId) || null;
  return {
    ...nothing(eventId),
    kind: state === 'done' ? 'refunded' : state === 'failed' ? 'refund-failed' : 'ignored',
    amountCents: refund.amount,
    currency: refund.currency,
    failureCode: refund.failure_reason ?? null,
    refundId,
    payload: { type: 'refund', id: refund.id, status: refund.status } satisfies Json,
  };
}

function nothing(eventId: string): ProviderEvent {
  return {
    provider: 'stripe',
    eventId,
    kind: 'ignored',
    providerReference: null,
    paymentId: null,
    amountCents: null,
    currency: null,
    failureCode: null,
    refundId: null,
    payload: {},
  };
}

function idOf(value: string | { id: string } | null): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
