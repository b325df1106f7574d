import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
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
