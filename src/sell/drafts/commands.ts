import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { createCustomer, listAddresses, type CustomerFields } from '../../core/parties/index.ts';
import { holdStock, releaseStock } from '../../core/stock/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import {
  addCartLine,
  changeCartLine,
  chooseDelivery,
  createCart,
  freeCart,
  giveCartTo,
  giveContact,
  loadCart,
  prepareGift,
  stockWantsOf,
  type ContactInput,
} from '../carts/index.ts';
import { readOrder, type Order } from '../orders/index.ts';
import { readDraft } from './facts.ts';
import type { Draft, DraftDeps } from './model.ts';
import { draftOrigin } from './queries.ts';

/** How long the page of a draft takes an order when nothing else is said. */
const OPEN_DAYS = 14;
const DAY_MS = 86_400_000;

/** What a write of a draft answers; the draft itself is read anew. */
type DraftWritten = { id: number; version: number; state: Draft['state'] };

/** Somebody who is new: kept as a customer. */
type NewCustomer = Pick<
  Partial<CustomerFields>,
  'kind' | 'email' | 'firstName' | 'lastName' | 'companyName' | 'phone' | 'locale'
>;

/** Begins a draft: empty, for a customer, or with what an order was made of. */
interface NewDraft {
  channelId: string;
  locale: string;
  customerId?: number;
  copyOfOrderId?: number;
}

/** What is changed of a draft besides its lines; what is left out stays. */
interface DraftChange {
  /** Null: nobody any more. */
  customerId?: number | null;
  newCustomer?: NewCustomer;
  contact?: ContactInput;
  delivery?: { optionId: number; pickupPointId: string | null };
  deliveryPriceCents?: number | null;
  discountBp?: number;
  discountCents?: number;
  discountReason?: string;
  giftMessage?: string;
  wrapped?: boolean;
  note?: string;
  message?: string;
  /** Until when goods are reserved; null: no longer. */
  holdUntil?: string | null;
  expiresAt?: string;
}

/**
 * Begins a draft. Of an order that is copied the articles, addresses and delivery are taken over, at the prices of now; what
 * is no longer sold is left out. Refusals: `channel-unknown` (404), `customer-unknown` (422), `order-unknown` (404).
 */
export async function createDraft(
  deps: DraftDeps,
  tx: Tx,
  actor: Actor,
  command: NewDraft,
): Promise<Result<DraftWritten>> {
  const order = command.copyOfOrderId ? await readOrder(tx, { id: command.copyOfOrderId }) : null;
  if (command.copyOfOrderId && !order) return refuse('order-unknown', 404);
  const cart = await createCart(tx, {
    channelId: order?.channelId ?? command.channelId,
    locale: order?.locale ?? command.locale,
    isDrafted: true,
  });
  if (!cart.ok) return cart;
  const expiresAt = new Date(deps.now().getTime() + OPEN_DAYS * DAY_MS);
  const { rows } = await sql<{ id: number }>`
    insert into drafts.draft (token, cart_id, expires_at, copy_of_order_id, made_by)
    values (${secretId()}, ${cart.value.id}, ${expiresAt}, ${order?.id ?? null}::bigint, ${actor.label})
    returning id`.execute(tx);
  const draft = (await readDraft(tx, { id: rows[0]!.id }))!;
  const customerId = command.customerId ?? order?.partyId;
  if (customerId) {
    const given = await giveTo(tx, draft, customerId);
    if (!given.ok) return given;
  }
  if (order) await copyOrder(deps, tx, draft, order);
  return ok(writtenOf(draft));
}

async function copyOrder(deps: DraftDeps, tx: Tx, draft: Draft, order: Order): Promise<void> {
  for (const { variantId, quantity } of order.lines) {
    await addCartLine(tx, draft.cartId, { variantId, quantity, beyondStock: true });
  }
  await giveContact(tx, draft.cartId, {
    email: order.email,
    phone: order.phone,
    shippingAddress: order.shippingAddress,
    billingAddress: order.billingAddress,
    newsletter: false,
  });
  const { rows } = await sql<{ optionId: number }>`
    select id as "optionId" from promise.delivery_option
    where code = ${order.delivery.code} and channel_id = ${order.channelId} and state = 'active'`.execute(
    tx,
  );
  if (!rows[0]) return;
  const choice = {
    optionId: rows[0].optionId,
    pickupPointId: order.delivery.pickupPoint?.id ?? null,
  };
  // An option that is no longer offered is chosen again by whoever goes on with the draft.
  await chooseDelivery(tx, draft.cartId, choice, await deps.preparation(), deps.now());
}

/**
 * Locks a draft that can still be changed. Refusals: `draft-unknown` (404), `draft-closed` (409), `version-changed` (412).
 */
