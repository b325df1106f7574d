import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Days that one person gave another, as one of the two sees them. */
export interface DaysGiven {
  id: number;
  otherName: string;
  /** Whether the reader gave or received. */
  direction: 'given' | 'received';
  halfDays: number;
  onDay: string;
  note: string;
  /** Both have confirmed: it counts. */
  confirmed: boolean;
  /** The reader has still to confirm. */
  mine: boolean;
}

/** What stands between the reader and another person, in half days: positive, the other owes. */
export interface Balance {
  otherName: string;
  halfDays: number;
}

/** Days of a person with everybody, the latest first, and the balance with each of what both confirmed. */
export async function readReciprocity(
  db: Db | Tx,
  staffId: string,
): Promise<{ items: DaysGiven[]; balances: Balance[] }> {
  const { rows } = await sql<DaysGiven>`
    select d.id, o.name as "otherName", case when d.giver_id = ${staffId} then 'given' else 'received' end as direction,
      d.half_days as "halfDays", d.on_day::text as "onDay", d.note,
      d.giver_confirmed_at is not null and d.taker_confirmed_at is not null as confirmed,
      (case when d.giver_id = ${staffId} then d.giver_confirmed_at else d.taker_confirmed_at end) is null as mine
    from delegation.day_given d
    join access.staff o on o.id = case when d.giver_id = ${staffId} then d.taker_id else d.giver_id end
    where ${staffId} in (d.giver_id, d.taker_id) order by d.id desc limit 200`.execute(db);
  const balances = new Map<string, number>();
  for (const { otherName, direction, halfDays, confirmed } of rows) {
    if (!confirmed) continue;
    const signed = direction === 'given' ? halfDays : -halfDays;
    balances.set(otherName, (balances.get(otherName) ?? 0) + signed);
  }
  return {
    items: rows,
    balances: [...balances].map(([otherName, halfDays]) => ({ otherName, halfDays })),
  };
}

/** Days to be written down. */
export interface NewDays {
  /** The other person, by e-mail address. */
  otherEmail: string;
  direction: 'given' | 'received';
  halfDays: number;
  onDay: string;
  note: string;
}

/** Writes days down, confirmed by who writes; they count once the other has confirmed. Refuses `person-unknown` (404). */
export async function writeDays(
  tx: Tx,
  staffId: string,
  { otherEmail, direction, halfDays, onDay, note }: NewDays,
): Promise<Result<null>> {
  const [giver, taker] =
    direction === 'given' ? [sql`${staffId}`, sql`o.id`] : [sql`o.id`, sql`${staffId}`];
  const confirmed =
    direction === 'given' ? sql`now(), null::timestamptz` : sql`null::timestamptz, now()`;
  const done = await sql`
    insert into delegation.day_given (giver_id, taker_id, half_days, on_day, note, giver_confirmed_at, taker_confirmed_at)
    select ${giver}, ${taker}, ${halfDays}, ${onDay}::date, ${note}, ${confirmed}
    from access.staff o where o.email = ${otherEmail}::citext and o.id <> ${staffId}`.execute(tx);
  return done.numAffectedRows === 1n ? ok(null) : refuse('person-unknown', 404);
}

/** Confirms days that the other one wrote down. Refuses `days-unknown` (404). */
export async function confirmDays(tx: Tx, staffId: string, id: number): Promise<Result<null>> {
  const done = await sql`update delegation.day_given set
      giver_confirmed_at = case when giver_id = ${staffId} then coalesce(giver_confirmed_at, now()) else giver_confirmed_at end,
      taker_confirmed_at = case when taker_id = ${staffId} then coalesce(taker_confirmed_at, now()) else taker_confirmed_at end
    where id = ${id} and ${staffId} in (giver_id, taker_id)`.execute(tx);
  return done.numAffectedRows === 1n ? ok(null) : refuse('days-unknown', 404);
}
