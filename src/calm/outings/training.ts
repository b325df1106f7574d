import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { keepHours, readHours } from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { ZONE } from './rules.ts';

/** The hour of the week that somebody keeps for learning. */
export interface TrainingHour {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** Minutes since midnight in Paris. */
  fromMinute: number;
  minutes: number;
}

/** What was learnt once. */
export interface TrainingEntry {
  id: number;
  onDay: string;
  minutes: number;
  text: string;
  ideaId: number | null;
}

/** Something to try. */
export interface Idea {
  id: number;
  text: string;
  state: 'to-try' | 'tried' | 'dropped';
  learnt: string;
  endedAt: string | null;
  version: number;
}

/** What somebody learns, for themselves. */
export interface TrainingRoom {
  hour: TrainingHour | null;
  entries: TrainingEntry[];
  ideas: Idea[];
  /** Minutes of the last eight weeks, and in how many of them something was learnt. */
  minutes: number;
  weeks: number;
}

const OWNER = 'staff';
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const WEEKS_BACK = 8;

/** What somebody learns: their hour, the log, what they want to try. */
export async function readTraining(db: Db, staffId: string): Promise<TrainingRoom> {
  const [hours, entries, ideas, sums] = await Promise.all([
    readHours(db, { kind: OWNER, ids: [staffId] }, 'training'),
    sql<TrainingEntry>`select id, on_day::text as "onDay", minutes, text, idea_id as "ideaId"
      from outings.training where staff_id = ${staffId} order by on_day desc, id desc limit 50`.execute(
      db,
    ),
    sql<Idea>`select id, text, state, learnt, to_json(ended_at) #>> '{}' as "endedAt", version
      from outings.idea where staff_id = ${staffId}
      order by state = 'to-try' desc, coalesce(ended_at, created_at) desc, id desc limit 200`.execute(
      db,
    ),
    sql<{ minutes: number; weeks: number }>`
      select coalesce(sum(minutes), 0)::int as minutes, count(distinct date_trunc('week', on_day))::int as weeks
      from outings.training where staff_id = ${staffId} and on_day > current_date - ${WEEKS_BACK * 7}::int`.execute(
      db,
    ),
  ]);
  const own = hours.get(staffId);
  return {
    hour: own
      ? {
          weekday: WEEK.find((day) => !own.restDays.includes(day)) ?? 1,
          fromMinute: own.fromMinute,
          minutes: own.toMinute - own.fromMinute,
        }
      : null,
    entries: entries.rows,
    ideas: ideas.rows,
    ...sums.rows[0]!,
  };
}

/** Keeps an hour of the week for learning, as hours of the one calendar; null gives it up. Refuses `training-hour-too-late` (422). */
export async function keepTrainingHour(
  tx: Tx,
  staffId: string,
  hour: TrainingHour | null,
): Promise<Result<null>> {
  const toMinute = hour === null ? 0 : hour.fromMinute + hour.minutes;
  if (toMinute > 1_439) {
    return refuse('training-hour-too-late', 422, {
      fields: [{ pointer: '/minutes', code: 'training-hour-too-late' }],
    });
  }
  await keepHours(
    tx,
    { kind: OWNER, id: staffId },
    'training',
    hour && {
      zone: ZONE,
      fromMinute: hour.fromMinute,
      toMinute,
      restDays: WEEK.filter((day) => day !== hour.weekday),
    },
  );
  return ok(null);
}

/** Writes down what was learnt; an idea that was tried that way ends with it. Refuses `idea-unknown` (422). */
export async function writeTraining(
  tx: Tx,
  staffId: string,
  entry: Omit<TrainingEntry, 'id'>,
): Promise<Result<{ id: number }>> {
  if (entry.ideaId !== null) {
    const { numAffectedRows } = await sql`
      update outings.idea set state = 'tried', learnt = case when learnt = '' then ${entry.text} else learnt end,
        ended_at = coalesce(ended_at, now()), version = version + 1
      where id = ${entry.ideaId} and staff_id = ${staffId}`.execute(tx);
    if (numAffectedRows !== 1n) return refuse('idea-unknown', 422);
  }
  const { rows } = await sql<{ id: number }>`
    insert into outings.training (staff_id, on_day, minutes, text, idea_id)
    values (${staffId}, ${entry.onDay}::date, ${entry.minutes}, ${entry.text}, ${entry.ideaId}) returning id`.execute(
    tx,
  );
  return ok(rows[0]!);
}

/** Notes something to try. */
export async function noteIdea(
  tx: Tx,
  staffId: string,
  text: string,
): Promise<Result<{ id: number }>> {
  const { rows } = await sql<{ id: number }>`
    insert into outings.idea (staff_id, text) values (${staffId}, ${text}) returning id`.execute(
    tx,
  );
  return ok(rows[0]!);
}

/** Says what became of an idea. Refusals: `idea-unknown` (404), `version-changed` (412). */
export async function changeIdea(
  tx: Tx,
  staffId: string,
  id: number,
  expected: ExpectedVersion,
  change: Pick<Idea, 'state' | 'learnt'>,
): Promise<Result<null>> {
  const { rows } = await sql<{ version: number }>`
    select version from outings.idea where id = ${id} and staff_id = ${staffId} for update`.execute(
    tx,
  );
  if (!rows[0]) return refuse('idea-unknown', 404);
  const fresh = refuseStale(expected, rows[0].version);
  if (!fresh.ok) return fresh;
  await sql`update outings.idea set state = ${change.state}, learnt = ${change.learnt}, version = version + 1,
    ended_at = case when ${change.state} = 'to-try' then null else coalesce(ended_at, now()) end where id = ${id}`.execute(
    tx,
  );
  return ok(null);
}