export async function holdDraft(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<Draft>> {
  const draft = await readDraft(tx, { id }, { lock: true });
  if (!draft) return refuse('draft-unknown', 404, { params: { draft: id } });
  const fresh = refuseStale(expected, draft.version);
  if (!fresh.ok) return fresh;
  if (draft.state !== 'open' && draft.state !== 'sent') {
    return refuse('draft-closed', 409, { params: { state: draft.state } });
  }
  return ok(draft);
}

/**
 * Adds units of an article. Stock is no condition here: it decides when the order is placed. Refusals as `holdDraft` and
 * `addCartLine`; `out-of-stock` only for a draft that holds its goods.
 */
export async function addDraftLine(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
  line: { variantId: number; quantity: number },
): Promise<Result<DraftWritten>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  const added = await addCartLine(tx, held.value.cartId, { ...line, beyondStock: true });
  return added.ok ? finish(tx, held.value) : added;
}

/** A line as it is to be: how many (0 removes it), and at which price with which reason (null: the list's again). */
interface LineChange {
  quantity?: number;
  price?: { unitPriceCents: number; reason: string } | null;
}

/** Changes a line. Refusals as `holdDraft`, `cart-line-unknown` (404), `reason-required` (422), `out-of-stock` (409). */
export async function changeDraftLine(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
  lineId: number,
  change: LineChange,
): Promise<Result<DraftWritten>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  const cart = (await loadCart(tx, held.value.cartId))!;
  const line = cart.lines.find((l) => l.id === lineId);
  if (!line) return refuse('cart-line-unknown', 404, { params: { line: lineId } });
  if (change.price !== undefined) {
    const priced = await setHandPrice(tx, id, line.variantId, change.price);
    if (!priced.ok) return priced;
  }
  if (change.quantity !== undefined) {
    const changed = await changeCartLine(tx, cart.id, lineId, change.quantity);
    if (!changed.ok) return changed;
    if (change.quantity === 0) await setHandPrice(tx, id, line.variantId, null);
  }
  return finish(tx, held.value);
}

async function setHandPrice(
  tx: Tx,
  draftId: number,
  variantId: number,
  price: { unitPriceCents: number; reason: string } | null,
): Promise<Result<null>> {
  if (price === null) {
    await sql`delete from drafts.hand_price
      where draft_id = ${draftId} and variant_id = ${variantId}`.execute(tx);
    return ok(null);
  }
  if (price.reason.trim() === '') {
    return refuse('reason-required', 422, {
      fields: [{ pointer: '/price/reason', code: 'reason-required' }],
    });
  }
  await sql`insert into drafts.hand_price (draft_id, variant_id, unit_price_cents, reason)
    values (${draftId}, ${variantId}, ${price.unitPriceCents}, ${price.reason.trim()})
    on conflict (draft_id, variant_id)
      do update set unit_price_cents = excluded.unit_price_cents, reason = excluded.reason`.execute(
    tx,
  );
  return ok(null);
}

/**
 * Changes whose a draft is, where it goes, what is agreed and until when. Refusals as `holdDraft`; `customer-unknown` (422),
 * those of `createCustomer` and `chooseDelivery`; `reason-required` (422) for a discount without one; `draft-dates` (422)
 * for an end in the past; `out-of-stock` (409) when the goods are to be held and are not there.
 */
export async function changeDraft(
  deps: DraftDeps,
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  change: DraftChange,
): Promise<Result<DraftWritten>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  const draft = held.value;
  const party = await changeParty(tx, actor, draft, change);
  if (!party.ok) return party;
  if (change.contact) {
    const given = await giveContact(tx, draft.cartId, change.contact);
    if (!given.ok) return given;
  }
  if (change.delivery) {
    const chosen = await chooseDelivery(
      tx,
      draft.cartId,
      change.delivery,
      await deps.preparation(),
      deps.now(),
    );
    if (!chosen.ok) return chosen;
  }
  if (change.giftMessage !== undefined || change.wrapped !== undefined) {
    const { giftMessage: message, wrapped } = change;
    const given = await prepareGift(tx, draft.cartId, { message, wrapped });
    if (!given.ok) return given;
  }
  const next = { ...draft, ...definedOf(change), ...discountOf(change) };
  if (next.discountBp + next.discountCents > 0 && next.discountReason.trim() === '') {
    return refuse('reason-required', 422, {
      fields: [{ pointer: '/discountReason', code: 'reason-required' }],
    });
  }
  const ended = (['holdUntil', 'expiresAt'] as const).filter(
    (key) => change[key] && Date.parse(change[key]) <= deps.now().getTime(),
  );
  if (ended.length > 0) {
    return refuse('draft-dates', 422, {
      fields: ended.map((key) => ({ pointer: `/${key}`, code: 'draft-dates' })),
    });
  }
  await sql`update drafts.draft set discount_bp = ${next.discountBp},
      discount_cents = ${next.discountCents}, discount_reason = ${next.discountReason.trim()},
      delivery_price_cents = ${next.deliveryPriceCents}, note = ${next.note}, message = ${next.message},
      hold_until = ${next.holdUntil}::timestamptz, expires_at = ${next.expiresAt}::timestamptz
    where id = ${id}`.execute(tx);
  return finish(tx, next);
}

