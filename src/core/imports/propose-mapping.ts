import { isGtin } from '../../kernel/gtin.ts';
import { normaliseNumber } from './amounts.ts';
import { headerUnit, normaliseHeader } from './columns.ts';
import type { FoundTable } from './detect-table.ts';
import {
  LENGTH_UNITS,
  REPEATED_FIELDS,
  WEIGHT_UNITS,
  type ColumnMapping,
  type MappingField,
  type TableMapping,
} from './mapping-model.ts';
import { MAPPING_WORDS } from './mapping-words.ts';

/** A mapping that is likely, from the names of the columns and, where those say nothing, from what stands in them. */
export function proposeMapping({ headers, rows, headerRow }: FoundTable): TableMapping {
  const known = headers.map((header) => (headerRow > 0 ? knownName(header) : UNKNOWN));
  keepLikeliest(known);
  const fields = known.map(({ field }) => field);
  const samples = headers.map((_, index) => samplesOf(rows, index));
  fillByContent(fields, samples);
  const columns = headers.map((header, index): ColumnMapping => {
    const field = fields[index]!;
    return { header, field, name: '', unit: unitOf(field, header) };
  });
  const cellsOf = (wanted: MappingField) =>
    fields.flatMap((field, index) => (field === wanted ? samples[index]! : []));
  const amounts = [...cellsOf('price'), ...cellsOf('priceWithTax'), ...cellsOf('priceWithoutTax')];
  return {
    columns,
    hasHeader: headerRow > 0,
    decimal: decimalOf([...amounts, ...cellsOf('cost'), ...cellsOf('weight')]),
    pathSeparator: commonest(cellsOf('category'), ['>', ' / ', '/', '\\', ' - '], '>'),
    listSeparator: commonest(
      [...cellsOf('category'), ...cellsOf('image'), ...cellsOf('tags'), ...cellsOf('attribute')],
      ['|', ';', ',', '\n'],
      '|',
    ),
  };
}

/** What stands in a column, without blanks. */
export function samplesOf(rows: readonly string[][], index: number): string[] {
  return rows.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
}

/** Spaces and underscores aside: `P.V. HT` is `pv ht`. */
const compact = (word: string) => word.replace(/[ _]/g, '');

/** What the name of a column says it is; the lower the rank, the surer. */
interface KnownName {
  field: MappingField;
  rank: number;
}

const UNKNOWN: KnownName = { field: 'ignore', rank: 0 };

const KNOWN_NAMES: ReadonlyMap<string, KnownName> = new Map(
  (Object.entries(MAPPING_WORDS) as [MappingField, readonly string[]][])
    .toReversed()
    .flatMap(([field, words]) => words.map((word, rank) => [compact(word), { field, rank }])),
);

/** A unit or currency that a name ends with, without brackets: `poids kg`, `largeur en cm`, `prix eur`. */
const LAST_UNIT = / (en|(en )?(kgs?|g|gr|grammes|mm|cm|m|lbs?|oz|in|eur|euros?))$/;

function knownName(header: string): KnownName {
  const name = normaliseHeader(header);
  // `Prix (HT)`: what stands in brackets decides here.
  const whole = header
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, ' ')
    .trim();
  for (const candidate of [whole, name, name.replace(LAST_UNIT, '')]) {
    const found = KNOWN_NAMES.get(compact(candidate));
    if (found) return found;
  }
  const entries = Object.entries(MAPPING_WORDS) as [MappingField, readonly string[]][];
  const begun = entries.find(
    ([field, words]) =>
      REPEATED_FIELDS.includes(field) && words.some((word) => isNumbered(name, word)),
  );
  return begun ? { field: begun[0], rank: begun[1].length } : UNKNOWN;
}

/** `image 2`, `product image 3 url`. */
function isNumbered(name: string, word: string): boolean {
  return new RegExp(`^(product )?${word}s?( url)? ?\\d+( url| src)?$`).test(name);
}

