import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Guest, GuestKey, Lead, Outing, OutingFields, WholeOuting } from './model.ts';

const COLUMNS = sql`o.id, o.kind, o.title, o.place, o.postal_code as "postalCode", o.town, o.starts_at as "startsAt",
  o.ends_at as "endsAt", o.aim, o.planned_cost_cents::int as "plannedCostCents", o.state, o.cost_cents::int as "costCents",
  o.learnt, o.done_at as "doneAt", o.version`;

/** A row of the list of outings. */
export interface OutingRow extends Outing {
  guestNames: string[];
  leads: number;
}

/** The name of a customer `p` as the sheet has it now. */
const PARTY_NAME = sql`coalesce(nullif(p.company_name, ''), nullif(trim(p.first_name || ' ' || p.last_name), ''), p.email::text, '')`;

const GUEST_NAMES = sql`array(select coalesce(s.name, ${PARTY_NAME}) from outings.guest g
  left join parties.party p on p.id = g.party_id left join suppliers.supplier s on s.id = g.supplier_id
  where g.outing_id = o.id order by g.id) as "guestNames",
  (select count(*)::int from outings.lead l where l.outing_id = o.id) as leads`;

/** Outings that are still to come, the nearest first; at most 200. */
export async function listPlanned(db: Db): Promise<OutingRow[]> {
  const { rows } = await sql<OutingRow>`
    select ${COLUMNS}, ${GUEST_NAMES} from outings.outing o where o.state = 'planned'
    order by o.starts_at, o.id limit 200`.execute(db);
  return rows.map((row) => isoInstants(row) as OutingRow);
}

/** Outings that are over or were called off, the latest first. */
export async function listPast(
  db: Db,
  page: { after: [at: string, id: number] | null; limit: number },
): Promise<OutingRow[]> {
  const [at, id] = page.after ?? [null, 0];
  const { rows } = await sql<OutingRow>`
    select ${COLUMNS}, ${GUEST_NAMES} from outings.outing o
    where o.state <> 'planned' and (${at}::timestamptz is null or (o.starts_at, o.id) < (${at}::timestamptz, ${id}::bigint))
    order by o.starts_at desc, o.id desc limit ${page.limit}`.execute(db);
  return rows.map((row) => isoInstants(row) as OutingRow);
}

/** One outing with whom one meets, or undefined. */
export async function findOuting(db: Db | Tx, id: number): Promise<WholeOuting | undefined> {
  const { rows } =
    await sql<Outing>`select ${COLUMNS} from outings.outing o where o.id = ${id}`.execute(db);
  if (!rows[0]) return undefined;
  const { rows: guests } = await sql<Guest>`
    select g.id, g.party_id as "partyId", g.supplier_id as "supplierId", coalesce(s.name, ${PARTY_NAME}) as name,
      coalesce(s.email, p.email::text, '') as email, coalesce(s.phone, p.phone, '') as phone, g.questions, g.notes
    from outings.guest g left join parties.party p on p.id = g.party_id left join suppliers.supplier s on s.id = g.supplier_id
    where g.outing_id = ${id} order by g.id`.execute(db);
  const { rows: leads } = await sql<Lead>`
    select l.id, l.name, l.email::text as email, l.phone, l.note, p.id as "partyId"
    from outings.lead l left join parties.party p on p.email = l.email and p.forgotten_at is null
    where l.outing_id = ${id} order by l.id`.execute(db);
  return { ...(isoInstants(rows[0]) as Outing), guests, leads };
}

/** One outing, locked until the transaction ends. */
export async function lockOuting(tx: Tx, id: number): Promise<WholeOuting | undefined> {
  await sql`select from outings.outing where id = ${id} for update`.execute(tx);
  return findOuting(tx, id);
}

