import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BlockList, isIPv6 } from 'node:net';
import { Reader, type CountryResponse } from 'mmdb-lib';

const FILE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** Addresses of nobody in particular: networks of their own, and this machine. */
const OWN = new BlockList();
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  OWN.addSubnet(net, prefix);
}
OWN.addSubnet('fc00::', 7, 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');
OWN.addAddress('::1', 'ipv6');

/** The registries' table of addresses, read when the first one is asked for. */
let table: Promise<Reader<CountryResponse & { country_code?: string }>> | undefined;

/**
 * The country (`DE`) that an internet address is registered in, from a table that came with the installation: nobody is asked.
 * Null for private and unknown addresses, and when the table cannot be read.
 */
export async function countryOfIp(address: string): Promise<string | null> {
  const plain = address.replace(/^::ffff:/, '');
  try {
    if (OWN.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')) return null;
    table ??= readFile(createRequire(import.meta.url).resolve(FILE)).then(
      (bytes) => new Reader(bytes),
    );
    const found = (await table).get(plain);
    return found?.country_code ?? found?.country?.iso_code ?? null;
  } catch {
    return null;
  }
}
