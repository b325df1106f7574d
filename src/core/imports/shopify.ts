import { toHandle } from '../../kernel/handle.ts';
import { asChoices } from './attribute-text.ts';
import { findColumns, type Columns, type ColumnNames } from './columns.ts';
import { distinctImages, optionKind, readFields, type FieldReader } from './fields.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import { distinct, splitList, splitPath } from './lists.ts';
import {
  issue,
  type CharacteristicRecord,
  LIMITS,
  type CatalogueRecord,
  type ImageRecord,
  type OptionRecord,
  type ProductRecord,
  type VariantRecord,
} from './model.ts';
import { createKeySet, type KeySet } from './key-set.ts';
import type { Report, Table, TableRow } from './table.ts';

const COLUMNS = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  body: ['body', 'description'],
  vendor: ['vendor'],
  productCategory: ['product category', 'standardized product type'],
  customType: ['type', 'custom product type'],
  tags: ['tags'],
  published: ['published', 'published on online store'],
  status: ['status'],
  option1Name: ['option1 name'],
  option1Value: ['option1 value'],
  option2Name: ['option2 name'],
  option2Value: ['option2 value'],
  option3Name: ['option3 name'],
  option3Value: ['option3 value'],
  sku: ['variant sku', 'sku'],
  grams: ['variant grams', 'weight value'],
  tracker: ['variant inventory tracker', 'inventory tracker'],
  quantity: ['variant inventory qty', 'inventory quantity'],
  policy: ['variant inventory policy', 'continue selling when out of stock'],
  price: ['variant price', 'price'],
  compareAt: ['variant compare at price', 'compare at price'],
  requiresShipping: ['variant requires shipping', 'requires shipping'],
  taxable: ['variant taxable', 'charge tax'],
  barcode: ['variant barcode', 'barcode'],
  imageSrc: ['image src', 'product image url'],
  imagePosition: ['image position'],
  imageAlt: ['image alt text'],
  giftCard: ['gift card'],
  seoTitle: ['seo title'],
  seoDescription: ['seo description'],
  variantImage: ['variant image', 'variant image url'],
  cost: ['cost per item'],
} satisfies ColumnNames<string>;

type Name = keyof typeof COLUMNS;

/**
 * Reads a Shopify product file. Rows of one handle form a product: the first names it, later rows
 * add variants or pictures. Rows of a handle that come back later in the file, with their title or without, add theirs to
 * it: a handle is one product, and what its first row says of it holds.
 */
export async function* readShopify(table: Table, report: Report): AsyncGenerator<CatalogueRecord> {
  const columns = findColumns(table.headers, COLUMNS);
  const metafields = findMetafields(table.headers);
  const seen = createKeySet();
  const keyOf = (row: TableRow, above: string | null) => handleOf(columns, row, above, report);
  for await (const group of groupRows(table, keyOf, report)) {
    const record = readGroup(columns, group, seen, report);
    if (record?.kind === 'product') {
      record.characteristics = readMetafields(metafields, group.first);
    }
    if (record) yield record;
  }
}

/** Where the metafields of products stand: `Tissu (product.metafields.custom.tissu)`. */
function findMetafields(headers: readonly string[]): { name: string; position: number }[] {
  return headers.flatMap((header, position) => {
    const [, name = ''] = /^(.*)\(product\.metafields\.[\w-]+\.[\w-]+\)$/.exec(header.trim()) ?? [];
    return name.trim() === '' ? [] : [{ name: name.trim().slice(0, 120), position }];
  });
}

