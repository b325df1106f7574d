import { sql, type Db } from '../../platform/db/index.ts';
import { healthOf, type Health, type RelationFacts } from './credibility.ts';

/** Measured facts of a partner over the last year. */
export interface Measures {
  health: Health;
  /** Median minutes of their working time to the first answer; null: nothing was measured. */
  answerMinutes: number | null;
  measured: number;
  requests: number;
  open: number;
  spentCents: number;
  spentMinutes: number;
  /** Of the included minutes, those used this month. */
  usedThisMonth: number;
}

type Row = RelationFacts & Omit<Measures, 'health'> & { partnerId: number };

/**
 * What is known of partners by facts, by their number; one statement for any number of them. `now` says what is due. Of one who is
 * a supplier too, their invoices count among the bills.
 */
export async function readMeasures(
  db: Db,
  partnerIds: readonly number[],
  now: Date,
): Promise<Map<number, Measures>> {
  const { rows } = await sql<Row>`
    with r as (
      select q.partner_id, count(*) filter (where state <> 'draft')::int as requests,
        count(*) filter (where state in ('sent', 'acknowledged', 'answered'))::int as open,
        count(*) filter (where state = 'solved')::int as jobs,
        count(*) filter (where state = 'solved' and thanked_at is not null)::int as thanked,
        count(*) filter (where due_at is not null and sent_at is not null and state <> 'withdrawn'
          and (answered_at is not null or due_at < ${now}))::int as due,
        count(*) filter (where answered_at <= due_at and state <> 'withdrawn')::int as in_time,
        count(answer_minutes)::int as measured,
        percentile_cont(0.5) within group (order by answer_minutes)::int as median,
        count(*) filter (where d.our_surprise)::int as ours, count(*) filter (where d.their_surprise)::int as theirs
      from partners.request q left join partners.debrief d on d.request_id = q.id
      where q.partner_id = any(${[...partnerIds]}::bigint[]) and q.created_at > ${now}::timestamptz - interval '1 year'
      group by 1
    ), s as (
      select partner_id, sum(amount_cents)::bigint as cents, sum(minutes)::int as minutes,
        coalesce(sum(minutes) filter (where spent_on >= date_trunc('month', ${now}::timestamptz at time zone 'Europe/Paris')), 0)::int as month,
        count(*) filter (where due_on is not null and (paid_on is not null or due_on < ${now}::date))::int as due,
        count(*) filter (where paid_on <= due_on)::int as paid
      from partners.spend where partner_id = any(${[...partnerIds]}::bigint[]) and spent_on > ${now}::date - 365 group by 1
    ), b as (
      select p.id as partner_id, count(*) filter (where run.paid or i.due_on < ${now}::date)::int as due,
        count(*) filter (where run.paid and run.execute_on <= i.due_on)::int as paid
      from partners.partner p join supplier_invoices.invoice i on i.supplier_id = p.supplier_id and i.kind = 'invoice'
      left join lateral (select r.execute_on, r.paid_at is not null as paid
        from supplier_invoices.payment y join supplier_invoices.payment_run r on r.id = y.run_id
        where y.invoice_id = i.id and r.cancelled_at is null order by r.id desc limit 1) run on true
      where p.id = any(${[...partnerIds]}::bigint[]) and i.rejected_at is null and i.due_on > ${now}::date - 365 group by 1
    )
    select p.id as "partnerId", coalesce(r.requests, 0) as requests, coalesce(r.open, 0) as open, coalesce(r.jobs, 0) as jobs,
      coalesce(r.thanked, 0) as "jobsThanked", coalesce(r.due, 0) as "answersDue", coalesce(r.in_time, 0) as "answersInTime",
      coalesce(r.measured, 0) as measured, r.median as "answerMinutes", coalesce(r.ours, 0) as "ourSurprises",
      coalesce(r.theirs, 0) as "theirSurprises", coalesce(s.cents, 0) as "spentCents", coalesce(s.minutes, 0) as "spentMinutes",
      coalesce(s.month, 0) as "usedThisMonth", coalesce(s.due, 0) + coalesce(b.due, 0) as "billsDue",
      coalesce(s.paid, 0) + coalesce(b.paid, 0) as "billsPaidInTime"
    from partners.partner p left join r on r.partner_id = p.id left join s on s.partner_id = p.id
    left join b on b.partner_id = p.id
    where p.id = any(${[...partnerIds]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.partnerId, measuresOf(row)]));
}

function measuresOf(row: Row): Measures {
  const { billsDue, billsPaidInTime, jobs, jobsThanked } = row;
  const { ourSurprises, theirSurprises, answersDue, answersInTime } = row;
  return {
    health: healthOf({
      ...{ billsDue, billsPaidInTime, jobs, jobsThanked },
      ...{ ourSurprises, theirSurprises, answersDue, answersInTime },
    }),
    answerMinutes: row.answerMinutes,
    measured: row.measured,
    requests: row.requests,
    open: row.open,
    spentCents: Number(row.spentCents),
    spentMinutes: row.spentMinutes,
    usedThisMonth: row.usedThisMonth,
  };
}
