import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  CatalogueRecord,
  ImportFormat,
  ImportIssue,
  ProductRecord,
  VariantsRecord,
} from './model.ts';
import { findTable } from './detect-table.ts';
import type { TableMapping } from './mapping-model.ts';
import { inspectFile } from './open-file.ts';
import { proposeMapping } from './propose-mapping.ts';
import { openCatalogue } from './read-catalogue.ts';

/** Folder with real files of other people; they are never part of the project. */
const realData = process.env['SEREINE_TEST_DATA'] ?? path.resolve('../shared/data');

/** Path of a real file, or `null` with a loud warning when this machine does not have it. */
export function realFile(name: string): string | null {
  const file = path.join(realData, name);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: the real file ${name} is not on this machine (SEREINE_TEST_DATA)`);
  return null;
}

/** Writes a file for one test and answers its path. */
export async function writeSample(content: string | Buffer, name = 'sample.csv'): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sereine-import-'));
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

/** What a file gave when it was read to its end. */
export interface ReadOut {
  records: CatalogueRecord[];
  issues: ImportIssue[];
}

/** Reads a file to its end; fails the test when it is refused. */
export async function readWhole(
  file: string,
  options: { format?: ImportFormat; today?: string } = {},
): Promise<ReadOut> {
  const opened = await openCatalogue(file, {
    format: options.format ?? 'auto',
    today: options.today ?? '2026-11-22',
  });
  if (!opened.ok) throw new Error(`refused: ${opened.refusal.code}`);
  const issues: ImportIssue[] = [];
  const records: CatalogueRecord[] = [];
  for await (const record of opened.value.records((found) => issues.push(found)))
    records.push(record);
  return { records, issues };
}

/** Reads a table given as text. */
export async function readSample(
  text: string | Buffer,
  options: { today?: string } = {},
): Promise<ReadOut> {
  return readWhole(await writeSample(text), options);
}

/** Quotes cells as a spreadsheet does. */
export function csv(rows: readonly (readonly (string | number)[])[], delimiter = ','): string {
  return rows
    .map((cells) =>
      cells
        .map(String)
        .map((cell) => (/[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join('\r\n');
}

/** The products among the records of a file. */
export function productsOf(records: CatalogueRecord[]): ProductRecord[] {
  return records.filter((record) => record.kind === 'product');
}

/** Variants that a file adds to products told of elsewhere. */
export function additionsOf(records: CatalogueRecord[]): VariantsRecord[] {
  return records.filter((record) => record.kind === 'variants');
}

/** Row and code of each issue. */
export function codesOf(issues: readonly ImportIssue[]): string[] {
  return issues.map(({ row, code }) => `${row} ${code}`);
}

/** What a workshop sends its shops: titles above, French figures, a column for each level of the shelf. */
export const WORKSHOP = [
  'Atelier du Ponant — tarif automne;;;;;;;;;;',
  '',
  'Désignation;Réf.;Code EAN;Famille;Sous-famille;P.V. HT (€);Poids (kg);Coloris;Stock;Photo;Origine',
  'Bol Marée;BM-01;3760123456784;La table;Bols;1 012,50;0,450;Écume;12;https://photos.example/bm1.jpg;Bretagne',
  'Bol Marée;BM-02;;La table;Bols;1 012,50;0,450;Ardoise;3;https://photos.example/bm2.jpg;Bretagne',
  'Plat Jusant;PJ-01;3760123456787;La table;Plats;34,00;1,2;;beaucoup;;Vendée',
].join('\n');

/** The mapping that is proposed for a file of columns. */
export async function proposalOf(
  file: string,
): Promise<{ mapping: TableMapping; headers: string[] }> {
  const inspected = await inspectFile(file);
  if (!inspected.ok) throw new Error(inspected.refusal.code);
  const found = await findTable(inspected.value.head);
  if (!found.ok) throw new Error(found.refusal.code);
  return { mapping: proposeMapping(found.value), headers: found.value.headers };
}
