import { describe, expect, test } from 'vitest';
import {
  addOption,
  addValues,
  archiveVariant,
  canRestore,
  changeValue,
  fillMatrix,
  missingCombinations,
  moveValue,
  newBase,
  removeOption,
  removeValue,
  restoreVariant,
} from './matrix.ts';
import type { Matrix, Option } from './model.ts';

let made = 0;
const nextKey = () => `new-${(made += 1)}`;

const option = (name: string, ...values: string[]): Option => ({
  name,
  kind: 'text',
  values: values.map((value) => ({ value })),
});

/** A saved article with one variant that costs 12 €. */
const plain: Matrix = {
  options: [],
  variants: [
    {
      key: 'v1',
      id: 1,
      optionValues: [],
      state: 'active',
      base: {
        ...newBase(undefined),
        sku: 'TASSE',
        onHand: 9,
        prices: [{ channelId: 'web', amountCents: 1_200 }],
      },
    },
  ],
};
const active = (matrix: Matrix) =>
  matrix.variants
    .filter(({ state }) => state === 'active')
    .map(({ optionValues }) => optionValues.join('/'));

const two = addOption(
  addOption(plain, option('Couleur', 'Bleu', 'Rouge')),
  option('Taille', 'S', 'M', 'L'),
);
const full = fillMatrix(two, nextKey);

describe('options and variants', () => {
  test('two options of two and three values make six variants; the first keeps its code, all its price', () => {
    expect(active(two)).toEqual(['Bleu/S']);
    expect(missingCombinations(two)).toHaveLength(5);
    expect(active(full)).toEqual(['Bleu/S', 'Bleu/M', 'Bleu/L', 'Rouge/S', 'Rouge/M', 'Rouge/L']);
    expect(full.variants.map(({ id, base }) => [id, base.sku, base.onHand])).toEqual([
      [1, 'TASSE', 9],
      ...Array.from({ length: 5 }, () => [undefined, null, 0]),
    ]);
    expect(full.variants.every(({ base }) => base.prices[0]?.amountCents === 1_200)).toBe(true);
    expect(missingCombinations(full)).toEqual([]);
  });

  test('a value that is renamed takes its variants along, one that is added misses its own', () => {
    const renamed = changeValue(full, 0, 1, { value: 'Rouge vif' });
    expect(active(renamed)).toContain('Rouge vif/M');
    expect(missingCombinations(renamed)).toEqual([]);
    const added = addValues(full, 1, ['XL', ' xl ', 'S', '']);
    expect(added.options[1]!.values.map(({ value }) => value)).toEqual(['S', 'M', 'L', 'XL']);
    expect(missingCombinations(added)).toEqual([
      ['Bleu', 'XL'],
      ['Rouge', 'XL'],
    ]);
  });

  test('a value or an option that is removed archives what was saved and forgets what was not', () => {
    const noBlue = removeValue(full, 0, 0);
    expect(active(noBlue)).toEqual(['Rouge/S', 'Rouge/M', 'Rouge/L']);
    expect(noBlue.variants.filter(({ state }) => state === 'archived').map(({ id }) => id)).toEqual(
      [1],
    );
    expect(removeValue(noBlue, 0, 0)).toBe(noBlue);
    const noSize = removeOption(full, 1);
    expect(active(noSize)).toEqual(['Bleu', 'Rouge']);
    expect(active(removeOption(noSize, 0))).toEqual(['']);
  });

  test('values are put in the order of the shop, and their variants with them', () => {
    expect(active(moveValue(full, 1, 2, 0)).slice(0, 3)).toEqual(['Bleu/L', 'Bleu/S', 'Bleu/M']);
  });

  test('an archived variant comes back, by itself or with its combination', () => {
    const without = archiveVariant(full, 'v1');
    expect(active(without)).not.toContain('Bleu/S');
    expect(
      canRestore(
        without,
        without.variants.find(({ key }) => key === 'v1')!,
      ),
    ).toBe(true);
    expect(active(restoreVariant(without, 'v1'))).toEqual(active(full));
    const again = fillMatrix(without, nextKey);
    expect(again.variants.find(({ id }) => id === 1)).toMatchObject({ state: 'active' });
    expect(canRestore(full, { ...full.variants[0]!, state: 'archived' })).toBe(false);
    expect(active(archiveVariant(plain, 'v1'))).toEqual(['']);
  });
});
