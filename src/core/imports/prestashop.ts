import { toHandle } from '../../kernel/handle.ts';
import { TAX_CLASSES } from '../pricing/index.ts';
import { asChoices } from './attribute-text.ts';
import { findColumns, type ColumnNames, type Columns } from './columns.ts';
import { distinctImages, readFields, type FieldReader } from './fields.ts';
import { distinct, splitList, splitPath } from './lists.ts';
import {
  issue,
  LIMITS,
  type CatalogueRecord,
  type CategoryRecord,
  type CharacteristicRecord,
  type ProductRecord,
  type VariantRecord,
} from './model.ts';
import type { Report, Table, TableRow } from './table.ts';

const COLUMNS = {
  id: ['product id', 'id', 'id produit', 'id du produit'],
  active: ['active', 'actif', 'active 0 1'],
  name: ['name', 'nom'],
  categories: ['categories', 'categorie'],
  priceIncluded: ['price tax included', 'prix ttc'],
  priceExcluded: ['price tax excluded', 'prix ht'],
  price: ['price tax excluded or price tax included', 'prix ht ou prix ttc', 'price', 'prix'],
  taxClass: ['tax class', 'classe de tva'],
  taxRule: ['tax rules id', 'id regle de taxes', 'id de la regle de taxes', 'tax rule id'],
  cost: ['wholesale price', 'cost price', 'prix d achat', 'prix de gros'],
  discountAmount: ['discount amount', 'montant de la remise', 'montant de la reduction'],
  discountPercent: ['discount percent', 'pourcentage de remise', 'pourcentage de reduction'],
  discountFrom: ['discount from', 'remise de', 'remise a partir du', 'reduction a partir de'],
  discountTo: ['discount to', 'remise a', 'remise jusqu au', 'reduction jusqu a'],
  reference: ['reference', 'reference n', 'no de reference'],
  brand: ['manufacturer', 'brand', 'fabricant', 'marque'],
  ean13: ['ean13', 'ean 13', 'ean'],
  upc: ['upc', 'cup'],
  width: ['width', 'largeur'],
  height: ['height', 'hauteur'],
  depth: ['depth', 'profondeur'],
  weight: ['weight', 'poids'],
  quantity: ['quantity', 'quantite'],
  visibility: ['visibility', 'visibilite'],
  shortDescription: [
    'short description',
    'summary',
    'resume',
    'description courte',
    'recapitulatif',
  ],
  description: ['description'],
  tags: ['tags', 'mots cles', 'etiquettes'],
  seoTitle: ['meta title', 'balise titre', 'meta titre'],
  seoDescription: ['meta description'],
  handle: ['url rewritten', 'url simplifiee', 'rewritten url', 'url reecrite'],
  availableForOrder: ['available for order', 'disponible a la vente', 'disponible pour commande'],
  images: ['image urls', 'url des images', 'urls des images', 'adresses url des images'],
  features: ['feature', 'caracteristique', 'features', 'caracteristiques'],
  condition: ['condition', 'etat'],
  outOfStock: ['out of stock', 'en cas de rupture', 'action when out of stock', 'rupture de stock'],
} satisfies ColumnNames<string>;

type Name = keyof typeof COLUMNS;

/**
 * Reads a PrestaShop product file, one row per product. Combinations stand in a file of their own.
 * `today` (YYYY-MM-DD) decides whether a dated discount holds.
 */
export async function* readPrestaShopProducts(
  table: Table,
  report: Report,
  today: string,
): AsyncGenerator<CatalogueRecord> {
  const columns = findColumns(table.headers, COLUMNS);
  const taxRules = new Set<string>();
  for await (const row of table.rows(report)) {
    const product = readProduct(columns, row, report, today);
    if (!product) continue;
    const rule = columns.cell(row.cells, 'taxRule');
    if (rule !== '' && rule !== '0' && !taxRules.has(rule) && taxRules.size < 100) {
      taxRules.add(rule);
      report(
        issue('warning', 'tax-rule-unknown', {
          row: row.row,
          column: columns.header('taxRule'),
          value: rule,
        }),
      );
    }
    yield product;
  }
}

