import { businessDate, shiftDay } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { previewMail, queueMail, type MailPlace } from '../../platform/mail/index.ts';
import { findSupplier } from '../suppliers/index.ts';
import type { PurchaseOrder } from './model.ts';
import { orderAddress } from './order-address.ts';
import { lateMail } from './order-mails.ts';
import { checkAwaitsGoods, openQuantity } from './rules.ts';
import { findOrders, lockOrder, refreshOrder } from './store.ts';

/** Days between two reminders of one late order, whoever asks for them. */
const DAYS_BETWEEN_REMINDERS = 7;

/** A reminder as it would be sent, or why it would not. */
export interface ReminderPreview {
  orderId: number;
  number: string;
  supplierName: string;
  /** Empty when the supplier has no address. */
  to: string;
  remindedAt: string | null;
  subject: string;
  text: string;
  refusal: Refusal | null;
}

/** An order that may be reminded of now, and where the mail goes. */
interface Remindable {
  order: PurchaseOrder;
  to: string;
}

/**
 * Says whether the supplier of an order may be asked where the goods are. Refusals: those of `checkAwaitsGoods`,
 * `purchase-order-not-late` (409), `purchase-order-reminded` (409) within the week, `reminder-without-address` (422).
 */
function checkReminder(order: PurchaseOrder, to: string, now: Date): Result<Remindable> {
  const awaits = checkAwaitsGoods(order);
  if (!awaits.ok) return awaits;
  const number = order.number ?? '';
  const today = businessDate(now);
  const isAwaited = order.lines.some((line) => openQuantity(line) > 0);
  if (order.expectedOn === null || order.expectedOn >= today || !isAwaited) {
    return refuse('purchase-order-not-late', 409, { params: { number } });
  }
  if (order.remindedAt !== null) {
    const on = businessDate(new Date(order.remindedAt));
    const next = shiftDay(on, DAYS_BETWEEN_REMINDERS);
    if (today < next) {
      return refuse('purchase-order-reminded', 409, { params: { number, on, next } });
    }
  }
  if (to === '') {
    return refuse('reminder-without-address', 422, { params: { supplier: order.supplierName } });
  }
  return ok({ order, to });
}

/** Where a reminder goes: to whom the order went, else to where orders go today. */
async function addressOf(db: Db | Tx, order: PurchaseOrder): Promise<string> {
  if (order.sentTo !== '') return order.sentTo;
  const supplier = await findSupplier(db, order.supplierId);
  return supplier ? orderAddress(supplier) : '';
}

/** What reminders would say, to the letter, and which would be refused; orders that nobody knows are left out. */
export async function previewReminders(
  db: Db,
  orderIds: readonly number[],
  now: Date,
): Promise<ReminderPreview[]> {
  const previews: ReminderPreview[] = [];
  for (const order of await findOrders(db, orderIds)) {
    const to = await addressOf(db, order);
    const may = checkReminder(order, to, now);
    const said = order.number === null ? null : await previewMail(db, lateMail(order));
    previews.push({
      orderId: order.id,
      number: order.number ?? '',
      supplierName: order.supplierName,
      to,
      remindedAt: order.remindedAt,
      subject: said?.subject ?? '',
      text: said?.text ?? '',
      refusal: may.ok ? null : may.refusal,
    });
  }
  return previews;
}

/**
 * Asks the supplier of a late order by mail, in its language, where the goods are. Refusals: `purchase-order-unknown` (404),
 * those of `checkReminder`.
 */
export async function remindSupplier(
  deps: { mail: MailPlace },
  tx: Tx,
  actor: Actor,
  orderId: number,
  now: Date,
): Promise<Result<PurchaseOrder>> {
  const locked = await lockOrder(tx, orderId);
  if (!locked) return refuse('purchase-order-unknown', 404);
  const may = checkReminder(locked, await addressOf(tx, locked), now);
  if (!may.ok) return may;
  const { order, to } = may.value;
  const today = businessDate(now);
  await queueMail(tx, deps.mail, {
    ...lateMail(order),
    to,
    dedupeKey: `purchase-order-late:${order.id}:${today}`,
    origin: { kind: 'purchase-order', id: String(order.id) },
  });
  await sql`update purchasing.purchase_order set reminded_at = ${now} where id = ${order.id}`.execute(
    tx,
  );
  const after = await refreshOrder(tx, order.id);
  await recordChange(tx, actor, {
    entityKind: 'purchase-order',
    entityId: String(order.id),
    entityLabel: order.number!,
    action: 'update',
    before: { remindedAt: order.remindedAt },
    after: { remindedAt: after.remindedAt },
  });
  return ok(after);
}

/**
 * Reminds the suppliers of several orders; those that cannot be reminded of are left, and said. Refused only when none can
 * be: by what the first of them is refused.
 */
export async function remindSuppliers(
  deps: { mail: MailPlace },
  tx: Tx,
  actor: Actor,
  orderIds: readonly number[],
  now: Date,
): Promise<Result<{ reminded: number; left: number }>> {
  const done: Result<PurchaseOrder>[] = [];
  // In one order, so that two who remind at once do not wait for each other.
  for (const id of [...new Set(orderIds)].sort((a, b) => a - b)) {
    done.push(await remindSupplier(deps, tx, actor, id, now));
  }
  const reminded = done.filter((one) => one.ok).length;
  const refused = done.find((one) => !one.ok);
  if (reminded === 0 && refused && !refused.ok) return refused;
  return ok({ reminded, left: done.length - reminded });
}
