import { toHandle } from '../../kernel/handle.ts';
import { parseYesNo } from './amounts.ts';
import { asChoices } from './attribute-text.ts';
import { findColumns, type Columns } from './columns.ts';
import { distinctImages, optionKind, readFields, type FieldReader } from './fields.ts';
import { distinct, splitList, splitPath } from './lists.ts';
import {
  issue,
  LIMITS,
  type CatalogueRecord,
  type ProductRecord,
  type TaxClass,
  type VariantRecord,
  type VariantsRecord,
} from './model.ts';
import type { Report, Table, TableRow } from './table.ts';
import { createParents, type Inherited, type Parents } from './woocommerce-parents.ts';
import {
  attributesOf,
  COLUMNS,
  findAttributes,
  findDownloads,
  type AttributeColumns,
  type Name,
} from './woocommerce-columns.ts';

interface Reading {
  columns: Columns<Name>;
  headers: readonly string[];
  attributes: AttributeColumns[];
  downloads: number[];
  parents: Parents;
  report: Report;
  today: string;
}

/**
 * Reads a WooCommerce product file in two passes, since a variation may stand anywhere: first the
 * products, then the variations as additions to them. A variation names its parent by id or SKU.
 * `today` (YYYY-MM-DD) decides whether a dated sale price holds.
 */
export async function* readWooCommerce(
  table: Table,
  report: Report,
  today: string,
): AsyncGenerator<CatalogueRecord> {
  const reading: Reading = {
    columns: findColumns(table.headers, COLUMNS),
    headers: table.headers,
    attributes: findAttributes(table.headers),
    downloads: findDownloads(table.headers),
    parents: createParents(),
    report,
    today,
  };
  let variations = 0;
  for await (const row of table.rows(report)) {
    if (typesOf(reading.columns, row).has('variation')) variations += 1;
    else {
      const product = readProductRow(reading, row);
      if (product) yield product;
    }
  }
  if (variations > 0) yield* readVariations(reading, table);
}

function typesOf(columns: Columns<Name>, row: TableRow): Set<string> {
  return new Set(
    columns
      .cell(row.cells, 'type')
      .toLowerCase()
      .split(/\s*,\s*/),
  );
}

const REFUSED_TYPES = [
  ['grouped', 'product-grouped'],
  ['external', 'product-external'],
  ['bundle', 'product-pack'],
  ['composite', 'product-pack'],
] as const;

function readProductRow(reading: Reading, row: TableRow): ProductRecord | null {
  const { columns, report } = reading;
  const types = typesOf(columns, row);
  const refused = REFUSED_TYPES.find(([type]) => types.has(type));
  const place = {
    row: row.row,
    column: columns.header('type'),
    value: columns.cell(row.cells, 'type'),
  };
  if (refused) {
    report(issue('error', refused[1], place));
    return null;
  }
  const variable = types.has('variable');
  if (!variable && !types.has('simple') && !types.has(''))
    report(issue('warning', 'type-unknown', place));
  const fields = readFields(columns, row, report);
  const title = fields.plain('name', LIMITS.title);
  if (title === '') {
    report(issue('error', 'title-missing', { row: row.row, column: columns.header('name') }));
    return null;
  }
  const key = keyOf(columns, row) ?? `name:${toHandle(title)}`;
  if (variable) noteParent(reading, row);
  const download = reading.downloads.find((index) => (row.cells[index] ?? '').trim() !== '');
  if (download !== undefined) {
    const column = reading.headers[download] ?? '';
    report(issue('warning', 'download-ignored', { row: row.row, column, value: title }));
  }
  const variants: VariantRecord[] = [];
  if (!variable) {
    const variant = readVariant(reading, fields, row, types, []);
    if (!variant) return null;
    variants.push({ ...variant, sourceKey: 'default', imageUrl: null });
  }
  return {
    ...productOf(reading, fields, row, key, title, variable),
    variants,
    variantsFollow: variable,
  };
}

/** A product with variations, for those of them that leave their measures to it. */
function noteParent({ columns, parents, report }: Reading, row: TableRow): void {
  const id = columns.cell(row.cells, 'id');
  const sku = unguard(columns.cell(row.cells, 'sku'));
  const keys = [...(id === '' ? [] : [`id:${id}`]), ...(sku === '' ? [] : [`sku:${sku}`])];
  parents.note(keys, measuresOf(readFields(columns, row, report)));
}

function measuresOf(fields: FieldReader<Name>): Inherited {
  return {
    weightGrams: fields.grams('weight', 'kg'),
    lengthMm: fields.millimetres('length', 'cm'),
    widthMm: fields.millimetres('width', 'cm'),
    heightMm: fields.millimetres('height', 'cm'),
  };
}

/** A product's key: its id, or its SKU in files without ids. */
function keyOf(columns: Columns<Name>, row: TableRow): string | null {
  const id = columns.cell(row.cells, 'id');
  if (id !== '') return `id:${id}`;
  const sku = columns.cell(row.cells, 'sku');
  return sku === '' ? null : `sku:${sku}`;
}

