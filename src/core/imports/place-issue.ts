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

/** Names the column of issues that do not, as the file writes it; what has none stays without. */
export function placeIssues(
  headers: readonly string[],
  mapping: TableMapping | null,
): (found: ImportIssue) => ImportIssue {
  const written = new Map(headers.map((header) => [normaliseHeader(header), header.trim()]));
  const columns = new Map(mapping?.columns.map(({ field, header }) => [field, header]));
  const headerOf = ({ names, fields }: Place): string | undefined =>
    mapping
      ? columns.get(fields.find((field) => columns.has(field)) ?? 'ignore')
      : written.get(names.find((name) => written.has(name)) ?? '');
  return (found) => {
    const place = found.column === '' ? PLACES[found.code] : undefined;
    return place ? { ...found, column: headerOf(place) ?? '' } : found;
  };
}
