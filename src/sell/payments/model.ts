import type { Json } from '../../platform/db/index.ts';

/** Where one payment stands; see `TRANSITIONS` for what may follow what. */
export type PaymentStatus = 'pending' | 'requires-action' | 'captured' | 'failed' | 'cancelled';

/**
 * Legal transitions. A late success after `failed` or `cancelled` is real money and therefore legal:
 * whoever asked for the payment decides what to do with it (usually gives it back).
 */
export const TRANSITIONS: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  pending: ['requires-action', 'captured', 'failed', 'cancelled'],
  'requires-action': ['pending', 'captured', 'failed', 'cancelled'],
  failed: ['captured'],
  cancelled: ['captured'],
  captured: [],
};

/** What is paid; payments never look into it. */
export interface PaymentOrigin {
  kind: string;
  id: string;
}

/** What the buyer has to do next. A type and not an interface, so that it is kept as JSON. */
export type NextAction = {
  type: 'redirect' | 'transfer-instructions' | 'cheque-instructions';
  /** For `redirect`. */
  url?: string;
  /** For instructions: where to send the money and what to write on it. */
  instructions?: {
    beneficiary: string;
    iban?: string;
    bic?: string;
    /** Where a cheque is sent. */
    address?: string;
    reference: string;
  };
};

/** One payment. Amounts in cents. */
export interface Payment {
  id: number;
  origin: PaymentOrigin;
  provider: string;
  method: string;
  amountCents: number;
  currency: string;
  state: PaymentStatus;
  providerReference: string | null;
  nextAction: NextAction | null;
  failureCode: string | null;
  expiresAt: string | null;
  version: number;
  createdAt: string;
  capturedCents: number;
  refundedCents: number;
  /** Promised back and not yet paid out. */
  promisedCents: number;
}

/** One refund of a payment. */
export interface Refund {
  id: number;
  paymentId: number;
  amountCents: number;
  reason: string;
  state: 'pending' | 'done' | 'failed';
  allocation: RefundAllocation[];
  providerReference: string | null;
  failureCode: string | null;
  /** Made by people at the bank: pending until somebody says that it is made. */
  byHand: boolean;
  actorLabel: string;
  createdAt: string;
}

/**
 * What money is given back for: `line` units that had left, `cancelled` units that never did, the
 * `delivery`, or a `gesture`. `orderLineId` is null for the last two, `quantity` then 0.
 */
export interface RefundAllocation {
  kind: 'line' | 'cancelled' | 'delivery' | 'gesture';
  orderLineId: number | null;
  quantity: number;
  amountCents: number;
}

/** A means of payment that a provider offers. */
export interface PaymentMethod {
  code: string;
  provider: string;
  /** Message keys `payments.methods.<code>.name|description`. */
  isTest: boolean;
  /** Minutes the goods stay reserved while the money is awaited. */
  holdMinutes(): Promise<number>;
  /**
   * For means that are decided inside the order's transaction without asking anybody: prepares what is
   * needed (before the transaction) and returns the decision for a given reference (the order's number).
   */
  instant: (() => Promise<(reference: string) => InstantOutcome>) | null;
}

/** How an instant means of payment ends. */
export interface InstantOutcome {
  state: 'captured' | 'pending';
  nextAction: NextAction | null;
}

/** What a buyer needs to see to pay. */
export interface PaymentRequest {
  payment: Payment;
  /** What the buyer reads: the order's number. */
  description: string;
  email: string;
  locale: string;
  /** Absolute URL of the order page, where the buyer comes back to without having paid. */
  returnUrl: string;
  /** The same for whoever has paid. */
  paidUrl: string;
}

/** How a provider took a request. */
export interface StartOutcome {
  state: Exclude<PaymentStatus, 'cancelled'>;
  providerReference: string | null;
  nextAction: NextAction | null;
  failureCode: string | null;
}

/** A fact told by a provider, whatever way it came (webhook, return, reconciliation). */
export interface ProviderEvent {
  provider: string;
  /** The provider's own id of the event: the same one is never counted twice (R47). */
  eventId: string;
  kind:
    | 'captured'
    | 'failed'
    | 'cancelled'
    | 'requires-action'
    | 'refunded'
    | 'refund-failed'
    | 'ignored';
  /** The provider's id of the payment; `null` when the event is about something else. */
  providerReference: string | null;
  /** Our payment id when the provider carries it. */
  paymentId: number | null;
  amountCents: number | null;
  currency: string | null;
  failureCode: string | null;
  /** Our refund id, for refund events. */
  refundId: number | null;
  payload: Json;
}

/** How a provider took a refund. */
export interface RefundOutcome {
  state: 'pending' | 'done' | 'failed';
  providerReference: string | null;
  failureCode: string | null;
}

/** One payment provider. Its functions talk to the outside and are never called inside a transaction. */
export interface PaymentProvider {
  code: string;
  methods: PaymentMethod[];
  /** Asks for the money. Called again with the same payment after a crash, it must not ask twice. */
  start(request: PaymentRequest): Promise<StartOutcome>;
  /** Gives money back. Called again with the same refund it must not pay twice. */
  refund(refund: Refund, payment: Payment): Promise<RefundOutcome>;
  /** Nobody can be asked to give money back: people do it at the bank, and say so. */
  refundsByHand?: true;
  /** Gives up an unpaid payment, so that it cannot be paid any more. */
  cancel(payment: Payment): Promise<void>;
  /** Checks the signature of a webhook and reads it; null when it is not genuine. */
  readWebhook?(
    rawBody: Buffer,
    headers: Record<string, string | undefined>,
  ): Promise<ProviderEvent | null>;
  /** What the provider knows about a payment whose webhook may have been lost. */
  askEvents?(payment: Payment): Promise<ProviderEvent[]>;
}
