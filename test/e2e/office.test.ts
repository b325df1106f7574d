import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importsWiring } from '../../src/core/imports/index.ts';
import { wireListing } from '../../src/core/listing/index.ts';
import { wireInvoicing } from '../../src/manage/invoicing/index.ts';
import { sql } from '../../src/platform/db/index.ts';
import { folderStorage } from '../../src/platform/files/index.ts';
import { runPendingJobs } from '../../src/platform/jobs/testing.ts';
import { findBarriers } from '../support/barriers.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { launchBrowser } from '../support/browser.ts';
import { commerceDeps, orderUpTo } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { DESKTOP, employOwner, openPage, OWNER, PHONE, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;
let browser: Browser;
let orderNumber: string;
let variantId: number;

beforeAll(async () => {
  await ensureShopIsBuilt();
  await ensureOfficeIsBuilt();
  shop = await runShop(database);
  await employOwner(database.db);
  const option = await sql<{ id: number }>`select id from promise.delivery_option limit 1`.execute(
    database.db,
  );
  const level = await sql<{ variant_id: number }>`
    select variant_id from stock.level where on_hand >= 20 order by variant_id limit 1`.execute(
    database.db,
  );
  variantId = level.rows[0]!.variant_id;
  const order = await orderUpTo(
    'placed',
    commerceDeps(database.db),
    [{ variantId, quantity: 3 }],
    option.rows[0]!.id,
  );
  orderNumber = order.number;
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

let signedIn: SignedIn | undefined;

/** A page of somebody who is signed in; fails the test on a policy violation or a script error. */
const openOffice = (address: string, viewport = DESKTOP) =>
  openPage(browser, `${shop.url}/office${address}`, { viewport, signedIn });

async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
}

describe('the office', () => {
  test('refuses a wrong password calmly, then lets the right one in', async () => {
    const { page, close } = await openOffice('/');
    await page.getByLabel('Adresse e-mail').fill(OWNER.email);
    await page.getByLabel('Mot de passe').fill('pas le bon');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('ne correspond pas');
    await expectAccessible(page);
    await page.getByLabel('Mot de passe').fill(OWNER.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { name: /Camille/ }).waitFor();
    signedIn = await page.context().storageState();
    await close();
  });

  test('takes an order from a transfer to its parcel, and the invoice follows (R11, R12)', async () => {
    const { page, close } = await openOffice('/orders?view=all');
    await page.getByRole('link', { name: orderNumber }).click();
    await page.getByRole('button', { name: 'Enregistrer le règlement' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Référence du virement/).fill('VIR 4711');
    await dialog.getByRole('button', { name: 'Enregistrer le règlement' }).click();
    await page.getByText('Le règlement est enregistré.').waitFor();

    await page.getByRole('button', { name: 'Préparer la commande' }).click();
    await dialog.getByRole('button', { name: 'Préparer la commande' }).click();
    await page.getByText('La commande est préparée.').waitFor();

    await page.getByRole('button', { name: 'Expédier', exact: true }).click();
    await dialog.getByLabel('Numéro de suivi (scannez l’étiquette)').fill('6A12345678901');
    // A scanner ends with Enter; that must not send the form.
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Expédier le colis' }).click();
    await page.getByText('La commande est expédiée').waitFor();
    await page.getByText('6A12345678901').waitFor();
    await expectAccessible(page);
    await close();

    const { rows } = await sql<{ state: string; on_hand: number }>`
      select o.state, (select on_hand from stock.level l where l.variant_id = ${variantId} and on_hand > 0) as on_hand
      from orders."order" o where o.number = ${orderNumber}`.execute(database.db);
    expect(rows[0]).toEqual({ state: 'shipped', on_hand: 17 });
    await runPendingJobs(database, [wireInvoicing({ db: database.db })]);
    const again = await openOffice('/invoices');
    await again.page.getByRole('link', { name: orderNumber, exact: true }).waitFor();
    await again.close();
  });

  test('corrects the stock with a reason, and the move is in the ledger', async () => {
    const { page, close } = await openOffice('/stock-levels');
    await page
      .getByRole('button', { name: /corriger le stock de/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Vraiment en rayon').fill('15');
    await dialog.getByRole('button', { name: 'Casse' }).click();
    await dialog.getByRole('button', { name: /Enregistrer/ }).click();
    await page.getByText('Le stock est corrigé').waitFor();
    await page.goto(`${shop.url}/office/stock-moves`);
    await page.getByRole('cell', { name: 'Casse' }).first().waitFor();
    await close();
  });

  test('imports a catalogue: preview first, then the articles', async () => {
    const { page, close } = await openOffice('/imports');
    const file = [
      'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price',
      'bol-brume,Bol Brume,<p>Un bol.</p>,Atelier Brumaire,Bols,,TRUE,Title,Default Title,BRUME-1,400,12,18.50',
      'bol-nuit,Bol Nuit,<p>Un bol.</p>,Atelier Brumaire,Bols,,TRUE,Title,Default Title,NUIT-1,400,3,pas un prix',
    ].join('\n');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'catalogue.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await page.getByRole('heading', { name: 'catalogue.csv' }).waitFor();
    const wirings = [
      importsWiring({
        db: database.db,
        storage: folderStorage(
          path.join(tmpdir(), `sereine-office-${randomBytes(6).toString('hex')}`),
        ),
      }),
      wireListing({ db: database.db }),
    ];
    await runPendingJobs(database, wirings);
    await page.getByRole('button', { name: 'Importer ces articles' }).waitFor();
    await page
      .getByRole('cell', { name: /Bol Brume/ })
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Importer ces articles' }).click();
    await page.getByText('L’import a commencé.').waitFor();
    await runPendingJobs(database, wirings);
    await page.getByRole('link', { name: 'Voir les articles' }).click();
    await page.getByRole('link', { name: /Bol Brume/ }).waitFor();
    await close();
  });

  test('changes an article and undoes the change from the timeline', async () => {
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'assiette-lande'`.execute(database.db);
    const { page, close } = await openOffice(`/products/${rows[0]!.id}`);
    await page.getByLabel('Titre', { exact: true }).fill('Assiette Marais');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’article est enregistré.').waitFor();
    await page.goto(`${shop.url}/office/changes`);
    await page
      .getByRole('button', { name: /Annuler ce changement : Modification/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler ce changement' }).click();
    await page.getByText('Le changement est annulé.').waitFor();
    const { rows: after } = await sql<{ title: string }>`
      select title from catalogue.product where id = ${rows[0]!.id}`.execute(database.db);
    expect(after[0]?.title).toBe('Assiette Lande');
    await expectAccessible(page);
    await close();
  });

  test('takes a pasted list of old addresses, names the wrong line, and the shop follows', async () => {
    const { page, close } = await openOffice('/redirects');
    await page.getByRole('button', { name: 'Coller une liste' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Liste').fill('/vieille-page.html\t/panier\n/autre\tnulle part');
    await dialog.getByRole('button', { name: 'Prendre la liste' }).click();
    await dialog.getByText('1 ajoutées').waitFor();
    await dialog.getByText('Ligne 2').waitFor();
    await expectAccessible(page);
    const answer = await fetch(`${shop.url}/Vieille-Page.html`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/panier');
    await close();
  });

  test('fills a price list from the base prices, and the shop explains the struck price without scripts (R37)', async () => {
    const { page, close } = await openOffice('/price-lists/create');
    await page.getByLabel('Nom', { exact: true }).fill('Semaine douce');
    await page.getByLabel('Annoncer comme une réduction').check();
    await page.getByRole('button', { name: 'Créer le brouillon' }).click();
    await page.getByRole('button', { name: 'Partir du prix de base' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Remise (%)').fill('25');
    await dialog.getByRole('button', { name: 'Remplir le tarif' }).click();
    await page.getByText('Le tarif est rempli.').waitFor();
    await page.getByRole('button', { name: 'Mettre en service' }).click();
    await page.getByText('Le tarif est en service.').waitFor();
    await expectAccessible(page);
    await close();

    const { rows } = await sql<{ base: number; reduced: number }>`
      select base.amount_cents as base, line.amount_cents as reduced
      from catalogue.product p join catalogue.variant v on v.product_id = p.id
      join pricing.price base on base.variant_id = v.id
      join pricing.price_list_line line on line.variant_id = v.id
      where p.handle = 'assiette-lande' order by v.position limit 1`.execute(database.db);
    const { base, reduced } = rows[0]!;
    const euros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',');
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const shopper = await context.newPage();
    await shopper.goto(`${shop.url}/articles/assiette-lande`);
    const price = shopper.locator('.decision__price');
    expect(await price.innerText()).toContain(euros(reduced));
    const prior = price.locator('details summary');
    expect(await prior.innerText()).toContain(euros(base));
    expect(await price.innerText()).not.toContain('30 jours');
    await prior.click();
    expect(await price.innerText()).toContain('30 jours avant la réduction');
    await context.close();
  });

  test.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])(
    'every screen is accessible and fits on a %s',
    async (_name, viewport) => {
      const { page, close } = await openOffice('/', viewport);
      for (const screen of SCREENS) {
        await page.goto(`${shop.url}/office${screen}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect.soft(overflow, screen).toBeLessThanOrEqual(0);
        expect.soft(await findBarriers(page), screen).toEqual([]);
      }
      await close();
    },
    120_000,
  );
});

const SCREENS = [
  '/',
  '/orders?view=all',
  '/customers',
  '/customer-groups',
  '/customer-groups/create',
  '/price-lists',
  '/price-lists/create',
  '/price-lists/1',
  '/customers/1/show',
  '/products',
  '/stock-levels',
  '/stock-moves',
  '/shipments',
  '/invoices',
  '/imports',
  '/changes',
  '/jobs',
  '/mails',
  '/redirects',
  '/feeds',
  '/settings',
  '/settings/people',
  '/settings/keys',
  '/settings/account',
  '/more',
];
