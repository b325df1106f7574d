import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { readOrder } from '../../sell/orders/index.ts';
import type { ReviewDeps } from './model.ts';
import { listReviewables } from './queries.ts';
import { reviewsSetting } from './settings.ts';

/** Orders invited in one transaction. */
const BATCH = 50;
/** How long after its day an invitation may still be sent: a shop that was off does not write about last year. */
const LATE_DAYS = 5;

/** Invites the buyers of orders that arrived some days ago, each once (R40). Returns how many. */
export async function inviteBuyers(deps: ReviewDeps): Promise<number> {
  const { invite, afterDays } = await readSetting(deps.db, reviewsSetting);
  if (!invite) return 0;
  let invited = 0;
  for (;;) {
    const done = await transact(deps.db, async (tx) => {
      const orderIds = await takeDue(tx, afterDays);
      for (const orderId of orderIds) await sendInvitation(deps, tx, orderId);
      return ok(orderIds.length);
    });
    if (!done.ok) throw new Error(`reviews: ${done.refusal.code}`);
    invited += done.value;
    if (done.value < BATCH) return invited;
  }
}

/**
 * Invites the buyer of an order that arrived, at once; an order is invited once, whoever asks, and not after its buyer ended
 * invitations. Returns whether it was.
 */
export async function inviteBuyer(deps: ReviewDeps, tx: Tx, orderId: number): Promise<boolean> {
  const { rows } = await sql`
    insert into reviews.invitation (order_id)
    select o.id from orders."order" o
    where o.id = ${orderId} and o.state = 'delivered' and o.email not like '%@invalid' and o.payment_state <> 'refunded'
      and not exists (select from reviews.opt_out p where p.email = o.email::citext)
    on conflict do nothing returning order_id`.execute(tx);
  if (rows.length > 0) await sendInvitation(deps, tx, orderId);
  return rows.length > 0;
}

async function takeDue(tx: Tx, afterDays: number): Promise<number[]> {
  const { rows } = await sql<{ orderId: number }>`
    insert into reviews.invitation (order_id)
    select o.id from orders."order" o
    where o.state = 'delivered' and o.delivered_at <= now() - make_interval(days => ${afterDays})
      and o.delivered_at > now() - make_interval(days => ${afterDays + LATE_DAYS})
      and o.email not like '%@invalid' and o.payment_state <> 'refunded'
      and not exists (select from reviews.invitation i where i.order_id = o.id)
      and not exists (select from reviews.opt_out p where p.email = o.email::citext)
    order by o.id limit ${BATCH}
    on conflict do nothing returning order_id as "orderId"`.execute(tx);
  return rows.map((row) => row.orderId);
}

async function sendInvitation(deps: ReviewDeps, tx: Tx, orderId: number): Promise<void> {
  const order = await readOrder(tx, { id: orderId });
  const articles = (await listReviewables(tx, orderId)).filter((one) => one.review === null);
  if (!order || articles.length === 0) return;
  const unsubscribeUrl = deps.pages.optOut(order);
  await queueMail(tx, deps.mail, {
    template: 'review-invitation',
    data: {
      firstName: order.billingAddress.firstName,
      lines: articles.map(({ title, options }) => ({ title, options })),
      url: deps.pages.write(order),
      unsubscribeUrl,
    },
    locale: order.locale,
    to: order.email,
    dedupeKey: `review-invitation:${orderId}`,
    origin: { kind: 'order', id: String(orderId) },
    unsubscribeUrl,
  });
}

/** Ends invitations to an address; ending them again changes nothing. */
export async function endInvitations(tx: Tx, email: string): Promise<void> {
  await sql`insert into reviews.opt_out (email) values (${email}) on conflict do nothing`.execute(
    tx,
  );
}

/** What reviews hook into the worker. */
export function wireReviews(deps: ReviewDeps): Wiring {
  return {
    jobs: {
      'reviews.invite': async () => {
        await inviteBuyers(deps);
      },
    },
    schedules: [{ job: 'reviews.invite', cron: '12 9 * * *' }],
  };
}
