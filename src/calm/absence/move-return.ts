import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { addOpenDays, isBusinessDay, readClosures } from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import { formatDate, textLocale, translator, type TextLocale } from '../../platform/i18n/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import { orderOrigin, readOrder, type Order } from '../../sell/orders/index.ts';
import { changeAbsence } from './commands.ts';
import { TEXT_LOCALES, type Absence, type AbsenceFields } from './model.ts';
import {
  brokenPromises,
  planReturn,
  readWaitingOrders,
  type PlannedOrder,
  type ReturnPlan,
} from './return-plan.ts';
import { findAbsence } from './store.ts';

/** An order whose promise another return breaks, and when it would arrive instead. */
export interface AffectedOrder extends PlannedOrder {
  leavesOn: string;
  arrivesOn: string;
}

/** What another return would mean. */
export interface ReturnPreview {
  plan: ReturnPlan;
  affected: AffectedOrder[];
  /** One message in each language, to be looked at before it is sent. */
  draft: Record<TextLocale, string>;
}

/**
 * What another return means for the orders that wait, with one message to those whose promise it breaks, or who were told of the return it
 * replaces, and who do not know yet.
 */
export async function previewReturn(
  db: Db | Tx,
  absence: Pick<Absence, 'id' | 'ordersPerDay' | 'returnsOn'>,
  returnsOn: string,
): Promise<ReturnPreview> {
  const [orders, closures] = await Promise.all([
    readWaitingOrders(db),
    readClosures(db, returnsOn),
  ]);
  // The days between the new and the old return are no longer closed, or closed anew: only other entries count.
  const plan = planReturn(orders, {
    startsOn: returnsOn,
    ordersPerDay: absence.ordersPerDay,
    closures: closures.filter(({ fromOn }) => fromOn >= returnsOn),
  });
  const late = brokenPromises(plan).map(({ id }) => id);
  const ids = orders.map(({ id }) => id);
  const [told, toldBefore] = await Promise.all([
    readTold(db, { id: absence.id, returnsOn }, ids),
    readTold(db, absence, ids),
  ]);
  const untold = new Set([...late, ...toldBefore].filter((id) => !told.has(id)));
  const affected = plan.waves.flatMap(({ on, orders: inWave }) =>
    inWave
      .filter(({ id }) => untold.has(id))
      .map((order) => ({
        ...order,
        leavesOn: on,
        arrivesOn: addOpenDays(on, order.carrierDays, isBusinessDay),
      })),
  );
  const draft = Object.fromEntries(
    TEXT_LOCALES.map((locale) => [
      locale,
      translator(locale)(newsOf(absence.returnsOn, returnsOn), {
        returnsOn: formatDate(returnsOn, locale, 'long'),
        arrivesOn: '{{arrivesOn}}',
      }),
    ]),
  ) as Record<TextLocale, string>;
  return { plan, affected, draft };
}

function newsOf(
  before: string,
  after: string,
): 'absence.delayed' | 'absence.moved' | 'absence.sooner' {
  // Whoever bought before a sudden absence hears of another day, not of another return.
  if (after === before) return 'absence.delayed';
  return after > before ? 'absence.moved' : 'absence.sooner';
}

/** One piece of news for each order and return. */
const newsKey = ({ id, returnsOn }: Pick<Absence, 'id' | 'returnsOn'>, orderId: number) =>
  `absence-moved:${id}:${returnsOn}:${orderId}`;

/** Of some orders, those whose buyers were told of this return. */
export async function readTold(
  db: Db | Tx,
  absence: Pick<Absence, 'id' | 'returnsOn'>,
  orderIds: readonly number[],
): Promise<Set<number>> {
  const keys = new Map(orderIds.map((id) => [newsKey(absence, id), id]));
  const { rows } = await sql<{ key: string }>`
    select dedupe_key as key from platform.mail where dedupe_key = any(${[...keys.keys()]}::text[])`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => keys.get(key)!));
}

/** Where mails leave from, and where an order is seen. */
export interface TellDeps {
  mail: MailPlace;
  orderUrl(order: { number: string; token: string; locale: string }): string;
}

/**
 * Moves the return of an absence and, when a message is given, sends it to the buyers of orders whose promise that
 * breaks: all in one transaction, each once for each return. Refusals: those of `changeAbsence`, and `absence-message-empty` (422).
 */
export async function moveReturn(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  command: { returnsOn: string; message: Record<TextLocale, string> | null },
  deps: TellDeps & { at: Date },
): Promise<Result<{ absence: Absence; told: number }>> {
  const { message, returnsOn } = command;
  if (message && TEXT_LOCALES.some((locale) => message[locale].trim() === '')) {
    return refuse('absence-message-empty', 422);
  }
  const patch: Partial<AbsenceFields> = { returnsOn };
  const before = await findAbsence(tx, id);
  const moved = await changeAbsence(tx, actor, id, expected, patch, deps.at);
  if (!moved.ok) return moved;
  if (!message) return ok({ absence: moved.value, told: 0 });
  const { affected } = await previewReturn(tx, before!, returnsOn);
  for (const one of affected) {
    const order = (await readOrder(tx, { id: one.id }))!;
    await tellBuyer(tx, deps, moved.value, order, { text: message, arrivesOn: one.arrivesOn });
  }
  return ok({ absence: moved.value, told: affected.length });
}

async function tellBuyer(
  tx: Tx,
  deps: TellDeps,
  absence: Absence,
  order: Order,
  news: { text: Record<TextLocale, string>; arrivesOn: string },
): Promise<void> {
  const locale = textLocale(order.locale);
  const arrivesOn = formatDate(news.arrivesOn, locale, 'long');
  await queueMail(tx, deps.mail, {
    template: 'absence-moved',
    data: {
      orderNumber: order.number,
      orderUrl: deps.orderUrl(order),
      firstName: order.shippingAddress.firstName,
      text: news.text[locale].replaceAll('{{arrivesOn}}', arrivesOn),
    },
    locale: order.locale,
    to: order.email,
    dedupeKey: newsKey(absence, order.id),
    origin: orderOrigin(order.id),
  });
}
