import { readFile } from 'node:fs/promises';
import type { Address } from '../../kernel/address.ts';

/** A postcode with one of the towns it serves. */
export interface Place {
  postalCode: string;
  town: string;
}

/** What of a French address looks unlikely; it never keeps anybody from anything. */
export type AddressHint = 'postal-code-unknown' | 'town-unlikely' | 'house-number-missing';

let towns: Promise<Map<string, string[]>> | null = null;

/** Read at the first use and kept: half a megabyte. */
function readTowns(): Promise<Map<string, string[]>> {
  towns ??= readFile(new URL('./towns.txt', import.meta.url), 'utf8').then(
    (text) =>
      new Map(
        text
          .trimEnd()
          .split('\n')
          .map((line) => [line.slice(0, 5), line.slice(6).split('|')]),
      ),
  );
  towns.catch(() => {
    towns = null;
  });
  return towns;
}

/** The towns of a French postcode, in alphabetical order; empty when it is unknown. */
export async function townsOf(postalCode: string): Promise<string[]> {
  return (await readTowns()).get(postalCode.replace(/\s/g, '')) ?? [];
}

/** Places by the first digits of their postcode, at most `limit`. */
export async function findPlaces(prefix: string, limit: number): Promise<Place[]> {
  const found: Place[] = [];
  for (const [postalCode, names] of await readTowns()) {
    if (!postalCode.startsWith(prefix)) continue;
    for (const town of names) found.push({ postalCode, town });
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** The name of a town without what people write differently: accents, hyphens, articles, `St`, district, `Cedex`. */
export function plainTown(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/\bcedex\b.*$/, '')
    .replace(/[^a-z]+/g, ' ')
    .replace(/\b(st|ste)\b/g, (short) => (short === 'st' ? 'saint' : 'sainte'))
    .replace(/\b(le|la|les|l|er|e|eme|arrondissement)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What of an address in France looks unlikely: a postcode that nobody has, a town that it does not serve, a street without number.
 * Addresses elsewhere, and those of firms with a postcode of their own (`Cedex`), are not judged.
 */
export async function hintsOf(
  address: Pick<Address, 'country' | 'postalCode' | 'city' | 'line1' | 'line2'>,
): Promise<AddressHint[]> {
  if (address.country !== 'FR') return [];
  const hints: AddressHint[] = [];
  if (!/cedex/i.test(address.city)) {
    const known = await townsOf(address.postalCode);
    const typed = plainTown(address.city);
    if (known.length === 0) hints.push('postal-code-unknown');
    else if (!known.some((town) => plainTown(town) === typed)) hints.push('town-unlikely');
  }
  const street =
    /\b(rue|avenue|av|boulevard|bd|place|allée|chemin|impasse|quai|route|cours|square|passage)\b/iu;
  const lines = `${address.line1} ${address.line2}`;
  if (street.test(lines) && !/\d/.test(lines)) hints.push('house-number-missing');
  return hints;
}
