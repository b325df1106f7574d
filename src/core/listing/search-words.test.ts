import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { listProducts } from './index.ts';
import { productOnSale } from './testing.ts';

const database = testDatabase();
const search = (q: string, locale: 'fr' | 'en' = 'fr') =>
  listProducts(database.db, { channelId: 'web', locale, q });

beforeAll(async () => {
  const { db } = database;
  await productOnSale(db, {
    title: 'Théière Ombelle',
    translations: { en: { title: 'Teapot', subtitle: 'Leaves keep their scent' } },
  });
  await productOnSale(db, { title: 'Vase colline' });
  await productOnSale(db, { title: 'Bougie torsadée' });
});

/** Each letter left out, doubled, swapped with the next, and replaced. */
function misspellings(word: string): string[] {
  const made = [...word].flatMap((letter, i) => [
    word.slice(0, i) + word.slice(i + 1),
    word.slice(0, i) + letter + word.slice(i),
    word.slice(0, i) + (word[i + 1] ?? '') + letter + word.slice(i + 2),
    word.slice(0, i) + 'k' + word.slice(i + 1),
  ]);
  return [...new Set(made)].filter((one) => one !== word);
}

describe('a misspelt search', () => {
  it('never takes a word that only another language finds', async () => {
    expect(await search('theire')).toMatchObject({ correctedQuery: 'théière', total: 1 });
    expect(await search('théire')).toMatchObject({ correctedQuery: 'théière', total: 1 });
    // English readers find the translation with its own words.
    expect(await search('teapto', 'en')).toMatchObject({ correctedQuery: 'teapot', total: 1 });
  });

  it.each(['théière', 'vase', 'bougie'])('finds %s with any one letter wrong', async (word) => {
    const lost: string[] = [];
    for (const q of misspellings(word)) if ((await search(q)).total === 0) lost.push(q);
    expect(lost).toEqual([]);
  });

  it('takes the spellings that are found together', async () => {
    expect(await search('vsae colinne')).toMatchObject({ correctedQuery: 'vase colline' });
  });

  it('changes nothing that is spelt as the shop spells it', async () => {
    expect(await search('vase torsadée')).toMatchObject({ correctedQuery: null, total: 0 });
  });
});
