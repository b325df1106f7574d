import type { Actor } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import type {
  Payment,
  PaymentMethod,
  PaymentProvider,
  PaymentRequest,
  ProviderEvent,
  Refund,
  RefundAllocation,
} from './model.ts';
import { TRANSITIONS } from './model.ts';
import {
  insertEntry,
  insertPayment,
  insertProviderEvent,
  insertRefund,
  listSilentPayments,
  lockPaymentOfEvent,
  readPayment,
  readProviderEvent,
  readRefund,
  updatePayment,
  updateRefund,
  type NewPayment,
} from './store.ts';

/** What payments tell whoever asked for the money, inside the transaction that learns it. */
export interface PaymentHooks {
  /** The payment's state changed (captured, failed, cancelled, or waiting for the buyer). */
  settled(tx: Tx, payment: Payment, actor: Actor): Promise<void>;
  /** A refund was paid out, or failed; `isReturned` when its money came back after it had been paid out. */
  refunded(
    tx: Tx,
    payment: Payment,
    refund: Refund,
    actor: Actor,
    isReturned?: boolean,
  ): Promise<void>;
}

/** What payment commands need. */
export interface PaymentDeps {
  db: Db;
  providers: readonly PaymentProvider[];
  hooks: PaymentHooks;
}

/** The method with this code, or null. */
export function findMethod(
  providers: readonly PaymentProvider[],
  code: string,
): { method: PaymentMethod; provider: PaymentProvider } | null {
  for (const provider of providers) {
    const method = provider.methods.find((m) => m.code === code);
    if (method) return { method, provider };
  }
  return null;
}

/** Opens a payment in the transaction of what is paid; nothing is asked of the provider yet. */
export async function openPayment(tx: Tx, payment: NewPayment): Promise<number> {
  return insertPayment(tx, payment);
}

/**
 * Books that the whole amount was received, with its proof (a provider's event, a bank reference).
 * Returns false when this proof was booked before. Does not call the hooks: the caller decides.
 */
export async function bookCapture(
  tx: Tx,
  payment: { id: number; amountCents: number },
  proof: string,
  actor: Actor,
): Promise<boolean> {
  const booked = await insertEntry(tx, {
    paymentId: payment.id,
    kind: 'capture',
    amountCents: payment.amountCents,
    proof,
    reason: '',
    actorLabel: actor.label,
  });
  if (booked) await updatePayment(tx, payment.id, { state: 'captured' });
  return booked;
}

/**
 * Asks the provider for an open payment and writes what it answered. Outside any transaction; safe to
 * call again after a crash. A provider that cannot be reached leaves the payment pending.
 * Refusals: `payment-unknown` (404), `payment-provider-unreachable` (503).
 */
export async function startPayment(
  deps: PaymentDeps,
  paymentId: number,
  request: Omit<PaymentRequest, 'payment'>,
): Promise<Result<Payment>> {
  const payment = await readPayment(deps.db, paymentId);
  if (!payment) return refuse('payment-unknown', 404);
  if (payment.state !== 'pending' || payment.providerReference !== null) return ok(payment);
  const provider = deps.providers.find((p) => p.code === payment.provider);
  if (!provider) return refuse('payment-provider-unreachable', 503);
  let outcome;
  try {
    outcome = await provider.start({ ...request, payment });
  } catch {
    return refuse('payment-provider-unreachable', 503);
  }
  return transact(deps.db, async (tx) => {
    const now = await readPayment(tx, paymentId, { lock: true });
    // A webhook may have been faster than the answer.
    if (!now || now.state !== 'pending') return ok(now ?? payment);
    await updatePayment(tx, paymentId, {
      state: outcome.state === 'captured' ? 'pending' : outcome.state,
      providerReference: outcome.providerReference,
      nextAction: outcome.nextAction,
      failureCode: outcome.failureCode,
    });
    const actor = systemActor(provider.code);
    if (outcome.state === 'captured') {
      await bookCapture(
        tx,
        now,
        `${provider.code}:${outcome.providerReference ?? paymentId}`,
        actor,
      );
    }
    const after = (await readPayment(tx, paymentId))!;
    if (after.state !== 'pending') await deps.hooks.settled(tx, after, actor);
    return ok(after);
  });
}

