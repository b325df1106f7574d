import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { releaseStock } from '../../core/stock/index.ts';
import { sql, transact, type Json, type Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import {
  allocateOrderId,
  finishPlacing,
  insertEvent,
  placeCart,
  placingBy,
  readOrder,
  writeNote,
  type Completion,
  type Placed,
} from '../orders/index.ts';
import { findMethod, type PaymentMethod } from '../payments/index.ts';
import { holdDraft } from './commands.ts';
import { loadDraftFacts, readDraft } from './facts.ts';
import type { Draft, DraftDeps, DraftFacts } from './model.ts';
import { draftOrigin, getDraft, quoteOfDraft } from './queries.ts';

/** How staff say that a draft is paid: the money is there. */
const RECEIVED_METHODS = ['bank-transfer', 'cheque', 'cash'] as const;

/** How staff place an order whose money is to come. */
const AWAITED_METHODS = ['bank-transfer', 'cheque'] as const;

const DAY_MINUTES = 24 * 60;

/** A draft is placed by the office. */
interface PlaceDraft {
  id: number;
  expected: ExpectedVersion;
  /** The money is there (`received`), or is told how to come. */
  payment: { method: string; received: boolean };
  idempotencyKey: string;
}

/**
 * The customer places a draft from its page and pays it. The order is placed as every order is: stock decides now, and what the
 * draft itself held is there for it. Refusals as `completeCart`, and `draft-unknown` (404), `draft-closed` (409).
 */
export async function payDraft(
  deps: DraftDeps,
  command: {
    token: string;
    paymentMethod: string;
    idempotencyKey: string;
    expectedTotalCents?: number;
    waivesWithdrawal?: boolean;
  },
): Promise<Result<Completion>> {
  const found = findMethod(deps.providers, command.paymentMethod);
  const enabled = await deps.enabledMethods();
  if (!found || !enabled.includes(command.paymentMethod)) {
    return refuse('payment-method-unavailable', 422, {
      params: { method: command.paymentMethod },
      fields: [{ pointer: '/paymentMethod', code: 'payment-method-unavailable' }],
    });
  }
  const placing = await placingBy(deps, found.method);
  const known = await readDraft(deps.db, { token: command.token });
  if (!known) return refuse('draft-unknown', 404);
  const order = {
    cartId: known.cartId,
    paymentMethod: command.paymentMethod,
    idempotencyKey: command.idempotencyKey,
    ...(command.expectedTotalCents === undefined
      ? {}
      : { expectedTotalCents: command.expectedTotalCents }),
    waivesWithdrawal: command.waivesWithdrawal ?? false,
  };
  const placed = await transact(deps.db, (tx) => placeHeld(deps, tx, known.id, order, placing));
  return placed.ok ? finishPlacing(deps, order, placed.value) : placed;
}

/**
 * Staff place a draft: paid at once by transfer, cheque or cash, or awaiting one of the first two. One transaction, which
 * asks nobody. Refusals as `completeCart` and `holdDraft`; `payment-method-unavailable` (422).
 */
export async function placeDraft(
  deps: DraftDeps,
  tx: Tx,
  actor: Actor,
  command: PlaceDraft,
): Promise<Result<Completion & { orderId: number }>> {
  const method = methodOf(deps, command.payment);
  if (!method) {
    return refuse('payment-method-unavailable', 422, {
      params: { method: command.payment.method },
      fields: [{ pointer: '/payment/method', code: 'payment-method-unavailable' }],
    });
  }
  const held = await holdDraft(tx, command.id, command.expected);
  if (!held.ok) return held;
  const usual = await placingBy(deps, method);
  const termsDays = await termsOf(tx, held.value.cartId);
  const placing = {
    ...usual,
    actorLabel: actor.label,
    // Only the buyer gives up a right of theirs.
    waiverLater: true,
    // A company with terms is awaited for as long as was agreed.
    holdMinutes: Math.max(usual.holdMinutes, (termsDays ?? 0) * DAY_MINUTES),
  };
  const order = {
    cartId: held.value.cartId,
    paymentMethod: method.code,
    idempotencyKey: command.idempotencyKey,
  };
  const placed = await placeHeld(deps, tx, command.id, order, placing);
  if (!placed.ok) return placed;
  const draft = (await readDraft(tx, { id: command.id }))!;
  return ok({ ...placed.value.completion, orderId: draft.orderId! });
}

/** Days that the buyer of a draft, or their company, has to pay; null: none were agreed. */
async function termsOf(tx: Tx, cartId: string): Promise<number | null> {
  const { rows } = await sql<{ days: number | null }>`
    select coalesce(company.terms_days, p.terms_days) as days from carts.cart c
    join parties.party p on p.id = c.party_id left join parties.party company on company.id = p.company_id
    where c.id = ${cartId}`.execute(tx);
  return rows[0]?.days ?? null;
}

function methodOf(deps: DraftDeps, payment: PlaceDraft['payment']): PaymentMethod | null {
  const codes: readonly string[] = payment.received ? RECEIVED_METHODS : AWAITED_METHODS;
  if (!codes.includes(payment.method)) return null;
  if (!payment.received) return findMethod(deps.providers, payment.method)?.method ?? null;
  return {
    code: payment.method,
    provider: 'manual',
    isTest: false,
    holdMinutes: async () => 0,
    instant: async () => () => ({ state: 'captured', nextAction: null }),
  };
}

/** Places a draft under its lock: its goods are let go and taken by the order in the same transaction. */
async function placeHeld(
  deps: DraftDeps,
  tx: Tx,
  id: number,
  order: Parameters<typeof placeCart>[2],
  placing: Parameters<typeof placeCart>[3],
): Promise<Result<Placed>> {
  const draft = (await readDraft(tx, { id }, { lock: true }))!;
  const isReplay = draft.state === 'ordered';
  if (!isReplay) {
    const allowed = refuseEnded(draft, deps.now());
    if (!allowed.ok) return allowed;
    await releaseStock(tx, draftOrigin(id));
  }
  const facts = await loadDraftFacts(tx, draft, placing.rates, placing.at);
  if (facts.cart.partyId === null && !facts.cart.email) return refuse('contact-missing', 422);
  const orderId = isReplay ? null : await allocateOrderId(tx);
  const placed = await placeCart(tx, { ...facts.cart, orderId }, order, placing, (quote) =>
    quoteOfDraft(facts, quote),
  );
  if (!placed.ok || isReplay) return placed;
  await finishDraft(tx, facts, placed.value.completion.order.number, placing.actorLabel);
  return placed;
}

function refuseEnded(draft: Draft, now: Date): Result<null> {
  const isOpen = draft.state === 'open' || draft.state === 'sent';
  if (isOpen && Date.parse(draft.expiresAt) > now.getTime()) return ok(null);
  return refuse('draft-closed', 409, { params: { state: isOpen ? 'expired' : draft.state } });
}

/** The draft points at its order; the order tells what was agreed by hand, and why. */
async function finishDraft(
  tx: Tx,
  { draft, cart, listPrices }: DraftFacts,
  number: string,
  actorLabel: string,
): Promise<void> {
  const order = (await readOrder(tx, { number }))!;
  await sql`update drafts.draft set state = 'ordered', order_id = ${order.id}, version = version + 1, updated_at = now()
    where id = ${draft.id}`.execute(tx);
  if (draft.note !== '') await writeNote(tx, order.id, { note: draft.note, tags: order.tags });
  const prices = draft.prices.flatMap((price) => {
    const line = cart.lines.find((l) => l.variantId === price.variantId);
    return line
      ? [{ sku: line.sku, title: line.title, fromCents: listPrices.get(line.id) ?? null, ...price }]
      : [];
  });
  await insertEvent(tx, order.id, {
    kind: 'drafted',
    facts: {
      draftId: draft.id,
      madeBy: draft.madeBy,
      prices,
      discountBp: draft.discountBp,
      discountReason: draft.discountReason,
      deliveryPriceCents: draft.deliveryPriceCents,
    } as unknown as Json,
    actorLabel,
  });
}

/**
 * Mails the customer the link to the page where the draft is paid; sending again is a new mail. Refusals as `holdDraft`;
 * `contact-missing` (422) without an address to write to, `cart-empty` (422), `delivery-missing` (422).
 */
export async function sendDraft(
  deps: DraftDeps,
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<{ id: number; version: number; state: Draft['state']; mailId: number }>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  const draft = held.value;
  const facts = await loadDraftFacts(
    tx,
    draft,
    await deps.taxRates(businessDate(deps.now())),
    deps.now(),
  );
  const { cart } = facts;
  if (!cart.email || !cart.shippingAddress) return refuse('contact-missing', 422);
  const view = await getDraft({ ...deps, db: tx }, { id });
  if (!view.ok) return view;
  const [problem] = view.value.problems.filter(({ code }) => code !== 'out-of-stock');
  if (problem)
    return refuse('draft-incomplete', 422, { details: { problems: view.value.problems } });
  const { totalCents, currency, lines, deliveryCents, delivery, message, expiresAt } = view.value;
  const mailId = await queueMail(tx, deps.mail, {
    template: 'draft-pay-link',
    data: {
      firstName: cart.shippingAddress.firstName,
      message,
      lines: lines.map(({ title, options, quantity, totalCents: cents }) => ({
        title,
        options,
        quantity,
        totalCents: cents,
      })),
      deliveryName: delivery?.name ?? '',
      deliveryCents,
      totalCents,
      currency,
      expiresAt,
      payUrl: view.value.payUrl,
    },
    locale: cart.locale,
    to: cart.email,
    dedupeKey: `draft-pay-link:${id}:${draft.version}`,
    origin: draftOrigin(id),
  });
  await sql`update drafts.draft set state = 'sent', sent_at = now(), version = version + 1, updated_at = now()
    where id = ${id}`.execute(tx);
  return ok({ id, version: draft.version + 1, state: 'sent', mailId });
}
