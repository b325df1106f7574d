import type { Address } from '../../kernel/address.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { addressHash } from './addresses.ts';

/** An address as its owner sees it: given once, whatever it was used for. */
export interface BookEntry {
  id: number;
  address: Address;
  /** Offered first at the checkout. */
  isDefault: boolean;
}

const MOST_ADDRESSES = 50;

/** The address book of a party: the default first, then the last used. */
export async function readAddressBook(db: Db | Tx, partyId: number): Promise<BookEntry[]> {
  const { rows } = await sql<BookEntry>`
    select id, address, "isDefault" from (
      select distinct on (address_hash) id, address, bool_or(is_default) over same as "isDefault",
        max(last_used_at) over same as used_at
      from parties.address where party_id = ${partyId}
      window same as (partition by address_hash)
      order by address_hash, is_default desc, kind desc, id) entries
    order by "isDefault" desc, used_at desc, id desc limit ${MOST_ADDRESSES}`.execute(db);
  return rows;
}

/**
 * Adds an address to a book, or changes the entry `id` of it; the first one is the default. An address that is there already
 * is not added twice. Refusals: `address-unknown` (404), `address-book-full` (422).
 */
export async function saveBookEntry(
  tx: Tx,
  partyId: number,
  entry: { id: number | null; address: Address; isDefault: boolean },
): Promise<Result<{ id: number }>> {
  const book = await lockBook(tx, partyId);
  if (entry.id !== null) {
    const dropped = await removeEntry(tx, partyId, entry.id);
    if (dropped === null) return refuse('address-unknown', 404);
    entry = { ...entry, isDefault: entry.isDefault || dropped.isDefault };
  } else if (book.length >= MOST_ADDRESSES) {
    return refuse('address-book-full', 422, { params: { most: MOST_ADDRESSES } });
  }
  const { rows } = await sql<{ id: number }>`
    insert into parties.address (party_id, kind, address, address_hash)
    values (${partyId}, 'shipping', ${JSON.stringify(entry.address)}::jsonb, ${addressHash(entry.address)})
    on conflict (party_id, kind, address_hash)
      do update set last_used_at = now(), address = excluded.address
    returning id`.execute(tx);
  const { id } = rows[0]!;
  if (entry.isDefault || book.length === 0) await makeDefault(tx, partyId, id);
  return ok({ id });
}

/** Offers an address first. Refusal: `address-unknown` (404). */
export async function chooseDefaultAddress(
  tx: Tx,
  partyId: number,
  id: number,
): Promise<Result<null>> {
  await lockBook(tx, partyId);
  return (await makeDefault(tx, partyId, id)) ? ok(null) : refuse('address-unknown', 404);
}

/** Takes an address out of the book; orders keep theirs. Refusal: `address-unknown` (404). */
export async function removeBookEntry(tx: Tx, partyId: number, id: number): Promise<Result<null>> {
  await lockBook(tx, partyId);
  const dropped = await removeEntry(tx, partyId, id);
  if (dropped === null) return refuse('address-unknown', 404);
  const [next] = await readAddressBook(tx, partyId);
  if (dropped.isDefault && next) await makeDefault(tx, partyId, next.id);
  return ok(null);
}

async function lockBook(tx: Tx, partyId: number): Promise<BookEntry[]> {
  await sql`select 1 from parties.party where id = ${partyId} for update`.execute(tx);
  return readAddressBook(tx, partyId);
}

async function makeDefault(tx: Tx, partyId: number, id: number): Promise<boolean> {
  await sql`update parties.address set is_default = false
    where party_id = ${partyId} and is_default and id <> ${id}`.execute(tx);
  const done = await sql`update parties.address set is_default = true
    where party_id = ${partyId} and id = ${id}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n) === 1;
}

/** Removes an entry under all its uses; null when the book has no such entry. */
async function removeEntry(
  tx: Tx,
  partyId: number,
  id: number,
): Promise<{ isDefault: boolean } | null> {
  const { rows } = await sql<{ isDefault: boolean }>`
    delete from parties.address where party_id = ${partyId}
      and address_hash = (select address_hash from parties.address where id = ${id} and party_id = ${partyId})
    returning is_default as "isDefault"`.execute(tx);
  return rows.length === 0 ? null : { isDefault: rows.some((row) => row.isDefault) };
}
