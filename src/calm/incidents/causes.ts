import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { markOriginDone, noteTask } from '../tasks/index.ts';
import { endChecks, listAnomalies, planCheck, SIMILAR } from './anomalies.ts';
import type { AnomalyKind } from './model.ts';

/** From so many alike in thirty days on, the cause is worth more than the next repair. */
const MANY = 3;

/** Anomalies that are alike: what they cost together, and whether somebody looks for their cause already. */
export interface Cause {
  key: string;
  kind: AnomalyKind;
  /** Of the first one. */
  label: string;
  count: number;
  minutes: number;
  costCents: number;
  firstAt: string;
  lastAt: string;
  taskId: number | null;
}

/**
 * Anomalies of the last thirty days with the key of those that they are alike with: of one kind, or, where a person wrote them down, in
 * much the same words. What was closed with a cause that was found is not counted again, unless that was not enough.
 */
const ROOTED = sql`
  with lately as (
    select * from incidents.anomaly
    where first_at > now() - interval '30 days' and (cause_key is null or state = 'open')
  ), rooted as (
    select a.*, case when a.kind = 'other' then 'other ' || (
        select min(b.id) from lately b where b.kind = 'other' and similarity(b.label, a.label) >= ${SIMILAR})
      else a.kind end as key
    from lately a
  )`;

/** Anomalies that are alike, three or more of them in thirty days. The costliest first. */
export async function listCauses(db: Db | Tx): Promise<Cause[]> {
  const { rows } = await sql<Cause>`
    ${ROOTED}, grouped as (
      select key, min(kind) as kind, (array_agg(label order by id))[1] as label, count(*)::int as count,
        sum(minutes)::int as minutes, sum(cost_cents)::bigint as cost, min(first_at) as first_at, max(last_at) as last_at
      from rooted group by key having count(*) >= ${MANY}
    )
    select g.key, g.kind, g.label, g.count, g.minutes, g.cost as "costCents", to_json(g.first_at) #>> '{}' as "firstAt",
      to_json(g.last_at) #>> '{}' as "lastAt",
      (select max(t.id) from tasks.task t where t.origin_kind = 'anomaly-cause' and t.origin_id like g.key || ' · %'
        and t.created_at > now() - interval '30 days') as "taskId"
    from grouped g order by g.cost desc, g.minutes desc, g.count desc`.execute(db);
  return rows;
}

/**
 * Makes one task of finding the cause of anomalies that are alike. Refusals: `anomaly-cause-unknown` (404),
 * `anomaly-cause-taken` (409) when somebody looks for it already.
 */
export async function takeCause(
  tx: Tx,
  actor: Actor,
  key: string,
  words: { title: string; detail: string },
): Promise<Result<Cause>> {
  const find = async () => (await listCauses(tx)).find((cause) => cause.key === key);
  const cause = await find();
  if (!cause) return refuse('anomaly-cause-unknown', 404);
  if (cause.taskId !== null) return refuse('anomaly-cause-taken', 409);
  const noted = await noteTask(
    tx,
    {
      ...words,
      ...{ path: '/anomalies', staffId: null, askedBy: actor.label, comeBackAt: null },
    },
    { kind: 'anomaly-cause', id: `${key} · ${cause.lastAt.slice(0, 10)}` },
  );
  return noted.ok ? ok((await find())!) : noted;
}

/**
 * Says what the cause of anomalies that are alike was: all of them are closed with it, the task of finding it is done, and on
 * `checkOn` it is asked once whether that was enough. Refusals: `anomaly-cause-unknown` (404), `anomaly-check-missing` (422).
 */
export async function closeCause(
  tx: Tx,
  actor: Actor,
  key: string,
  { cause, checkOn, minutes }: { cause: string; checkOn: string | null; minutes: number },
): Promise<Result<{ closed: number }>> {
  const found = (await listCauses(tx)).find((one) => one.key === key);
  if (!found) return refuse('anomaly-cause-unknown', 404);
  const { rows } = await sql<{ id: number; isLast: boolean }>`
    ${ROOTED}, mine as (select id, id = max(id) over () as "isLast" from rooted where key = ${key})
    update incidents.anomaly a set state = 'closed', closed_at = coalesce(a.closed_at, now()), cause = ${cause}, cause_key = ${key},
      check_on = case when m."isLast" then ${checkOn}::date end, was_effective = null, version = a.version + 1,
      minutes = a.minutes + case when m."isLast" then ${minutes}::int else 0 end,
      closed_alone = a.closed_alone and not m."isLast"
    from mine m where m.id = a.id returning a.id, m."isLast"`.execute(tx);
  const last = (
    await listAnomalies(tx, { id: rows.find(({ isLast }) => isLast)!.id, limit: 1 })
  )[0]!;
  for (const { id } of rows) await endChecks(tx, actor, id);
  const planned = await planCheck(tx, actor, last, checkOn);
  if (!planned.ok) return planned;
  await markOriginDone(tx, { kinds: ['anomaly-cause'], idsFrom: `${key} · ` }, actor.label);
  await recordChange(tx, actor, {
    ...{
      entityKind: 'anomaly',
      entityId: String(last.id),
      entityLabel: last.label,
      action: 'update',
    },
    before: { state: 'open', cause: '', checkOn: null },
    after: { state: 'closed', cause, checkOn },
  });
  return ok({ closed: rows.length });
}
