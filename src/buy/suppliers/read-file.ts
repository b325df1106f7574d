import { readCountry } from '../../kernel/countries.ts';
import { parse } from 'csv-parse/sync';
import type { Refusal } from '../../kernel/refusal.ts';
import { normaliseNumber } from '../../core/imports/index.ts';
import type { PriceBreak } from './model.ts';

/** Why a row was not taken, at the row of the file (from 1) and its column as the file names it. */
export interface FileIssue {
  row: number;
  column: string;
  code: string;
  value: string;
  params?: Refusal['params'];
}

/** One supplier as a file has it; only what the file says. */
export interface SupplierRowRead {
  row: number;
  code: string;
  name: string;
  fields: {
    email?: string;
    phone?: string;
    website?: string;
    currency?: string;
    state?: 'active' | 'archived';
    city?: string;
    postalCode?: string;
    line1?: string;
    country?: string;
    paymentDays?: number;
    vatNumber?: string;
    iban?: string;
    bic?: string;
    customerNumber?: string;
    incoterm?: string;
    incotermPlace?: string;
    locale?: 'fr' | 'en';
    minimumOrderCents?: number;
    freeFreightCents?: number;
    freightCents?: number;
  };
}

/** One price as a file has it. */
export interface PriceRowRead {
  row: number;
  /** Code or name of the supplier; empty when the file does not say. */
  supplier: string;
  /** What may name the article: reference of the supplier, our SKU, a barcode. */
  articles: string[];
  reference: string;
  price: PriceBreak | null;
  packSize: number | null;
  minimumQuantity: number | null;
  leadTimeDays: number | null;
  validFrom: string | null;
}

/** What a file holds, and how it names its columns. */
export type FileRead =
  | { kind: 'suppliers'; rows: SupplierRowRead[]; issues: FileIssue[]; titles: Titles }
  | { kind: 'prices'; rows: PriceRowRead[]; issues: FileIssue[]; titles: Titles }
  | { kind: 'unknown' };

/** What the file itself calls a column that is read. */
export type Titles = Readonly<Record<string, string>>;

/** Names of columns as files write them, without accents, stars and what stands in brackets. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  code: ['code', 'supplier id', 'supplier code', 'code fournisseur', 'id fournisseur', 'vendor id'],
  name: ['name', 'nom', 'raison sociale', 'company', 'supplier name', 'nom du fournisseur'],
  active: ['active', 'actif'],
  email: ['email', 'e-mail', 'courriel', 'mail'],
  phone: ['phone', 'telephone', 'tel'],
  website: ['website', 'site', 'site web', 'url'],
  line1: ['address', 'adresse', 'rue'],
  postalCode: ['postal code', 'postcode', 'zip', 'code postal', 'cp'],
  city: ['city', 'ville'],
  country: ['country', 'pays'],
  currency: ['currency', 'devise'],
  paymentDays: ['payment days', 'delai de paiement', 'paiement', 'reglement'],
  vatNumber: [
    'vat number',
    'vat',
    'tva',
    'n° tva',
    'no tva',
    'numero de tva',
    'tva intracommunautaire',
  ],
  iban: ['iban'],
  bic: ['bic', 'swift'],
  customerNumber: ['customer number', 'n° client', 'notre n° client', 'numero client'],
  incoterm: ['incoterm'],
  incotermPlace: ['incoterm place', 'lieu'],
  locale: ['language', 'langue'],
  minimumOrderCents: ['minimum order', 'minimum de commande', 'mini de commande'],
  freeFreightCents: ['free freight', 'franco', 'franco de port'],
  freightCents: ['freight', 'port', 'frais de port'],
  supplier: ['supplier', 'fournisseur', 'vendor'],
  reference: ['supplier reference', 'reference fournisseur', 'ref fournisseur', 'reference', 'ref'],
  sku: ['sku', 'article', 'product id', 'notre reference', 'our reference', 'reference #'],
  gtin: ['gtin', 'ean', 'ean13', 'code-barres', 'barcode', 'upc'],
  price: [
    'price',
    'prix',
    'prix ht',
    'prix achat',
    'prix d achat',
    'unit price',
    'wholesale price',
    'tarif',
    'cost',
    'prix net',
  ],
  pricePer: ['price per', 'prix pour', 'unite de prix'],
  minQuantity: ['from', 'des', 'a partir de', 'min quantity', 'quantite'],
  packSize: ['pack', 'pack size', 'conditionnement', 'colisage', 'par combien'],
  minimumQuantity: ['moq', 'minimum', 'quantite minimale', 'min order qty'],
  leadTime: ['lead time', 'delai', 'delai jours'],
  validFrom: ['valid from', 'applicable le', 'date', 'valable des'],
};

/**
 * Reads suppliers or their prices from a table of text: with a header in French or English, PrestaShop's files of suppliers,
 * articles (what they cost, and at whom) and combinations, or
 * AdventureWorks' `Vendor` and `ProductVendor` (no header, tabs). Prices below the cent stay exact.
 */
