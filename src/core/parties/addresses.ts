import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Address } from '../../kernel/address.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { AddressUse } from './model.ts';

/**
 * Remembers an address of a party: the same one given again (letter case and spaces aside) is the
 * same entry, used last now.
 */
export async function rememberAddress(
  tx: Tx,
  partyId: number,
  kind: 'shipping' | 'billing',
  address: Address,
): Promise<void> {
  await sql`
    insert into parties.address (party_id, kind, address, address_hash)
    values (${partyId}, ${kind}, ${JSON.stringify(address)}::jsonb, ${addressHash(address)})
    on conflict (party_id, kind, address_hash)
      do update set last_used_at = now(), address = excluded.address`.execute(tx);
}

/** Gives a party that has no name yet the one on an address; one that has a name, or was erased, keeps what it is. */
export async function nameUnnamed(tx: Tx, partyId: number, address: Address): Promise<void> {
  const { firstName, lastName } = address;
  if (lastName.trim() === '') return;
  await sql`
    update parties.party set first_name = ${firstName}, last_name = ${lastName}, version = version + 1
    where id = ${partyId} and first_name = '' and last_name = '' and company_name = ''
      and forgotten_at is null`.execute(tx);
}

/** The digest under which an address is one entry, whatever its letter case and spaces. */
export function addressHash(address: Address): string {
  const plain = Object.entries(address)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, String(value).trim().replace(/\s+/g, ' ').toLowerCase()]);
  return createHash('sha256').update(JSON.stringify(plain)).digest('base64url');
}

/** What becomes of an address book: an entry is changed by taking it out and adding what it is to be. */
export interface AddressChange {
  add: readonly AddressUse[];
  /** Entries that are not (or no longer) in the book are left alone. */
  remove: readonly number[];
}

/** Changes an address book whose party is locked; what it was and what it became, or null when nothing differs. */
export async function changeAddresses(
  tx: Tx,
  partyId: number,
  change: AddressChange,
): Promise<{ before: AddressUse[]; after: AddressUse[] } | null> {
  const before = await readAddressUses(tx, partyId);
  await sql`delete from parties.address
    where party_id = ${partyId} and id = any(${[...change.remove]}::bigint[])`.execute(tx);
  for (const { kind, address } of change.add) await rememberAddress(tx, partyId, kind, address);
  const after = await readAddressUses(tx, partyId);
  return isDeepStrictEqual(before, after) ? null : { before, after };
}

/** Makes the address book exactly these; entries that are in it already keep their day of use. */
export async function replaceAddresses(
  tx: Tx,
  partyId: number,
  wanted: readonly AddressUse[],
): Promise<void> {
  const { rows } = await sql<AddressUse & { id: number }>`
    select id, kind, address from parties.address where party_id = ${partyId}`.execute(tx);
  const isIn = (list: readonly AddressUse[], { kind, address }: AddressUse) =>
    list.some((one) => one.kind === kind && isDeepStrictEqual(one.address, address));
  await changeAddresses(tx, partyId, {
    add: wanted.filter((one) => !isIn(rows, one)),
    remove: rows.filter((row) => !isIn(wanted, row)).map((row) => row.id),
  });
}

/** The addresses of a party as the timeline keeps them. */
export async function readAddressUses(tx: Tx, partyId: number): Promise<AddressUse[]> {
  const { rows } = await sql<AddressUse>`
    select kind, address from parties.address where party_id = ${partyId} order by kind, address_hash`.execute(
    tx,
  );
  return rows;
}
