import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Procedure, ProcedureContent, Run, StandIn, Step } from './model.ts';

const PROCEDURE = sql`p.id, v.version, v.title, v.content ->> 'why' as why,
  (v.content ->> 'canWait')::boolean as "canWait", v.content ->> 'waitCost' as "waitCost",
  v.content -> 'steps' as steps, v.scopes, p.archived_at as "archivedAt", v.written_by as "writtenBy",
  v.written_at as "writtenAt"`;

/** Procedures that are in use, by title; all of them with `archived`. */
export async function listProcedures(
  db: Db | Tx,
  which: { archived?: boolean } = {},
): Promise<Procedure[]> {
  const { rows } = await sql<Procedure>`
    select ${PROCEDURE} from delegation.procedure p
    join delegation.procedure_version v on v.procedure_id = p.id and v.version = p.version
    where ${which.archived ?? false} or p.archived_at is null order by v.title, p.id limit 500`.execute(
    db,
  );
  return rows.map((row) => isoInstants(row) as Procedure);
}

/** A procedure as it is now, or as it was at a version. */
export async function findProcedure(
  db: Db | Tx,
  id: number,
  version: number | null = null,
): Promise<Procedure | undefined> {
  const { rows } = await sql<Procedure>`
    select ${PROCEDURE} from delegation.procedure p
    join delegation.procedure_version v on v.procedure_id = p.id and v.version = coalesce(${version}::int, p.version)
    where p.id = ${id}`.execute(db);
  return rows[0] && (isoInstants(rows[0]) as Procedure);
}

/** Writes a version; the first one makes the procedure. Returns its id. */
export async function writeVersion(
  tx: Tx,
  at: { id: number; version: number } | null,
  content: ProcedureContent,
  writtenBy: string,
): Promise<number> {
  const { title, scopes, ...said } = content;
  let id = at?.id;
  if (at === null) {
    const { rows } = await sql<{ id: number }>`
      insert into delegation.procedure (title) values (${title}) returning id`.execute(tx);
    id = rows[0]!.id;
  } else {
    await sql`update delegation.procedure set title = ${title}, version = ${at.version} where id = ${at.id}`.execute(
      tx,
    );
  }
  await sql`insert into delegation.procedure_version (procedure_id, version, title, content, scopes, written_by)
    values (${id!}, ${at?.version ?? 1}, ${title}, ${JSON.stringify(said)}::jsonb, ${[...scopes]}::text[], ${writtenBy})`.execute(
    tx,
  );
  return id!;
}

/** Takes a procedure out of use. */
export async function archiveProcedure(tx: Tx, id: number): Promise<void> {
  await sql`update delegation.procedure set archived_at = coalesce(archived_at, now()) where id = ${id}`.execute(
    tx,
  );
}

const STAND_IN = sql`s.id, s.staff_id as "staffId", p.name, p.email::text as email, s.starts_at as "startsAt",
  s.ends_at as "endsAt", s.refund_cap_cents as "refundCapCents", s.is_rehearsal as "isRehearsal",
  s.revoked_at as "revokedAt", p.two_factor_enabled as "twoFactorEnabled", s.thanked_at as "thankedAt",
  array(select a.procedure_id::int from delegation.assignment a where a.stand_in_id = s.id order by 1) as "procedureIds"`;

/** Stand-ins, the latest first; of one person with `staffId`. */
export async function listStandIns(db: Db | Tx, staffId: string | null = null): Promise<StandIn[]> {
  const { rows } = await sql<StandIn>`
    select ${STAND_IN} from delegation.stand_in s join access.staff p on p.id = s.staff_id
    where ${staffId}::text is null or s.staff_id = ${staffId}
    order by s.starts_at desc, s.id desc limit 200`.execute(db);
  return rows.map((row) => isoInstants(row) as StandIn);
}

/** One stand-in, locked until the transaction ends. */
export async function lockStandIn(tx: Tx, id: number): Promise<StandIn | undefined> {
  const { rows } = await sql<StandIn>`
    select ${STAND_IN} from delegation.stand_in s join access.staff p on p.id = s.staff_id
    where s.id = ${id} for update of s`.execute(tx);
  return rows[0] && (isoInstants(rows[0]) as StandIn);
}

