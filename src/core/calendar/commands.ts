import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import type { JsonObject, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { CalendarEntry, EntryFields } from './model.ts';
import { lockEntry, putEntry, removeEntry, removeOwned, saveEntry } from './store.ts';

/** The longest entry: a season is not a decade. */
const MOST_DAYS = 366;

/** Writes an entry into the calendar. Refusals: `calendar-days-reversed`, `calendar-too-long` (422). */
export async function createEntry(
  tx: Tx,
  actor: Actor,
  fields: EntryFields,
): Promise<Result<CalendarEntry>> {
  const checked = checkDays(fields);
  if (!checked.ok) return checked;
  const created = await putEntry(tx, fields, null);
  await record(tx, actor, created, 'create', null, { ...fields });
  return ok(created);
}

/**
 * Changes an entry. Refusals: `calendar-entry-unknown` (404), `calendar-entry-owned` (409) when something else writes it,
 * `version-changed` (412), and those of `createEntry`.
 */
export async function changeEntry(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  fields: EntryFields,
  origin: { record?: false } = {},
): Promise<Result<CalendarEntry>> {
  const held = await holdOwn(tx, id, expected);
  if (!held.ok) return held;
  const checked = checkDays(fields);
  if (!checked.ok) return checked;
  const saved = await saveEntry(tx, id, fields);
  if (origin.record !== false) {
    await record(tx, actor, saved, 'update', { ...fieldsOf(held.value) }, { ...fields });
  }
  return ok(saved);
}

/** Takes an entry out of the calendar. Refusals as `changeEntry`. */
export async function deleteEntry(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: { record?: false } = {},
): Promise<Result<null>> {
  const held = await holdOwn(tx, id, expected);
  if (!held.ok) return held;
  await removeEntry(tx, { id });
  if (origin.record !== false) {
    await record(tx, actor, held.value, 'delete', { ...fieldsOf(held.value) }, null);
  }
  return ok(null);
}

/**
 * Keeps all entries of something that owns several, one after the other: those beyond them are taken out. The owner records
 * the change on the timeline.
 */
export async function keepOwnedEntries(
  tx: Tx,
  owner: { kind: string; id: string },
  entries: readonly EntryFields[],
): Promise<void> {
  await removeOwned(tx, owner);
  for (const [i, fields] of entries.entries()) {
    await putEntry(tx, fields, { kind: owner.kind, id: `${owner.id}/${i + 1}` });
  }
}

/**
 * Keeps the entry of something that owns its days, for example an absence; null takes it out. The owner records the
 * change on the timeline.
 */
export async function keepOwnedEntry(
  tx: Tx,
  owner: { kind: string; id: string },
  fields: EntryFields | null,
): Promise<void> {
  if (fields === null) await removeEntry(tx, owner);
  else await putEntry(tx, fields, owner);
}

/** How a change of an entry is undone (entity kind `calendar-entry`). */
export const calendarUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await lockEntry(tx, Number(id));
    if (!found) return null;
    const values: JsonObject = { ...fieldsOf(found) };
    return pickFields(values, fields);
  },
  async apply(tx, actor, id, values) {
    const current = await lockEntry(tx, Number(id));
    if (!current) return refuse('calendar-entry-unknown', 404);
    const fields = { ...fieldsOf(current), ...values } as EntryFields;
    return changeEntry(tx, actor, current.id, 'any', fields, { record: false });
  },
  remove: (tx, actor, id) => deleteEntry(tx, actor, Number(id), 'any', { record: false }),
};

async function holdOwn(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<CalendarEntry>> {
  const current = await lockEntry(tx, id);
  if (!current) return refuse('calendar-entry-unknown', 404);
  if (current.origin !== null) return refuse('calendar-entry-owned', 409);
  const fresh = refuseStale(expected, current.version);
  return fresh.ok ? ok(current) : fresh;
}

function checkDays({ startsOn, endsOn }: EntryFields): Result<null> {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
  const wrong = days < 1 ? 'calendar-days-reversed' : days > MOST_DAYS ? 'calendar-too-long' : null;
  return wrong === null
    ? ok(null)
    : refuse(wrong, 422, {
        params: { most: MOST_DAYS },
        fields: [{ pointer: '/endsOn', code: wrong, params: { most: MOST_DAYS } }],
      });
}

function fieldsOf(entry: CalendarEntry): EntryFields {
  const { kind, startsOn, endsOn, titleFr, titleEn, carrier, supplier } = entry;
  return { kind, startsOn, endsOn, titleFr, titleEn, carrier, supplier };
}

async function record(
  tx: Tx,
  actor: Actor,
  entry: CalendarEntry,
  action: 'create' | 'update' | 'delete',
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'calendar-entry',
    entityId: String(entry.id),
    entityLabel: entry.titleFr,
    action,
    before,
    after,
  });
}
