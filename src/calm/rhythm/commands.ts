import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { isTimeZone } from '../../core/calendar/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { noteTask } from '../tasks/index.ts';
import type { Preference } from './model.ts';
import { tell } from './notices.ts';
import { beginFocus, readFocus, readPreference, savePreference } from './store.ts';

const WEEK = 7;

/**
 * Says how one wants to be left alone. Refusals: `rhythm-zone-unknown`, `rhythm-never-awake` (422, some hour of the week must not be one
 * of rest), `version-changed` (412).
 */
export async function changePreference(
  tx: Tx,
  staffId: string,
  expected: ExpectedVersion,
  wish: Omit<Preference, 'version'>,
): Promise<Result<Preference>> {
  const current = await readPreference(tx, staffId);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const wrong: RefusedField[] = [];
  if (!isTimeZone(wish.zone)) wrong.push({ pointer: '/zone', code: 'rhythm-zone-unknown' });
  if (new Set(wish.quiet.restDays).size >= WEEK) {
    wrong.push({ pointer: '/quiet/restDays', code: 'rhythm-never-awake' });
  }
  const [first] = wrong;
  if (first) return refuse(first.code, 422, { fields: wrong });
  return ok(await savePreference(tx, staffId, wish));
}

/** Is deep in work for so many minutes from now. */
export async function startFocus(
  tx: Tx,
  staffId: string,
  at: Date,
  minutes: number,
): Promise<Result<{ focusUntil: string }>> {
  const until = new Date(at.getTime() + minutes * 60_000);
  await beginFocus(tx, staffId, at, until);
  return ok({ focusUntil: until.toISOString() });
}

/**
 * Leaves word with a colleague. Who is deep in work is not disturbed: it is noted among what they come back to, with who asked and when
 * to come back (after their focus); everybody else is told. Refusal: `staff-unknown` (422).
 */
export async function leaveWord(
  tx: Tx,
  word: { from: string; staffId: string; text: string; key: string },
  at: Date,
): Promise<Result<{ heldUntil: string | null }>> {
  const focusUntil = (await readFocus(tx, [word.staffId], at)).get(word.staffId) ?? null;
  const noted = await noteTask(
    tx,
    {
      title: word.text,
      detail: '',
      path: '',
      staffId: word.staffId,
      askedBy: word.from,
      comeBackAt: focusUntil ?? at.toISOString(),
    },
    { kind: 'word', id: word.key },
  );
  if (!noted.ok) return noted;
  if (focusUntil === null) {
    await tell(tx, word.staffId, {
      kind: 'interruption',
      title: word.text,
      detail: word.from,
      path: '/tasks',
      isRed: false,
      dedupeKey: `word:${word.key}`,
    });
  }
  return ok({ heldUntil: focusUntil });
}

/** A colleague, and whether they can be spoken to. Of their hours of rest nothing is said: those are theirs. */
interface Availability {
  id: string;
  name: string;
  focusUntil: string | null;
}

/** Who works here, and who is deep in work. */
export async function listAvailability(
  db: Db,
  people: readonly { id: string; name: string }[],
  at: Date,
): Promise<Availability[]> {
  const focus = await readFocus(
    db,
    people.map(({ id }) => id),
    at,
  );
  return people.map(({ id, name }) => ({ id, name, focusUntil: focus.get(id) ?? null }));
}
