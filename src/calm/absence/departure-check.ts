import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { countDeadJobs } from '../../platform/jobs/index.ts';
import { readEndings, type Ending } from './departure-ends.ts';
import type { Absence } from './model.ts';

/** What of the shop is looked at before leaving, the gravest first. */
const CHECKS = {
  'orders-due': { critical: true, href: '/orders?state=paid' },
  'orders-ready': { critical: true, href: '/orders?state=prepared' },
  'refunds-failed': { critical: true, href: '/orders?refund=failed' },
  'jobs-dead': { critical: true, href: '/jobs?state=dead' },
  'payment-means-off': { critical: true, href: '/settings/payments' },
  'address-ends': { critical: true, href: '/changes?area=system' },
  'subscriptions-end': { critical: true, href: '/subscriptions' },
  'stock-runs-out': { critical: false, href: '/stock-levels?state=low' },
  'supplier-orders': { critical: false, href: '/proposals' },
  'supplier-bills': { critical: false, href: '/supplier-invoices' },
  'documents-end': { critical: false, href: '/suppliers' },
  'cases-unanswered': { critical: false, href: '/cases?state=open' },
  'payments-to-record': { critical: false, href: '/orders?state=placed&paymentState=awaiting' },
  'keys-expire': { critical: false, href: '/settings/keys' },
  'roles-end': { critical: false, href: '/settings/people' },
  'price-lists-turn': { critical: false, href: '/price-lists' },
  launches: { critical: false, href: '/products?state=active' },
  'changes-planned': { critical: false, href: '/change-calendar' },
  'subscriptions-renew': { critical: false, href: '/subscriptions' },
  'reviews-wait': { critical: false, href: '/reviews' },
  'mails-failed': { critical: false, href: '/mails?state=failed' },
  'risky-changes': { critical: false, href: '/changes' },
  'no-stand-in': { critical: false, href: '' },
} as const;

export type CheckCode = keyof typeof CHECKS;

/** One thing that is open before leaving. */
export interface OpenCheck {
  code: CheckCode;
  /** Left open only knowingly. */
  critical: boolean;
  count: number;
  /** Where it is dealt with, a path in the office; empty: on the absence itself. */
  href: string;
  /** What ends or is charged meanwhile, and when; empty where the count says it. */
  what: Ending[];
}

/** What is looked at, open or not, for a screen that ticks things off. */
export interface DepartureCheck {
  open: OpenCheck[];
  done: CheckCode[];
}

/** Looks at everything that can go wrong while the merchant is away. Four statements. */
export async function checkDeparture(
  db: Db,
  absence: Absence,
  facts: { enabledMethods: number; at: Date },
): Promise<DepartureCheck> {
  const [found, dead, endings] = await Promise.all([
    countOpen(db, absence),
    countDeadJobs(db),
    readEndings(db, absence.returnsOn, facts.at),
  ]);
  const what: Partial<Record<CheckCode, Ending[]>> = {
    'address-ends': endings.address,
    'subscriptions-end': endings.subscriptionsEnd,
    'subscriptions-renew': endings.subscriptionsRenew,
  };
  for (const [code, some] of Object.entries(what)) found.set(code, some.length);
  found.set('jobs-dead', dead.count);
  found.set('payment-means-off', facts.enabledMethods === 0 ? 1 : 0);
  found.set('no-stand-in', absence.standInId === null ? 1 : 0);
  const codes = Object.keys(CHECKS) as CheckCode[];
  const open = codes.flatMap((code): OpenCheck[] => {
    const count = found.get(code) ?? 0;
    const { critical } = CHECKS[code];
    const href = code === 'no-stand-in' ? '' : CHECKS[code].href;
    return count > 0 ? [{ code, critical, count, href, what: what[code] ?? [] }] : [];
  });
  return { open, done: codes.filter((code) => !open.some((one) => one.code === code)) };
}

