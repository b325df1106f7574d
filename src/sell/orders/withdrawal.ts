import { businessDate, shiftDay } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Order, OrderEventKind } from './model.ts';
import { insertEvent, readOrder } from './store.ts';

/** A buyer's statement of withdrawal (R36): who, which contract, where to answer, and what is given back. */
export interface WithdrawalStatement {
  name: string;
  number: string;
  email: string;
  /** The articles concerned in the buyer's words; empty: the whole order. */
  what: string;
}

const buyer: Actor = { kind: 'customer', id: null, label: 'client' };

/**
 * Records a statement of withdrawal on its order and tells whoever follows (`order.withdrawal-declared`),
 * so that the acknowledgement is sent. A second statement in the same words gives the first one's instant. The period
 * is not judged here: a late statement is received too, and answered by a person.
 * Refusal: `order-unknown` (404) when number and e-mail address do not go together.
 */
export async function declareWithdrawal(
  tx: Tx,
  statement: WithdrawalStatement,
): Promise<Result<{ declaredAt: string }>> {
  const order = await readOrder(tx, { number: statement.number }, { lock: true });
  if (!order || order.email.toLowerCase() !== statement.email.toLowerCase()) {
    return refuse('order-unknown', 404);
  }
  const facts = { name: statement.name, email: statement.email, what: statement.what };
  const same = order.events.find(
    (event) =>
      event.kind === 'withdrawal-declared' &&
      event.facts['what'] === facts.what &&
      event.facts['name'] === facts.name,
  );
  if (same) return ok({ declaredAt: same.at });
  await insertEvent(tx, order.id, { kind: 'withdrawal-declared', facts, actorLabel: buyer.label });
  const after = await readOrder(tx, { id: order.id });
  const declaredAt = after?.events.at(-1)?.at ?? new Date().toISOString();
  await emit(tx, 'order.withdrawal-declared', { orderId: order.id, declaredAt, ...facts });
  return ok({ declaredAt });
}

/** What answers a statement: money on its way back, the contract ended, or a person's word. */
const ANSWERS: readonly OrderEventKind[] = [
  'refund-promised',
  'refunded',
  'cancelled',
  'withdrawal-settled',
];
/** From the statement on (L221-24, R35); the merchant may wait for the goods or the proof that they left. */
const REFUND_DAYS = 14;

/** A statement of withdrawal that nobody has answered yet. */
export interface OpenWithdrawal {
  declaredAt: string;
  /** The articles concerned in the buyer's words; empty: the whole order. */
  what: string;
  /** The last day to give the money back, `YYYY-MM-DD`. */
  refundBy: string;
}

/** The statement that an order still waits with, the latest; null when there is none or it was answered. */
export function openWithdrawal({ events }: Pick<Order, 'events'>): OpenWithdrawal | null {
  const at = events.findLastIndex(({ kind }) => kind === 'withdrawal-declared');
  const declared = events[at];
  if (!declared || events.slice(at).some(({ kind }) => ANSWERS.includes(kind))) return null;
  const on = businessDate(new Date(declared.at));
  const what = String(declared.facts['what'] ?? '');
  return { declaredAt: declared.at, what, refundBy: shiftDay(on, REFUND_DAYS) };
}

/** Orders with a statement that nobody has answered, oldest instant included; columns `order_id`, `at`. */
export const OPEN_WITHDRAWALS = sql`(select w.order_id, min(w.at) as at from orders.event w
  where w.kind = 'withdrawal-declared' and not exists (select from orders.event a
    where a.order_id = w.order_id and a.id > w.id and a.kind = any(${[...ANSWERS]}::text[]))
  group by 1)`;

/**
 * Says how a statement of withdrawal was answered without money: the buyer keeps the goods, the period was over.
 * Refusals: `order-unknown` (404), `withdrawal-not-open` (409).
 */
export async function settleWithdrawal(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; reason: string },
): Promise<Result<Order>> {
  const order = await readOrder(tx, { id: command.orderId }, { lock: true });
  if (!order) return refuse('order-unknown', 404);
  if (openWithdrawal(order) === null) {
    return refuse('withdrawal-not-open', 409, { params: { number: order.number } });
  }
  await insertEvent(tx, order.id, {
    kind: 'withdrawal-settled',
    facts: { reason: command.reason },
    actorLabel: actor.label,
  });
  return ok((await readOrder(tx, { id: order.id }))!);
}