/** Of columns for a field that only one can be, the surest stays: a reference of ours before the supplier's. */
function keepLikeliest(known: KnownName[]): void {
  const best = new Map<MappingField, number>();
  known.forEach(({ field, rank }, index) => {
    if (REPEATED_FIELDS.includes(field)) return;
    const before = best.get(field);
    if (before !== undefined && known[before]!.rank <= rank) known[index] = UNKNOWN;
    else {
      if (before !== undefined) known[before] = UNKNOWN;
      best.set(field, index);
    }
  });
}

const share = (cells: readonly string[], is: (cell: string) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
const isPrice = (cell: string) =>
  /[€$£]/.test(cell) || (/[.,]\d{2}$/.test(cell) && normaliseNumber(cell) !== null);
const isWords = (cell: string) => /\p{L}{3}/u.test(cell) && cell.length <= 120;
const averageLength = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);

/** What content alone tells, for columns whose names said nothing; a field that is taken stays so. */
function fillByContent(fields: MappingField[], samples: readonly string[][]): void {
  const fill = (field: MappingField, is: (cells: readonly string[]) => boolean) => {
    if (fields.includes(field)) return;
    const at = fields.findIndex(
      (known, index) => known === 'ignore' && samples[index]!.length > 0 && is(samples[index]!),
    );
    if (at >= 0) fields[at] = field;
  };
  fill('gtin', (cells) => share(cells, (c) => isGtin(c.replace(/[\s'-]/g, ''))) >= 0.6);
  fill(
    'image',
    (cells) => share(cells, (c) => /^https?:\/\/\S+\.(jpe?g|png|webp|gif|avif)/i.test(c)) >= 0.6,
  );
  fill(
    'title',
    (cells) => share(cells, isWords) >= 0.8 && new Set(cells).size >= cells.length * 0.6,
  );
  fill('description', (cells) => averageLength(cells) > 80);
  if (!fields.some((field) => field.startsWith('price'))) {
    fill('price', (cells) => share(cells, isPrice) >= 0.8);
  }
}

const UNIT_SPELLINGS: Readonly<Record<string, string>> = {
  lbs: 'lb',
  kgs: 'kg',
  gr: 'g',
  grammes: 'g',
};

function unitOf(field: MappingField, header: string): string {
  const written = (headerUnit(header) ?? header).split(/[\s_]/).at(-1)!.toLowerCase();
  const unit = UNIT_SPELLINGS[written] ?? written;
  if (field === 'weight') return (WEIGHT_UNITS as readonly string[]).includes(unit) ? unit : '';
  if (field === 'length' || field === 'width' || field === 'height') {
    return (LENGTH_UNITS as readonly string[]).includes(unit) ? unit : '';
  }
  return '';
}

/** The separator that figures are written with when all that show one agree. */
function decimalOf(cells: readonly string[]): TableMapping['decimal'] {
  const comma = cells.filter((cell) => /,\d{1,2}\D*$/.test(cell)).length;
  const point = cells.filter((cell) => /\.\d{1,2}\D*$/.test(cell)).length;
  if (comma > 0 && point === 0) return ',';
  return point > 0 && comma === 0 ? '.' : 'auto';
}

/** The separator that most cells hold; `otherwise` when none does. */
function commonest(
  cells: readonly string[],
  separators: readonly string[],
  otherwise: string,
): string {
  const counted = separators.map((separator) => ({
    separator,
    // An address is one value, whatever stands in it.
    count: cells.filter((cell) =>
      cell.replace(/https?:\/\/\S+?(?=[|;,\s]|$)/g, '').includes(separator),
    ).length,
  }));
  const most = counted.reduce((best, one) => (one.count > best.count ? one : best));
  return most.count > cells.length * 0.1 && most.count > 0
    ? most.separator.trim() || most.separator
    : otherwise;
}
