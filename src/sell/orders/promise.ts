import type { Actor } from '../../kernel/actor.ts';
import { businessDate } from '../../core/calendar/index.ts';
import {
  leavesAfter,
  loadDeliveryOption,
  promiseDates,
  type Preparation,
} from '../../core/promise/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { Order } from './model.ts';
import { insertEvent } from './store.ts';

/** What a promise is computed from. */
export interface PromiseDeps {
  preparation(): Promise<Preparation>;
  now(): Date;
}

/** The last day on which something among these lines comes out; null: all is out. */
export function lastDay(lines: readonly { preorderOn: string | null }[]): string | null {
  return (
    lines
      .flatMap(({ preorderOn }) => preorderOn ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

/**
 * Promises anew, never sooner, what was paid on a later day than it was ordered: it waited for its money, by a transfer or a
 * cheque for days, and the buyer was told so (R40). Written with an event of the order; nothing changes when the way of
 * delivery is no longer there.
 */
export async function promiseFromPayment(
  deps: PromiseDeps,
  tx: Tx,
  order: Order,
  actor: Actor,
): Promise<void> {
  const { promisedFromOn, promisedToOn } = order;
  const now = deps.now();
  if (promisedFromOn === null || promisedToOn === null) return;
  if (businessDate(now) === businessDate(new Date(order.placedAt))) return;
  const { rows } = await sql<{ optionId: number | null }>`
    select delivery_option_id as "optionId" from orders."order" where id = ${order.id}`.execute(tx);
  const optionId = rows[0]?.optionId ?? null;
  const option = optionId && (await loadDeliveryOption(tx, order.channelId, optionId));
  if (!option) return;
  const comesOut = lastDay(order.lines);
  const preparation = await deps.preparation();
  const from = leavesAfter(comesOut === null ? [] : [comesOut], false, preparation, now);
  const anew = promiseDates(option, preparation, from);
  const later = {
    fromOn: anew.promisedFromOn > promisedFromOn ? anew.promisedFromOn : promisedFromOn,
    toOn: anew.promisedToOn > promisedToOn ? anew.promisedToOn : promisedToOn,
  };
  if (later.fromOn === promisedFromOn && later.toOn === promisedToOn) return;
  await sql`
    update orders."order" set promised_from_on = ${later.fromOn}::date, promised_to_on = ${later.toOn}::date
    where id = ${order.id}`.execute(tx);
  await insertEvent(tx, order.id, {
    kind: 'promise-moved',
    facts: { ...later, beforeFromOn: promisedFromOn, beforeToOn: promisedToOn },
    actorLabel: actor.label,
  });
}
