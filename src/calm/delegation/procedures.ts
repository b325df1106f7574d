import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { companySetting, readSetting, shopSetting } from '../../platform/settings/index.ts';
import type { Procedure, ProcedureContent, RecordedAct, Run } from './model.ts';
import { actsOf, toShare, type Recorded } from './rules.ts';
import {
  archiveProcedure,
  findProcedure,
  insertRun,
  lockRun,
  saveRun,
  writeVersion,
} from './store.ts';

/** Writes a procedure down. */
export async function createProcedure(
  tx: Tx,
  actor: Actor,
  content: ProcedureContent,
): Promise<Result<Procedure>> {
  const id = await writeVersion(tx, null, content, actor.label);
  const made = (await findProcedure(tx, id))!;
  await record(tx, actor, made, 'create', null, { steps: content.steps.length });
  return ok(made);
}

/**
 * Writes the next version of a procedure; copies that run keep the version they began with. Refusals: `procedure-unknown` (404),
 * `version-changed` (412).
 */
export async function rewriteProcedure(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  content: ProcedureContent,
): Promise<Result<Procedure>> {
  await sql`select from delegation.procedure where id = ${id} for update`.execute(tx);
  const current = await findProcedure(tx, id);
  if (!current || current.archivedAt !== null) return refuse('procedure-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  await writeVersion(tx, { id, version: current.version + 1 }, content, actor.label);
  const after = { version: current.version + 1, steps: content.steps.length };
  const before = { version: current.version, steps: current.steps.length };
  await record(tx, actor, current, 'update', before, after);
  return ok((await findProcedure(tx, id))!);
}

/** Takes a procedure out of use; who follows it may end it. Refuses `procedure-unknown` (404). */
export async function retireProcedure(tx: Tx, actor: Actor, id: number): Promise<Result<null>> {
  const current = await findProcedure(tx, id);
  if (!current) return refuse('procedure-unknown', 404);
  await archiveProcedure(tx, id);
  await record(tx, actor, current, 'delete', { version: current.version }, null);
  return ok(null);
}

/** Begins to follow a procedure, as it is now. Refuses `procedure-unknown` (404). */
export async function beginRun(tx: Tx, actor: Actor, procedureId: number): Promise<Result<Run>> {
  const procedure = await findProcedure(tx, procedureId);
  if (!procedure || procedure.archivedAt !== null) return refuse('procedure-unknown', 404);
  const { version } = procedure;
  const who = { actorId: actor.id ?? '', actorLabel: actor.label };
  const id = await insertRun(tx, { procedureId, version, ...who });
  return ok(runOf((await lockRun(tx, id))!));
}

/**
 * Ticks steps of a run, or ends it. `helped`: somebody had to step in, and `note` says what was missing.
 * Refusals: `run-unknown` (404) also for somebody else's, `run-ended` (409).
 */
export async function continueRun(
  tx: Tx,
  actor: Actor,
  id: number,
  patch: { stepsDone: readonly number[]; ended: boolean; helped: boolean; note: string },
): Promise<Result<Run>> {
  const run = await lockRun(tx, id);
  if (!run || run.actorId !== actor.id) return refuse('run-unknown', 404);
  if (run.endedAt !== null) return refuse('run-ended', 409);
  await saveRun(tx, id, patch);
  return ok(runOf((await lockRun(tx, id))!));
}

/** A run without the number of who follows it. */
function runOf({ actorId: _actorId, ...run }: Run & { actorId: string }): Run {
  return run;
}

/** A procedure as a file for other merchants: without people, numbers and the names of this house. Refuses `procedure-unknown`. */
export async function shareProcedure(db: Db, id: number): Promise<Result<ProcedureContent>> {
  const procedure = await findProcedure(db, id);
  if (!procedure) return refuse('procedure-unknown', 404);
  const [shop, company, { rows: people }] = await Promise.all([
    readSetting(db, shopSetting),
    readSetting(db, companySetting),
    sql<{ name: string }>`select name from access.staff`.execute(db),
  ]);
  // Colleagues are called by their first names. The longest first, so that nothing of a name is left.
  const names = [shop.name, company.legalName, procedure.writtenBy]
    .concat(people.flatMap(({ name }) => [name, name.split(' ')[0] ?? '']))
    .toSorted((a, b) => b.length - a.length);
  return ok(toShare(procedure, names));
}

/** Begins to record what a person does; an earlier recording of theirs ends. Refuses `staff-unknown` (404): a key does nothing to show. */
export async function beginRecording(tx: Tx, staffId: string): Promise<Result<{ id: number }>> {
  await sql`update delegation.recording set ended_at = now() where staff_id = ${staffId} and ended_at is null`.execute(
    tx,
  );
  const { rows } = await sql<{ id: number }>`
    insert into delegation.recording (staff_id) select id from access.staff where id = ${staffId}
    returning id`.execute(tx);
  return rows[0] ? ok(rows[0]) : refuse('staff-unknown', 404);
}

/** Notes a screen that was opened while recording. Refuses `recording-unknown` (404). */
export async function noteVisit(tx: Tx, staffId: string, path: string): Promise<Result<null>> {
  const visit = JSON.stringify([{ path, at: new Date().toISOString() }]);
  const done = await sql`update delegation.recording set visits = visits || ${visit}::jsonb
    where staff_id = ${staffId} and ended_at is null and jsonb_array_length(visits) < 500`.execute(
    tx,
  );
  return done.numAffectedRows === 1n ? ok(null) : refuse('recording-unknown', 404);
}

/** Ends a recording; gives what was done. Refuses `recording-unknown` (404). */
export async function endRecording(
  tx: Tx,
  staffId: string,
): Promise<Result<{ acts: RecordedAct[] }>> {
  const { rows } = await sql<{ startedAt: string; visits: { path: string; at: string }[] }>`
    update delegation.recording set ended_at = now() where staff_id = ${staffId} and ended_at is null
    returning to_json(started_at) #>> '{}' as "startedAt", visits`.execute(tx);
  const recording = rows[0];
  if (!recording) return refuse('recording-unknown', 404);
  const at = sql`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
  const { rows: changes } = await sql<Recorded['changes'][number]>`
    select ${at}, entity_kind as "entityKind", action from platform.change
    -- Whoever answers a request changes it too: the answer says more.
    where not (entity_kind = 'case' and after ? 'answered') and actor_kind = 'staff' and actor_id = ${staffId} and entity_kind <> 'session'
      and at >= ${recording.startedAt}::timestamptz order by id limit 500`.execute(tx);
  // What happens to orders and requests is in their own history, signed with a name.
  const { rows: events } = await sql<Recorded['events'][number]>`
    with me as (select name from access.staff where id = ${staffId}),
    mine as (
      (select at, kind from orders.event, me
        where at >= ${recording.startedAt}::timestamptz and actor_label = me.name order by id limit 500)
      union all
      (select at, case kind when 'out' then 'case-answered' else 'case-noted' end from helpdesk.message, me
        where at >= ${recording.startedAt}::timestamptz and kind in ('out', 'note') and author = me.name order by id limit 500)
    )
    select ${at}, kind from mine order by mine.at`.execute(tx);
  return ok({ acts: actsOf({ visits: recording.visits, changes, events }) });
}

async function record(
  tx: Tx,
  actor: Actor,
  procedure: Pick<Procedure, 'id' | 'title'>,
  action: 'create' | 'update' | 'delete',
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'procedure',
    entityId: String(procedure.id),
    entityLabel: procedure.title,
    action,
    before,
    after,
  });
}
