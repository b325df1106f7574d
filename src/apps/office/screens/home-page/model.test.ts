import { expect, test } from 'vitest';
import { BLOCK_KINDS, newBlock, seasonOf, titleOf, type HomeBlock } from './model.ts';
import { homeSetting } from '../../../shop/home-setting.ts';

test('every new block is one that the shop accepts, with an id of its own', () => {
  const blocks: HomeBlock[] = [];
  for (const kind of [...BLOCK_KINDS, ...BLOCK_KINDS]) blocks.push(newBlock(kind, blocks));
  expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
  expect(homeSetting.schema.safeParse({ blocks }).error).toBeUndefined();
});

test('a block is shown from its first day to its last', () => {
  const dated = { id: 'x', fromOn: '2026-12-01', toOn: '2026-12-24' };
  const days = ['2026-11-30', '2026-12-01', '2026-12-24', '2026-12-25'];
  expect(days.map((day) => seasonOf(dated, day))).toEqual(['later', 'now', 'now', 'over']);
  expect(seasonOf({ ...dated, fromOn: null, toOn: null }, '2026-12-25')).toBe('always');
});

test('a block is named by its title in the language of the reader, else in French', () => {
  const block = {
    ...newBlock('newsletter', []),
    title: { fr: 'Nos nouvelles', en: '' },
  } as HomeBlock;
  expect(titleOf(block, 'en')).toBe('Nos nouvelles');
  expect(titleOf(newBlock('promises', []), 'fr')).toBe('');
});
