import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { markOriginDone, noteTask } from '../tasks/index.ts';
import type { AnomalyKind, Oddity } from './model.ts';

/** One anomaly of the register. */
export interface Anomaly {
  id: number;
  kind: AnomalyKind;
  subject: string;
  label: string;
  path: string;
  detail: Record<string, unknown>;
  state: 'open' | 'closed';
  firstAt: string;
  lastAt: string;
  closedAt: string | null;
  closedAlone: boolean;
  cause: string;
  checkOn: string | null;
  wasEffective: boolean | null;
  /** Minutes that somebody spent on it. */
  minutes: number;
  costCents: number;
  /** How many alike came after it was closed: whether that was enough, in figures. */
  since: number;
  /** Anomalies of its kind (written by hand: in much the same words) in the last 30 days: from the third on the cause is worth a look. */
  alike: number;
  version: number;
}

/** Words that are so alike (trigrams, 0 to 1) tell of the same thing. */
export const SIMILAR = 0.4;

const columns = sql`a.id, a.kind, a.subject, a.label, a.path, a.detail, a.state,
  to_json(a.first_at) #>> '{}' as "firstAt", to_json(a.last_at) #>> '{}' as "lastAt",
  to_json(a.closed_at) #>> '{}' as "closedAt", a.closed_alone as "closedAlone", a.cause,
  a.check_on as "checkOn", a.was_effective as "wasEffective", a.minutes, a.cost_cents as "costCents", a.version,
  (select count(*)::int from incidents.anomaly k
    where k.kind = a.kind and k.first_at > now() - interval '30 days'
      and (a.kind <> 'other' or similarity(k.label, a.label) >= ${SIMILAR})) as alike,
  (select count(*)::int from incidents.anomaly k
    where a.state = 'closed' and k.kind = a.kind and k.first_at > a.closed_at
      and (a.kind <> 'other' or similarity(k.label, a.label) >= ${SIMILAR})) as since`;

