import { businessDate, shiftDay } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Order } from './model.ts';
import { insertEvent, readOrder } from './store.ts';

/** A buyer's statement of withdrawal (R36): who, which contract, where to answer, and what is given back. */
export interface WithdrawalStatement {
  name: string;
  number: string;
  email: string;
  /** The articles concerned in the buyer's words; empty: the whole order. */
  what: string;
}

/** What answers a statement: money on its way back, or a person's word. */
const SETTLING: readonly string[] = ['refund-promised', 'refunded', 'withdrawal-settled'];

/**
 * Orders whose buyer withdrew and whose money was not promised back since, with the instant of the first such statement (`at`):
 * it is due back within fourteen days (R35). What was settled in another way, or cancelled, no longer waits.
 */
export const OPEN_WITHDRAWALS = sql`
  select e.order_id, min(e.at) as at
  from orders.event e join orders."order" o on o.id = e.order_id
  where e.kind = 'withdrawal-declared' and o.state <> 'cancelled'
    and not exists (select from orders.event later where later.order_id = e.order_id and later.id > e.id
      and later.kind = any(${[...SETTLING]}::text[]))
  group by e.order_id`;

/** What a buyer declared and waits for. */
export interface OpenWithdrawal {
  declaredAt: string;
  /** The articles in the buyer's words; empty: the whole order. */
  what: string;
  /** The last day to give the money back, `YYYY-MM-DD`: fourteen days from the first statement on (R35). */
  refundBy: string;
}

const REFUND_DAYS = 14;

/** What an order of `OPEN_WITHDRAWALS` waits with: all that was declared since the last answer; `null` for any other. */
export function openWithdrawal({ state, events }: Order): OpenWithdrawal | null {
  const settledAt = events.findLastIndex(({ kind }) => SETTLING.includes(kind));
  const declared = events.slice(settledAt + 1).filter(({ kind }) => kind === 'withdrawal-declared');
  const [first] = declared;
  if (!first || state === 'cancelled') return null;
  const words = declared.map(({ facts }) => String(facts['what'] ?? ''));
  const what = words.includes('') ? '' : words.join(' ; ');
  const refundBy = shiftDay(businessDate(new Date(first.at)), REFUND_DAYS);
  return { declaredAt: first.at, what, refundBy };
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

/**
 * Notes that nothing is due any more for what a buyer declared (too late, exchanged, settled by hand), and why.
 * Refusals: `order-unknown` (404), `withdrawal-not-open` (409).
 */
export async function settleWithdrawal(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; note: string },
): Promise<Result<Order>> {
  const order = await readOrder(tx, { id: command.orderId }, { lock: true });
  if (!order) return refuse('order-unknown', 404);
  if (openWithdrawal(order) === null) return refuse('withdrawal-not-open', 409);
  await insertEvent(tx, order.id, {
    kind: 'withdrawal-settled',
    facts: { note: command.note },
    actorLabel: actor.label,
  });
  return ok((await readOrder(tx, { id: order.id }))!);
}
