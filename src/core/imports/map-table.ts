import { gramsPer, millimetresPer, normaliseNumber } from './amounts.ts';
import { headerUnit, normaliseHeader } from './columns.ts';
import { splitAddresses } from './lists.ts';
import type { ColumnMapping, MappingField, TableMapping } from './mapping-model.ts';
import type { ImportIssue, ProductRecord, VariantRecord } from './model.ts';
import { SEREINE_COLUMNS, SEREINE_HEADERS, type SereineColumn } from './sereine-columns.ts';
import type { Report, Table, TableRow } from './table.ts';

const NAMES = Object.keys(SEREINE_COLUMNS) as SereineColumn[];
/** Options that the own format has. */
const MOST_OPTIONS = 5;

interface PlacedColumn extends ColumnMapping {
  index: number;
}

/**
 * A table as the own format would have written it, row by row, so that it is read by the same reader. What is reported is
 * reported of the columns of the file.
 */
export function mapTable(table: Table, mapping: TableMapping, report: Report): Table {
  const columns = placeColumns(table.headers, mapping);
  return {
    headers: SEREINE_HEADERS,
    headerRow: table.headerRow,
    async *rows() {
      // What the table itself has to say, it says of its own columns.
      for await (const row of table.rows(report)) yield mapRow(row, columns, mapping);
    },
  };
}

/** Reports of the columns of the own format as reports of the columns of the file. */
export function translateReport(table: Table, mapping: TableMapping, report: Report): Report {
  const headerOf = headersByColumn(placeColumns(table.headers, mapping));
  return (found) => report(translated(found, headerOf));
}

function placeColumns(headers: readonly string[], mapping: TableMapping): PlacedColumn[] {
  const positions = new Map<string, number>();
  headers.forEach((header, index) => {
    const name = normaliseHeader(header);
    if (!positions.has(name)) positions.set(name, index);
  });
  return mapping.columns
    .filter(({ field }) => field !== 'ignore')
    .flatMap((column) => {
      const index = positions.get(normaliseHeader(column.header));
      return index === undefined ? [] : [{ ...column, index }];
    });
}

const TARGETS: Readonly<Partial<Record<MappingField, SereineColumn>>> = {
  title: 'title',
  handle: 'handle',
  subtitle: 'subtitle',
  brand: 'brand',
  sku: 'sku',
  gtin: 'gtin',
  cost: 'cost',
  taxClass: 'taxClass',
  quantity: 'quantity',
  backorder: 'backorder',
  content: 'content',
  ecoParticipation: 'ecoParticipation',
  state: 'state',
  published: 'published',
  addOn: 'addOn',
  digital: 'digital',
  seoTitle: 'seoTitle',
  seoDescription: 'seoDescription',
  weight: 'weightGrams',
  length: 'lengthMm',
  width: 'widthMm',
  height: 'heightMm',
  price: 'price',
  priceWithTax: 'price',
  priceWithoutTax: 'price',
  image: 'images',
  category: 'categories',
  description: 'description',
  tags: 'tags',
  attribute: 'attributes',
  characteristic: 'characteristics',
};

