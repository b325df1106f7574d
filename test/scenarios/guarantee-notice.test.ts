import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, transact } from '../../src/platform/db/index.ts';
import { readSetting, shopSetting, writeSetting } from '../../src/platform/settings/index.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { contactFields, pageBuyer } from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;

beforeAll(async () => {
  shop = await runShop(database);
}, 60_000);
afterAll(() => shop.close());

const NOTICE = 'Garantie légale de conformité\u00a0: deux ans au moins';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('R39: the notice on the legal guarantee stands on each article, before the order button, and on the page of guarantees', async () => {
  const buyer = pageBuyer(shop.url);
  const article = plain((await buyer.open('/articles/assiette-lande')).text);
  expect(article).toContain(plain(NOTICE));
  const guarantees = plain((await buyer.open('/pages/garanties')).text);
  for (const said of [NOTICE, 'sans frais', 'dans les trente jours', 'garantie commerciale']) {
    expect(guarantees).toContain(plain(said));
  }
  expect((await buyer.open('/en/pages/guarantees')).text).toContain(
    'Legal guarantee of conformity: at least two years',
  );

  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where sku = 'TST-1-0'`.execute(database.db);
  const variantId = String(rows[0]!.id);
  await buyer.send('/panier', { intent: 'add', variantId, quantity: '1' });
  const chosen = await buyer.send('/commander', contactFields('garantie@example.org'));
  const optionId = /name="optionId" value="(\d+)"/.exec(chosen.html)?.[1] ?? '';
  const recap = plain((await buyer.send('/commander', { intent: 'delivery', optionId })).text);
  const notice = recap.indexOf(plain(NOTICE));
  const order = recap.indexOf('Commande avec obligation de paiement');
  expect(notice).toBeGreaterThan(0);
  expect(order).toBeGreaterThan(notice);
});

test('R39: the official artwork is shown as it was brought, with its text below, in the language that it is in', async () => {
  const artwork = `/files/${'a'.repeat(32)}.png`;
  const current = await readSetting(database.db, shopSetting);
  const guaranteeNotice = { fr: artwork, en: '' };
  await transact(database.db, (tx) =>
    writeSetting(tx, seeder, shopSetting, { ...current, guaranteeNotice }, 'any'),
  );
  const buyer = pageBuyer(shop.url);
  await expect
    .poll(async () => (await buyer.open('/pages/garanties')).html, { timeout: 20_000 })
    .toContain(`src="${artwork}"`);
  expect(plain((await buyer.open('/pages/garanties')).text)).toContain('dans les trente jours');
  expect((await buyer.open('/en/pages/guarantees')).html).not.toContain(artwork);
});
