import { normaliseHeader } from './columns.ts';
import type { MappingField, TableMapping } from './mapping-model.ts';
import type { ImportIssue, IssueCode } from './model.ts';

/** The column of an issue that is found when its row was read already: as files call it, and as a mapping does. */
interface Place {
  names: readonly string[];
  fields: readonly MappingField[];
}

const TITLE: Place = { names: ['title', 'titre', 'name', 'nom'], fields: ['title'] };
const SKU: Place = { names: ['variant sku', 'sku', 'ugs', 'reference'], fields: ['sku'] };
const CATEGORY: Place = {
  names: ['parent category', 'categorie parente', 'categories', 'categorie', 'rayons'],
  fields: ['category'],
};

const PLACES: Readonly<Partial<Record<IssueCode, Place>>> = {
  'product-repeated': TITLE,
  'handle-changed': {
    names: ['handle', 'url handle', 'adresse', 'url rewritten', 'url simplifiee', ...TITLE.names],
    fields: ['handle', 'title'],
  },
  'sku-taken': SKU,
  'sku-unknown': SKU,
  'price-missing': {
    names: ['variant price', 'price', 'prix', 'regular price', 'tarif regulier', 'prix de base'],
    fields: ['price', 'priceWithTax', 'priceWithoutTax'],
  },
  'variant-repeated': {
    names: ['option1 value', 'option1value', 'option1 valeur', 'value', 'valeur'],
    fields: ['option', 'title'],
  },
  'parent-unknown': {
    names: ['parent', 'product id', 'product reference', 'id produit', 'reference produit'],
    fields: [],
  },
  'category-parent-unknown': CATEGORY,
};

const PICTURE: Place = {
  names: [
    'image src',
    'product image url',
    'images',
    'image urls',
    'urls des images',
    'url des images',
  ],
  fields: ['image'],
};
const VARIANT_PICTURE: Place = {
  names: [
    'variant image',
    'variant image url',
    'variantimage',
    'image de la declinaison',
    'image url',
  ],
  fields: ['image'],
};

/** The columns that name pictures, as the file writes them; empty when there is none. */
export interface PictureColumns {
  ofProducts: string;
  ofVariants: string;
}

/** Finds the columns that name pictures; variants that have none of their own share that of products. */
export function pictureColumns(
  headers: readonly string[],
  mapping: TableMapping | null,
): PictureColumns {
  const headerOf = headerFinder(headers, mapping);
  const ofProducts = headerOf(PICTURE) ?? headerOf(VARIANT_PICTURE) ?? '';
  return { ofProducts, ofVariants: headerOf(VARIANT_PICTURE) ?? ofProducts };
}

/** Names the column of issues that do not, as the file writes it; what has none stays without. */
export function placeIssues(
  headers: readonly string[],
  mapping: TableMapping | null,
): (found: ImportIssue) => ImportIssue {
  const headerOf = headerFinder(headers, mapping);
  return (found) => {
    const place = found.column === '' ? PLACES[found.code] : undefined;
    return place ? { ...found, column: headerOf(place) ?? '' } : found;
  };
}

/** The header that a place has in a file, or in the mapping of somebody else's table. */
function headerFinder(headers: readonly string[], mapping: TableMapping | null) {
  const written = new Map(headers.map((header) => [normaliseHeader(header), header.trim()]));
  const columns = new Map(mapping?.columns.map(({ field, header }) => [field, header]));
  return ({ names, fields }: Place): string | undefined =>
    mapping
      ? columns.get(fields.find((field) => columns.has(field)) ?? 'ignore')
      : written.get(names.find((name) => written.has(name)) ?? '');
}