/** The header of the file for each header of the own format that it fills. */
function headersByColumn(columns: readonly PlacedColumn[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let option = 0;
  for (const { field, header } of columns) {
    const target = field === 'option' ? optionColumn((option += 1), 'Value') : TARGETS[field];
    const name = target === undefined ? undefined : headerOfColumn(target);
    if (name !== undefined && !headers.has(name)) headers.set(name, header);
  }
  return headers;
}

function headerOfColumn(column: SereineColumn): string {
  return SEREINE_HEADERS[NAMES.indexOf(column)] ?? column;
}

function optionColumn(number: number, what: 'Name' | 'Value'): SereineColumn | undefined {
  return number <= MOST_OPTIONS ? (`option${number}${what}` as SereineColumn) : undefined;
}

function translated(found: ImportIssue, headerOf: ReadonlyMap<string, string>): ImportIssue {
  return { ...found, column: headerOf.get(found.column) ?? found.column };
}

function mapRow(
  { row, cells }: TableRow,
  columns: readonly PlacedColumn[],
  mapping: TableMapping,
): TableRow {
  const said: Partial<Record<SereineColumn, string>> = {};
  const add = (column: SereineColumn, text: string, joint: string) => {
    said[column] = said[column] ? `${said[column]}${joint}${text}` : text;
  };
  let option = 0;
  for (const column of columns) {
    const cell = (cells[column.index] ?? '').trim();
    const name = column.name.trim() || column.header;
    if (column.field === 'option') {
      option += 1;
      const [names, values] = [optionColumn(option, 'Name'), optionColumn(option, 'Value')];
      if (names && values && cell !== '') {
        said[names] = name;
        said[values] = cell;
      }
    } else if (cell !== '') addCell(column, cell, name, mapping, said, add);
  }
  return { row, cells: NAMES.map((name) => said[name] ?? '') };
}

function addCell(
  column: PlacedColumn,
  cell: string,
  name: string,
  mapping: TableMapping,
  said: Partial<Record<SereineColumn, string>>,
  add: (column: SereineColumn, text: string, joint: string) => void,
): void {
  const { field } = column;
  const values = () => splitBy(cell, mapping.listSeparator);
  switch (field) {
    case 'price':
    case 'priceWithTax':
    case 'priceWithoutTax':
      // With and without tax beside each other: the one with tax counts, the other was rounded from it; else the first.
      if (said.price && !(field === 'priceWithTax' && said.priceIncludesTax === '0')) return;
      said.price = figure(cell, mapping);
      if (field !== 'price') said.priceIncludesTax = field === 'priceWithTax' ? '1' : '0';
      return;
    case 'cost':
    case 'ecoParticipation':
      said[field] = figure(cell, mapping);
      return;
    case 'weight':
      said.weightGrams = measure(cell, unitOf(column, 'g'), gramsPer, mapping);
      return;
    case 'length':
    case 'width':
    case 'height':
      said[`${field}Mm`] = measure(cell, unitOf(column, 'mm'), millimetresPer, mapping);
      return;
    case 'description':
      add('description', asHtml(cell), '\n');
      return;
    case 'category':
      // A column for each level, or paths in one column.
      add('categories', pathsOf(cell, mapping), ' > ');
      return;
    case 'image':
      add('images', splitImages(cell, mapping).map(escapeBar).join('|'), '|');
      return;
    case 'tags':
      add('tags', values().map(escapeBar).join('|'), '|');
      return;
    case 'attribute':
      add(
        'attributes',
        `${escapeName(name)} [choices]: ${values().map(escapeValue).join('; ')}`,
        '|',
      );
      return;
    case 'characteristic':
      add('characteristics', `${escapeName(name)}: ${escapeBar(cell)}`, '|');
      return;
    case 'quantity':
      said.quantity = figure(cell, mapping);
      return;
    case 'taxClass':
      said.taxClass = cell
        .replace(/\s*%$/, '')
        .replace(/([.,]\d*?)0+$/, '$1')
        .replace(/[.,]$/, '');
      return;
    default:
      said[TARGETS[field]!] = cell;
  }
}

/** A figure with a point before its decimals, when the mapping says which separator that is. */
function figure(cell: string, { decimal }: TableMapping): string {
  if (decimal === 'auto') return cell;
  const others = decimal === ',' ? /[.\s\u00a0\u202f']/g : /[,\s\u00a0\u202f']/g;
  return cell.replace(others, '').replace(decimal, '.');
}

/** A measure in the unit of the own format, by the unit in its cell or else its column's; what is none the reader reports. */
function measure(
  cell: string,
  unit: string,
  factorOf: (unit: string) => number | null,
  mapping: TableMapping,
): string {
  const [, figures = cell, own = ''] = /^(.*?\d)\s*([a-z]{1,6})$/i.exec(cell) ?? [];
  const factor = factorOf(own || unit);
  const plain = normaliseNumber(figure(figures, mapping));
  // A measure with three decimals is common (0,250 kg): the comma is the decimal separator here.
  const value = Number(
    plain === 'ambiguous' ? figures.replace(/\s/g, '').replace(',', '.') : plain,
  );
  if (plain === null || factor === null || !Number.isFinite(value)) return cell;
  return String(Math.round(value * factor));
}

function unitOf({ unit, header }: ColumnMapping, otherwise: string): string {
  return unit || headerUnit(header) || otherwise;
}

function splitBy(cell: string, separator: string): string[] {
  const parts = separator === '' ? [cell] : cell.split(separator);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function splitImages(cell: string, mapping: TableMapping): string[] {
  return /https?:/i.test(cell) ? splitAddresses(cell) : splitBy(cell, mapping.listSeparator);
}

function pathsOf(cell: string, { pathSeparator, listSeparator }: TableMapping): string {
  const lists = listSeparator === pathSeparator ? [cell] : splitBy(cell, listSeparator);
  return lists.map((path) => splitBy(path, pathSeparator).map(escapeBar).join(' > ')).join(' | ');
}

const escapeBar = (text: string) => text.replaceAll('|', '\\|');
const escapeName = (text: string) => escapeBar(text.replaceAll(':', '\\:'));
const escapeValue = (text: string) => escapeBar(text.replaceAll(';', '\\;'));

/** Text as paragraphs; what is HTML already stays, and is cleaned by whoever reads it. */
function asHtml(text: string): string {
  if (/<[a-z][^>]*>/i.test(text)) return text;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return escaped
    .split(/\n\s*\n/)
    .map((part) => `<p>${part.trim().replaceAll('\n', '<br>')}</p>`)
    .join('');
}

const PRODUCT_FIELDS: Readonly<Partial<Record<keyof ProductRecord, readonly MappingField[]>>> = {
  title: ['title'],
  handle: ['handle'],
  subtitle: ['subtitle'],
  descriptionHtml: ['description'],
  brand: ['brand'],
  categoryPaths: ['category'],
  tags: ['tags'],
  state: ['state'],
  published: ['published'],
  taxClass: ['taxClass'],
  characteristics: ['attribute', 'characteristic'],
  seoTitle: ['seoTitle'],
  seoDescription: ['seoDescription'],
};

const VARIANT_FIELDS: Readonly<Partial<Record<keyof VariantRecord, readonly MappingField[]>>> = {
  sku: ['sku'],
  gtin: ['gtin'],
  costCents: ['cost'],
  weightGrams: ['weight'],
  lengthMm: ['length'],
  widthMm: ['width'],
  heightMm: ['height'],
  backorder: ['backorder'],
};

/** What a table with this mapping says nothing of: a later file leaves it as it is. */
export function unsaidBy(mapping: TableMapping): {
  product: (keyof ProductRecord)[];
  variant: (keyof VariantRecord)[];
} {
  const read = new Set(mapping.columns.map(({ field }) => field));
  const missing = <Key extends string>(fields: Partial<Record<Key, readonly MappingField[]>>) =>
    (Object.entries(fields) as [Key, readonly MappingField[]][])
      .filter(([, sources]) => !sources.some((field) => read.has(field)))
      .map(([key]) => key);
  return { product: missing(PRODUCT_FIELDS), variant: missing(VARIANT_FIELDS) };
}
