import { describe, expect, test } from 'vitest';
import {
  isManyCells,
  pasteBlock,
  readClipboard,
  readPasted,
  writeCell,
  type SheetColumn,
} from './model.ts';

interface Row {
  key: string;
  name: string;
  price: string;
  brand: string;
}

const column = (key: 'name' | 'price' | 'brand', more: Partial<SheetColumn<Row>> = {}) =>
  ({
    key,
    title: key,
    kind: 'text',
    read: (row: Row) => row[key],
    label: (row: Row) => row.name,
    width: 100,
    ...more,
  }) satisfies SheetColumn<Row>;

const columns: SheetColumn<Row>[] = [
  column('name'),
  column('price', {
    kind: 'number',
    tidy: (text) => String(Number(text.replace(',', '.'))),
    isLocked: (row) => row.key === 'locked',
  }),
  column('brand', {
    kind: 'choice',
    options: [
      { value: '1', label: 'Émaux' },
      { value: '2', label: 'Grès' },
    ],
  }),
];
const rows: Row[] = [
  { key: 'a', name: 'Tasse', price: '12,00', brand: '1' },
  { key: 'locked', name: 'Bol', price: '', brand: '1' },
  { key: 'c', name: 'Vase', price: '30,00', brand: '2' },
];

describe('a sheet', () => {
  test('reads what spreadsheets copy, with quotes, empty cells and line breaks', () => {
    expect(readClipboard('12,50\r\n13\r\n14,20\r\n')).toEqual([['12,50'], ['13'], ['14,20']]);
    expect(readClipboard('a\tb\n\tc\n')).toEqual([
      ['a', 'b'],
      ['', 'c'],
    ]);
    expect(readClipboard('"deux\nlignes"\t"dit ""oui"""\t')).toEqual([
      ['deux\nlignes', 'dit "oui"', ''],
    ]);
    expect(isManyCells('12,50\n')).toBe(false);
    expect(isManyCells('12,50\n13')).toBe(true);
    expect(isManyCells('12\t')).toBe(true);
  });

  test('keeps only what differs, however it is written', () => {
    const typed = writeCell({}, rows[0]!, columns[1]!, '12');
    expect(typed).toEqual({});
    const changed = writeCell({}, rows[0]!, columns[1]!, '13');
    expect(changed).toEqual({ a: { price: '13' } });
    expect(writeCell(changed, rows[0]!, columns[1]!, '12,0')).toEqual({});
  });

  test('takes a pasted block from the cell in hand, leaves locked cells, and loses no odd value', () => {
    const pasted = pasteBlock({}, rows, columns, { row: 0, column: 1 }, [
      ['13,5', 'gres'],
      ['99', 'Grès'],
      ['pas un prix', 'Inconnue', 'au-delà'],
      ['trop bas'],
    ]);
    expect(pasted).toEqual({
      a: { price: '13,5', brand: '2' },
      locked: { brand: '2' },
      c: { price: 'pas un prix', brand: 'Inconnue' },
    });
  });

  test('understands yes and no', () => {
    const check = column('name', { kind: 'check' });
    expect(['Oui', 'x', 'non', '', 'peut-être'].map((text) => readPasted(check, text))).toEqual([
      'true',
      'true',
      'false',
      'false',
      'peut-être',
    ]);
  });
});
