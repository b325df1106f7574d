import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { countDeadJobs } from '../../platform/jobs/index.ts';
import { OPEN_WITHDRAWALS } from '../../sell/orders/index.ts';
import { EU_SALES, EU_THRESHOLD_CENTS } from './eu-sales.ts';

/** Kinds of work that may wait, the most urgent first, with the right to see them and where they are done. */
const NEEDS = {
  'orders-late': { scope: 'orders:read', href: '/orders?late=true' },
  'withdrawals-open': { scope: 'orders:read', href: '/orders?withdrawal=open' },
  'orders-to-prepare': { scope: 'orders:read', href: '/orders?state=paid' },
  'orders-to-ship': { scope: 'orders:read', href: '/orders?state=prepared' },
  'payments-to-record': {
    scope: 'orders:read',
    href: '/orders?state=placed&paymentState=awaiting',
  },
  'refunds-failed': { scope: 'payments:read', href: '/orders?refund=failed' },
  'refunds-to-make': { scope: 'payments:read', href: '/orders?refund=to-make' },
  'refunds-waiting': { scope: 'payments:read', href: '/orders?refund=waiting' },
  'cases-open': { scope: 'cases:read', href: '/cases?state=open' },
  'mails-failed': { scope: 'mails:read', href: '/mails?state=failed' },
  'jobs-dead': { scope: 'jobs:read', href: '/jobs?state=dead' },
  'imports-paused': { scope: 'imports:read', href: '/imports' },
  'stock-out': { scope: 'stock:read', href: '/stock-levels?state=out' },
  'documents-expired': { scope: 'suppliers:read', href: '/suppliers' },
  'documents-expiring': { scope: 'suppliers:read', href: '/suppliers' },
  'eu-threshold': { scope: 'settings:read', href: '/settings/vat' },
  'mails-held': { scope: 'mails:read', href: '/mails?state=held' },
} as const;

type Kind = keyof typeof NEEDS;

/** All kinds of work that may wait. */
export const NEED_KINDS = Object.keys(NEEDS) as Kind[];

/** One kind of work that waits. */
export interface HomeNeed {
  kind: string;
  count: number;
  /** Since when the oldest waits, ISO 8601. */
  oldestAt: string | null;
  /** Path in the office. */
  href: string;
}

/** Work that waits for somebody with these rights, the most urgent first; and the last sign of life of a worker. */
export async function readNeeds(
  db: Db,
  may: (scope: string) => boolean,
): Promise<{ needs: HomeNeed[]; beatAt: string | null }> {
  const [found, dead] = await Promise.all([countWaiting(db), countDeadJobs(db)]);
  found.set('jobs-dead', dead);
  const needs = NEED_KINDS.flatMap((kind): HomeNeed[] => {
    const { scope, href } = NEEDS[kind];
    const waiting = found.get(kind);
    return waiting && waiting.count > 0 && may(scope) ? [{ kind, ...waiting, href }] : [];
  });
  return { needs, beatAt: found.get('worker')?.oldestAt ?? null };
}

type Waiting = Map<string, { count: number; oldestAt: string | null }>;

async function countWaiting(db: Db): Promise<Waiting> {
  const { rows } = await sql<{ kind: string; count: number; oldestAt: string | null }>`
    with open_order as (
      select state, paid_at, prepared_at, placed_at, payment_method,
        state in ('paid', 'prepared') and promised_to_on < (now() at time zone 'Europe/Paris')::date as late
      from orders."order" where state in ('placed', 'paid', 'prepared'))
    select 'orders-late' as kind, count(*)::int as count, min(placed_at) as "oldestAt" from open_order where late
    union all
    select 'withdrawals-open', count(*)::int, min(at) from (${OPEN_WITHDRAWALS}) withdrawn
    union all
    select 'orders-to-prepare', count(*)::int, min(paid_at) from open_order where state = 'paid'
    union all
    select 'orders-to-ship', count(*)::int, min(prepared_at) from open_order where state = 'prepared'
    union all
    select 'payments-to-record', count(*)::int, min(placed_at) from open_order
      where state = 'placed' and payment_method in ('bank-transfer', 'cheque')
    union all
    select 'refunds-failed', count(*)::int, min(r.created_at) from payments.refund r
      where r.state = 'failed' and not exists (select from payments.refund later
        where later.payment_id = r.payment_id and later.created_at > r.updated_at and later.state <> 'failed')
    union all
    select 'refunds-to-make', count(*)::int, min(r.created_at) from payments.refund r
      join payments.payment p on p.id = r.payment_id and p.provider = 'manual' where r.state = 'pending'
    union all
    select 'refunds-waiting', count(*)::int, min(r.created_at) from payments.refund r
      join payments.payment p on p.id = r.payment_id and p.provider <> 'manual'
      where r.state = 'pending' and r.created_at < now() - interval '10 minutes'
    union all
    select 'cases-open', count(*)::int, min(waiting_since) from helpdesk."case" where state = 'open'
    union all
    select 'mails-failed', count(*)::int, min(created_at) from platform.mail where state = 'failed'
    union all
    select 'mails-held', count(*)::int, min(created_at) from platform.mail where state = 'held'
    union all
    select 'documents-expired', count(*)::int, min(d.expires_on)::timestamptz from suppliers.document d
      join suppliers.supplier s on s.id = d.supplier_id and s.state = 'active'
      where d.state = 'active' and d.expires_on < (now() at time zone 'Europe/Paris')::date
    union all
    -- Asked for while there is still time to ask the supplier for a new one.
    select 'documents-expiring', count(*)::int, null from suppliers.document d
      join suppliers.supplier s on s.id = d.supplier_id and s.state = 'active',
      lateral (select (now() at time zone 'Europe/Paris')::date as today) day
      where d.state = 'active' and d.expires_on >= day.today and d.expires_on - d.remind_days <= day.today
    union all
    select 'imports-paused', count(*)::int, min(started_at) from imports.run where state in ('paused', 'previewed')
      and started_at > now() - interval '7 days'
    union all
    select 'eu-threshold', count(*)::int, null from (${EU_SALES}) sales where cents >= ${EU_THRESHOLD_CENTS}
      and not exists (select from platform.setting where key = 'vat' and value ->> 'euConsumers' = 'destination')
    union all
    -- Sold in the last month and gone: what a buyer misses.
    select 'stock-out', count(distinct l.variant_id)::int, null
      from stock.level l
      join stock.location w on w.id = l.location_id and w.kind = 'warehouse'
      join catalogue.variant v on v.id = l.variant_id and v.state = 'active' and not v.backorder
      join catalogue.product p on p.id = v.product_id and p.state = 'active'
      where l.on_hand <= l.reserved
        and not exists (select from stock.level s join stock.location w on w.id = s.location_id and w.kind = 'warehouse'
          where s.variant_id = l.variant_id and s.on_hand > s.reserved)
        and exists (select from orders.line x join orders."order" o on o.id = x.order_id
          where x.variant_id = l.variant_id and o.placed_at >= now() - interval '30 days')
    union all
    select 'worker', count(*)::int, max(beat_at) from platform.worker_heartbeat`.execute(db);
  return new Map(rows.map(isoInstants).map(({ kind, ...waiting }) => [kind, waiting]));
}