/** Metafields that people read; references and structures of Shopify mean nothing elsewhere. */
function readMetafields(
  metafields: readonly { name: string; position: number }[],
  { cells }: TableRow,
): CharacteristicRecord[] {
  return metafields.flatMap(({ name, position }) => {
    const value = (cells[position] ?? '').trim();
    if (value === '' || /^(gid:|\{|\[|<)/.test(value)) return [];
    if (/^(true|false)$/i.test(value))
      return [{ name, value, attribute: { kind: 'flag', unit: '', values: [value] } }];
    return [asChoices(name, splitList(value, ';'))];
  });
}

/** An empty handle is named after the title; without a title the row goes on with the product above. */
function handleOf(
  columns: Columns<Name>,
  row: TableRow,
  above: string | null,
  report: Report,
): string | null {
  const written = columns.cell(row.cells, 'handle');
  if (written !== '') return written.toLowerCase();
  const title = toHandle(columns.cell(row.cells, 'title'));
  if (title !== '') return title;
  if (above === null) {
    report(issue('error', 'handle-missing', { row: row.row, column: columns.header('handle') }));
  }
  return above;
}

function readGroup(
  columns: Columns<Name>,
  group: RowGroup,
  seen: KeySet,
  report: Report,
): CatalogueRecord | null {
  const { key: handle, first } = group;
  const last = group.rows.at(-1) ?? first;
  const head = readFields(columns, first, report);
  if (head.yesNo('giftCard', false)) {
    const at = { row: first.row, column: columns.header('giftCard'), value: handle };
    report(issue('error', 'gift-card', at));
    return null;
  }
  const again = seen.has(handle);
  const title = head.plain('title', LIMITS.title);
  if (title === '' && !again) {
    report(
      issue('error', 'title-missing', {
        row: first.row,
        column: columns.header('title'),
        value: handle,
      }),
    );
    return null;
  }
  const optionColumns = readOptions(columns, group, report);
  const options = optionColumns.map(({ option }) => option);
  const { variants, images } = readRows(columns, group, optionColumns, { seen, again }, report);
  const rows: [number, number] = [first.row, last.row];
  if (again) {
    const at = { row: first.row, column: columns.header('handle'), value: handle };
    report(issue('warning', 'product-continued', at));
    return { kind: 'variants', rows, parentKey: handle, options, variants, images };
  }
  if (variants.length === 0) return null;
  seen.add(handle);
  return { ...readProduct(head, handle, title), rows, options, variants, images };
}

function readProduct(head: FieldReader<Name>, handle: string, title: string): ProductRecord {
  const status = head.text('status').toLowerCase();
  const state = status === 'draft' || status === 'archived' ? status : 'active';
  const type = head.text('customType');
  const category = head.text('productCategory');
  const path = type !== '' ? splitPath(type) : splitPath(category).slice(-3);
  return {
    kind: 'product',
    rows: [head.row, head.row],
    sourceKey: handle,
    aliases: [],
    handle: toHandle(handle) || toHandle(title),
    title,
    subtitle: '',
    descriptionHtml: head.description('body'),
    brand: head.plain('vendor', LIMITS.optionValue) || null,
    categoryPaths: path.length > 0 ? [path] : [],
    tags: distinct(splitList(head.text('tags', 10_000)), LIMITS.tags),
    state,
    published: state === 'active' && head.yesNo('published', true),
    taxClass: head.yesNo('taxable', true) ? 'standard' : 'exempt',
    options: [],
    characteristics: [],
    variants: [],
    images: [],
    seoTitle: head.plain('seoTitle', LIMITS.title),
    seoDescription: head.plain('seoDescription', LIMITS.shortText),
    variantsFollow: false,
  };
}

const OPTION_COLUMNS = [
  ['option1Name', 'option1Value'],
  ['option2Name', 'option2Value'],
  ['option3Name', 'option3Value'],
] as const;

/** An option and the column of its values: an option that no row fills in may stand before one that is used. */
interface OptionColumn {
  option: OptionRecord;
  valueColumn: Name;
}

/** The options of a product; `Title / Default Title` is how Shopify writes a product without options. */
function readOptions(columns: Columns<Name>, group: RowGroup, report: Report): OptionColumn[] {
  const options: OptionColumn[] = [];
  OPTION_COLUMNS.forEach(([nameColumn, valueColumn], index) => {
    const used = group.rows.find((row) => columns.cell(row.cells, valueColumn) !== '');
    if (!used) return;
    const named = group.rows.find((row) => columns.cell(row.cells, nameColumn) !== '');
    let name = named ? columns.cell(named.cells, nameColumn) : '';
    if (/^title$/i.test(name) && /^default title$/i.test(columns.cell(used.cells, valueColumn)))
      return;
    if (name === '') {
      name = `Option ${index + 1}`;
      if (!/^default title$/i.test(columns.cell(used.cells, valueColumn))) {
        report(
          issue(
            'warning',
            'option-name-missing',
            { row: used.row, column: columns.header(nameColumn) },
            { name },
          ),
        );
      } else return;
    }
    const option = { name: name.slice(0, LIMITS.optionValue), kind: optionKind(name) };
    options.push({ option, valueColumn });
  });
  return options;
}

/** What makes a row one of a variant: a picture alone stands in a row without any of them. */
const VARIANT_COLUMNS = ['option1Value', 'option2Value', 'option3Value', 'price', 'sku'] as const;

function readRows(
  columns: Columns<Name>,
  group: RowGroup,
  options: readonly OptionColumn[],
  { seen, again }: { seen: KeySet; again: boolean },
  report: Report,
): { variants: VariantRecord[]; images: ImageRecord[] } {
  const variants: VariantRecord[] = [];
  const images: (ImageRecord & { position: number })[] = [];
  const combinations = new Set<string>();
  group.rows.forEach((row, index) => {
    const fields = readFields(columns, row, report);
    const written = Number(columns.cell(row.cells, 'imagePosition'));
    for (const url of fields.images('imageSrc')) {
      const position = Number.isInteger(written) && written > 0 ? written : 1_000 + index;
      const alt = fields.plain('imageAlt', LIMITS.shortText);
      images.push({ url, alt, row: row.row, position });
    }
    const isVariant = index === 0 || VARIANT_COLUMNS.some((name) => fields.has(name));
    if (!isVariant) return;
    const variant = readVariant(columns, fields, row, options, report);
    if (!variant) return;
    const combination = JSON.stringify(variant.optionValues);
    const isNew = seen.add(`${group.key}\n${combination}`);
    if (combinations.has(combination) || (again && !isNew)) {
      report(
        issue('error', 'variant-repeated', {
          row: row.row,
          column: columns.header(options[0]?.valueColumn ?? 'option1Value'),
          value: variant.optionValues.join(' / ') || group.key,
        }),
      );
      return;
    }
    combinations.add(combination);
    if (variants.length < LIMITS.variantsPerProduct) variants.push(variant);
    else reportTooMany(row, group.key, report);
  });
  images.sort((a, b) => a.position - b.position);
  return {
    variants,
    images: distinctImages(images.map(({ position: _position, ...image }) => image)),
  };
}

function reportTooMany(row: TableRow, handle: string, report: Report): void {
  const most = LIMITS.variantsPerProduct;
  report(issue('error', 'too-many-variants', { row: row.row, value: handle }, { most }));
}

function readVariant(
  columns: Columns<Name>,
  fields: FieldReader<Name>,
  row: TableRow,
  options: readonly OptionColumn[],
  report: Report,
): VariantRecord | null {
  const optionValues = options.map(({ valueColumn }) =>
    columns.cell(row.cells, valueColumn).slice(0, LIMITS.optionValue),
  );
  const price = fields.price('price');
  if (price === undefined) return null;
  if (price === null) {
    report(issue('error', 'price-missing', { row: row.row, column: columns.header('price') }));
    return null;
  }
  const sku = fields.text('sku', LIMITS.sku).replace(/^'/, '') || null;
  const compareAt = fields.amount('compareAt');
  const quantity = fields.quantity('quantity');
  // What Shopify does not count is always for sale there, and written with no quantity or zero.
  const tracked = !columns.has('tracker') || fields.has('tracker') || (quantity ?? 0) > 0;
  return {
    row: row.row,
    sourceKey: sku ? `sku:${sku}` : `options:${optionValues.join('|')}`,
    sku,
    gtin: fields.gtin('barcode'),
    optionValues,
    priceCents: price,
    priceImpactCents: null,
    compareAtCents: compareAt !== null && compareAt > price ? compareAt : null,
    priceIncludesTax: null,
    costCents: fields.amount('cost'),
    weightGrams: fields.grams('grams', 'g'),
    weightImpactGrams: null,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    quantity: tracked ? quantity : null,
    backorder: !tracked || /^(continue|true|yes)$/i.test(fields.text('policy')),
    requiresShipping: fields.yesNo('requiresShipping', true),
    imageUrl: fields.images('variantImage')[0] ?? null,
  };
}
