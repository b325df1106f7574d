import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { Db } from '../../platform/db/index.ts';
import { exportCatalogue } from './export-catalogue.ts';
import type { ExportFormat } from './export-model.ts';
import { runImport } from './run.ts';
import { csv, realFile, writeSample } from './testing.ts';

const shop = testDatabase();
const other = { shopify: testDatabase(), woocommerce: testDatabase(), prestashop: testDatabase() };

async function exported(db: Db, format: ExportFormat): Promise<string> {
  const pieces = await exportCatalogue(db, { format, origin: 'https://shop.example' });
  if (!pieces.ok) throw new Error(pieces.refusal.code);
  let text = '';
  for await (const piece of pieces.value) text += piece;
  return text;
}

async function bring(db: Db, file: string) {
  const done = await runImport(db, { file, actor: systemActor('test'), today: '2026-11-22' });
  if (!done.ok) throw new Error(done.refusal.code);
  expect(done.value.counts.errors).toBe(0);
}

/** Numbers of articles are each shop's own: what counts is that rows name the same one. */
function withoutIds(text: string): string {
  const ids = new Map<string, string>();
  const nameOf = (id: string) => {
    if (!ids.has(id)) ids.set(id, `#${ids.size + 1}`);
    return ids.get(id)!;
  };
  return text
    .replace(/^(\d+),/gm, (_, id: string) => `${nameOf(id)},`)
    .replace(/,id:(\d+),/g, (_, id: string) => `,${nameOf(id)},`);
}

const OWN = csv([
  // prettier-ignore
  ['handle', 'title', 'descriptionHtml', 'brand', 'categories', 'tags', 'state', 'taxClass', 'attributes', 'characteristics', 'option1Name', 'option1Value', 'option2Name', 'option2Value', 'sku', 'gtin', 'price', 'cost', 'weightGrams', 'lengthMm', 'quantity', 'backorder', 'images', 'variantImage'],
  // prettier-ignore
  ['bol', 'Bol, bleu "nuit"', '<p>Un bol.</p>', 'Ponant', 'Table > Bols | Cadeaux', 'grès, émail | neuf', 'active', 'standard', 'Matière [choices]: Grès; Émail | Four [flag]: yes', 'Entretien: à la main, sans hâte', 'Couleur', 'Bleu', 'Taille', 'S', 'B-1', '3760123456784', '24.90', '9.10', 450, 120, 7, 0, 'https://x.example/a.jpg | https://x.example/b.jpg | https://x.example/c.jpg', 'https://x.example/c.jpg'],
  // prettier-ignore
  ['bol', '', '', '', '', '', '', '', '', '', '', 'Blanc', '', 'S', 'B-2', '', '31.05', '', 500, 120, 0, 1, '', ''],
  // prettier-ignore
  ['livre', 'Livre de recettes', '', '', 'Livres', '', 'active', 'reduced', '', '', '', '', '', '', 'L-1', '', '18.99', '', 300, '', 4, 0, '', ''],
  // prettier-ignore
  ['essai', 'Essai', '', '', '', '', 'draft', 'standard', '', '', '', '', '', '', '', '', '5.00', '', '', '', 1, 0, '', ''],
]);

it('what is exported for another system says the same there: read into an empty shop, it is exported alike, to the cent', async () => {
  await bring(shop.db, await writeSample(OWN));
  for (const name of ['catalog/shopify/apparel.csv', 'catalog/shopify/home-and-garden.csv']) {
    const file = realFile(name);
    if (file) await runImport(shop.db, { file, actor: systemActor('test'), today: '2026-11-22' });
  }
  const first: Partial<Record<ExportFormat, string>> = {};
  for (const format of ['shopify', 'woocommerce', 'prestashop', 'prestashop-combinations'] as const)
    first[format] = await exported(shop.db, format);
  for (const format of ['shopify', 'woocommerce', 'prestashop'] as const) {
    const { db } = other[format];
    await bring(db, await writeSample(first[format]!));
    if (format === 'prestashop')
      await bring(db, await writeSample(first['prestashop-combinations']!));
    expect(withoutIds(await exported(db, format)), format).toBe(withoutIds(first[format]!));
  }
  const combinations = await exported(other.prestashop.db, 'prestashop-combinations');
  expect(withoutIds(combinations)).toBe(withoutIds(first['prestashop-combinations']!));
});

it('other systems get pictures by addresses that they can fetch, and nothing without a price', async () => {
  const shopify = await exported(shop.db, 'shopify');
  expect(shopify).toContain('Bleu,Taille,S');
  expect(shopify).toContain('https://x.example/c.jpg,3');
  expect(shopify).toContain('Grès; Émail');
  expect(await exported(shop.db, 'prestashop-combinations')).toContain(
    'Couleur:color:0,Taille:select:1',
  );
});
