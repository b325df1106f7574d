import { createHash } from 'node:crypto';
import type { Address } from '../../kernel/address.ts';
import { sql, type Tx } from '../../platform/db/index.ts';

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

/** The digest under which an address is one entry, whatever its letter case and spaces. */
export function addressHash(address: Address): string {
  const plain = Object.entries(address)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, String(value).trim().replace(/\s+/g, ' ').toLowerCase()]);
  return createHash('sha256').update(JSON.stringify(plain)).digest('base64url');
}
