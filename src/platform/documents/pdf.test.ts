import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderDocument, type DocumentLayout } from './index.ts';

const layout = (name: string): DocumentLayout => ({
  locale: 'fr',
  title: 'Facture 26-000042',
  sender: ['Maison Test', '12 rue Crébillon, 44000 Nantes'],
  recipient: [{ title: 'Facturée à', lines: [name, `rue de ${name}`] }],
  facts: [['Client', name]],
  tables: [
    {
      columns: [
        { title: 'Article', share: 4 },
        { title: 'Total', share: 1, align: 'right' },
      ],
      rows: [[`Bol\n${name}`, '1\u202f234,50\u00a0€']],
    },
  ],
  totals: [{ label: 'Total', value: '1\u202f234,50\u00a0€', strong: true }],
  notes: [name],
  footer: 'Maison Test SARL',
  pageLabel: (page, pages) => `Page ${page} / ${pages}`,
  createdAt: new Date('2026-11-26T10:00:00Z'),
});

/** How many characters a document draws with the empty box of its font (glyph 0). */
async function countLostGlyphs(name: string): Promise<number> {
  const pdf = (await renderDocument(layout(name))).toString('latin1');
  let lost = 0;
  for (const [, body] of pdf.matchAll(/stream\r?\n([\s\S]*?)endstream/g)) {
    let text: string;
    try {
      text = inflateSync(Buffer.from(body!, 'latin1')).toString('latin1');
    } catch {
      continue;
    }
    if (!/\bBT\b/.test(text)) continue;
    for (const [, glyphs] of text.matchAll(/<([0-9a-f]+)>/gi)) {
      lost += (glyphs!.match(/.{4}/g) ?? []).filter((glyph) => glyph === '0000').length;
    }
  }
  return lost;
}

test.each([
  'Łukasz Żółć',
  'Jiří Dvořák, Plzeň',
  'Αθήνα, Οδός Ἑρμοῦ',
  'Đorđe Šćepanović',
  'Владимир, Київ',
  'Nguyễn Thị Bích',
  'Ștefan Țăran',
  'Zoe\u0301 (accent typed apart)',
])('a document prints every letter of %s', async (name) => {
  expect(await countLostGlyphs(name)).toBe(0);
});

test('a letter that the font lacks is seen by the count', async () => {
  expect(await countLostGlyphs('中')).toBeGreaterThan(0);
});
