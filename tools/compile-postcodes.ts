// Writes src/core/places/towns.txt from the package codes-postaux (La Poste and Etalab, Licence Ouverte), so that no shop
// carries its 69 MB. One line a postcode: `44000 Nantes`. Usage: npm run postcodes
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = createRequire(import.meta.url).resolve('codes-postaux/codes-postaux.json');
const entries = JSON.parse(readFileSync(source, 'utf8')) as {
  codePostal: string;
  nomCommune: string;
}[];
const towns = new Map<string, Set<string>>();
for (const { codePostal, nomCommune } of entries) {
  // Letters are addressed to Paris, not to its eleventh arrondissement.
  const town = nomCommune.replace(/ \d+(er|e) Arrondissement$/, '').replaceAll("'", '’');
  const known = towns.get(codePostal) ?? new Set<string>();
  towns.set(codePostal, known.add(town));
}
const lines = [...towns]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([code, names]) => `${code} ${[...names].sort((a, b) => a.localeCompare(b, 'fr')).join('|')}`,
  );
writeFileSync('src/core/places/towns.txt', `${lines.join('\n')}\n`);
