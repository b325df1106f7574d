import { listPublicHolidays } from '../../core/calendar/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** One thing that comes, on a business day. */
export interface HomeComing {
  kind:
    | 'orders-promised'
    | 'parcels-expected'
    | 'payments-expire'
    | 'product-launch'
    | 'product-published'
    | 'role-ends'
    | 'key-expires'
    | 'document-expires'
    | 'calendar-entry'
    | 'holiday';
  /** `YYYY-MM-DD`, Paris. */
  on: string;
  count: number;
  /** What it is about, when there is one thing with a name. */
  label: string | null;
  /** In English, when it has an English name of its own. */
  labelEn: string | null;
  /** Path in the office, or null. */
  href: string | null;
}

const DAYS_AHEAD = 14;
const MOST = 12;

const SCOPES: Record<HomeComing['kind'], string> = {
  'orders-promised': 'orders:read',
  'parcels-expected': 'orders:read',
  'payments-expire': 'orders:read',
  'product-launch': 'catalogue:read',
  'product-published': 'catalogue:read',
  'role-ends': 'users:read',
  'key-expires': 'users:read',
  'document-expires': 'suppliers:read',
  'calendar-entry': 'calendar:read',
  holiday: 'signed-in',
};

/** What comes in the next fourteen days for somebody with these rights, the nearest first; at most twelve things. */
export async function readComing(
  db: Db,
  may: (scope: string) => boolean,
  today: string,
): Promise<HomeComing[]> {
  const [dated, holidays] = [await readDated(db), listPublicHolidays(today, DAYS_AHEAD)];
  const coming: HomeComing[] = [
    ...dated,
    ...holidays.map(({ on, name }) => ({
      kind: 'holiday' as const,
      on,
      count: 1,
      label: name,
      labelEn: null,
      href: null,
    })),
  ];
  return coming
    .filter(({ kind }) => SCOPES[kind] === 'signed-in' || may(SCOPES[kind]))
    .sort((a, b) => a.on.localeCompare(b.on))
    .slice(0, MOST);
}

async function readDated(db: Db): Promise<HomeComing[]> {
  const { rows } = await sql<HomeComing>`
    with span as (
      select (now() at time zone 'Europe/Paris')::date as today,
        (now() at time zone 'Europe/Paris')::date + ${DAYS_AHEAD}::int as last)
    select 'orders-promised' as kind, o.promised_to_on::text as on, count(*)::int as count, null as label,
      '/orders?state=paid,prepared' as href, null as "labelEn"
    from orders."order" o, span
    where o.state in ('paid', 'prepared') and o.promised_to_on between today and last group by o.promised_to_on
    union all
    select 'parcels-expected', o.promised_to_on::text, count(*)::int, null, '/orders?state=shipped', null
    -- The latest: a shop that never says what arrived has a long list of parcels under way.
    from (select promised_to_on from orders."order" where state = 'shipped' order by id desc limit 5000) o, span
    where o.promised_to_on between today and last group by o.promised_to_on
    union all
    select 'payments-expire', d.on_day::text, count(*)::int, null, '/orders?state=placed&paymentState=awaiting', null
    from (select (p.expires_at at time zone 'Europe/Paris')::date as on_day from payments.payment p
      where p.state in ('pending', 'requires-action') and p.method in ('bank-transfer', 'cheque')
        and p.expires_at > now()) d, span
    where d.on_day <= last group by d.on_day
    union all
    (select 'product-launch', l.launches_on::text, 1, p.title, '/products/' || p.id, null
    from catalogue.launch l join catalogue.product p on p.id = l.product_id and p.state = 'active', span
    where l.launches_on between today and last order by l.launches_on limit 12)
    union all
    (select 'product-published', (u.published_at at time zone 'Europe/Paris')::date::text, 1, p.title, '/products/' || p.id, null
    from catalogue.publication u join catalogue.product p on p.id = u.product_id and p.state = 'active', span
    where u.published_at > now() and (u.published_at at time zone 'Europe/Paris')::date <= last
    order by u.published_at limit 12)
    union all
    select 'role-ends', (g.ends_at at time zone 'Europe/Paris')::date::text, 1, s.name, '/settings/people', null
    from access.staff_grant g join access.staff s on s.id = g.staff_id and s.disabled_at is null, span
    where g.ends_at > now() and (g.ends_at at time zone 'Europe/Paris')::date <= last
    union all
    select 'key-expires', (k.expires_at at time zone 'Europe/Paris')::date::text, 1, k.name, '/settings/keys', null
    from access.api_key k, span
    where k.revoked_at is null and k.expires_at > now() and (k.expires_at at time zone 'Europe/Paris')::date <= last
    union all
    (select 'document-expires', d.expires_on::text, 1, s.name || ' · ' || d.title, '/suppliers/' || s.id, null
    from suppliers.document d join suppliers.supplier s on s.id = d.supplier_id and s.state = 'active', span
    where d.state = 'active' and d.expires_on >= today and d.expires_on - d.remind_days <= today
    order by d.expires_on limit 6)
    union all
    select 'calendar-entry', greatest(e.starts_on, today)::text, 1, concat_ws(' · ', nullif(e.supplier, ''), nullif(e.title_fr, '')),
      case e.origin_kind when 'absence' then '/absences/' || e.origin_id
        when 'outing' then '/outings/' || e.origin_id
        when 'supplier' then '/suppliers/' || split_part(e.origin_id, '/', 1) else '/calendar' end,
      concat_ws(' · ', nullif(e.supplier, ''), coalesce(nullif(e.title_en, ''), nullif(e.title_fr, '')))
    from calendar.entry e, span where e.ends_on >= today and e.starts_on <= last
    order by 2 limit 60`.execute(db);
  return rows;
}
