import { sql, type Db } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import type { ActionName, Rule } from './model.ts';
import { automationSetting } from './settings.ts';
import { RULE_COLUMNS } from './store.ts';

/** A rule with how it goes. */
export interface RuleRow extends Rule {
  doneIn30Days: number;
  waiting: number;
  failed: number;
  lastAt: string | null;
}

/** Rules that were not taken off with how they go, first those that are on. */
export async function listRuleRows(db: Db): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`
    select ${RULE_COLUMNS}, coalesce(t.done, 0) as "doneIn30Days", coalesce(t.waiting, 0) as waiting,
      coalesce(t.failed, 0) as failed, to_json(t.last_at) #>> '{}' as "lastAt"
    from automation.rule r
    left join (
      select rule_id, count(*) filter (where state = 'done' and ended_at > now() - interval '30 days') as done,
        count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed,
        max(ended_at) filter (where state = 'done') as last_at
      from automation.run where state <> 'skipped' group by rule_id
    ) t on t.rule_id = r.id
    where r.state <> 'archived' order by r.state = 'on' desc, r.id limit 500`.execute(db);
  return rows;
}

/** Work that nobody had to do. */
export interface SavedTime {
  /** Minutes of the last 30 days, and since the first rule. */
  minutesIn30Days: number;
  minutes: number;
  actions: { kind: ActionName; count: number; minutesEach: number }[];
}

/** The time that rules saved: counted actions by the minutes that each would have taken. */
export async function readSavedTime(db: Db): Promise<SavedTime> {
  const [{ minutes }, { rows }] = await Promise.all([
    readSetting(db, automationSetting),
    sql<{ kind: ActionName; count: number; lately: number }>`
      select kind, count(*) as count, count(*) filter (where at > now() - interval '30 days') as lately
      from automation.act where outcome = 'done' group by kind order by count(*) desc, kind`.execute(
      db,
    ),
  ]);
  const sum = (of: 'count' | 'lately') =>
    rows.reduce((total, row) => total + row[of] * minutes[row.kind], 0);
  return {
    minutesIn30Days: sum('lately'),
    minutes: sum('count'),
    actions: rows.map(({ kind, count }) => ({ kind, count, minutesEach: minutes[kind] })),
  };
}

/** One run in the log of a rule. */
export interface RunRow {
  id: number;
  label: string;
  path: string;
  occurredAt: string;
  dueAt: string;
  endedAt: string | null;
  state: 'waiting' | 'done' | 'skipped' | 'failed';
  attempts: number;
  reason: string;
  reasonParams: Record<string, string | number>;
  /** The instant that the log is ordered by, to the microsecond. */
  loggedAt: string;
  acts: { kind: ActionName; outcome: 'done' | 'held'; reason: string }[];
}

/** Runs of a rule, the latest first by when they ended or, while they wait, began; those whose conditions did not hold only when they are asked for. */
export async function listRuns(
  db: Db,
  ruleId: number,
  page: {
    state: RunRow['state'] | null;
    before: { at: string; id: number } | null;
    limit: number;
  },
): Promise<RunRow[]> {
  const state = page.state === null ? sql`r.state <> 'skipped'` : sql`r.state = ${page.state}`;
  const at = sql`coalesce(r.ended_at, r.occurred_at)`;
  const earlier =
    page.before === null
      ? sql`true`
      : sql`(${at}, r.id) < (${page.before.at}::timestamptz, ${page.before.id}::bigint)`;
  const { rows } = await sql<RunRow>`
    with mine as (
      select r.* from automation.run r where r.rule_id = ${ruleId} and ${state} and ${earlier}
      order by ${at} desc, r.id desc limit ${page.limit}
    )
    select r.id, to_json(r.occurred_at) #>> '{}' as "occurredAt", to_json(r.due_at) #>> '{}' as "dueAt",
      to_json(r.ended_at) #>> '{}' as "endedAt", r.state, r.attempts, r.reason,
      r.reason_params as "reasonParams", to_json(${at}) #>> '{}' as "loggedAt",
      coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'outcome', a.outcome, 'reason', a.reason) order by a.position)
        from automation.act a where a.run_id = r.id), '[]') as acts,
      coalesce(case r.subject_kind
        when 'order' then (select o.number from orders."order" o where o.id = r.subject_id::bigint)
        when 'cart' then (select c.email from carts.cart c where c.id = r.subject_id)
        when 'customer' then (select coalesce(nullif(p.company_name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''),
          p.email::text) from parties.party p where p.id = r.subject_id::bigint)
        when 'variant' then (select p.title from catalogue.variant v join catalogue.product p on p.id = v.product_id
          where v.id = r.subject_id::bigint)
        when 'supplier-order' then (select o.number from purchasing.purchase_order o where o.id = r.subject_id::bigint)
        when 'review' then (select p.title from reviews.review w join catalogue.product p on p.id = w.product_id
          where w.id = r.subject_id::bigint)
        when 'incident' then (select coalesce(nullif(i.title, ''), i.kind) from incidents.incident i where i.id = r.subject_id::bigint)
        end, '') as label,
      case r.subject_kind when 'order' then '/orders/' || r.subject_id || '/show' when 'customer' then '/customers/' || r.subject_id
        when 'variant' then coalesce((select '/products/' || v.product_id from catalogue.variant v where v.id = r.subject_id::bigint), '')
        when 'supplier-order' then '/purchase-orders/' || r.subject_id when 'review' then '/reviews'
        when 'incident' then '/incidents/' || r.subject_id else '' end as path
    from mine r order by ${at} desc, r.id desc`.execute(db);
  return rows;
}
