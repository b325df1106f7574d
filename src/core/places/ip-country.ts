import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Reader, type CountryResponse } from 'mmdb-lib';
import { isPrivateAddress } from '../../kernel/private-address.ts';

const FILE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** The registries' table of addresses, read when the first one is asked for. */
let table: Promise<Reader<CountryResponse & { country_code?: string }>> | undefined;

/**
 * The country (`DE`) that an internet address is registered in, from a table that came with the installation: nobody is asked.
 * Null for private and unknown addresses, and when the table cannot be read.
 */
export async function countryOfIp(address: string): Promise<string | null> {
  const plain = address.replace(/^::ffff:/, '');
  try {
    if (isPrivateAddress(plain)) return null;
    table ??= readFile(createRequire(import.meta.url).resolve(FILE)).then(
      (bytes) => new Reader(bytes),
    );
    const found = (await table).get(plain);
    return found?.country_code ?? found?.country?.iso_code ?? null;
  } catch {
    return null;
  }
}