/** Anomalies, the one seen last first. */
export async function listAnomalies(
  db: Db | Tx,
  {
    state,
    id,
    q,
    due = false,
    beforeId,
    limit,
  }: {
    state?: string;
    id?: number;
    q?: string;
    /** Only those of which it is time to ask whether closing them worked. */
    due?: boolean;
    beforeId?: number | null;
    limit: number;
  },
): Promise<Anomaly[]> {
  const { rows } = await sql<Anomaly>`
    select ${columns} from incidents.anomaly a
    where (${state ?? null}::text is null or a.state = ${state ?? null})
      and (not ${due} or (a.state = 'closed' and a.was_effective is null and a.check_on <= current_date))
      and (${q ?? null}::text is null or position(lower(${q ?? ''}) in lower(a.label || ' ' || a.cause)) > 0)
      and (${id ?? null}::bigint is null or a.id = ${id ?? null})
      and (${beforeId ?? null}::bigint is null or (a.last_at, a.id) <
        (select x.last_at, x.id from incidents.anomaly x where x.id = ${beforeId ?? null}))
    order by a.last_at desc, a.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Brings the register in line with what looks odd now: new ones open, those gone close by themselves. */
export async function keepOddities(
  tx: Tx,
  kinds: readonly AnomalyKind[],
  oddities: readonly Oddity[],
): Promise<{ opened: number; closed: number }> {
  const given = JSON.stringify(
    oddities.map(({ costCents = 0, ...oddity }) => ({
      detail: {},
      ...oddity,
      cost_cents: costCents,
    })),
  );
  const opened = await sql<{ isNew: boolean }>`
    insert into incidents.anomaly as a (kind, subject, label, path, detail, cost_cents)
    select kind, subject, label, path, detail, cost_cents
    from jsonb_to_recordset(${given}::jsonb)
      as o (kind text, subject text, label text, path text, detail jsonb, cost_cents bigint)
    on conflict (kind, subject) where state = 'open'
    do update set last_at = now(), label = excluded.label, detail = excluded.detail
    returning (xmax = 0) as "isNew"`.execute(tx);
  const closed = await sql<{ id: number }>`
    update incidents.anomaly set state = 'closed', closed_at = now(), closed_alone = true, version = version + 1
    where state = 'open' and kind = any(${kinds}) and (kind, subject) not in
      (select kind, subject from jsonb_to_recordset(${given}::jsonb) as o (kind text, subject text))
    returning id`.execute(tx);
  return {
    opened: opened.rows.filter(({ isNew }) => isNew).length,
    closed: closed.rows.length,
  };
}

/** Writes down what a person noticed, in two taps: what, on which screen, and what that screen is called. */
export async function noteAnomaly(
  tx: Tx,
  actor: Actor,
  { label, path, place }: { label: string; path: string; place: string },
): Promise<Result<Anomaly>> {
  const detail = JSON.stringify(place === '' ? {} : { place });
  const { rows } = await sql<{ id: number }>`
    insert into incidents.anomaly (kind, subject, label, path, detail)
    values ('other', 'by hand ' || gen_random_uuid(), ${label}, ${path}, ${detail}::jsonb) returning id`.execute(
    tx,
  );
  await recordChange(tx, actor, {
    entityKind: 'anomaly',
    entityId: String(rows[0]!.id),
    entityLabel: label,
    action: 'create',
    before: null,
    after: { label },
  });
  return ok((await listAnomalies(tx, { id: rows[0]!.id, limit: 1 }))[0]!);
}

/**
 * Closes an anomaly with its cause, to be looked at again on `checkOn`; or says, later, whether that worked.
 * What did not work opens it again. Refusals: `anomaly-unknown` (404), `version-changed` (412), `anomaly-check-missing` (422) when it is
 * closed without a day to look at it again.
 */
export async function changeAnomaly(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: {
    state?: 'open' | 'closed' | undefined;
    cause?: string | undefined;
    checkOn?: string | null | undefined;
    wasEffective?: boolean | null | undefined;
    minutes?: number | undefined;
  },
): Promise<Result<Anomaly>> {
  await sql`select from incidents.anomaly where id = ${id} for update`.execute(tx);
  const [current] = await listAnomalies(tx, { id, limit: 1 });
  if (!current) return refuse('anomaly-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const next = nextOf(current, patch);
  if (current.state === 'open' && next.state === 'closed') {
    const planned = await planCheck(tx, actor, current, next.checkOn);
    if (!planned.ok) return planned;
  }
  await sql`update incidents.anomaly set state = ${next.state}, cause = ${next.cause}, check_on = ${next.checkOn},
    was_effective = ${next.wasEffective}, minutes = ${next.minutes}, closed_alone = false, version = version + 1,
    closed_at = case when ${next.state} = 'closed' then coalesce(closed_at, now()) end
    where id = ${id}`.execute(tx);
  // The cause was another one: what it was said to be the cause of is looked at together again.
  if (next.state === 'open' && current.state === 'closed') await forgetCause(tx, id);
  if (patch.wasEffective != null) await endChecks(tx, actor, id);
  const { state, cause, checkOn, wasEffective, minutes } = current;
  await recordChange(tx, actor, {
    entityKind: 'anomaly',
    entityId: String(id),
    entityLabel: current.label,
    action: 'update',
    before: { state, cause, checkOn, wasEffective, minutes },
    after: next,
  });
  return ok((await listAnomalies(tx, { id, limit: 1 }))[0]!);
}

/** What was asked is answered, or asked otherwise: nobody need come back to it. */
export async function endChecks(tx: Tx, actor: Actor, id: number): Promise<void> {
  await markOriginDone(tx, { kinds: ['anomaly-check'], idsFrom: `${id} ` }, actor.label);
}

async function forgetCause(tx: Tx, id: number): Promise<void> {
  await sql`
    update incidents.anomaly a set cause_key = null, version = a.version + case when a.id = ${id} then 0 else 1 end
    from incidents.anomaly one
    where one.id = ${id} and a.cause_key = one.cause_key and a.cause = one.cause`.execute(tx);
}

type Decided = Pick<Anomaly, 'state' | 'cause' | 'checkOn' | 'wasEffective' | 'minutes'>;

function nextOf(
  current: Anomaly,
  patch: { [K in keyof Decided]?: Decided[K] | undefined },
): Decided {
  const failed = patch.wasEffective === false && current.state === 'closed';
  return {
    // What did not help is still there.
    state: failed ? 'open' : (patch.state ?? current.state),
    cause: patch.cause ?? current.cause,
    checkOn: failed ? null : patch.checkOn === undefined ? current.checkOn : patch.checkOn,
    wasEffective: patch.wasEffective === undefined ? current.wasEffective : patch.wasEffective,
    minutes: patch.minutes ?? current.minutes,
  };
}

/**
 * Whether it worked is asked later, by a task that comes back on that day. Refusal: `anomaly-check-missing` (422) without a day.
 */
export async function planCheck(
  tx: Tx,
  actor: Actor,
  { id, label, version }: Anomaly,
  checkOn: string | null,
): Promise<Result<unknown>> {
  if (checkOn === null) {
    const code = 'anomaly-check-missing';
    return refuse(code, 422, { fields: [{ pointer: '/checkOn', code }] });
  }
  const task = {
    title: translator('fr')('anomalies.check', { label }),
    ...{ detail: '', path: '/anomalies?view=due', staffId: null, askedBy: actor.label },
    comeBackAt: `${checkOn}T07:00:00Z`,
  };
  return noteTask(tx, task, { kind: 'anomaly-check', id: `${id} ${version}` });
}
