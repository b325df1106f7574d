import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate, keepOwnedEntry, shiftDay } from '../../core/calendar/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Absence, AbsenceFields } from './model.ts';
import { checkAbsence } from './rules.ts';
import { findOverlap, insertAbsence, lockAbsence, markCancelled, saveAbsence } from './store.ts';

/**
 * Plans an absence: its days stand in the calendar from now on, and every surface follows them by itself.
 * Refusals: `absence-overlaps` (409), and those of `checkAbsence`.
 */
export async function planAbsence(
  tx: Tx,
  actor: Actor,
  fields: AbsenceFields,
): Promise<Result<Absence>> {
  const checked = checkAbsence(fields);
  if (!checked.ok) return checked;
  const free = await refuseOverlap(tx, fields, null);
  if (!free.ok) return free;
  const planned = await insertAbsence(tx, fields);
  await keepDays(tx, planned);
  await record(tx, actor, planned, 'create', null, { ...fieldsOf(planned) });
  await emit(tx, 'absence.changed', { absenceId: planned.id });
  return ok(planned);
}

/**
 * Changes an absence: its days, its texts, who stands in. Refusals: `absence-unknown` (404), `absence-over` (409) when
 * it is cancelled or its return is past, `version-changed` (412), and those of `planAbsence`.
 */
export async function changeAbsence(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: Partial<AbsenceFields>,
  at: Date,
): Promise<Result<Absence>> {
  const held = await holdOpen(tx, id, expected, at);
  if (!held.ok) return held;
  const current = held.value;
  const fields = { ...fieldsOf(current), ...patch };
  const checked = checkAbsence(fields);
  if (!checked.ok) return checked;
  const free = await refuseOverlap(tx, fields, id);
  if (!free.ok) return free;
  const changed = differing(fieldsOf(current), fields);
  if (changed.length === 0) return ok(current);
  const saved = await saveAbsence(tx, id, fields);
  await keepDays(tx, saved);
  const pick = (from: AbsenceFields): JsonObject =>
    Object.fromEntries(changed.map((key) => [key, from[key] as Json]));
  await record(tx, actor, saved, 'update', pick(fieldsOf(current)), pick(fields));
  await emit(tx, 'absence.changed', { absenceId: id });
  return ok(saved);
}

/**
 * Cancels an absence that has not begun, or ends one that has as of today: banners and answers go at once. The days away stay in the
 * calendar, and what waits has its return plan. Refusals: `absence-unknown` (404), `absence-over` (409), `version-changed` (412).
 */
export async function cancelAbsence(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  at: Date,
): Promise<Result<Absence>> {
  const held = await holdOpen(tx, id, expected, at);
  if (!held.ok) return held;
  const today = businessDate(at);
  if (held.value.leavesOn < today) return ok(await endAbsence(tx, actor, held.value, today));
  const cancelled = await markCancelled(tx, id);
  await keepOwnedEntry(tx, ownerOf(id), null);
  const before = { cancelledAt: null };
  await record(tx, actor, cancelled, 'update', before, { cancelledAt: cancelled.cancelledAt });
  await emit(tx, 'absence.changed', { absenceId: id });
  return ok(cancelled);
}

/** Makes a day the return, whatever day of the week it is: nobody is told by it when they are back. */
async function endAbsence(
  tx: Tx,
  actor: Actor,
  absence: Absence,
  returnsOn: string,
): Promise<Absence> {
  const ended = await saveAbsence(tx, absence.id, { ...fieldsOf(absence), returnsOn });
  await keepDays(tx, ended);
  await record(tx, actor, ended, 'update', { returnsOn: absence.returnsOn }, { returnsOn });
  await emit(tx, 'absence.changed', { absenceId: absence.id });
  return ended;
}

/** Locks an absence that can still be changed. Refusals: `absence-unknown`, `absence-over`, `version-changed`. */
export async function holdOpen(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
  at: Date,
): Promise<Result<Absence>> {
  const current = await lockAbsence(tx, id);
  if (!current) return refuse('absence-unknown', 404);
  const over = current.cancelledAt !== null || current.returnsOn <= businessDate(at);
  if (over) return refuse('absence-over', 409);
  const fresh = refuseStale(expected, current.version);
  return fresh.ok ? ok(current) : fresh;
}

async function refuseOverlap(
  tx: Tx,
  fields: AbsenceFields,
  exceptId: number | null,
): Promise<Result<null>> {
  const other = await findOverlap(tx, fields, exceptId);
  if (!other) return ok(null);
  const params = { from: other.leavesOn, to: other.returnsOn };
  return refuse('absence-overlaps', 409, {
    params,
    fields: [{ pointer: '/leavesOn', code: 'absence-overlaps', params }],
  });
}

/** Its days in the calendar: from the first day away to the eve of the return. */
async function keepDays(tx: Tx, absence: Absence): Promise<void> {
  const title = (locale: string) => translator(locale)(`absence.reasons.${absence.reason}`);
  await keepOwnedEntry(tx, ownerOf(absence.id), {
    kind: 'absence',
    startsOn: absence.leavesOn,
    endsOn: shiftDay(absence.returnsOn, -1),
    titleFr: title('fr'),
    titleEn: title('en'),
    carrier: '',
    supplier: '',
  });
}

const ownerOf = (id: number) => ({ kind: 'absence', id: String(id) });

function fieldsOf(absence: AbsenceFields): AbsenceFields {
  const { reason, announcesOn, leavesOn, returnsOn, bufferDays, ordersPerDay, standInId, texts } =
    absence;
  return { reason, announcesOn, leavesOn, returnsOn, bufferDays, ordersPerDay, standInId, texts };
}

function differing(a: AbsenceFields, b: AbsenceFields): (keyof AbsenceFields)[] {
  const keys = Object.keys(a) as (keyof AbsenceFields)[];
  return keys.filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}

/** Writes what changed of an absence on the timeline. */
export async function record(
  tx: Tx,
  actor: Actor,
  absence: Absence,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: object,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'absence',
    entityId: String(absence.id),
    entityLabel: `${absence.leavesOn} – ${absence.returnsOn}`,
    action,
    before,
    after: after as JsonObject,
  });
}