/** Inserts an outing; returns its number. */
export async function insertOuting(tx: Tx, fields: OutingFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into outings.outing (kind, title, place, postal_code, town, starts_at, ends_at, aim, planned_cost_cents)
    values (${fields.kind}, ${fields.title}, ${fields.place}, ${fields.postalCode}, ${fields.town}, ${fields.startsAt},
      ${fields.endsAt}, ${fields.aim}, ${fields.plannedCostCents}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** Saves what is planned of an outing, and counts the version up. */
export async function saveOuting(tx: Tx, id: number, fields: OutingFields): Promise<void> {
  await sql`update outings.outing set kind = ${fields.kind}, title = ${fields.title}, place = ${fields.place},
      postal_code = ${fields.postalCode}, town = ${fields.town}, starts_at = ${fields.startsAt}, ends_at = ${fields.endsAt},
      aim = ${fields.aim}, planned_cost_cents = ${fields.plannedCostCents}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** Marks an outing as done, with what it cost and taught, or as called off. */
export async function endOuting(
  tx: Tx,
  id: number,
  end: { state: 'done'; costCents: number; learnt: string } | { state: 'cancelled' },
): Promise<void> {
  const done = end.state === 'done' ? end : null;
  await sql`update outings.outing set state = ${end.state}, cost_cents = ${done?.costCents ?? null},
      learnt = ${done?.learnt ?? ''}, done_at = case when ${done !== null} then coalesce(done_at, now()) end,
      version = version + 1
    where id = ${id}`.execute(tx);
}

/** Keeps exactly these guests; what was written about those who stay is kept. */
export async function keepGuests(tx: Tx, id: number, guests: readonly GuestKey[]): Promise<void> {
  const parties = guests.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]));
  const suppliers = guests.flatMap(({ supplierId }) => (supplierId === null ? [] : [supplierId]));
  await sql`delete from outings.guest where outing_id = ${id}
    and not coalesce(party_id = any(${parties}::bigint[]), supplier_id = any(${suppliers}::bigint[]))`.execute(
    tx,
  );
  await sql`insert into outings.guest (outing_id, party_id)
    select ${id}, p from unnest(${parties}::bigint[]) p on conflict do nothing`.execute(tx);
  await sql`insert into outings.guest (outing_id, supplier_id)
    select ${id}, s from unnest(${suppliers}::bigint[]) s on conflict do nothing`.execute(tx);
}

/** Whether every guest is somebody the house knows. */
export async function knowsGuests(tx: Tx, guests: readonly GuestKey[]): Promise<boolean> {
  const parties = guests.flatMap(({ partyId }) => (partyId === null ? [] : [partyId]));
  const suppliers = guests.flatMap(({ supplierId }) => (supplierId === null ? [] : [supplierId]));
  const { rows } = await sql<{ known: number }>`
    select (select count(*) from parties.party where id = any(${parties}::bigint[]) and forgotten_at is null)::int
      + (select count(*) from suppliers.supplier where id = any(${suppliers}::bigint[]))::int as known`.execute(
    tx,
  );
  return rows[0]!.known === new Set(parties).size + new Set(suppliers).size;
}

/** Writes what to ask a guest, or what they said. Returns whether there is such a guest. */
export async function saveGuest(
  tx: Tx,
  guest: { outingId: number; id: number },
  words: { questions?: string | undefined; notes?: string | undefined },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update outings.guest
    set questions = coalesce(${words.questions ?? null}, questions), notes = coalesce(${words.notes ?? null}, notes)
    where id = ${guest.id} and outing_id = ${guest.outingId}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Writes down somebody one got to know. */
export async function insertLead(
  tx: Tx,
  outingId: number,
  lead: Pick<Lead, 'name' | 'email' | 'phone' | 'note'>,
): Promise<void> {
  await sql`insert into outings.lead (outing_id, name, email, phone, note)
    values (${outingId}, ${lead.name}, ${lead.email}, ${lead.phone}, ${lead.note})`.execute(tx);
}

/** Removes somebody one got to know; whether there was such a person. */
export async function removeLead(tx: Tx, outingId: number, id: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from outings.lead where id = ${id} and outing_id = ${outingId}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Does not propose somebody before a day. */
export async function keepPause(tx: Tx, who: GuestKey, untilOn: string): Promise<void> {
  const column = who.partyId === null ? sql`supplier_id` : sql`party_id`;
  await sql`insert into outings.pause (party_id, supplier_id, until_on)
    values (${who.partyId}, ${who.supplierId}, ${untilOn}::date)
    on conflict (${column}) do update set until_on = excluded.until_on`.execute(tx);
}