/** A rate takes the place of an amount, and the other way round. */
function discountOf(change: DraftChange): Partial<Draft> {
  if (change.discountCents) return { discountBp: 0 };
  return change.discountBp ? { discountCents: 0 } : {};
}

function definedOf(change: DraftChange): Partial<Draft> {
  const { customerId, newCustomer, contact, delivery, giftMessage, wrapped, ...own } = change;
  void [customerId, newCustomer, contact, delivery, giftMessage, wrapped];
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

async function changeParty(
  tx: Tx,
  actor: Actor,
  draft: Draft,
  change: DraftChange,
): Promise<Result<null>> {
  if (change.customerId === null) {
    await freeCart(tx, draft.cartId);
    return ok(null);
  }
  if (change.customerId !== undefined) return giveTo(tx, draft, change.customerId);
  if (!change.newCustomer) return ok(null);
  const made = await createCustomer(tx, actor, change.newCustomer);
  return made.ok ? giveTo(tx, draft, made.value.id) : made;
}

/** Says whose a draft is: prices follow the group, the addresses of the last time are taken over. */
async function giveTo(tx: Tx, draft: Draft, partyId: number): Promise<Result<null>> {
  const { rows } = await sql<{ email: string | null; phone: string }>`
    select email::text, phone from parties.party where id = ${partyId} and forgotten_at is null`.execute(
    tx,
  );
  const party = rows[0];
  if (!party) {
    return refuse('customer-unknown', 422, {
      fields: [{ pointer: '/customerId', code: 'customer-unknown' }],
    });
  }
  await freeCart(tx, draft.cartId);
  await giveCartTo(tx, draft.cartId, partyId);
  const known = await listAddresses(tx, partyId);
  const shipping = known.find((entry) => entry.kind === 'shipping') ?? known[0];
  if (!shipping) return ok(null);
  const billing = known.find((entry) => entry.kind === 'billing') ?? shipping;
  return giveContact(tx, draft.cartId, {
    email: party.email ?? '',
    phone: party.phone,
    shippingAddress: shipping.address,
    billingAddress: billing.address,
    newsletter: false,
  });
}

/** Gives a draft up: nothing is reserved any more, its page takes no order. Refusals as `holdDraft`. */
export async function cancelDraft(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<DraftWritten>> {
  const held = await holdDraft(tx, id, expected);
  if (!held.ok) return held;
  return closeDraft(tx, held.value, 'cancelled');
}

/** Ends a locked draft and lets go of its goods. */
export async function closeDraft(
  tx: Tx,
  draft: Draft,
  state: 'cancelled' | 'expired',
): Promise<Result<DraftWritten>> {
  const released = await releaseStock(tx, draftOrigin(draft.id));
  if (released.length > 0) await emit(tx, 'stock.changed', { variantIds: released });
  await sql`update drafts.draft set state = ${state}, version = version + 1, updated_at = now()
    where id = ${draft.id}`.execute(tx);
  return ok({ id: draft.id, version: draft.version + 1, state });
}

/** Counts the change, and makes what is reserved follow what the draft now says. */
async function finish(tx: Tx, draft: Draft): Promise<Result<DraftWritten>> {
  const held = await followHold(tx, draft);
  if (!held.ok) return held;
  await sql`update drafts.draft set version = version + 1, updated_at = now()
    where id = ${draft.id}`.execute(tx);
  return ok({ ...writtenOf(draft), version: draft.version + 1 });
}

async function followHold(tx: Tx, draft: Draft): Promise<Result<null>> {
  const until = draft.holdUntil === null ? null : new Date(draft.holdUntil);
  const cart = until ? await loadCart(tx, draft.cartId) : null;
  const wants = (cart?.lines ?? []).flatMap(stockWantsOf);
  const held = await holdStock(tx, draftOrigin(draft.id), wants, until);
  if (!held.ok) return held;
  if (held.value.length > 0) await emit(tx, 'stock.changed', { variantIds: held.value });
  return ok(null);
}

function writtenOf({ id, version, state }: Draft): DraftWritten {
  return { id, version, state };
}
