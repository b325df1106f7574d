import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
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
  /** Anomalies of its kind in the last 30 days: from the third on the cause is worth a look. */
  alike: number;
  version: number;
}

const columns = sql`a.id, a.kind, a.subject, a.label, a.path, a.detail, a.state,
  to_json(a.first_at) #>> '{}' as "firstAt", to_json(a.last_at) #>> '{}' as "lastAt",
  to_json(a.closed_at) #>> '{}' as "closedAt", a.closed_alone as "closedAlone", a.cause,
  a.check_on as "checkOn", a.was_effective as "wasEffective", a.version,
  (select count(*)::int from incidents.anomaly k
    where k.kind = a.kind and k.first_at > now() - interval '30 days') as alike`;

/** Anomalies, the one seen last first. */
export async function listAnomalies(
  db: Db | Tx,
  {
    state,
    id,
    q,
    beforeId,
    limit,
  }: { state?: string; id?: number; q?: string; beforeId?: number | null; limit: number },
): Promise<Anomaly[]> {
  const { rows } = await sql<Anomaly>`
    select ${columns} from incidents.anomaly a
    where (${state ?? null}::text is null or a.state = ${state ?? null})
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
  const given = JSON.stringify(oddities.map((oddity) => ({ detail: {}, ...oddity })));
  const opened = await sql<{ isNew: boolean }>`
    insert into incidents.anomaly as a (kind, subject, label, path, detail)
    select kind, subject, label, path, detail
    from jsonb_to_recordset(${given}::jsonb) as o (kind text, subject text, label text, path text, detail jsonb)
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

/** Writes down what a person noticed, in two taps. */
export async function noteAnomaly(
  tx: Tx,
  actor: Actor,
  input: { label: string; path: string },
): Promise<Result<Anomaly>> {
  const { rows } = await sql<{ id: number }>`
    insert into incidents.anomaly (kind, subject, label, path)
    values ('other', 'by hand ' || gen_random_uuid(), ${input.label}, ${input.path}) returning id`.execute(
    tx,
  );
  await recordChange(tx, actor, {
    entityKind: 'anomaly',
    entityId: String(rows[0]!.id),
    entityLabel: input.label,
    action: 'create',
    before: null,
    after: { label: input.label },
  });
  return ok((await listAnomalies(tx, { id: rows[0]!.id, limit: 1 }))[0]!);
}

/**
 * Closes an anomaly with its cause, to be looked at again on `checkOn`; or says, later, whether that worked.
 * Refusals: `anomaly-unknown` (404), `version-changed` (412).
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
  },
): Promise<Result<Anomaly>> {
  await sql`select from incidents.anomaly where id = ${id} for update`.execute(tx);
  const [current] = await listAnomalies(tx, { id, limit: 1 });
  if (!current) return refuse('anomaly-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const next = {
    state: patch.state ?? current.state,
    cause: patch.cause ?? current.cause,
    checkOn: patch.checkOn === undefined ? current.checkOn : patch.checkOn,
    wasEffective: patch.wasEffective === undefined ? current.wasEffective : patch.wasEffective,
  };
  await sql`update incidents.anomaly set state = ${next.state}, cause = ${next.cause}, check_on = ${next.checkOn},
    was_effective = ${next.wasEffective}, closed_alone = false, version = version + 1,
    closed_at = case when ${next.state} = 'closed' then coalesce(closed_at, now()) end
    where id = ${id}`.execute(tx);
  const { state, cause, checkOn, wasEffective } = current;
  await recordChange(tx, actor, {
    entityKind: 'anomaly',
    entityId: String(id),
    entityLabel: current.label,
    action: 'update',
    before: { state, cause, checkOn, wasEffective },
    after: next,
  });
  return ok((await listAnomalies(tx, { id, limit: 1 }))[0]!);
}
