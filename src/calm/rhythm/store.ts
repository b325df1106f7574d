import {
  isResting,
  keepHours,
  readHours,
  restEnds,
  type RestHours,
} from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { FIRST_PREFERENCE, type DayHours, type Preference, type RhythmState } from './model.ts';

const OWNER = 'staff';

type Kept = Pick<Preference, 'isOn' | 'digestMinute' | 'version'>;

/** How people want to be left alone, by their number; who never said is left out. Three statements for any number. */
export async function readPreferences(
  db: Db | Tx,
  staffIds: readonly string[],
): Promise<Map<string, Preference>> {
  const owner = { kind: OWNER, ids: staffIds };
  const [work, quiet] = [await readHours(db, owner, 'work'), await readHours(db, owner, 'quiet')];
  const { rows } = await sql<Kept & { staffId: string }>`
    select staff_id as "staffId", is_on as "isOn", digest_minute as "digestMinute", version
    from rhythm.person where staff_id = any(${[...staffIds]}::text[])`.execute(db);
  return new Map(
    rows.map(({ staffId, ...kept }) => [
      staffId,
      {
        ...kept,
        zone: quiet.get(staffId)?.zone ?? FIRST_PREFERENCE.zone,
        work: dayHours(work.get(staffId)) ?? FIRST_PREFERENCE.work,
        quiet: dayHours(quiet.get(staffId)) ?? FIRST_PREFERENCE.quiet,
      },
    ]),
  );
}

function dayHours(hours: RestHours | undefined): DayHours | null {
  if (!hours) return null;
  const { fromMinute, toMinute, restDays } = hours;
  return { fromMinute, toMinute, restDays: [...restDays] };
}

/** How somebody wants to be left alone. */
export async function readPreference(db: Db | Tx, staffId: string): Promise<Preference> {
  return (await readPreferences(db, [staffId])).get(staffId) ?? FIRST_PREFERENCE;
}

/** Writes it, and the hours into the one calendar. */
export async function savePreference(
  tx: Tx,
  staffId: string,
  wish: Omit<Preference, 'version'>,
): Promise<Preference> {
  const { zone } = wish;
  const owner = { kind: OWNER, id: staffId };
  await keepHours(tx, owner, 'work', { zone, ...wish.work });
  await keepHours(tx, owner, 'quiet', { zone, ...wish.quiet });
  await sql`insert into rhythm.person as p (staff_id, is_on, digest_minute)
    values (${staffId}, ${wish.isOn}, ${wish.digestMinute})
    on conflict (staff_id) do update set is_on = excluded.is_on, digest_minute = excluded.digest_minute,
      version = p.version + 1`.execute(tx);
  return readPreference(tx, staffId);
}

/** Whether somebody rests at an instant, by their own clock. */
function isAtRest({ isOn, zone, quiet }: Preference, at: Date): boolean {
  return isOn && isResting({ zone, ...quiet }, at);
}

/** Where somebody stands at an instant. */
export function stateOf(preference: Preference, focusUntil: string | null, at: Date): RhythmState {
  const resting = isAtRest(preference, at);
  const { zone, quiet } = preference;
  return {
    isResting: resting,
    restEndsAt: resting ? restEnds({ zone, ...quiet }, at).toISOString() : null,
    focusUntil,
  };
}

/** Until when people are deep in work, by their number; who is not is left out. */
export async function readFocus(
  db: Db | Tx,
  staffIds: readonly string[],
  at: Date,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ staffId: string; until: string }>`
    select staff_id as "staffId", to_json(max(ends_at)) #>> '{}' as until from rhythm.focus
    where staff_id = any(${[...staffIds]}::text[]) and starts_at <= ${at} and ends_at > ${at} group by staff_id`.execute(
    db,
  );
  return new Map(rows.map(({ staffId, until }) => [staffId, until]));
}

/** Begins to be deep in work until an instant; what was going on ends. */
export async function beginFocus(tx: Tx, staffId: string, at: Date, until: Date): Promise<void> {
  await endFocus(tx, staffId, at);
  await sql`insert into rhythm.focus (staff_id, starts_at, ends_at) values (${staffId}, ${at}, ${until})`.execute(
    tx,
  );
}

/** Ends it now. */
export async function endFocus(tx: Tx, staffId: string, at: Date): Promise<void> {
  await sql`update rhythm.focus set ends_at = ${at}
    where staff_id = ${staffId} and starts_at <= ${at} and ends_at > ${at}`.execute(tx);
}

/** Counts that somebody looked at figures while they rest. */
export async function recordPeek(tx: Tx, staffId: string, at: Date): Promise<void> {
  await sql`insert into rhythm.peek (staff_id, at) values (${staffId}, ${at})`.execute(tx);
}

/** Everything kept of somebody, for themselves. */
export async function exportPerson(db: Db, staffId: string): Promise<Record<string, unknown>> {
  const of = async (table: 'notice' | 'digest' | 'peek' | 'focus') => {
    const { rows } = await sql<Record<string, unknown>>`
      select to_jsonb(t) - 'staff_id' as row from ${sql.table(`rhythm.${table}`)} t
      where t.staff_id = ${staffId}`.execute(db);
    return rows.map(({ row }) => row);
  };
  const [notices, digests, peeks, focus] = [
    await of('notice'),
    await of('digest'),
    await of('peek'),
    await of('focus'),
  ];
  return { preference: await readPreference(db, staffId), notices, digests, peeks, focus };
}

/** Erases everything kept of somebody; they start anew: what is recorded elsewhere anyway is counted from now on only, if they want it again. */
export async function erasePerson(tx: Tx, staffId: string): Promise<void> {
  const owner = { kind: OWNER, id: staffId };
  await keepHours(tx, owner, 'work', null);
  await keepHours(tx, owner, 'quiet', null);
  for (const table of ['person', 'notice', 'digest', 'peek', 'focus'] as const) {
    await sql`delete from ${sql.table(`rhythm.${table}`)} where staff_id = ${staffId}`.execute(tx);
  }
  const { isOn, digestMinute } = FIRST_PREFERENCE;
  await sql`insert into rhythm.person (staff_id, is_on, digest_minute, counts_from)
    values (${staffId}, ${isOn}, ${digestMinute}, now())`.execute(tx);
}
