import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testHttp } from '../../platform/http/testing.ts';
import { placeStoreRoutes } from './index.ts';
import { hintsOf, plainTown, townsOf } from './places.ts';

const address = (more: object) => ({
  country: 'FR',
  line1: '8 rue des Tanneurs',
  line2: '',
  postalCode: '37000',
  city: 'Tours',
  ...more,
});

test('an address is hinted at where it is unlikely, however its town is written', async () => {
  expect(await hintsOf(address({}))).toEqual([]);
  expect(await hintsOf(address({ postalCode: '97400', city: 'St Denis' }))).toEqual([]);
  expect(await hintsOf(address({ postalCode: '75011', city: 'PARIS 11' }))).toEqual([]);
  expect(await hintsOf(address({ postalCode: '76600', city: 'le havre' }))).toEqual([]);
  expect(await hintsOf(address({ postalCode: '44000' }))).toEqual(['town-unlikely']);
  expect(await hintsOf(address({ postalCode: '00000' }))).toEqual(['postal-code-unknown']);
  expect(await hintsOf(address({ line1: 'rue des Tanneurs' }))).toEqual(['house-number-missing']);
  expect(await hintsOf(address({ line1: 'Le Bourg' }))).toEqual([]);
  expect(await hintsOf(address({ postalCode: '37019', city: 'Tours Cedex 1' }))).toEqual([]);
  expect(await hintsOf(address({ country: 'BE', postalCode: '1050', city: 'Ixelles' }))).toEqual(
    [],
  );
});

test('the shop’s API gives the towns of a postcode', async () => {
  const http = await testHttp(placeStoreRoutes(), { prefix: '/api/store' });
  try {
    const answer = await http.inject({ url: '/api/store/places?postalCode=35400' });
    expect(answer.json()).toEqual({ items: [{ postalCode: '35400', town: 'Saint-Malo' }] });
    expect((await http.inject({ url: '/api/store/places?postalCode=x' })).statusCode).toBe(422);
  } finally {
    await http.close();
  }
});

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const official = [
  path.resolve(root, '../shared/data/france/geo/laposte_hexasmal.csv.gz'),
  path.resolve(root, '../../shared/data/france/geo/laposte_hexasmal.csv.gz'),
].find((file) => existsSync(file));
if (!official) {
  console.warn('SKIPPED: the official list of postcodes (shared/data/france/geo) is not here');
}

test.skipIf(!official)('agrees with the list of La Poste', async () => {
  const rows = gunzipSync(readFileSync(official!)).toString('utf8').trim().split(/\r?\n/).slice(1);
  let codes = 0;
  let known = 0;
  let named = 0;
  const seen = new Set<string>();
  for (const row of rows) {
    const [, , code = '', , label = ''] = row.split(';');
    const key = `${code}|${label}`;
    // Monaco has postcodes of the French kind and is another country.
    if (seen.has(key) || code.startsWith('980')) continue;
    seen.add(key);
    codes += 1;
    const names = await townsOf(code);
    if (names.length > 0) known += 1;
    if (names.some((one) => plainTown(one) === plainTown(label))) named += 1;
  }
  expect(codes).toBeGreaterThan(30_000);
  expect(known / codes).toBeGreaterThan(0.99);
  // Former communes keep their name in addresses; the rest is the same.
  expect(named / codes).toBeGreaterThan(0.95);
});
