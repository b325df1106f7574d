// tsx bench/peers/write-assortment.ts FOLDER: the assortment as each shop of the comparison reads it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assortment, shopifyCsv, vendureCsv } from './assortment.ts';

const folder = path.resolve(process.argv[2] ?? '.');
mkdirSync(folder, { recursive: true });
const articles = assortment();
writeFileSync(path.join(folder, 'vendure.csv'), vendureCsv(articles));
writeFileSync(path.join(folder, 'medusa.json'), JSON.stringify(articles));
writeFileSync(path.join(folder, 'sereine.csv'), shopifyCsv(articles));
console.log(`${articles.length} articles in ${folder}`);
