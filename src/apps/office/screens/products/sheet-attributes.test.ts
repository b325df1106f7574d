import { describe, expect, test } from 'vitest';
import type { Attribute, AttributeFact } from '../../data/use-attributes.ts';
import { pasteBlock, readPasted } from '../../parts/sheet/model.ts';
import { attributeColumn, factOfCell } from './sheet-attributes.ts';
import { editsOf, linesOf, type SheetLine, type SheetProduct } from './sheet-lines.ts';

const value = (id: number, name: string, en?: string) => ({
  id,
  handle: name,
  name,
  hex: null,
  translations: en ? { en: { name: en } } : {},
});
const attribute = (id: number, more: Partial<Attribute>): Attribute => ({
  id,
  handle: `a${id}`,
  name: `A${id}`,
  kind: 'text',
  unit: '',
  level: 'product',
  filterable: true,
  shown: true,
  position: id,
  translations: {},
  categoryIds: [],
  values: [],
  version: 1,
  productCount: 0,
  ...more,
});
const matter = attribute(1, {
  kind: 'choice',
  values: [value(11, 'Grès', 'Stoneware'), value(12, 'Émail')],
});
const tints = attribute(2, { kind: 'colour', values: [value(21, 'Craie'), value(22, 'Encre')] });
const holds = attribute(3, { kind: 'number', unit: 'ml', level: 'variant' });
const washes = attribute(4, { kind: 'flag' });
const story = attribute(5, { kind: 'text' });
const all = [matter, tints, holds, washes, story];

const fact = (attributeId: number, more: Partial<AttributeFact>): AttributeFact => ({
  attributeId,
  variantId: null,
  valueIds: [],
  text: '',
  textEn: '',
  number: null,
  flag: null,
  ...more,
});
const variant = (id: number) => ({ id, options: `${id}`, sku: null, available: 0, prices: [] });
const product: SheetProduct = {
  id: 1,
  title: 'Bol',
  state: 'active',
  brandId: null,
  categoryIds: [7],
  channelIds: [],
  version: 3,
  optionNames: [],
  attributes: [
    fact(1, { valueIds: [11] }),
    fact(3, { variantId: 91, number: 250.5 }),
    fact(5, { text: 'Tourné main', textEn: 'Hand-thrown' }),
  ],
  variants: [variant(91), variant(92)],
};
const lines = linesOf([product]);
const [own, small, large] = lines as [SheetLine, SheetLine, SheetLine];
const columns = all.map((one) =>
  attributeColumn(one, {
    translate: (key) => key,
    locale: 'fr',
    isCarried: () => true,
    label: () => one.name,
  }),
);
const [choice, several, number, flag] = columns as [
  (typeof columns)[0],
  (typeof columns)[0],
  (typeof columns)[0],
  (typeof columns)[0],
];

describe('attributes in the sheet', () => {
  test('are read as a spreadsheet would show them, each where it belongs', () => {
    expect(columns.map((column) => column.read(own))).toEqual(['11', '', '', '', 'Tourné main']);
    expect([small, large].map((line) => number.read(line))).toEqual(['250,5', '']);
    expect([choice.read(small), number.title]).toEqual(['', 'A3 (ml)']);
    expect([own, small].map((line) => [choice.isLocked!(line), number.isLocked!(line)])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test('take what is pasted in the words of either language, and say what fits nothing', () => {
    expect(readPasted(choice, 'stoneware')).toBe('11');
    expect(readPasted(flag, 'Vrai')).toBe('yes');
    expect(readPasted(number, ' 1 250,25 ml ')).toBe('1 250,25 ml');
    expect(number.tidy!('1 250,25 ml')).toBe('1250,25');
    expect(several.check!('craie, encre', own)).toBeUndefined();
    const wrong = [
      choice.check!('Verre', own),
      several.check!('Craie; Rouille', own),
      number.check!('250 cl', small),
      flag.check!('peut-être', own),
    ];
    expect(wrong).toEqual(['sheet.notInList', 'sheet.notAmong', 'sheet.noNumber', 'sheet.noYes']);
    expect(columns.map((column) => column.check!('', own))).toEqual(Array(5).fill(undefined));
  });

  test('are sent as facts: what is emptied is taken away, the other language of a text stays', () => {
    const draft = pasteBlock({}, lines, columns, { row: 0, column: 0 }, [
      ['', 'Encre | Craie', '', 'non', 'Tourné à la main'],
      ['', '', '300 ml'],
    ]);
    const { rows, wrong } = editsOf(lines, draft, columns, all);
    expect(wrong).toBe(0);
    expect(rows).toEqual([
      {
        id: 1,
        version: 3,
        attributes: [
          fact(1, {}),
          fact(2, { valueIds: [22, 21] }),
          fact(4, { flag: false }),
          fact(5, { text: 'Tourné à la main', textEn: 'Hand-thrown' }),
          fact(3, { variantId: 91, number: 300 }),
        ],
      },
    ]);
    expect(factOfCell(story, own, '')).toEqual(fact(5, {}));
  });
});
