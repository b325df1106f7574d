import { businessDate } from '../../core/calendar/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { queueMail, type MailAttachment, type MailPlace } from '../../platform/mail/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import type { PurchaseOrder } from './model.ts';
import { orderCsv, printPurchaseOrder } from './print.ts';
import { openQuantity } from './rules.ts';
import { findOrder } from './store.ts';

interface PurchasingDeps {
  db: Db;
  storage: FileStorage;
  mail: MailPlace;
}

/** Days between two reminders of one late order. */
const CHASE_EVERY_DAYS = 7;

/** The mails that suppliers get: their order, a reminder each week while it is late, and that it is given up. */
export function wirePurchasing(deps: PurchasingDeps): Wiring {
  return {
    jobs: {
      'purchasing.mail-order': async (payload) => {
        const { purchaseOrderId, mails } = payload as { purchaseOrderId: number; mails: boolean };
        if (mails) await mailOrder(deps, purchaseOrderId);
      },
      'purchasing.mail-cancelled': async (payload) =>
        mailCancelled(deps, (payload as { purchaseOrderId: number }).purchaseOrderId),
      'purchasing.chase-late': async () => chaseLate(deps),
    },
    subscriptions: [
      { topic: 'purchase-order.sent', job: 'purchasing.mail-order' },
      { topic: 'purchase-order.cancelled', job: 'purchasing.mail-cancelled' },
    ],
    schedules: [{ job: 'purchasing.chase-late', cron: '30 6 * * 1-5' }],
  };
}

async function mailOrder(deps: PurchasingDeps, orderId: number): Promise<void> {
  await transact(deps.db, async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order?.number || order.sentTo === '') return ok(null);
    const company = await readSetting(tx, companySetting);
    const keep = async (
      content: Buffer,
      name: string,
      mediaType: string,
    ): Promise<MailAttachment> => {
      const text = mediaType === 'text/csv' ? { text: 'csv' as const } : {};
      const kept = await putFile(tx, deps.storage, { content, name, ...text });
      if (!kept.ok) throw new Error(`${name} cannot be kept: ${kept.refusal.code}`);
      return { name, mediaType, fileId: kept.value.id };
    };
    const attachments = [
      await keep(
        await printPurchaseOrder(order, company),
        `${order.number}.pdf`,
        'application/pdf',
      ),
      await keep(Buffer.from(orderCsv(order)), `${order.number}.csv`, 'text/csv'),
    ];
    await queueMail(tx, deps.mail, {
      template: 'purchase-order',
      data: mailData(order),
      locale: order.terms?.locale ?? 'fr',
      to: order.sentTo,
      dedupeKey: `purchase-order:${order.id}`,
      origin: { kind: 'purchase-order', id: String(order.id) },
      attachments,
    });
    return ok(null);
  });
}

/** Asks a supplier that got an order by mail not to send it any more. */
async function mailCancelled(deps: PurchasingDeps, orderId: number): Promise<void> {
  await transact(deps.db, async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order?.number || !order.sentTo || order.state !== 'cancelled') return ok(null);
    await queueMail(tx, deps.mail, {
      template: 'purchase-order-cancelled',
      data: { ...mailData(order), isDirect: order.direct !== null },
      locale: order.terms?.locale ?? 'fr',
      to: order.sentTo,
      dedupeKey: `purchase-order-cancelled:${order.id}`,
      origin: { kind: 'purchase-order', id: String(order.id) },
    });
    return ok(null);
  });
}

function mailData(order: PurchaseOrder) {
  return {
    number: order.number!,
    supplier: order.supplierName,
    lines: order.lines.length,
    totalCents: order.totalCents,
    currency: order.currency,
    expectedOn: order.expectedOn,
  };
}

/** Reminds suppliers of orders that should be here; a week that was reminded is not reminded again. */
async function chaseLate(deps: PurchasingDeps): Promise<void> {
  const today = businessDate(new Date());
  const { rows } = await sql<{ id: number; week: number }>`
    select id, (${today}::date - expected_on) / ${CHASE_EVERY_DAYS}::int as week from purchasing.purchase_order
    where state in ('sent', 'confirmed', 'partially-received') and sent_to <> '' and expected_on < ${today}::date - 1
    order by id`.execute(deps.db);
  for (const { id, week } of rows) {
    await transact(deps.db, async (tx) => {
      await remindSupplier(deps, tx, id, week);
      return ok(null);
    });
  }
}

/** Reminds the supplier of an order that is late, at most once a week; returns whether there was an address and goods to wait for. */
export async function chaseSupplier(
  deps: Pick<PurchasingDeps, 'mail'>,
  tx: Tx,
  orderId: number,
  today: string,
): Promise<boolean> {
  const order = await findOrder(tx, orderId);
  if (!order?.expectedOn || order.sentTo === '' || order.expectedOn >= today) return false;
  if (order.lines.every((line) => openQuantity(line) === 0)) return false;
  const days = (Date.parse(today) - Date.parse(order.expectedOn)) / 86_400_000;
  await remindSupplier(deps, tx, orderId, Math.trunc(days / CHASE_EVERY_DAYS));
  return true;
}

async function remindSupplier(
  deps: Pick<PurchasingDeps, 'mail'>,
  tx: Tx,
  id: number,
  week: number,
): Promise<void> {
  const order = (await findOrder(tx, id))!;
  const lines = order.lines.flatMap((line) => {
    const quantity = openQuantity(line);
    const { title, options, reference } = line;
    return quantity > 0 ? [{ title, options, reference, quantity }] : [];
  });
  await queueMail(tx, deps.mail, {
    template: 'purchase-order-late',
    data: { ...mailData(order), expectedOn: order.expectedOn!, awaited: lines },
    locale: order.terms?.locale ?? 'fr',
    to: order.sentTo,
    dedupeKey: `purchase-order-late:${id}:${week}`,
    origin: { kind: 'purchase-order', id: String(id) },
  });
}