function readProduct(
  columns: Columns<Name>,
  row: TableRow,
  report: Report,
  today: string,
): ProductRecord | null {
  const fields = readFields(columns, row, report);
  const title = fields.plain('name', LIMITS.title);
  if (title === '') {
    report(issue('error', 'title-missing', { row: row.row, column: columns.header('name') }));
    return null;
  }
  const prices = readPrices(columns, fields, row, report, today);
  if (!prices) return null;
  const reference = fields.text('reference', LIMITS.sku);
  const id = fields.text('id');
  const key =
    id !== '' ? `id:${id}` : reference !== '' ? `ref:${reference}` : `name:${toHandle(title)}`;
  const variant: VariantRecord = {
    row: row.row,
    sourceKey: 'default',
    sku: reference || null,
    gtin: fields.gtin('ean13', 'upc'),
    optionValues: [],
    ...prices,
    priceImpactCents: null,
    costCents: fields.amount('cost'),
    weightGrams: fields.grams('weight', 'kg'),
    weightImpactGrams: null,
    lengthMm: fields.millimetres('depth', 'cm'),
    widthMm: fields.millimetres('width', 'cm'),
    heightMm: fields.millimetres('height', 'cm'),
    quantity: fields.quantity('quantity'),
    backorder: fields.text('outOfStock') === '1',
    requiresShipping: true,
    imageUrl: null,
  };
  return {
    ...productOf(fields, row, key, title, report, columns),
    aliases: reference && id ? [`ref:${reference}`] : [],
    variants: [variant],
  };
}

function productOf(
  fields: FieldReader<Name>,
  row: TableRow,
  key: string,
  title: string,
  report: Report,
  columns: Columns<Name>,
): ProductRecord {
  const active = fields.yesNo('active', true);
  const orderable = fields.yesNo('availableForOrder', true);
  const categories = splitList(fields.text('categories', 20_000)).map(categoryPath);
  return {
    kind: 'product',
    rows: [row.row, row.row],
    sourceKey: key,
    aliases: [],
    handle: toHandle(fields.text('handle')) || toHandle(title),
    title,
    subtitle: '',
    descriptionHtml: fields.description('shortDescription', 'description'),
    brand: fields.plain('brand', LIMITS.optionValue) || null,
    categoryPaths: categories.filter((path) => path.length > 0).slice(0, LIMITS.categories),
    tags: distinct(splitList(fields.text('tags', 20_000)), LIMITS.tags),
    state: active ? 'active' : 'draft',
    published: active && orderable && fields.text('visibility').toLowerCase() !== 'none',
    taxClass: TAX_CLASSES.find((known) => known === fields.text('taxClass')) ?? 'standard',
    options: [],
    characteristics: [...readFeatures(columns, row, report), ...readCondition(fields)],
    variants: [],
    images: distinctImages(fields.images('images').map((url) => ({ url, alt: '' }))),
    seoTitle: fields.plain('seoTitle', LIMITS.title),
    seoDescription: fields.plain('seoDescription', LIMITS.shortText),
    variantsFollow: false,
  };
}

/** `Home/Bols/Grès` without the root that every PrestaShop has. */
function categoryPath(written: string): string[] {
  const path = splitPath(written, '/');
  return /^(home|accueil|root|racine)$/i.test(path[0] ?? '') ? path.slice(1) : path;
}

function readFeatures(
  columns: Columns<Name>,
  row: TableRow,
  report: Report,
): CharacteristicRecord[] {
  const cell = columns.cell(row.cells, 'features');
  return splitPositioned(cell, 2).flatMap((part) => {
    const [name = '', value = ''] = part.split(':').map((piece) => piece.trim());
    if (name !== '' && value !== '') return [asChoices(name, [value])];
    report(
      issue('warning', 'attribute-syntax', {
        row: row.row,
        column: columns.header('features'),
        value: part,
      }),
    );
    return [];
  });
}

function readCondition(fields: FieldReader<Name>): CharacteristicRecord[] {
  const condition = fields.text('condition').toLowerCase();
  if (condition === 'used') return [{ name: 'État', value: 'Occasion' }];
  return condition === 'refurbished' ? [{ name: 'État', value: 'Reconditionné' }] : [];
}

