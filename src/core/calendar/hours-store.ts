import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { RestHours } from './hours.ts';

/** `work`: what lies outside is rest. `quiet`: rest itself. `training`: kept for learning. */
export type HoursKind = 'work' | 'quiet' | 'training';

/** Writes the hours of somebody or something; null takes them out of the calendar. */
export async function keepHours(
  tx: Tx,
  owner: { kind: string; id: string },
  kind: HoursKind,
  hours: RestHours | null,
): Promise<void> {
  if (hours === null) {
    await sql`delete from calendar.hours
      where owner_kind = ${owner.kind} and owner_id = ${owner.id} and kind = ${kind}`.execute(tx);
    return;
  }
  await sql`
    insert into calendar.hours (owner_kind, owner_id, kind, zone, from_minute, to_minute, rest_days)
    values (${owner.kind}, ${owner.id}, ${kind}, ${hours.zone}, ${hours.fromMinute}, ${hours.toMinute},
      ${[...hours.restDays]}::int[])
    on conflict (owner_kind, owner_id, kind) do update set zone = excluded.zone, from_minute = excluded.from_minute,
      to_minute = excluded.to_minute, rest_days = excluded.rest_days`.execute(tx);
}

/** The hours of owners of one kind, by their number. */
export async function readHours(
  db: Db | Tx,
  owner: { kind: string; ids: readonly string[] },
  kind: HoursKind,
): Promise<Map<string, RestHours>> {
  const { rows } = await sql<RestHours & { id: string }>`
    select owner_id as id, zone, from_minute as "fromMinute", to_minute as "toMinute", rest_days as "restDays"
    from calendar.hours where owner_kind = ${owner.kind} and owner_id = any(${[...owner.ids]}::text[])
      and kind = ${kind}`.execute(db);
  return new Map(rows.map(({ id, ...hours }) => [id, hours]));
}