function productOf(
  reading: Reading,
  fields: FieldReader<Name>,
  row: TableRow,
  key: string,
  title: string,
  isVariable: boolean,
): ProductRecord {
  const published = fields.text('published');
  const visibility = fields.text('visibility').toLowerCase();
  const state = published === '-1' || published === '0' ? 'draft' : 'active';
  const sku = unguard(fields.text('sku', LIMITS.sku));
  const categories = splitList(fields.text('categories', 20_000)).map((path) => splitPath(path));
  return {
    kind: 'product',
    rows: [row.row, row.row],
    sourceKey: key,
    aliases: sku === '' || key === `sku:${sku}` ? [] : [`sku:${sku}`],
    handle: toHandle(title),
    title,
    subtitle: '',
    descriptionHtml: fields.description('shortDescription', 'description').replaceAll('\\n', '\n'),
    brand: splitList(fields.text('brand'))[0] ?? null,
    categoryPaths: categories.filter((path) => path.length > 0).slice(0, LIMITS.categories),
    tags: distinct(splitList(fields.text('tags', 20_000)), LIMITS.tags),
    state,
    // `hidden` products are reachable by their address only; here they are not shown at all.
    published: state === 'active' && visibility !== 'hidden',
    taxClass: taxClassOf(fields, row, reading),
    options: [],
    characteristics: attributesOf(reading.attributes, row)
      .filter(({ values }) => values.length > 0)
      // Those of a product with variations are what its variations differ in.
      .map(({ name, values, isGlobal }) =>
        isGlobal && !isVariable ? asChoices(name, values) : { name, value: values.join(', ') },
      ),
    variants: [],
    images: distinctImages(fields.images('images').map((url) => ({ url, alt: '' }))),
    seoTitle: fields.plain('seoTitle', LIMITS.title),
    seoDescription: fields.plain('seoDescription', LIMITS.shortText),
    variantsFollow: false,
  };
}

