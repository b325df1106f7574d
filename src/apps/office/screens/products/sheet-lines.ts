import { readAmount } from '../../../../kernel/amount-text.ts';
import { cellText, type SheetColumn, type SheetDraft } from '../../parts/sheet/model.ts';
import type { SheetErrors } from '../../parts/sheet/sheet.tsx';
import type { Attribute, AttributeFact } from '../../data/use-attributes.ts';
import { attributeIdOf, factOfCell } from './sheet-attributes.ts';
import { priceKey } from './variant-columns.ts';

/** A product as the API gives it for the sheet of many. */
export interface SheetProduct {
  id: number;
  title: string;
  state: 'draft' | 'active' | 'archived';
  brandId: number | null;
  categoryIds: number[];
  channelIds: string[];
  version: number;
  /** What attributes say of it and of its variants. */
  attributes: AttributeFact[];
  /** Attributes named as an option are said by it. */
  optionNames: string[];
  variants: SheetVariant[];
}

export interface SheetVariant {
  id: number;
  options: string;
  sku: string | null;
  available: number;
  prices: { channelId: string; amountCents: number }[];
}

/** A line of the sheet: an article, one of its variants, or both in one when there is only one. */
export interface SheetLine {
  key: string;
  product: SheetProduct;
  /** Whether the cells of the article stand in this line. */
  isProduct: boolean;
  /** The variant whose cells stand in this line. */
  variant: SheetVariant | null;
}

/** What the server says of a row that it did not save. */
export interface RefusedRow {
  id: number;
  code: string;
  title: string;
  detail: string;
  cells: { variantId: number | null; field: string; code: string; detail: string }[];
}

/** The lines of the sheet: an article with several variants has a line for itself and one for each. */
export function linesOf(products: readonly SheetProduct[]): SheetLine[] {
  return products.flatMap((product) => {
    const { id, variants } = product;
    const own: SheetLine = { key: `p${id}`, product, isProduct: true, variant: null };
    if (variants.length < 2) return [{ ...own, variant: variants[0] ?? null }];
    return [
      own,
      ...variants.map((variant) => ({
        key: `v${variant.id}`,
        product,
        isProduct: false,
        variant,
      })),
    ];
  });
}

/** How many cells differ, and how many articles they are of. */
export function countChanges(
  lines: readonly SheetLine[],
  draft: SheetDraft,
): { cells: number; products: number } {
  const touched = lines.filter(({ key }) => draft[key] !== undefined);
  return {
    cells: touched.reduce((sum, { key }) => sum + Object.keys(draft[key]!).length, 0),
    products: new Set(touched.map(({ product }) => product.id)).size,
  };
}

/** The articles that have something typed, without those whose cells cannot be read; as the API takes them. */
export function editsOf(
  lines: readonly SheetLine[],
  draft: SheetDraft,
  columns: readonly SheetColumn<SheetLine>[],
  attributes: readonly Attribute[] = [],
): { rows: Record<string, unknown>[]; wrong: number } {
  const edits = new Map<
    number,
    Record<string, unknown> & { variants?: unknown[]; attributes?: AttributeFact[] }
  >();
  const wrong = new Set<number>();
  for (const line of lines) {
    const typed = draft[line.key];
    if (!typed) continue;
    const { product, variant } = line;
    const edit = edits.get(product.id) ?? { id: product.id, version: product.version };
    edits.set(product.id, edit);
    const prices: { channelId: string; amountCents: number | null }[] = [];
    const cells: Record<string, unknown> = {};
    for (const column of columns) {
      if (typed[column.key] === undefined) continue;
      const text = cellText(line, column, typed).trim();
      const attribute = attributes.find(({ id }) => id === attributeIdOf(column.key));
      if (column.check?.(text, line) !== undefined) wrong.add(product.id);
      else if (attribute) {
        edit.attributes = [...(edit.attributes ?? []), factOfCell(attribute, line, text)];
      } else if (column.key === 'sku') cells['sku'] = text || null;
      else if (column.key.startsWith('price:')) {
        prices.push({
          channelId: column.key.slice('price:'.length),
          amountCents: readAmount(text),
        });
      } else Object.assign(edit, productCell(column.key, text, product, edit));
    }
    if (prices.length > 0) cells['prices'] = prices;
    if (variant && Object.keys(cells).length > 0) {
      edit.variants = [...(edit.variants ?? []), { id: variant.id, ...cells }];
    }
  }
  const rows = [...edits].filter(([id]) => !wrong.has(id)).map(([, edit]) => edit);
  return { rows, wrong: wrong.size };
}

function productCell(
  key: string,
  text: string,
  product: SheetProduct,
  edit: Record<string, unknown>,
): Record<string, unknown> {
  if (key === 'brandId') return { brandId: text === '' ? null : Number(text) };
  if (key === 'categoryId') {
    const [first, ...others] = product.categoryIds;
    const kept = others.filter((id) => id !== Number(text) && id !== first);
    return { categoryIds: text === '' ? kept : [Number(text), ...kept] };
  }
  if (key.startsWith('channel:')) {
    const channelId = key.slice('channel:'.length);
    const now = (edit['channelIds'] as string[] | undefined) ?? product.channelIds;
    const others = now.filter((id) => id !== channelId);
    return { channelIds: text === 'true' ? [...others, channelId].sort() : others };
  }
  return { [key]: text };
}

/** What was refused, beside its cells; what belongs to no cell stands with the article (`row`). */
export function sheetErrors(
  lines: readonly SheetLine[],
  refused: readonly RefusedRow[],
): SheetErrors {
  const errors: Record<string, Record<string, string>> = {};
  const say = (line: SheetLine | undefined, column: string, words: string) => {
    if (line) errors[line.key] = { ...errors[line.key], [column]: words };
  };
  for (const row of refused) {
    const own = lines.find((line) => line.isProduct && line.product.id === row.id);
    if (row.cells.length === 0) say(own, 'row', `${row.title} ${row.detail}`);
    for (const { variantId, field, detail } of row.cells) {
      const line = variantId === null ? own : lines.find((one) => one.variant?.id === variantId);
      const column = field.startsWith('price:')
        ? priceKey(field.slice('price:'.length))
        : field === 'categoryIds'
          ? 'categoryId'
          : field;
      say(line ?? own, KNOWN.has(column) || column.includes(':') ? column : 'row', detail);
    }
  }
  return errors;
}

const KNOWN = new Set(['title', 'sku', 'state', 'brandId', 'categoryId']);