/**
 * Applies a provider's event exactly once: keeps it, books the money it proves, moves the payment's
 * state where that is legal, and tells the hooks, all in one transaction. An event seen before, or
 * about a payment that is not ours, changes nothing.
 */
export async function applyProviderEvent(
  deps: PaymentDeps,
  event: ProviderEvent,
): Promise<Result<{ applied: boolean }>> {
  return transact(deps.db, async (tx) => {
    const payment = await lockPaymentOfEvent(tx, event);
    if (!(await insertProviderEvent(tx, event))) return ok({ applied: false });
    if (!payment) return ok({ applied: false });
    const applied = await applyEvent(deps, tx, payment, event);
    return ok({ applied });
  });
}

/**
 * Applies a kept event again, after a mistake was mended: the same capture or refund is never booked
 * twice, since its proof is. Refusal: `provider-event-unknown` (404).
 */
export async function replayProviderEvent(
  deps: PaymentDeps,
  eventRowId: number,
): Promise<Result<{ applied: boolean }>> {
  return transact(deps.db, async (tx) => {
    const event = await readProviderEvent(tx, eventRowId);
    if (!event) return refuse('provider-event-unknown', 404);
    const payment = await lockPaymentOfEvent(tx, event);
    return ok({ applied: payment ? await applyEvent(deps, tx, payment, event) : false });
  });
}

/**
 * Asks providers about payments that have been silent for ten minutes, so that a lost webhook loses
 * nothing. A provider that cannot be reached is asked again at the next run. Returns how many events were applied.
 */
export async function reconcilePayments(deps: PaymentDeps, silentMinutes = 10): Promise<number> {
  let applied = 0;
  for (const provider of deps.providers) {
    if (!provider.askEvents) continue;
    for (const payment of await listSilentPayments(deps.db, provider.code, silentMinutes)) {
      applied += await askAboutPayment(deps, payment).catch(() => 0);
    }
  }
  return applied;
}

/**
 * Asks the provider what became of a payment and applies it: whoever comes back from the page of the bank need not wait for its
 * webhook. Returns how many events were applied; throws when the provider cannot be reached.
 */
export async function askAboutPayment(deps: PaymentDeps, payment: Payment): Promise<number> {
  const provider = deps.providers.find(({ code }) => code === payment.provider);
  let applied = 0;
  for (const event of (await provider?.askEvents?.(payment)) ?? []) {
    const done = await applyProviderEvent(deps, event);
    if (done.ok && done.value.applied) applied += 1;
  }
  return applied;
}

async function applyEvent(
  deps: PaymentDeps,
  tx: Tx,
  payment: Payment,
  event: ProviderEvent,
): Promise<boolean> {
  const actor = systemActor(event.provider);
  if (event.kind === 'refunded' || event.kind === 'refund-failed') {
    if (event.refundId === null) return false;
    const before = await readRefund(tx, event.refundId);
    const settled = await settleRefund(tx, event.refundId, {
      state: event.kind === 'refunded' ? 'done' : 'failed',
      providerReference: null,
      failureCode: event.failureCode,
    });
    if (settled) {
      const now = (await readPayment(tx, payment.id))!;
      await deps.hooks.refunded(tx, now, settled, actor, before?.state === 'done');
    }
    return settled !== null;
  }
  if (event.kind === 'ignored' || !TRANSITIONS[payment.state].includes(event.kind)) return false;
  if (event.kind === 'captured') {
    const rightAmount =
      event.amountCents === null ||
      (event.amountCents === payment.amountCents &&
        (event.currency === null || event.currency.toUpperCase() === payment.currency));
    if (!rightAmount) {
      throw new Error(`payment ${payment.id}: the provider captured another amount than asked`);
    }
    // A proof by payment, not by event: the provider may tell of one capture by two kinds of event.
    const proof = `${event.provider}:${payment.providerReference ?? event.providerReference ?? payment.id}`;
    if (!(await bookCapture(tx, payment, proof, actor))) return false;
  } else {
    await updatePayment(tx, payment.id, {
      state: event.kind,
      nextAction: event.kind === 'requires-action' ? payment.nextAction : null,
      failureCode: event.failureCode,
    });
  }
  await deps.hooks.settled(tx, (await readPayment(tx, payment.id))!, actor);
  return true;
}

