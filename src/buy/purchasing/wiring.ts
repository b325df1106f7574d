import { businessDate } from '../../core/calendar/index.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { queueMail, type MailAttachment, type MailPlace } from '../../platform/mail/index.ts';
import { companySetting, readSetting } from '../../platform/settings/index.ts';
import { localeOfOrder, mailData } from './order-mails.ts';
import { orderCsv, printPurchaseOrder } from './print.ts';
import { remindSupplier } from './reminders.ts';
import { findOrder } from './store.ts';

interface PurchasingDeps {
  db: Db;
  storage: FileStorage;
  mail: MailPlace;
}

/** Who reminds each morning. */
const actor = systemActor('relance des retards');

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
      locale: localeOfOrder(order),
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
      data: mailData(order),
      locale: localeOfOrder(order),
      to: order.sentTo,
      dedupeKey: `purchase-order-cancelled:${order.id}`,
      origin: { kind: 'purchase-order', id: String(order.id) },
    });
    return ok(null);
  });
}

/** Reminds suppliers of orders that they got by mail and that should be here, each at most once a week. */
async function chaseLate(deps: PurchasingDeps): Promise<void> {
  const now = new Date();
  const { rows } = await sql<{ id: number }>`
    select id from purchasing.purchase_order
    where state in ('sent', 'confirmed', 'partially-received') and sent_to <> ''
      and expected_on < ${businessDate(now)}::date - 1
    order by id`.execute(deps.db);
  for (const { id } of rows) {
    await transact(deps.db, (tx) => remindSupplier(deps, tx, actor, id, now));
  }
}
