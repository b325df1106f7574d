import { createHmac } from 'node:crypto';
import { sameSecret } from '../../kernel/ids.ts';
import type { PaymentMethod, PaymentProvider, ProviderEvent } from './model.ts';

/** What the test provider needs to play its parts. */
export interface TestProviderDeps {
  /** Absolute URL of the shop, without a final slash. */
  publicUrl: string;
  /** Signs the links of the test pages. */
  secret: string;
  holdMinutes(): Promise<number>;
  /** Has `event` delivered later, as a slow bank would. */
  deliverLater(event: ProviderEvent, delaySeconds: number): Promise<void>;
}

const LATE_SECONDS = 20;

/**
 * The labelled test provider: five means of payment that end as their names say. Offered in
 * development and demos only; `src/apps` never composes it in production.
 */
export function testProvider(deps: TestProviderDeps): PaymentProvider {
  const method = (code: string, instant: PaymentMethod['instant'] = null): PaymentMethod => ({
    code,
    provider: 'test',
    isTest: true,
    holdMinutes: deps.holdMinutes,
    instant,
  });
  return {
    code: 'test',
    methods: [
      method('test-success', async () => () => ({ state: 'captured', nextAction: null })),
      method('test-sca'),
      method('test-refusal'),
      method('test-timeout'),
      method('test-late-webhook'),
    ],
    async start({ payment }) {
      const reference = `test_${payment.id}`;
      const outcome = { providerReference: reference, nextAction: null, failureCode: null };
      switch (payment.method) {
        case 'test-refusal':
          return { ...outcome, state: 'failed', failureCode: 'card-declined' };
        case 'test-late-webhook':
          await deps.deliverLater(testEvent(payment.id, 'captured', 'late'), LATE_SECONDS);
          return { ...outcome, state: 'pending' };
        default:
          return {
            ...outcome,
            state: 'requires-action',
            nextAction: { type: 'redirect', url: testPageUrl(deps, payment.id) },
          };
      }
    },
    async refund(refund) {
      return { state: 'done', providerReference: `test_refund_${refund.id}`, failureCode: null };
    },
    async cancel() {
      // Nothing is open anywhere else.
    },
  };
}

/** The address of the page that plays the bank. */
function testPageUrl(deps: TestProviderDeps, paymentId: number): string {
  return `${deps.publicUrl}/paiement-test/${paymentId}?key=${testPageKey(deps.secret, paymentId)}`;
}

/** True when `key` opens the test page of this payment. */
export function isTestPageKey(secret: string, paymentId: number, key: string): boolean {
  return sameSecret(testPageKey(secret, paymentId), key);
}

function testPageKey(secret: string, paymentId: number): string {
  return createHmac('sha256', secret)
    .update(`test-payment:${paymentId}`)
    .digest('base64url')
    .slice(0, 32);
}

/** An event of the test provider; `occasion` tells apart several events of one payment. */
export function testEvent(
  paymentId: number,
  kind: 'captured' | 'failed',
  occasion: string,
): ProviderEvent {
  return {
    provider: 'test',
    eventId: `test:${paymentId}:${kind}:${occasion}`,
    kind,
    providerReference: `test_${paymentId}`,
    paymentId,
    amountCents: null,
    currency: null,
    failureCode: kind === 'failed' ? 'authentication-refused' : null,
    refundId: null,
    payload: { occasion },
  };
}