export function readSupplierFile(text: string): FileRead {
  const head = text.slice(0, 4_000);
  const delimiter = [';', '\t', ',', '|'].sort((a, b) => count(head, b) - count(head, a))[0]!;
  const table = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    info: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const first = table[0]?.record ?? [];
  if (delimiter === '\t' && /^\d+$/.test(first[0] ?? '')) return readAdventureWorks(table);
  const header = first.map(columnOf);
  // Beside that of the supplier, a plain reference is ours.
  const own = first.findIndex((title) => /^\s*reference\s*#?\s*\*?$/i.test(title));
  if (own > -1 && first.some((title) => /^\s*supplier reference/i.test(title))) header[own] = 'sku';
  const titles = Object.fromEntries(
    header.map((key, at) => [key, first[at]!.trim()] as const).reverse(),
  );
  const rows = table
    .slice(1)
    .map(({ record, info }) => ({ row: info.lines, cell: cellsOf(header, record) }));
  if (header.includes('price')) return { ...readPrices(rows), titles };
  return header.includes('name') ? { ...readSuppliers(rows), titles } : { kind: 'unknown' };
}

const count = (text: string, part: string) => text.split(part).length;

function columnOf(title: string): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\([^)]*\)|\*/g, '')
    .replaceAll(/[_.’']/g, ' ')
    .trim()
    .toLowerCase();
  return Object.keys(COLUMNS).find((key) => COLUMNS[key]!.includes(plain)) ?? '';
}

type Cell = (name: string) => string;

function cellsOf(header: readonly string[], record: readonly string[]): Cell {
  return (name) => {
    const at = header.indexOf(name);
    return at < 0 ? '' : (record[at] ?? '').trim();
  };
}

const SUPPLIER_TEXTS = [
  'email',
  'phone',
  'website',
  'city',
  'postalCode',
  'line1',
  'vatNumber',
  'iban',
  'bic',
  'customerNumber',
  'incoterm',
  'incotermPlace',
] as const;
const SUPPLIER_AMOUNTS = ['minimumOrderCents', 'freeFreightCents', 'freightCents'] as const;

function readSuppliers(table: readonly { row: number; cell: Cell }[]) {
  const issues: FileIssue[] = [];
  const rows = table.flatMap(({ row, cell }): SupplierRowRead[] => {
    const name = cell('name');
    if (name === '') {
      issues.push({ row, column: 'name', code: 'name-required', value: '' });
      return [];
    }
    const fields: SupplierRowRead['fields'] = {};
    for (const key of SUPPLIER_TEXTS) if (cell(key) !== '') fields[key] = cell(key);
    for (const key of SUPPLIER_AMOUNTS) {
      if (cell(key) === '') continue;
      const price = readPrice(cell(key), '', '');
      if (price === 'invalid') {
        issues.push({ row, column: key, code: 'amount-invalid', value: cell(key) });
        return [];
      }
      fields[key] = Math.round(price.priceCents / price.pricePer);
    }
    if (/^(en|ang)/i.test(cell('locale'))) fields.locale = 'en';
    if (/^fr/i.test(cell('locale'))) fields.locale = 'fr';
    if (/^[a-z]{3}$/i.test(cell('currency'))) fields.currency = cell('currency').toUpperCase();
    if (cell('country') !== '') {
      const country = readCountry(cell('country'));
      if (country === null) {
        issues.push({ row, column: 'country', code: 'country-invalid', value: cell('country') });
        return [];
      }
      fields.country = country;
    }
    if (/^\d{1,3}$/.test(cell('paymentDays'))) fields.paymentDays = Number(cell('paymentDays'));
    if (/^(0|non|no|false)$/i.test(cell('active'))) fields.state = 'archived';
    return [{ row, code: cell('code'), name, fields }];
  });
  return { kind: 'suppliers' as const, rows, issues };
}

function readPrices(table: readonly { row: number; cell: Cell }[]) {
  const issues: FileIssue[] = [];
  const rows = table.flatMap(({ row, cell }): PriceRowRead[] => {
    const price =
      cell('price') === '' ? null : readPrice(cell('price'), cell('pricePer'), cell('minQuantity'));
    if (price === 'invalid') {
      issues.push({ row, column: 'price', code: 'amount-invalid', value: cell('price') });
      return [];
    }
    const articles = [cell('gtin'), cell('sku'), cell('reference')].filter((code) => code !== '');
    if (articles.length === 0) {
      issues.push({ row, column: 'reference', code: 'article-unnamed', value: '' });
      return [];
    }
    return [
      {
        row,
        supplier: cell('supplier') || cell('code') || cell('name'),
        articles,
        reference: cell('reference'),
        price,
        packSize: whole(cell('packSize')),
        minimumQuantity: whole(cell('minimumQuantity')),
        leadTimeDays: wholeOrNone(cell('leadTime')),
        validFrom: readDay(cell('validFrom')),
      },
    ];
  });
  return { kind: 'prices' as const, rows, issues };
}

function whole(text: string): number | null {
  return /^\d{1,7}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** The same, where none is a number too: goods may come on the day they are ordered. */
function wholeOrNone(text: string): number | null {
  return /^0+$/.test(text) ? 0 : whole(text);
}

/** `31/12/2026` or `2026-12-31`. */
function readDay(text: string): string | null {
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  const day = french
    ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`
    : text.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}

/** A price with more than two decimals is that of ten, a hundred or ten thousand pieces. */
function readPrice(text: string, perText: string, fromText: string): PriceBreak | 'invalid' {
  const number = normaliseNumber(text);
  if (number === null || number.startsWith('-')) return 'invalid';
  const plain = number === 'ambiguous' ? text.replaceAll(/\s/g, '').replace(',', '.') : number;
  const [units = '0', decimals = ''] = plain.split('.');
  const exact = decimals.replace(/0+$/, '').padEnd(2, '0');
  const beyond = Math.min(4, exact.length - 2);
  const priceCents = Number(units + exact.slice(0, 2 + beyond));
  if (!Number.isSafeInteger(priceCents) || priceCents > 1_000_000_000) return 'invalid';
  return {
    minQuantity: whole(fromText) ?? 1,
    priceCents,
    pricePer: (whole(perText) ?? 1) * 10 ** beyond,
  };
}

/** `Vendor.csv` has 8 columns, `ProductVendor.csv` 11; codes are padded with spaces. */
function readAdventureWorks(
  table: readonly { record: string[]; info: { lines: number } }[],
): FileRead {
  const width = table[0]!.record.length;
  const cells = table.map(({ record, info }) => ({
    row: info.lines,
    cell: record.map((text) => text.trim()),
  }));
  if (width === 8) {
    const rows = cells.map(({ row, cell }): SupplierRowRead => ({
      row,
      code: cell[0]!,
      name: cell[2] ?? '',
      fields: {
        ...(cell[6] ? { website: cell[6] } : {}),
        state: cell[5] === '0' ? 'archived' : 'active',
      },
    }));
    return { kind: 'suppliers', rows, issues: [], titles: {} };
  }
  if (width !== 11) return { kind: 'unknown' };
  const issues: FileIssue[] = [];
  const rows = cells.flatMap(({ row, cell }): PriceRowRead[] => {
    const price = readPrice(cell[3]!, '', '');
    if (price === 'invalid') {
      issues.push({ row, column: 'price', code: 'amount-invalid', value: cell[3]! });
      return [];
    }
    return [
      {
        row,
        supplier: cell[1]!,
        articles: [cell[0]!],
        reference: '',
        price,
        packSize: null,
        minimumQuantity: whole(cell[6]!),
        leadTimeDays: wholeOrNone(cell[2]!),
        validFrom: null,
      },
    ];
  });
  return { kind: 'prices', rows, issues, titles: {} };
}