/** Gives up an unpaid payment. Refusal: `payment-not-open` (409) when it is captured already. */
export async function cancelPayment(tx: Tx, paymentId: number): Promise<Result<null>> {
  const payment = await readPayment(tx, paymentId, { lock: true });
  if (!payment) return refuse('payment-unknown', 404);
  if (payment.state === 'captured') return refuse('payment-not-open', 409);
  if (TRANSITIONS[payment.state].includes('cancelled')) {
    await updatePayment(tx, paymentId, { state: 'cancelled' });
  }
  return ok(null);
}

/**
 * Promises a refund inside the caller's transaction; `executeRefund` pays it afterwards. Never more
 * than what was captured and not yet given back or promised back.
 * Refusals: `payment-unknown` (404), `refund-too-large` (409, params `most`).
 */
export async function openRefund(
  tx: Tx,
  actor: Actor,
  command: {
    paymentId: number;
    amountCents: number;
    reason: string;
    allocation: RefundAllocation[];
  },
): Promise<Result<{ refundId: number }>> {
  const payment = await readPayment(tx, command.paymentId, { lock: true });
  if (!payment) return refuse('payment-unknown', 404);
  const most = payment.capturedCents - payment.refundedCents - payment.promisedCents;
  if (command.amountCents > most) {
    return refuse('refund-too-large', 409, {
      params: { most, amount: command.amountCents },
      fields: [{ pointer: '/amountCents', code: 'refund-too-large', params: { most } }],
    });
  }
  const refundId = await insertRefund(tx, {
    paymentId: payment.id,
    amountCents: command.amountCents,
    reason: command.reason,
    allocation: command.allocation,
    actorLabel: actor.label,
  });
  return ok({ refundId });
}

/**
 * Pays a promised refund through its provider and books it. Outside any transaction; safe to call
 * again: a refund that is done stays done. An unreachable provider leaves it pending for the job.
 */
export async function executeRefund(deps: PaymentDeps, refundId: number): Promise<Refund | null> {
  const refund = await readRefund(deps.db, refundId);
  if (!refund || refund.state !== 'pending') return refund;
  const payment = (await readPayment(deps.db, refund.paymentId))!;
  const provider = deps.providers.find((p) => p.code === payment.provider);
  if (!provider) return refund;
  let outcome;
  try {
    outcome = await provider.refund(refund, payment);
  } catch {
    return refund;
  }
  const settled = await transact(deps.db, async (tx) => {
    const after = await settleRefund(tx, refundId, outcome);
    if (after && after.state !== 'pending') {
      await deps.hooks.refunded(tx, (await readPayment(tx, payment.id))!, after, {
        kind: 'system',
        id: null,
        label: refund.actorLabel,
      });
    }
    return ok(after);
  });
  return settled.ok ? (settled.value ?? readRefund(deps.db, refundId)) : refund;
}

/**
 * Books a refund that somebody made by hand, with what the bank's statement says, in the caller's transaction; the hooks
 * are the caller's. Null: it is no open refund by hand.
 */
export async function bookHandRefund(
  tx: Tx,
  refundId: number,
  reference: string,
): Promise<Refund | null> {
  const refund = await readRefund(tx, refundId);
  if (!refund?.byHand) return null;
  return settleRefund(tx, refundId, {
    state: 'done',
    providerReference: reference === '' ? null : reference,
    failureCode: null,
  });
}

/**
 * Writes a refund's end and books it; null when it had ended before. One that was paid out may still fail: the bank of the buyer
 * sent the money back. Source: Stripe API reference, `refund.failed`.
 */
async function settleRefund(
  tx: Tx,
  refundId: number,
  outcome: { state: Refund['state']; providerReference: string | null; failureCode: string | null },
): Promise<Refund | null> {
  const refund = await readRefund(tx, refundId, { lock: true });
  const isReturned = refund?.state === 'done' && outcome.state === 'failed';
  if (!refund || (refund.state !== 'pending' && !isReturned)) return null;
  await updateRefund(tx, refundId, outcome);
  if (outcome.state === 'done' || isReturned) {
    const kind = isReturned ? 'refund-returned' : 'refund';
    await insertEntry(tx, {
      paymentId: refund.paymentId,
      kind,
      amountCents: refund.amountCents,
      proof: `${kind}:${refundId}`,
      reason: refund.reason,
      actorLabel: refund.actorLabel,
    });
  }
  return readRefund(tx, refundId);
}
