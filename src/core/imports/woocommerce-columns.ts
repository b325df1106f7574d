import { normaliseHeader, type ColumnNames } from './columns.ts';
import { splitList } from './lists.ts';
import { LIMITS } from './model.ts';
import type { TableRow } from './table.ts';

/** Columns of WooCommerce exports, in English and French. */
export const COLUMNS = {
  id: ['id'],
  type: ['type'],
  sku: ['sku', 'ugs'],
  gtin: ['gtin upc ean or isbn', 'gtin upc ean ou isbn', 'gtin', 'ean'],
  name: ['name', 'nom'],
  published: ['published', 'publie'],
  visibility: ['visibility in catalog', 'visibilite dans le catalogue'],
  shortDescription: ['short description', 'description courte'],
  description: ['description'],
  saleStarts: ['date sale price starts', 'date de debut de promo'],
  saleEnds: ['date sale price ends', 'date de fin de promo'],
  taxStatus: ['tax status', 'etat de la tva'],
  taxClass: ['tax class', 'classe de tva', 'classe tva'],
  inStock: ['in stock', 'en stock'],
  stock: ['stock'],
  backorders: ['backorders allowed', 'autoriser les commandes de produits en rupture'],
  weight: ['weight', 'poids'],
  length: ['length', 'longueur'],
  width: ['width', 'largeur'],
  height: ['height', 'hauteur'],
  salePrice: ['sale price', 'tarif promo', 'prix de vente'],
  regularPrice: ['regular price', 'tarif regulier', 'prix de base', 'price'],
  categories: ['categories'],
  tags: ['tags', 'etiquettes'],
  images: ['images'],
  parent: ['parent'],
  brand: ['brands', 'brand', 'marques', 'marque'],
  position: ['position'],
  seoTitle: ['meta _yoast_wpseo_title', 'meta rank_math_title'],
  seoDescription: ['meta _yoast_wpseo_metadesc', 'meta rank_math_description'],
  cost: ['meta _wc_cog_cost', 'cost of goods'],
} satisfies ColumnNames<string>;

/** Name of a WooCommerce column. */
export type Name = keyof typeof COLUMNS;

/** Where the name and values of one numbered attribute stand. */
export interface AttributeColumns {
  name: number;
  values: number;
  /** Whether it is one of the shop's own list; -1 when the file does not say. */
  global: number;
}

/** An attribute of one row. */
export interface Attribute {
  name: string;
  values: string[];
  /** One of the shop's own list, by which it can be filtered. */
  isGlobal: boolean;
  /** Where its values stand. */
  column: number;
}

/** The numbered attribute columns, in order. */
export function findAttributes(headers: readonly string[]): AttributeColumns[] {
  const found = new Map<number, { name?: number; values?: number; global?: number }>();
  headers.forEach((header, index) => {
    const name = normaliseHeader(header);
    const asName = /^attribute (\d+) name$|^nom de l attribut (\d+)$/.exec(name);
    const asValues = /^attribute (\d+) value$|^valeur de l attribut (\d+)$/.exec(name);
    const asGlobal = /^attribute (\d+) global$|^attribut (\d+) global$/.exec(name);
    const matched = asName ?? asValues ?? asGlobal;
    const number = Number(matched?.[1] ?? matched?.[2] ?? Number.NaN);
    if (Number.isNaN(number)) return;
    const entry = found.get(number) ?? {};
    if (asName) entry.name ??= index;
    else if (asValues) entry.values ??= index;
    else entry.global ??= index;
    found.set(number, entry);
  });
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([, { name, values, global = -1 }]) =>
      name === undefined || values === undefined ? [] : [{ name, values, global }],
    );
}

/** Positions of the columns with download addresses. */
export function findDownloads(headers: readonly string[]): number[] {
  return headers.flatMap((header, index) =>
    /^(download \d+ url|url du telechargement \d+|url de telechargement \d+)$/.test(
      normaliseHeader(header),
    )
      ? [index]
      : [],
  );
}

/** The attributes of one row that have a name. */
export function attributesOf(columns: readonly AttributeColumns[], row: TableRow): Attribute[] {
  return columns.flatMap(({ name, values, global }) => {
    const written = (row.cells[name] ?? '').trim();
    if (written === '') return [];
    return [
      {
        name: written.slice(0, LIMITS.optionValue),
        values: splitList((row.cells[values] ?? '').trim()),
        isGlobal: (row.cells[global] ?? '').trim() === '1',
        column: values,
      },
    ];
  });
}
