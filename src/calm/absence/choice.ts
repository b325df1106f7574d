import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { addOpenDays, businessDate, isBusinessDay } from '../../core/calendar/index.ts';
import type { PersonKeeper } from '../../core/parties/index.ts';
import { digestSecret } from '../../platform/access/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { cancelOrder, readOrder, type Order } from '../../sell/orders/index.ts';
import type { CalendarFacts } from './announce.ts';
import { phaseOf } from './rules.ts';
import { planReturn, readWaitingOrders } from './return-plan.ts';

/** What a customer whose order waits for the end of an absence is told, and may choose. */
export interface WaitingChoice {
  absenceId: number;
  returnsOn: string;
  /** When it leaves and arrives, as the return is planned now. */
  leavesOn: string;
  arrivesOn: string;
  /** Whether that is later than what was promised. */
  late: boolean;
  /** What was chosen already. */
  chosen: 'wait' | null;
}

/** Whether an order still waits untouched. */
function waits(order: Order): boolean {
  return order.state === 'paid' && order.preparedAt === null;
}

/** The choice that an order's buyer has now; null when it does not wait for the end of an absence. */
export async function choiceOf(
  db: Db | Tx,
  order: Order,
  facts: CalendarFacts,
  at: Date,
): Promise<WaitingChoice | null> {
  if (!waits(order)) return null;
  const today = businessDate(at);
  const absence = facts.absences.find((one) => phaseOf(one, today, facts.backlogOrders) === 'away');
  if (!absence) return null;
  const plan = planReturn(await readWaitingOrders(db), {
    startsOn: absence.returnsOn,
    ordersPerDay: absence.ordersPerDay,
    closures: facts.closures,
  });
  const wave = plan.waves.find(({ orders }) => orders.some(({ id }) => id === order.id));
  const planned = wave?.orders.find(({ id }) => id === order.id);
  if (!wave || !planned) return null;
  const { rows } = await sql<{ choice: 'wait' }>`
    select choice from absence.choice where absence_id = ${absence.id} and order_id = ${order.id}`.execute(
    db,
  );
  const expectedOn = addOpenDays(wave.on, planned.carrierDays, isBusinessDay);
  // Before the return nothing is known better than the promise, unless the plan breaks it.
  const arrivesOn = planned.late ? expectedOn : (order.promisedToOn ?? expectedOn);
  return {
    absenceId: absence.id,
    returnsOn: absence.returnsOn,
    leavesOn: wave.on,
    arrivesOn,
    late: planned.late,
    chosen: rows[0]?.choice ?? null,
  };
}

/**
 * Writes down that a buyer waits, or cancels the order free of charge: everything goes back. Refusals: `order-unknown` (404),
 * `absence-choice-over` (409) when the order no longer waits, and those of cancelling.
 */
export async function chooseWhileAway(
  tx: Tx,
  command: {
    orderId: number;
    choice: 'wait' | 'cancel';
    facts: CalendarFacts;
    at: Date;
    reason: string;
  },
): Promise<Result<null>> {
  const order = await readOrder(tx, { id: command.orderId });
  if (!order) return refuse('order-unknown', 404);
  const open = await choiceOf(tx, order, command.facts, command.at);
  if (!open) return refuse('absence-choice-over', 409);
  const actor: Actor = { kind: 'customer', id: null, label: order.email };
  if (command.choice === 'cancel') {
    const done = await cancelOrder(tx, actor, { orderId: order.id, reason: command.reason });
    if (!done.ok) return done;
  }
  await sql`insert into absence.choice (absence_id, order_id, choice)
    values (${open.absenceId}, ${order.id}, ${command.choice})
    on conflict (absence_id, order_id) do update set choice = excluded.choice, chosen_at = now()`.execute(
    tx,
  );
  return ok(null);
}

/** What this room keeps of a person (R45). */
export const absenceKeeper: PersonKeeper = {
  async read(db, { email }) {
    const { rows } = await sql<Record<string, unknown>>`
      select o.number, c.choice, c.chosen_at as "chosenAt" from absence.choice c
      join orders."order" o on o.id = c.order_id where lower(o.email) = lower(${email}) order by c.chosen_at`.execute(
      db,
    );
    return { absenceChoices: rows };
  },
  async forget(tx, { email }) {
    const digest = digestSecret(email.trim().toLowerCase());
    await sql`delete from absence.reply where sender_digest = ${digest}`.execute(tx);
  },
};