interface Prices {
  priceCents: number;
  compareAtCents: number | null;
  priceIncludesTax: boolean | null;
}

function readPrices(
  columns: Columns<Name>,
  fields: FieldReader<Name>,
  row: TableRow,
  report: Report,
  today: string,
): Prices | null {
  const column = (['priceIncluded', 'priceExcluded', 'price'] as const).find((name) =>
    fields.has(name),
  );
  if (!column) {
    report(issue('error', 'price-missing', { row: row.row, column: columns.header('price') }));
    return null;
  }
  const base = fields.price(column);
  if (base === undefined || base === null) return null;
  const priceIncludesTax = column === 'price' ? null : column === 'priceIncluded';
  const discount = readDiscount(columns, fields, row, report, today, base);
  return discount > 0
    ? { priceCents: base - discount, compareAtCents: base, priceIncludesTax }
    : { priceCents: base, compareAtCents: null, priceIncludesTax };
}

function readDiscount(
  columns: Columns<Name>,
  fields: FieldReader<Name>,
  row: TableRow,
  report: Report,
  today: string,
  baseCents: number,
): number {
  const amount = fields.amount('discountAmount') ?? 0;
  const percent = fields.amount('discountPercent') ?? 0;
  if (amount === 0 && percent === 0) return 0;
  const column = amount > 0 ? 'discountAmount' : 'discountPercent';
  const place = { row: row.row, column: columns.header(column), value: fields.text(column) };
  const from = fields.text('discountFrom').slice(0, 10);
  const to = fields.text('discountTo').slice(0, 10);
  const dated = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && day !== '0000-00-00';
  if ((dated(from) && from > today) || (dated(to) && to < today)) {
    report(issue('warning', 'discount-not-current', place));
    return 0;
  }
  const discount = amount > 0 ? amount : Math.round((baseCents * percent) / 10_000);
  if (discount < baseCents) return discount;
  report(issue('warning', 'discount-invalid', place));
  return 0;
}

/**
 * Splits `Name:Type:0, Other:Type:1` at commas. When pieces end with a position after `colons` colons,
 * a comma before that belongs to the value (`Contenance:1,2 l:1`).
 */
export function splitPositioned(cell: string, colons: number): string[] {
  const complete = (piece: string) => /:\s*\d+\s*$/.test(piece) && piece.split(':').length > colons;
  const pieces = cell.split(',');
  if (!pieces.some(complete)) return splitList(cell);
  const joined: string[] = [];
  let open: string | null = null;
  for (const piece of pieces) {
    open = open === null ? piece : `${open},${piece}`;
    if (complete(open)) {
      joined.push(open.trim());
      open = null;
    }
  }
  if (open !== null && open.trim() !== '') joined.push(open.trim());
  return joined;
}

const CATEGORY_COLUMNS = {
  id: ['category id', 'id', 'id categorie', 'id de la categorie'],
  name: ['name', 'nom'],
  parent: ['parent category', 'categorie parente'],
  root: ['root category', 'categorie racine'],
  description: ['description'],
  handle: ['url rewritten', 'url simplifiee', 'rewritten url'],
} satisfies ColumnNames<string>;

/** Reads a PrestaShop category file, one row per category; a parent stands above its children. */
export async function* readPrestaShopCategories(
  table: Table,
  report: Report,
): AsyncGenerator<CategoryRecord> {
  const columns = findColumns(table.headers, CATEGORY_COLUMNS);
  for await (const row of table.rows(report)) {
    const fields = readFields(columns, row, report);
    const name = fields.plain('name', LIMITS.optionValue);
    if (name === '') {
      report(issue('error', 'title-missing', { row: row.row, column: columns.header('name') }));
      continue;
    }
    const parent = fields.plain('parent', LIMITS.optionValue);
    const id = fields.text('id');
    yield {
      kind: 'category',
      rows: [row.row, row.row],
      sourceKey: id !== '' ? `id:${id}` : `name:${toHandle(name)}`,
      name,
      parent: parent === '' || /^(home|accueil|root|racine|1|2)$/i.test(parent) ? null : parent,
      handle: toHandle(fields.text('handle')) || toHandle(name),
      description: fields.plain('description', 5_000),
    };
  }
}
