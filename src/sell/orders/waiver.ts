import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Order } from './model.ts';
import { insertEvent, readOrder, writeWaiver } from './store.ts';

const buyer: Actor = { kind: 'customer', id: null, label: 'client' };

/**
 * What the buyer of digital content ticks: it is wanted before the end of the withdrawal period, and the right of
 * withdrawal is lost with it (L221-28 13° a and b). These words are kept with the order and confirmed by mail (L221-13).
 */
export function waiverText(locale: string): string {
  return translator(locale)('documents.waiver');
}

/** Whether something of an order is delivered by a link, also as a part of a bundle. */
export function hasDigitalLines(order: Pick<Order, 'lines'>): boolean {
  return order.lines.some(
    (line) => line.digital || (line.components ?? []).some((part) => part.digital === true),
  );
}

/**
 * The buyer of an order that was placed for them (on the phone, by a draft) asks for its digital content at once. Asked
 * again nothing changes. Emits `order.withdrawal-waived`. Refusals: `order-unknown` (404), `waiver-not-needed` (409).
 */
export async function waiveWithdrawal(tx: Tx, command: { number: string }): Promise<Result<Order>> {
  const order = await readOrder(tx, { number: command.number }, { lock: true });
  if (!order) return refuse('order-unknown', 404);
  if (!hasDigitalLines(order)) return refuse('waiver-not-needed', 409);
  if (order.withdrawalWaivedAt !== null) return ok(order);
  await writeWaiver(tx, order.id);
  await insertEvent(tx, order.id, {
    kind: 'withdrawal-waived',
    facts: { text: waiverText(order.locale) },
    actorLabel: buyer.label,
  });
  await emit(tx, 'order.withdrawal-waived', { orderId: order.id });
  return ok((await readOrder(tx, { id: order.id }))!);
}