async function countOpen(db: Db | Tx, absence: Absence): Promise<Map<string, number>> {
  const { leavesOn, returnsOn } = absence;
  const paris = (on: string) => sql`((${on}::date)::timestamp at time zone 'Europe/Paris')`;
  const { rows } = await sql<{ code: string; count: number }>`
    with away as (select ${paris(leavesOn)} as from_at, ${paris(returnsOn)} as to_at),
    -- What a day sells, by the last thirty: enough to say what will not last until the return.
    sold as (
      select l.variant_id, sum(l.quantity) / 30.0 as per_day
      from orders."order" o join orders.line l on l.order_id = o.id
      join catalogue.variant v on v.id = l.variant_id and v.state = 'active' and not v.backorder
      where o.placed_at >= now() - interval '30 days' and o.state <> 'cancelled' group by 1)
    select 'orders-due' as code, count(*)::int as count from orders."order"
      where state = 'paid' and promised_to_on < ${returnsOn}::date
    union all
    select 'orders-ready', count(*)::int from orders."order"
      where state = 'prepared' and promised_to_on < ${returnsOn}::date
    union all
    select 'refunds-failed', count(*)::int from payments.refund r where r.state = 'failed'
      and not exists (select from payments.refund later
        where later.payment_id = r.payment_id and later.created_at > r.updated_at and later.state <> 'failed')
    union all
    select 'stock-runs-out', count(*)::int from sold
      where per_day * greatest(1, ${returnsOn}::date - (now() at time zone 'Europe/Paris')::date) > (
        select coalesce(sum(s.on_hand - s.reserved), 0) from stock.level s
        join stock.location w on w.id = s.location_id and w.kind = 'warehouse' where s.variant_id = sold.variant_id)
    union all
    select 'supplier-orders', count(distinct supplier_id)::int from replenishment.proposal where state = 'open'
    union all
    select 'documents-end', count(*)::int from suppliers.document d
      join suppliers.supplier s on s.id = d.supplier_id and s.state = 'active'
      where d.state = 'active' and d.expires_on between (now() at time zone 'Europe/Paris')::date and ${returnsOn}::date
    union all
    select 'cases-unanswered', count(*)::int from helpdesk."case" where state = 'open'
    union all
    select 'payments-to-record', count(*)::int from orders."order"
      where state = 'placed' and payment_method in ('bank-transfer', 'cheque')
    union all
    select 'keys-expire', count(*)::int from access.api_key, away
      where revoked_at is null and expires_at between now() and to_at
    union all
    select 'roles-end', count(*)::int from access.staff_grant g join access.staff s on s.id = g.staff_id, away
      where s.disabled_at is null and g.ends_at between now() and to_at
    union all
    select 'price-lists-turn', count(*)::int from pricing.price_list, away
      where state = 'active' and (starts_at between from_at and to_at or ends_at between from_at and to_at)
    union all
    select 'launches', count(*)::int from catalogue.publication, away
      where published_at between from_at and to_at or ends_at between from_at and to_at
    union all
    select 'changes-planned', count(*)::int from calendar.entry
      where kind = 'change' and starts_on < ${returnsOn}::date and ends_on >= ${leavesOn}::date
    union all
    select 'supplier-bills', count(*)::int from supplier_invoices.invoice i
      where i.kind = 'invoice' and i.rejected_at is null and i.due_on < ${returnsOn}::date
        and not exists (select from supplier_invoices.payment p join supplier_invoices.payment_run r on r.id = p.run_id
          where p.invoice_id = i.id and r.cancelled_at is null)
    union all
    select 'reviews-wait', count(*)::int from reviews.review where state = 'pending'
    union all
    select 'mails-failed', count(*)::int from platform.mail where state = 'failed'
    union all
    select 'risky-changes', count(*)::int from platform.change
      where at >= now() - interval '3 days' and actor_kind = 'staff'
        and entity_kind in ('setting', 'channel', 'delivery-option', 'delivery-zone', 'price-list')`.execute(
    db,
  );
  return new Map(rows.map(({ code, count }) => [code, count]));
}
