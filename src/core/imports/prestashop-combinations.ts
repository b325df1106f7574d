import { normaliseNumber } from './amounts.ts';
import { findColumns, type ColumnNames, type Columns } from './columns.ts';
import { optionKind, readFields, type FieldReader } from './fields.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import {
  issue,
  LIMITS,
  type CatalogueRecord,
  type OptionRecord,
  type VariantRecord,
  type VariantsRecord,
} from './model.ts';
import { splitPositioned } from './prestashop.ts';
import type { Report, Table, TableRow } from './table.ts';

const COLUMNS = {
  productId: ['product id', 'id produit', 'id du produit'],
  productReference: ['product reference', 'reference produit', 'reference du produit'],
  attributes: ['attribute', 'attribut'],
  values: ['value', 'valeur'],
  reference: ['reference'],
  ean13: ['ean13', 'ean 13', 'ean'],
  upc: ['upc', 'cup'],
  cost: ['wholesale price', 'cost price', 'prix d achat', 'prix de gros'],
  priceImpact: ['impact on price', 'impact sur le prix'],
  quantity: ['quantity', 'quantite'],
  weightImpact: ['impact on weight', 'impact sur le poids'],
  images: ['image url', 'image urls', 'url de l image', 'url des images'],
} satisfies ColumnNames<string>;

type Name = keyof typeof COLUMNS;

/**
 * Reads a PrestaShop combination file: each row adds a variant to a product named by id or
 * reference, with `Attribute (Name:Type:Position)` and `Value (Value:Position)` in one cell each.
 */
export async function* readPrestaShopCombinations(
  table: Table,
  report: Report,
): AsyncGenerator<CatalogueRecord> {
  const columns = findColumns(table.headers, COLUMNS);
  for await (const group of groupRows(table, (row) => parentOf(columns, row, report), report)) {
    yield* readGroup(columns, group, report);
  }
}

function parentOf(columns: Columns<Name>, row: TableRow, report: Report): string | null {
  const id = columns.cell(row.cells, 'productId');
  if (id !== '' && id !== '0') return `id:${id}`;
  const reference = columns.cell(row.cells, 'productReference');
  if (reference !== '') return `ref:${reference}`;
  report(issue('error', 'parent-missing', { row: row.row, column: columns.header('productId') }));
  return null;
}

function* readGroup(
  columns: Columns<Name>,
  group: RowGroup,
  report: Report,
): Generator<VariantsRecord> {
  let record = null as VariantsRecord | null;
  const combinations = new Set<string>();
  for (const row of group.rows) {
    const read = readCombination(columns, row, report);
    if (!read) continue;
    const combination = JSON.stringify([
      read.options.map(({ name }) => name),
      read.variant.optionValues,
    ]);
    if (combinations.has(combination)) {
      const value = read.variant.optionValues.join(' / ');
      report(
        issue('error', 'variant-repeated', {
          row: row.row,
          column: columns.header('values'),
          value,
        }),
      );
      continue;
    }
    combinations.add(combination);
    if (record && JSON.stringify(record.options) !== JSON.stringify(read.options)) {
      yield record;
      record = null;
    }
    record ??= {
      kind: 'variants',
      rows: [row.row, row.row],
      parentKey: group.key,
      options: read.options,
      variants: [],
      images: [],
    };
    record.rows[1] = row.row;
    record.variants.push(read.variant);
  }
  if (record) yield record;
}

function readCombination(
  columns: Columns<Name>,
  row: TableRow,
  report: Report,
): { options: OptionRecord[]; variant: VariantRecord } | null {
  const options = splitPositioned(columns.cell(row.cells, 'attributes'), 2).map(readAttribute);
  const optionValues = splitPositioned(columns.cell(row.cells, 'values'), 1).map(readValue);
  if (options.length === 0 || options.length !== optionValues.length || optionValues.includes('')) {
    report(
      issue('error', 'attribute-syntax', {
        row: row.row,
        column: columns.header('attributes'),
        value: `${columns.cell(row.cells, 'attributes')} = ${columns.cell(row.cells, 'values')}`,
      }),
    );
    return null;
  }
  const fields = readFields(columns, row, report);
  const variant: VariantRecord = {
    row: row.row,
    sourceKey: `options:${optionValues.join('|')}`,
    sku: fields.text('reference', LIMITS.sku) || null,
    gtin: fields.gtin('ean13', 'upc'),
    optionValues,
    priceCents: null,
    priceImpactCents: impactOf(fields),
    compareAtCents: null,
    // PrestaShop states impacts without tax.
    priceIncludesTax: false,
    costCents: fields.amount('cost') || null,
    weightGrams: null,
    weightImpactGrams: fields.grams('weightImpact', 'kg', true),
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    quantity: fields.quantity('quantity'),
    backorder: false,
    requiresShipping: true,
    imageUrl: fields.images('images')[0] ?? null,
  };
  return { options, variant };
}

/** PrestaShop states impacts with six decimals and without tax: they are rounded once, with the price that they are part of. */
function impactOf(fields: FieldReader<Name>): number {
  const number = normaliseNumber(fields.text('priceImpact'));
  const cents = number === null || number === 'ambiguous' ? null : Number(number) * 100;
  return cents ?? fields.amount('priceImpact', true) ?? 0;
}

/** `Disk space:select:1` → the option `Disk space`. */
function readAttribute(part: string): OptionRecord {
  const pieces = part.split(':').map((piece) => piece.trim());
  const positioned =
    pieces.length > 1 && /^\d+$/.test(pieces.at(-1) ?? '') ? pieces.slice(0, -1) : pieces;
  const typed =
    /^(color|colour|select|radio|texture)$/i.test(positioned.at(-1) ?? '') && positioned.length > 1;
  const name = (typed ? positioned.slice(0, -1) : positioned)
    .join(':')
    .slice(0, LIMITS.optionValue);
  return { name, kind: optionKind(name, typed ? (positioned.at(-1) ?? '').toLowerCase() : '') };
}

/** `80GB drive @ 4200 rpm:1` → the value without its position. */
function readValue(part: string): string {
  return part
    .replace(/:\s*\d+$/, '')
    .trim()
    .slice(0, LIMITS.optionValue);
}
