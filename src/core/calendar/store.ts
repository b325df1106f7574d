import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { CalendarEntry, Closure, EntryFields } from './model.ts';

const COLUMNS = sql`id, kind, starts_on::text as "startsOn", ends_on::text as "endsOn", title_fr as "titleFr",
  title_en as "titleEn", carrier, supplier, version, case when origin_kind is not null
    then jsonb_build_object('kind', origin_kind, 'id', origin_id) end as origin`;

/** Entries that touch these days, the earliest first; at most 500. */
export async function listEntries(
  db: Db | Tx,
  span: { fromOn: string; toOn: string },
): Promise<CalendarEntry[]> {
  const { rows } = await sql<CalendarEntry>`
    select ${COLUMNS} from calendar.entry
    where ends_on >= ${span.fromOn}::date and starts_on <= ${span.toOn}::date
    order by starts_on, id limit 500`.execute(db);
  return rows;
}

/** Closed days of the shop (absences among them) and of carriers that end on `fromOn` or later. */
export async function readClosures(db: Db | Tx, fromOn: string): Promise<Closure[]> {
  const { rows } = await sql<Closure>`
    select starts_on::text as "fromOn", ends_on::text as "toOn",
      case when kind = 'carrier-closure' then carrier end as carrier
    from calendar.entry
    where kind in ('absence', 'closure', 'carrier-closure') and ends_on >= ${fromOn}::date
    order by starts_on, id`.execute(db);
  return rows;
}

/** Days on which a supplier neither makes nor ships, those of every supplier among them; `owner` is null for these alone. */
export interface SupplierClosedDays {
  owner: string | null;
  fromOn: string;
  toOn: string;
  label: string;
}

/** Closed days of suppliers that end on `fromOn` or later, the earliest first; `owner` is what stands before the rank. */
export async function readSupplierClosures(
  db: Db | Tx,
  fromOn: string,
): Promise<SupplierClosedDays[]> {
  const { rows } = await sql<SupplierClosedDays>`
    select split_part(origin_id, '/', 1) as owner, starts_on::text as "fromOn", ends_on::text as "toOn", title_fr as label
    from calendar.entry where kind = 'supplier-closure' and ends_on >= ${fromOn}::date
    order by starts_on, id`.execute(db);
  return rows;
}

/** One entry, locked until the transaction ends. */
export async function lockEntry(tx: Tx, id: number): Promise<CalendarEntry | undefined> {
  const { rows } = await sql<CalendarEntry>`
    select ${COLUMNS} from calendar.entry where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** Inserts an entry, or replaces the one of the same origin. */
export async function putEntry(
  tx: Tx,
  fields: EntryFields,
  origin: CalendarEntry['origin'],
): Promise<CalendarEntry> {
  const { rows } = await sql<CalendarEntry>`
    insert into calendar.entry as e (kind, starts_on, ends_on, title_fr, title_en, carrier, supplier, origin_kind, origin_id)
    values (${fields.kind}, ${fields.startsOn}, ${fields.endsOn}, ${fields.titleFr}, ${fields.titleEn},
      ${fields.carrier}, ${fields.supplier}, ${origin?.kind ?? null}, ${origin?.id ?? null})
    on conflict (origin_kind, origin_id) do update set kind = excluded.kind, starts_on = excluded.starts_on,
      ends_on = excluded.ends_on, title_fr = excluded.title_fr, title_en = excluded.title_en,
      carrier = excluded.carrier, supplier = excluded.supplier, version = e.version + 1
    returning ${COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** Saves an entry whole and counts its version up. */
export async function saveEntry(tx: Tx, id: number, fields: EntryFields): Promise<CalendarEntry> {
  const { rows } = await sql<CalendarEntry>`
    update calendar.entry set kind = ${fields.kind}, starts_on = ${fields.startsOn}, ends_on = ${fields.endsOn},
      title_fr = ${fields.titleFr}, title_en = ${fields.titleEn}, carrier = ${fields.carrier},
      supplier = ${fields.supplier}, version = version + 1
    where id = ${id} returning ${COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** Removes an entry by its number or by what owns it. */
export async function removeEntry(
  tx: Tx,
  which: { id: number } | { kind: string; id: string },
): Promise<void> {
  const condition =
    'kind' in which
      ? sql`origin_kind = ${which.kind} and origin_id = ${which.id}`
      : sql`id = ${which.id}`;
  await sql`delete from calendar.entry where ${condition}`.execute(tx);
}

/** Removes every entry that one owner ranks among its own. */
export async function removeOwned(tx: Tx, owner: { kind: string; id: string }): Promise<void> {
  await sql`delete from calendar.entry
    where origin_kind = ${owner.kind} and split_part(origin_id, '/', 1) = ${owner.id}`.execute(tx);
}
