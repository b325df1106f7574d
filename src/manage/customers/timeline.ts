import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type SqlPart } from '../../platform/db/index.ts';

/**
 * What a room above adds to a customer's timeline: a query of `kind, what, id, label, amountCents, actorLabel, at`, the latest
 * first, not after `before`, at most `most` rows.
 */
export type TimelineSource = (wanted: {
  partyId: number;
  before: SqlPart;
  most: SqlPart;
}) => SqlPart;

/** Something that a customer did or that was done for them. */
interface Happening {
  kind: string;
  /** What exactly: the event, the template, the purpose, the state. */
  what: string;
  /** Where it leads in the office: an order, a mail, a draft. */
  id: number | null;
  /** As people name it: the order's number, the mail's subject. */
  label: string;
  amountCents: number | null;
  actorLabel: string;
  at: string;
}

/** Where a page ends: instant, kind, id. */
type HappeningKey = [at: string, kind: string, id: number];

/** Events of an order that say more than its states do. */
const TOLD = [
  'paid',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
  'edited',
  'withdrawal-declared',
];

/**
 * What happened with a customer in all trades, the latest first, one statement: orders and what became of them, mails, consents,
 * drafts, changes of the sheet, the account, and what `sources` add. `after` is the last one of the page before; `key` is its exact instant.
 */
export async function customerTimeline(
  db: Db,
  partyId: number,
  page: { after?: HappeningKey | null; limit: number },
  sources: readonly TimelineSource[] = [],
): Promise<(Happening & { key: string })[]> {
  const [at, kind, id] = page.after ?? [null, '', 0];
  const before = sql`coalesce(${at}::timestamptz, 'infinity')`;
  // Several things may share an instant: a source gives a few more than a page holds.
  const most = sql`limit ${page.limit + 20}`;
  const added = sources.map((source) => sql`union all (${source({ partyId, before, most })})`);
  const { rows } = await sql<Happening & { key: string }>`
    with who as (
      select id, email, created_at from parties.party where id = ${partyId}
    ), mine as (select id, number, total_cents, placed_at, state from orders."order" where party_id = ${partyId})
    select happened.*, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key from (
      (select 'order' as kind, state as what, id, number as label, total_cents as "amountCents", '' as "actorLabel",
        placed_at as at from mine where placed_at <= ${before} order by placed_at desc ${most})
      union all
      (select 'order-event', e.kind, m.id, m.number, (e.facts ->> 'amountCents')::int, e.actor_label, e.at
       from mine m join orders.event e on e.order_id = m.id
       where e.kind = any(${TOLD}) and e.at <= ${before} order by e.at desc ${most})
      union all
      (select 'mail', t.template, t.id, t.subject, null, '', t.created_at
       from platform.mail t where t.created_at <= ${before} and lower(t.to_address) = (select lower(email::text) from who)
       order by t.created_at desc ${most})
      union all
      (select 'consent', c.purpose || case when c.granted then '-granted' else '-withdrawn' end, null, c.source, null, '', c.at
       from parties.consent c join who w on c.email = w.email where c.at <= ${before} order by c.at desc ${most})
      union all
      (select 'draft', d.state, d.id, d.id::text, null, d.made_by, d.created_at
       from drafts.draft d join carts.cart c on c.id = d.cart_id
       where c.party_id = ${partyId} and d.created_at <= ${before} order by d.created_at desc ${most})
      union all
      (select 'change', h.entity_kind, h.id, h.entity_label, null, h.actor_label, h.at
       from platform.change h
       where h.entity_kind in ('customer', 'customer-merge', 'company-buyer', 'company-terms')
         and h.entity_id = ${String(partyId)} and h.at <= ${before} order by h.at desc ${most})
      union all
      (select 'account', 'opened', null, '', null, '', a.created_at
       from accounts.account a where a.party_id = ${partyId} and a.created_at <= ${before})
      ${sql.join(added, sql` `)}
    ) happened
    where at < ${before} or (kind, coalesce(id, 0)) > (${kind}, ${id}::bigint)
    order by at desc, kind, coalesce(id, 0) limit ${page.limit}`.execute(db);
  return rows.map(isoInstants);
}

/** What a customer is worth, and how they buy. */
interface CustomerValue {
  ordersCount: number;
  spentCents: number;
  refundedCents: number;
  averageCents: number;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  openOrders: number;
}

/** The value of a customer, cancelled orders aside; amounts net of refunds. */
export async function customerValue(db: Db, partyIds: readonly number[]): Promise<CustomerValue> {
  const { rows } = await sql<CustomerValue>`
    select count(*)::int as "ordersCount", coalesce(sum(paid_cents - refunded_cents), 0)::int as "spentCents",
      coalesce(sum(refunded_cents), 0)::int as "refundedCents",
      coalesce(round(avg(total_cents)), 0)::int as "averageCents",
      min(placed_at) as "firstOrderAt", max(placed_at) as "lastOrderAt",
      count(*) filter (where state in ('placed', 'paid', 'prepared'))::int as "openOrders"
    from orders."order" where party_id = any(${[...partyIds]}::bigint[]) and state <> 'cancelled'`.execute(
    db,
  );
  return isoInstants(rows[0]!);
}
