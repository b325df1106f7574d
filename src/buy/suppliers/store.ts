import {
  keepOwnedEntries,
  readSupplierClosures,
  type SupplierClosedDays,
} from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Supplier, SupplierClosure, SupplierFields } from './model.ts';

/** Columns of a supplier `s` as the API names them. */
const COLUMNS = sql`s.id, s.code, s.name, s.state, s.email, s.phone, s.website, s.address,
  s.vat_number as "vatNumber", s.iban, s.bic, s.customer_number as "customerNumber", s.contacts, s.locale, s.currency,
  s.payment_days as "paymentDays", s.payment_end_of_month as "paymentEndOfMonth", s.incoterm,
  s.incoterm_place as "incotermPlace", s.minimum_order_cents as "minimumOrderCents",
  s.free_freight_cents as "freeFreightCents", s.freight_cents as "freightCents", s.routes, s.version,
  -- Their days stand in the calendar.
  coalesce((select jsonb_agg(jsonb_build_object('fromOn', e.starts_on, 'toOn', e.ends_on, 'label', e.title_fr) order by e.starts_on, e.id)
    from calendar.entry e where e.origin_kind = 'supplier' and split_part(e.origin_id, '/', 1) = s.id::text), '[]') as closures,
  s.created_at as "createdAt"`;

/** One supplier, or undefined. */
export async function findSupplier(db: Db | Tx, id: number): Promise<Supplier | undefined> {
  const { rows } = await sql<Supplier & { createdAt: Date | string }>`
    select ${COLUMNS} from suppliers.supplier s where s.id = ${id}`.execute(db);
  const row = rows[0];
  return row && { ...row, createdAt: new Date(row.createdAt).toISOString() };
}

/** The same, its row locked until the transaction ends. */
export async function lockSupplier(tx: Tx, id: number): Promise<Supplier | undefined> {
  await sql`select 1 from suppliers.supplier where id = ${id} for update`.execute(tx);
  return findSupplier(tx, id);
}

/** The supplier that carries a code, capitals or not. */
export async function findByCode(tx: Db | Tx, code: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from suppliers.supplier where lower(code) = lower(${code})`.execute(tx);
  return rows[0]?.id;
}

/** Writes a new supplier; returns its id. */
export async function insertSupplier(tx: Tx, fields: SupplierFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into suppliers.supplier (code, name) values (${fields.code}, ${fields.name}) returning id`.execute(
    tx,
  );
  await writeSupplier(tx, rows[0]!.id, fields, 1);
  return rows[0]!.id;
}

/** Writes all fields of a supplier, and its version. */
export async function writeSupplier(
  tx: Tx,
  id: number,
  f: SupplierFields,
  version: number,
): Promise<void> {
  await sql`update suppliers.supplier set code = ${f.code}, name = ${f.name}, state = ${f.state}, email = ${f.email},
      phone = ${f.phone}, website = ${f.website}, address = ${JSON.stringify(f.address)}::jsonb,
      vat_number = ${f.vatNumber}, iban = ${f.iban}, bic = ${f.bic}, customer_number = ${f.customerNumber},
      contacts = ${JSON.stringify(f.contacts)}::jsonb, locale = ${f.locale}, currency = ${f.currency},
      payment_days = ${f.paymentDays}, payment_end_of_month = ${f.paymentEndOfMonth}, incoterm = ${f.incoterm},
      incoterm_place = ${f.incotermPlace}, minimum_order_cents = ${f.minimumOrderCents},
      free_freight_cents = ${f.freeFreightCents}, freight_cents = ${f.freightCents},
      routes = ${JSON.stringify(f.routes)}::jsonb, version = ${version}
    where id = ${id}`.execute(tx);
}

/** Keeps the days on which a supplier is closed as entries of the calendar that it owns. */
export async function keepClosures(
  tx: Tx,
  id: number,
  { name, closures }: Pick<SupplierFields, 'name' | 'closures'>,
): Promise<void> {
  const owner = { kind: 'supplier', id: String(id) };
  const entries = closures.map(({ fromOn, toOn, label }) => ({
    kind: 'supplier-closure' as const,
    startsOn: fromOn,
    endsOn: toOn,
    titleFr: label,
    titleEn: '',
    carrier: '',
    supplier: name,
  }));
  await keepOwnedEntries(tx, owner, entries);
}

/** The days from `day` on that a supplier does not work: its own, and those of every supplier. */
export async function readClosedDays(
  db: Db | Tx,
  supplierId: number,
  day: string,
): Promise<SupplierClosure[]> {
  return closedDaysOf(await readSupplierClosures(db, day), supplierId);
}

/** Of the closed days of all suppliers, those of one. */
export function closedDaysOf(
  all: readonly SupplierClosedDays[],
  supplierId: number,
): SupplierClosure[] {
  return all.filter(({ owner }) => owner === null || owner === String(supplierId));
}

/** A supplier as a list shows it. */
export interface SupplierRow {
  id: number;
  code: string;
  name: string;
  state: 'active' | 'archived';
  city: string;
  country: string;
  currency: string;
  offersCount: number;
  leadTimeDays: number | null;
  version: number;
}

/** Suppliers by name; `after` is the last row of the page before. */
export async function listSuppliers(
  db: Db,
  filter: {
    q?: string | undefined;
    state?: string | undefined;
    after?: { name: string; id: number } | null;
    limit: number;
  },
): Promise<(SupplierRow & { sortName: string })[]> {
  const { q, state, after } = filter;
  const { rows } = await sql<SupplierRow & { sortName: string }>`
    select s.id, s.code, s.name, s.state, coalesce(s.address->>'city', '') as city,
      coalesce(s.address->>'country', '') as country, s.currency, s.version,
      (select count(*)::int from suppliers.offer o where o.supplier_id = s.id and o.state = 'active') as "offersCount",
      round((s.routes->0->>'meanDays')::numeric)::int as "leadTimeDays", platform.plain(s.name) as "sortName"
    from suppliers.supplier s
    where true
      ${state ? sql`and s.state = ${state}` : sql``}
      ${q ? sql`and (platform.plain(s.name) like '%' || platform.plain(${q}) || '%' or lower(s.code) = lower(${q}))` : sql``}
      ${after ? sql`and (platform.plain(s.name) collate "C", s.id) > (${after.name}, ${after.id})` : sql``}
    order by platform.plain(s.name) collate "C", s.id limit ${filter.limit}`.execute(db);
  return rows;
}

/** One entry of what was said with a supplier. */
export interface SupplierNote {
  id: number;
  saidOn: string;
  text: string;
  actorLabel: string;
}

/** What was said, the latest first. */
export async function listNotes(db: Db, supplierId: number): Promise<SupplierNote[]> {
  const { rows } = await sql<SupplierNote>`
    select id, to_char(said_on, 'YYYY-MM-DD') as "saidOn", text, actor_label as "actorLabel" from suppliers.note
    where supplier_id = ${supplierId} order by said_on desc, id desc limit 200`.execute(db);
  return rows;
}

/** Keeps what was said on a day. */
export async function insertNote(
  tx: Tx,
  supplierId: number,
  note: { saidOn: string; text: string; actorLabel: string },
): Promise<SupplierNote> {
  const { rows } = await sql<SupplierNote>`
    insert into suppliers.note (supplier_id, said_on, text, actor_label)
    values (${supplierId}, ${note.saidOn}, ${note.text}, ${note.actorLabel})
    returning id, to_char(said_on, 'YYYY-MM-DD') as "saidOn", text, actor_label as "actorLabel"`.execute(
    tx,
  );
  return rows[0]!;
}