/** Inserts a stand-in with their procedures; returns the id. */
export async function insertStandIn(
  tx: Tx,
  standIn: Pick<
    StandIn,
    'staffId' | 'startsAt' | 'endsAt' | 'refundCapCents' | 'isRehearsal' | 'procedureIds'
  >,
  invitedBy: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into delegation.stand_in (staff_id, starts_at, ends_at, refund_cap_cents, is_rehearsal, invited_by)
    values (${standIn.staffId}, ${standIn.startsAt}::timestamptz, ${standIn.endsAt}::timestamptz,
      ${standIn.refundCapCents}, ${standIn.isRehearsal}, ${invitedBy}) returning id`.execute(tx);
  const id = rows[0]!.id;
  await sql`insert into delegation.assignment (stand_in_id, procedure_id)
    select ${id}, p from unnest(${standIn.procedureIds}::bigint[]) as p`.execute(tx);
  return id;
}

/** Marks a stand-in as revoked from now on. */
export async function markRevoked(tx: Tx, id: number): Promise<void> {
  await sql`update delegation.stand_in set revoked_at = coalesce(revoked_at, now()) where id = ${id}`.execute(
    tx,
  );
}

/** Who a person stands in as at an instant. */
export async function findActiveStandIn(
  db: Db | Tx,
  staffId: string,
): Promise<StandIn | undefined> {
  const standIns = await listStandIns(db, staffId);
  const now = Date.now();
  return standIns.find(
    ({ startsAt, endsAt, revokedAt }) =>
      revokedAt === null && Date.parse(startsAt) <= now && now < Date.parse(endsAt),
  );
}

const RUN = sql`r.id, r.procedure_id as "procedureId", r.version, r.actor_label as "actorLabel",
  r.steps_done as "stepsDone", r.started_at as "startedAt", r.ended_at as "endedAt", r.helped, r.note`;

/** Runs that an actor began from an instant on, the latest first. */
export async function listRuns(
  db: Db | Tx,
  of: { actorId: string; fromAt: string; toAt: string },
): Promise<Run[]> {
  const { rows } = await sql<Run>`
    select ${RUN} from delegation.run r where r.actor_id = ${of.actorId}
      and r.started_at >= ${of.fromAt}::timestamptz and r.started_at < ${of.toAt}::timestamptz
    order by r.id desc limit 500`.execute(db);
  return rows.map((row) => isoInstants(row) as Run);
}

/** How long a run that nobody ended is gone on with. */
const RESUMED_DAYS = 3;

/** Runs that an actor has begun lately and not ended, each with the steps of the version it began with, the latest first. */
export async function listOpenRuns(
  db: Db | Tx,
  actorId: string,
): Promise<(Run & { steps: Step[] })[]> {
  const { rows } = await sql<Run & { steps: Step[] }>`
    select ${RUN}, v.content -> 'steps' as steps from delegation.run r
    join delegation.procedure_version v on v.procedure_id = r.procedure_id and v.version = r.version
    where r.actor_id = ${actorId} and r.ended_at is null and r.started_at > now() - make_interval(days => ${RESUMED_DAYS})
    order by r.id desc limit 50`.execute(db);
  return rows.map((row) => isoInstants(row) as Run & { steps: Step[] });
}

/** One run, locked until the transaction ends. */
export async function lockRun(
  tx: Tx,
  id: number,
): Promise<(Run & { actorId: string }) | undefined> {
  const { rows } = await sql<Run & { actorId: string }>`
    select ${RUN}, r.actor_id as "actorId" from delegation.run r where r.id = ${id} for update`.execute(
    tx,
  );
  return rows[0] && (isoInstants(rows[0]) as Run & { actorId: string });
}

/** Begins a run at a version. */
export async function insertRun(
  tx: Tx,
  run: { procedureId: number; version: number; actorId: string; actorLabel: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into delegation.run (procedure_id, version, actor_id, actor_label)
    values (${run.procedureId}, ${run.version}, ${run.actorId}, ${run.actorLabel}) returning id`.execute(
    tx,
  );
  return rows[0]!.id;
}

/** Saves how far a run is. */
export async function saveRun(
  tx: Tx,
  id: number,
  run: { stepsDone: readonly number[]; ended: boolean; helped: boolean; note: string },
): Promise<void> {
  await sql`update delegation.run set steps_done = ${[...run.stepsDone]}::int[], helped = helped or ${run.helped},
    note = case when ${run.note} = '' then note else ${run.note} end, ended_at = case when ${run.ended} then coalesce(ended_at, now()) end
    where id = ${id}`.execute(tx);
}

/** Notes that somebody helped with a run, and what was missing; false when there is none such of that stand-in. */
export async function markHelped(
  tx: Tx,
  of: { standInId: number; runId: number },
  note: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update delegation.run r set helped = true, note = concat_ws(' — ', nullif(r.note, ''), nullif(${note}, ''))
    from delegation.stand_in s where s.id = ${of.standInId} and r.id = ${of.runId} and r.actor_id = s.staff_id`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** Money promised back by a person since an instant, in cents. */
export async function refundedBy(db: Db | Tx, actorLabel: string, fromAt: string): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(amount_cents), 0)::int as cents from payments.refund
    where state <> 'failed' and actor_label = ${actorLabel} and created_at >= ${fromAt}::timestamptz`.execute(
    db,
  );
  return rows[0]!.cents;
}
