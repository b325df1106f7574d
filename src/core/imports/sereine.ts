import { toHandle } from '../../kernel/handle.ts';
import { sanitiseHtml } from '../catalogue/index.ts';
import { readAttributes } from './attribute-text.ts';
import { findColumns, type Columns } from './columns.ts';
import { distinctImages, optionKind, readFields, type FieldReader } from './fields.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import { SKU_KEY } from './match-by-sku.ts';
import { createKeySet } from './key-set.ts';
import { distinct, splitList } from './lists.ts';
import {
  issue,
  LIMITS,
  type CatalogueRecord,
  type ImageRecord,
  type OptionRecord,
  type ProductRecord,
  type TaxClass,
  type VariantRecord,
} from './model.ts';
import { SEREINE_COLUMNS, type SereineColumn } from './sereine-columns.ts';
import type { Report, Table, TableRow } from './table.ts';

/**
 * Reads the project's own format: one row per variant, rows of one handle together. `foreign` is a table of somebody else:
 * rows without options are told apart by their SKU, and where it has no titles (`nameless`) an article may be named by it.
 */
export async function* readSereine(
  table: Table,
  report: Report,
  { foreign = false, nameless = false }: { foreign?: boolean; nameless?: boolean } = {},
): AsyncGenerator<CatalogueRecord> {
  const columns = findColumns(table.headers, SEREINE_COLUMNS);
  const seen = createKeySet();
  for await (const group of groupRows(
    table,
    (row, above) => handleOf(columns, row, above, report, nameless),
    report,
  )) {
    const fields = readFields(columns, group.first, report);
    const title = text(fields.text('title', LIMITS.title));
    const again = !seen.add(group.key);
    const { first, rows: grouped } = group;
    if (title === '' && !again && !nameless) {
      report(
        issue('error', 'title-missing', {
          row: first.row,
          column: columns.header('title'),
          value: group.key,
        }),
      );
      continue;
    }
    const options = readOptions(columns, group, report);
    const variants = readVariants(columns, group, options, report, foreign);
    const rows: [number, number] = [first.row, grouped.at(-1)?.row ?? first.row];
    if (title === '' && !nameless) {
      report(issue('warning', 'product-continued', { row: first.row, value: group.key }));
      yield { kind: 'variants', rows, parentKey: group.key, options, variants, images: [] };
      continue;
    }
    if (variants.length === 0) continue;
    yield { ...readProduct(columns, fields, group, title, report), rows, options, variants };
  }
}

/** Takes back the apostrophe that an export puts before what a spreadsheet would run as a formula. */
function text(cell: string): string {
  return /^'+[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function handleOf(
  columns: Columns<SereineColumn>,
  row: TableRow,
  above: string | null,
  report: Report,
  nameless: boolean,
): string | null {
  const handle =
    toHandle(columns.cell(row.cells, 'handle')) || toHandle(columns.cell(row.cells, 'title'));
  if (handle !== '') return handle;
  const sku = nameless ? text(columns.cell(row.cells, 'sku')).slice(0, LIMITS.sku) : '';
  if (sku !== '') return SKU_KEY + sku;
  if (above === null)
    report(issue('error', 'handle-missing', { row: row.row, column: columns.header('handle') }));
  return above;
}

const TAX_CLASSES: Readonly<Record<string, TaxClass>> = {
  '': 'standard',
  standard: 'standard',
  normal: 'standard',
  normale: 'standard',
  '20': 'standard',
  intermediate: 'intermediate',
  intermediaire: 'intermediate',
  '10': 'intermediate',
  reduced: 'reduced',
  reduit: 'reduced',
  reduite: 'reduced',
  '5-5': 'reduced',
  'super-reduced': 'super-reduced',
  'super-reduit': 'super-reduced',
  '2-1': 'super-reduced',
  exempt: 'exempt',
  exonere: 'exempt',
  '0': 'exempt',
};

const STATES: Readonly<Record<string, ProductRecord['state']>> = {
  '': 'active',
  active: 'active',
  actif: 'active',
  draft: 'draft',
  brouillon: 'draft',
  archived: 'archived',
  archive: 'archived',
};

function readProduct(
  columns: Columns<SereineColumn>,
  fields: FieldReader<SereineColumn>,
  group: RowGroup,
  title: string,
  report: Report,
): ProductRecord {
  const choose = <T>(name: SereineColumn, known: Readonly<Record<string, T>>, otherwise: T): T => {
    const found = known[toHandle(fields.text(name))];
    if (found === undefined) {
      report(
        issue('warning', 'value-unknown', {
          row: fields.row,
          column: columns.header(name),
          value: fields.text(name),
        }),
      );
    }
    return found ?? otherwise;
  };
  const state = choose('state', STATES, 'draft');
  return {
    kind: 'product',
    rows: [fields.row, fields.row],
    sourceKey: group.key,
    aliases: [],
    handle: group.key,
    title,
    subtitle: text(fields.text('subtitle', LIMITS.shortText)),
    descriptionHtml: sanitiseHtml(text(fields.text('description', LIMITS.rowCharacters))),
    brand: text(fields.text('brand', LIMITS.optionValue)) || null,
    categoryPaths: splitList(text(fields.text('categories', 20_000)), '|')
      .map((path) => splitList(path, '>').slice(0, 8))
      .filter((path) => path.length > 0)
      .slice(0, LIMITS.categories),
    tags: distinct(splitList(text(fields.text('tags', 20_000)), '|'), LIMITS.tags),
    state,
    published: fields.yesNo('published', true),
    taxClass: choose('taxClass', TAX_CLASSES, 'standard'),
    ...(fields.has('addOn') ? { addOn: fields.yesNo('addOn', false) } : {}),
    options: [],
    characteristics: [
      ...readAttributes(text(fields.text('attributes', 40_000))),
      ...splitList(text(fields.text('characteristics', 20_000)), '|').flatMap((pair) => {
        const [, name = '', value = ''] = /^((?:\\:|[^:])+):(.*)$/s.exec(pair) ?? [];
        return name === ''
          ? []
          : [{ name: name.replaceAll('\\:', ':').trim(), value: value.trim() }];
      }),
    ],
    variants: [],
    images: distinctImages(readImages(columns, group, report)),
    seoTitle: text(fields.text('seoTitle', LIMITS.title)),
    seoDescription: text(fields.text('seoDescription', LIMITS.shortText)),
    variantsFollow: false,
  };
}

