import { describe, expect, test } from 'vitest';
import type { SheetColumn } from '../../parts/sheet/model.ts';
import {
  countChanges,
  editsOf,
  linesOf,
  sheetErrors,
  type SheetLine,
  type SheetProduct,
} from './sheet-lines.ts';

const variant = (id: number) => ({
  id,
  options: `taille ${id}`,
  sku: `S${id}`,
  available: 1,
  prices: [{ channelId: 'web', amountCents: 1_000 }],
});
const product = (id: number, variants: number[], more: Partial<SheetProduct> = {}) => ({
  id,
  title: `Article ${id}`,
  state: 'active' as const,
  brandId: null,
  categoryIds: [7, 8],
  channelIds: ['web'],
  version: 3,
  attributes: [],
  optionNames: [],
  variants: variants.map(variant),
  ...more,
});
const column = (key: string, check?: SheetColumn<SheetLine>['check']): SheetColumn<SheetLine> => ({
  key,
  title: key,
  kind: 'text',
  read: () => '',
  label: () => key,
  width: 1,
  ...(check ? { check } : {}),
});
const columns = [
  column('title'),
  column('sku'),
  column('price:web', (text) => (text === 'abc' ? 'no amount' : undefined)),
  column('brandId'),
  column('categoryId'),
  column('channel:web'),
  column('channel:pro'),
];
const lines = linesOf([product(1, [11]), product(2, [21, 22])]);

describe('the sheet of many articles', () => {
  test('has one line for an article with one variant, and one more for each of several', () => {
    expect(lines.map(({ key }) => key)).toEqual(['p1', 'p2', 'v21', 'v22']);
  });

  test('sends only what was typed, by article, in one request', () => {
    const draft = {
      p1: { title: 'Bol', 'price:web': '12,50', categoryId: '9', 'channel:pro': 'true' },
      v21: { sku: '' },
      v22: { 'price:web': '' },
      p2: { brandId: '4', 'channel:web': 'false' },
    };
    expect(countChanges(lines, draft)).toEqual({ cells: 8, products: 2 });
    expect(editsOf(lines, draft, columns)).toEqual({
      wrong: 0,
      rows: [
        {
          id: 1,
          version: 3,
          title: 'Bol',
          categoryIds: [9, 8],
          channelIds: ['pro', 'web'],
          variants: [{ id: 11, prices: [{ channelId: 'web', amountCents: 1_250 }] }],
        },
        {
          id: 2,
          version: 3,
          brandId: 4,
          channelIds: [],
          variants: [
            { id: 21, sku: null },
            { id: 22, prices: [{ channelId: 'web', amountCents: null }] },
          ],
        },
      ],
    });
  });

  test('keeps an article back whose cells cannot be read, and sends the others', () => {
    const draft = { p1: { 'price:web': 'abc', title: 'Bol' }, p2: { title: 'Vase' } };
    expect(editsOf(lines, draft, columns)).toEqual({
      wrong: 1,
      rows: [{ id: 2, version: 3, title: 'Vase' }],
    });
  });

  test('says what was refused beside its cell, or beside its article', () => {
    const refused = {
      id: 2,
      code: 'sku-taken',
      title: 'T',
      detail: 'D',
      cells: [
        { variantId: 22, field: 'sku', code: 'sku-taken', detail: 'taken' },
        { variantId: 21, field: 'price:web', code: 'price-invalid', detail: 'odd' },
        { variantId: null, field: 'categoryIds', code: 'category-unknown', detail: 'gone' },
      ],
    };
    const stale = { id: 1, code: 'version-changed', title: 'Changed.', detail: 'Look.', cells: [] };
    expect(sheetErrors(lines, [refused, stale])).toEqual({
      v22: { sku: 'taken' },
      v21: { 'price:web': 'odd' },
      p2: { categoryId: 'gone' },
      p1: { row: 'Changed. Look.' },
    });
  });
});