/** WooCommerce writes an apostrophe before a cell that a spreadsheet would run as a formula. */
function unguard(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

const TAX_CLASSES: Readonly<Record<string, TaxClass>> = {
  '': 'standard',
  standard: 'standard',
  parent: 'standard',
  'taux-normal': 'standard',
  'reduced-rate': 'reduced',
  'taux-reduit': 'reduced',
  'tva-reduite': 'reduced',
  'intermediate-rate': 'intermediate',
  'taux-intermediaire': 'intermediate',
  'super-reduced-rate': 'super-reduced',
  'taux-super-reduit': 'super-reduced',
  'zero-rate': 'exempt',
  'taux-zero': 'exempt',
};

function taxClassOf(fields: FieldReader<Name>, row: TableRow, reading: Reading): TaxClass {
  if (fields.text('taxStatus').toLowerCase() === 'none') return 'exempt';
  const written = fields.text('taxClass');
  const known = TAX_CLASSES[toHandle(written)];
  if (known) return known;
  reading.report(
    issue('warning', 'tax-class-unknown', {
      row: row.row,
      column: reading.columns.header('taxClass'),
      value: written,
    }),
  );
  return 'standard';
}

function readVariant(
  reading: Reading,
  fields: FieldReader<Name>,
  row: TableRow,
  types: Set<string>,
  optionValues: string[],
): VariantRecord | null {
  const prices = pricesOf(reading, fields, row);
  if (!prices) return null;
  const isShared = /^parent$/i.test(fields.text('stock'));
  if (isShared) {
    const { columns, report } = reading;
    const place = { row: row.row, column: columns.header('stock'), value: fields.text('stock') };
    report(issue('warning', 'stock-shared', place));
  }
  const stock =
    isShared || /^(instock|outofstock)$/i.test(fields.text('stock'))
      ? null
      : fields.quantity('stock');
  const inStock =
    parseYesNo(fields.text('inStock')) ?? !/^(outofstock|rupture)$/i.test(fields.text('inStock'));
  const sku = unguard(fields.text('sku', LIMITS.sku)) || null;
  const { weightGrams, ...size } = measuresOf(fields);
  return {
    row: row.row,
    sourceKey: keyOf(reading.columns, row) ?? `options:${optionValues.join('|')}`,
    sku,
    gtin: fields.gtin('gtin'),
    optionValues,
    ...prices,
    priceImpactCents: null,
    priceIncludesTax: null,
    costCents: fields.amount('cost'),
    weightGrams,
    weightImpactGrams: null,
    ...size,
    // Without a count, `in stock` says for sale without limit and `out of stock` says none; a count that variations
    // share says neither.
    quantity: stock ?? (inStock ? null : 0),
    backorder:
      (stock === null && inStock && !isShared) ||
      /^(1|yes|oui|notify)$/i.test(fields.text('backorders')),
    requiresShipping: !types.has('virtual') && !types.has('downloadable'),
    ...(types.has('downloadable') ? { digital: true } : {}),
    imageUrl: fields.images('images')[0] ?? null,
  };
}

function pricesOf(
  reading: Reading,
  fields: FieldReader<Name>,
  row: TableRow,
): { priceCents: number; compareAtCents: number | null } | null {
  const regular = fields.price('regularPrice');
  if (regular === undefined) return null;
  const sale = fields.amount('salePrice');
  const price = regular ?? sale;
  if (price === null) {
    reading.report(
      issue('error', 'price-missing', {
        row: row.row,
        column: reading.columns.header('regularPrice'),
      }),
    );
    return null;
  }
  if (sale === null || regular === null || sale >= regular)
    return { priceCents: price, compareAtCents: null };
  const starts = fields.text('saleStarts').slice(0, 10);
  const ends = fields.text('saleEnds').slice(0, 10);
  if ((starts !== '' && starts > reading.today) || (ends !== '' && ends < reading.today)) {
    reading.report(
      issue('warning', 'discount-not-current', {
        row: row.row,
        column: reading.columns.header('salePrice'),
        value: fields.text('salePrice'),
      }),
    );
    return { priceCents: regular, compareAtCents: null };
  }
  return { priceCents: sale, compareAtCents: regular };
}

/** Second pass: neighbouring variations of one parent travel together. */
async function* readVariations(reading: Reading, table: Table): AsyncGenerator<VariantsRecord> {
  let group = null as VariantsRecord | null;
  // What the table itself has to report was reported by the first pass.
  const silent: Report = () => undefined;
  for await (const row of table.rows(silent)) {
    const types = typesOf(reading.columns, row);
    if (types.has('variable')) noteParent({ ...reading, report: silent }, row);
    if (!types.has('variation')) continue;
    const parentKey = parentOf(reading, row);
    if (parentKey === null) continue;
    const read = readVariation(reading, row, types);
    if (!read) continue;
    inherit(read.variant, reading.parents.of(parentKey));
    const names = JSON.stringify(read.options);
    const joins =
      group?.parentKey === parentKey &&
      JSON.stringify(group.options) === names &&
      group.variants.length < LIMITS.variantsPerProduct;
    if (!joins && group) yield group;
    if (!joins || !group) {
      group = {
        kind: 'variants',
        rows: [row.row, row.row],
        parentKey,
        options: read.options,
        variants: [],
        images: [],
      };
    }
    group.rows[1] = row.row;
    group.variants.push(read.variant);
  }
  if (group) yield group;
}

/** Empty measures of a variation are those of its product. */
function inherit(variant: VariantRecord, parent: Inherited | undefined): void {
  if (!parent) return;
  variant.weightGrams ??= parent.weightGrams;
  variant.lengthMm ??= parent.lengthMm;
  variant.widthMm ??= parent.widthMm;
  variant.heightMm ??= parent.heightMm;
}

function parentOf(reading: Reading, row: TableRow): string | null {
  const written = unguard(reading.columns.cell(row.cells, 'parent'));
  if (written !== '')
    return /^id:/i.test(written) ? `id:${written.slice(3).trim()}` : `sku:${written}`;
  reading.report(
    issue('error', 'parent-missing', {
      row: row.row,
      column: reading.columns.header('parent'),
      value: reading.columns.cell(row.cells, 'sku'),
    }),
  );
  return null;
}

function readVariation(
  reading: Reading,
  row: TableRow,
  types: Set<string>,
): { options: VariantsRecord['options']; variant: VariantRecord } | null {
  const attributes = attributesOf(reading.attributes, row);
  const valued = attributes.filter(({ values }) => values.length > 0);
  for (const { name, values, column } of attributes) {
    if (values.length > 0) continue;
    const at = { row: row.row, column: reading.headers[column] ?? '', value: name };
    reading.report(issue('warning', 'option-value-any', at, { option: name }));
  }
  const fields = readFields(reading.columns, row, reading.report);
  const published = fields.text('published');
  if (published === '0' || published === '-1') {
    const at = { row: row.row, column: reading.columns.header('published'), value: published };
    reading.report(issue('warning', 'variant-disabled', at));
    return null;
  }
  const optionValues = valued.map(({ values }) => values.join(', ').slice(0, LIMITS.optionValue));
  if (optionValues.length === 0) {
    const name = fields.plain('name', LIMITS.optionValue);
    const label =
      name
        .split(/ [-–] /)
        .slice(1)
        .join(' - ') ||
      name ||
      `#${row.row}`;
    optionValues.push(label);
    valued.push({ name: 'Modèle', values: [label], isGlobal: false, column: -1 });
    reading.report(issue('warning', 'option-name-missing', { row: row.row }, { name: 'Modèle' }));
  }
  const variant = readVariant(reading, fields, row, types, optionValues);
  if (!variant) return null;
  const options = valued.map(({ name }) => ({ name, kind: optionKind(name) }));
  return { options, variant };
}