function readImages(
  columns: Columns<SereineColumn>,
  group: RowGroup,
  report: Report,
): ImageRecord[] {
  return group.rows.flatMap((row) => {
    const fields = readFields(columns, row, report);
    // Descriptions stand in the order of the pictures, so empty ones keep their place.
    const alts = text(fields.text('imageAlts', 20_000)).split(/(?<!\\)\|/);
    return fields
      .images('images', (cell) => splitList(text(cell), '|'))
      .map((url, index) => ({
        url,
        alt: (alts[index] ?? '').replaceAll('\\|', '|').trim(),
      }));
  });
}

const OPTION_COLUMNS = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
  ['option4Name', 'option4Value'],
  ['option5Name', 'option5Value'],
] as const;

function readOptions(
  columns: Columns<SereineColumn>,
  group: RowGroup,
  report: Report,
): OptionRecord[] {
  return OPTION_COLUMNS.flatMap(([nameColumn, valueColumn], index) => {
    const used = group.rows.find((row) => columns.cell(row.cells, valueColumn) !== '');
    if (!used) return [];
    const named = group.rows.find((row) => columns.cell(row.cells, nameColumn) !== '');
    const name = named ? text(columns.cell(named.cells, nameColumn)) : `Option ${index + 1}`;
    if (!named)
      report(
        issue(
          'warning',
          'option-name-missing',
          { row: used.row, column: columns.header(nameColumn) },
          { name },
        ),
      );
    return [{ name: name.slice(0, LIMITS.optionValue), kind: optionKind(name) }];
  });
}

function readVariants(
  columns: Columns<SereineColumn>,
  group: RowGroup,
  options: OptionRecord[],
  report: Report,
  foreign: boolean,
): VariantRecord[] {
  const variants: VariantRecord[] = [];
  const combinations = new Set<string>();
  for (const row of group.rows) {
    const fields = readFields(columns, row, report);
    const optionValues = OPTION_COLUMNS.slice(0, options.length).map(([, name]) =>
      text(columns.cell(row.cells, name)).slice(0, LIMITS.optionValue),
    );
    const price = fields.price('price');
    if (price === undefined) continue;
    const sku = foreign && options.length === 0 ? fields.text('sku', LIMITS.sku) : '';
    const combination = JSON.stringify(sku === '' ? optionValues : { sku });
    if (combinations.has(combination)) {
      report(
        issue('error', 'variant-repeated', {
          row: row.row,
          value: optionValues.join(' / ') || group.key,
        }),
      );
      continue;
    }
    combinations.add(combination);
    const most = LIMITS.variantsPerProduct;
    if (variants.length >= most) {
      report(issue('error', 'too-many-variants', { row: row.row, value: group.key }, { most }));
      continue;
    }
    variants.push({
      ...measuresOf(fields),
      row: row.row,
      sourceKey: `options:${optionValues.join('|')}`,
      optionValues,
      priceCents: price,
    });
  }
  return variants;
}

function measuresOf(
  fields: FieldReader<SereineColumn>,
): Omit<VariantRecord, 'row' | 'sourceKey' | 'optionValues' | 'priceCents'> {
  const content = fields.content('content');
  const ecoCents = fields.amount('ecoParticipation');
  const attributes = readAttributes(text(fields.text('variantAttributes', 40_000)));
  return {
    sku: text(fields.text('sku', LIMITS.sku)) || null,
    gtin: fields.gtin('gtin'),
    priceImpactCents: null,
    compareAtCents: null,
    priceIncludesTax: fields.has('priceIncludesTax')
      ? fields.yesNo('priceIncludesTax', true)
      : null,
    costCents: fields.amount('cost'),
    weightGrams: fields.grams('weightGrams', 'g'),
    weightImpactGrams: null,
    lengthMm: fields.millimetres('lengthMm', 'mm'),
    widthMm: fields.millimetres('widthMm', 'mm'),
    heightMm: fields.millimetres('heightMm', 'mm'),
    quantity: fields.quantity('quantity'),
    backorder: fields.yesNo('backorder', false),
    requiresShipping: fields.yesNo('requiresShipping', true),
    ...(fields.has('digital') ? { digital: fields.yesNo('digital', false) } : {}),
    ...(fields.has('limitedCopies') ? { limitedCopies: fields.yesNo('limitedCopies', false) } : {}),
    imageUrl: fields.images('variantImage', (cell) => [cell])[0] ?? null,
    ...(content ? { content } : {}),
    ...(ecoCents === null ? {} : { ecoCents }),
    ...(attributes.length > 0 ? { attributes } : {}),
  };
}
