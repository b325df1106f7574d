import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql, transact } from '../../src/platform/db/index.ts';
import { prepareOrder } from '../../src/sell/orders/index.ts';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { DESKTOP, employOwner, openPage, PHONE, signIn, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;
let browser: Browser;
let signedIn: SignedIn;

beforeAll(async () => {
  await ensureShopIsBuilt();
  await ensureOfficeIsBuilt();
  shop = await runShop(database);
  await employOwner(database.db);
  browser = await launchBrowser();
  signedIn = await signIn(browser, shop.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const openOffice = (address: string, viewport = DESKTOP) =>
  openPage(browser, `${shop.url}/office${address}`, { viewport, signedIn });

async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
}

/** A scanner types the code and presses Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

test('an order on the phone: scanned, priced by hand, sent, paid on its page, and followed as it goes on', async () => {
  const { page, close } = await openOffice('/draft-orders/create');
  const field = page.getByLabel(/Ajouter un article/);
  await field.waitFor();
  await scan(page, 'TST-1-0');
  await page
    .getByRole('status')
    .getByText(/Ajouté/)
    .waitFor();
  // The field keeps the focus: the next article follows without a click.
  await scan(page, 'TST-2-0');
  await page.getByLabel(/Quantité pour Assiette de série/).waitFor();
  await page.getByLabel('Quantité pour Assiette Lande').fill('2');
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: /changer le prix de Assiette Lande/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Prix unitaire TTC').fill('20');
  await dialog.getByLabel('Motif').fill('Éclat sur le bord');
  await dialog.getByRole('button', { name: 'Appliquer ce prix' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('prix convenu : Éclat sur le bord').waitFor();

  await page.getByRole('button', { name: 'Nouveau client' }).click();
  await dialog.getByLabel('E-mail').fill('lucie@example.org');
  await dialog.getByLabel('Nom', { exact: true }).fill('Bernard');
  await dialog.getByLabel('Adresse', { exact: true }).fill('3 rue des Halles');
  await dialog.getByLabel('Code postal').fill('44000');
  await dialog.getByLabel('Ville').fill('Nantes');
  await dialog.getByRole('button', { name: 'Enregistrer les coordonnées' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: /À domicile/ }).check();
  // 2 × 20 + 26: delivered free from 60.
  await page.getByText('66,00').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Envoyer le lien de paiement' }).click();
  await page.getByText('Le lien est envoyé à lucie@example.org.').waitFor();
  await close();

  const { rows } = await sql<{ token: string }>`select token from drafts.draft`.execute(
    database.db,
  );
  const address = `${shop.url}/commande-a-regler/${rows[0]!.token}`;
  const phone = await openPage(browser, address, { viewport: PHONE });
  await phone.page.getByRole('cell', { name: '40,00' }).waitFor();
  await expectAccessible(phone.page);
  await phone.page.getByRole('radio', { name: /accepté/ }).check();
  await phone.page.getByRole('button', { name: 'Commande avec obligation de paiement' }).click();
  await phone.page.getByRole('heading', { level: 1 }).waitFor();
  await phone.page.waitForURL(/\/commande\//);

  const { rows: orders } = await sql<{ id: number }>`select id from orders."order"`.execute(
    database.db,
  );
  expect(orders).toHaveLength(1);
  const step = phone.page.locator('[data-live-state]');
  const before = await step.textContent();
  await transact(database.db, (tx) => prepareOrder(tx, seeder, { orderId: orders[0]!.id }));
  // Without a reload: the page hears of it.
  await expect.poll(() => step.textContent()).not.toBe(before);
  await phone.close();
});

test('customers, segments and drafts are reached by everybody, on a phone too', async () => {
  const { rows } = await sql<{ id: number }>`
    select id from parties.party where email = 'lucie@example.org'`.execute(database.db);
  for (const viewport of [DESKTOP, PHONE]) {
    const customer = await openOffice(`/customers/${rows[0]!.id}/show`, viewport);
    await customer.page.getByRole('heading', { name: 'Activité' }).waitFor();
    await customer.page
      .getByText(/Message\s: /)
      .first()
      .waitFor();
    await expectAccessible(customer.page);
    await customer.close();

    const drafts = await openOffice('/draft-orders', viewport);
    await drafts.page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(drafts.page);
    await drafts.close();

    const segment = await openOffice('/segments/create', viewport);
    await segment.page.getByLabel('Nom du segment').fill(`Acheteurs ${viewport.width}`);
    await segment.page.getByRole('button', { name: 'Ajouter une règle' }).click();
    await segment.page.getByLabel('Montant').fill('50');
    await segment.page.getByText('1 client choisi maintenant').waitFor();
    await expectAccessible(segment.page);
    await segment.page.getByRole('button', { name: 'Enregistrer le segment' }).click();
    await segment.page.getByRole('link', { name: 'Exporter en CSV' }).waitFor();
    await segment.close();
  }
});
