import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
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

test('two taps on a phone tell every customer; coming back takes it all away', async () => {
  const { page, close } = await openOffice('/absences', PHONE);
  await page.getByText('Aucune absence prévue').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'M’arrêter maintenant' }).click();
  await page.getByRole('button', { name: '1 semaine' }).click();
  await page.getByRole('heading', { level: 1, name: /Arrêt maladie/ }).waitFor();
  await page.getByText('Personne ne vous remplace').waitFor();
  await expectAccessible(page);

  const visitor = await openPage(browser, `${shop.url}/articles/assiette-lande`, {
    viewport: PHONE,
  });
  const banner = visitor.page.getByRole('complementary', { name: 'Absence de la boutique' });
  await expect
    .poll(async () => {
      await visitor.page.reload();
      return banner.count();
    })
    .toBe(1);
  expect(await banner.textContent()).toContain('La boutique reste ouverte');
  await expectAccessible(visitor.page);

  await page.getByRole('button', { name: 'Je suis de retour' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Je suis de retour' }).click();
  await page.getByText('Annulée').first().waitFor();
  await expect
    .poll(async () => {
      await visitor.page.reload();
      return banner.count();
    })
    .toBe(0);
  await visitor.close();
  await close();
}, 60_000);

test('an absence is planned on one screen that says what will happen, and stands in the calendar', async () => {
  const { page, close } = await openOffice('/absences/create');
  await page.getByText('Tout est rattrapé').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Réécrire : Bandeau de la boutique').click();
  const banner = page.getByRole('textbox', { name: 'Bandeau de la boutique' });
  await banner.fill('Retour le {{retour}}');
  await page.getByRole('button', { name: 'Planifier l’absence' }).click();
  await page.getByText('La variable « retour » n’existe pas').first().waitFor();
  await banner.fill('De retour le {{returnsOn}}, vos colis partent le {{shipsOn}}.');
  await page.getByRole('button', { name: 'Planifier l’absence' }).click();
  await page.getByRole('heading', { level: 1, name: /Congés, départ le/ }).waitFor();
  const inTwoWeeks = new Date(Date.now() + 16 * 86_400_000).toISOString().slice(0, 7);
  await page.goto(`${shop.url}/office/calendar?month=${inTwoWeeks}`);
  await page.getByRole('button', { name: 'Congés' }).first().waitFor();
  await expectAccessible(page);
  await close();
}, 60_000);

test('a task is recorded by doing it, kept as a procedure, and followed', async () => {
  const { page, close } = await openOffice('/procedures');
  await page.getByRole('button', { name: 'Enregistrer en faisant' }).click();
  await page.getByText('Enregistrement en cours').waitFor();
  await page.getByRole('link', { name: 'Ventes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Commandes' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Terminer l’enregistrement' }).click();
  await page.getByLabel('Titre').fill('Regarder les commandes');
  await expect.poll(() => page.getByLabel('Écran').first().inputValue()).not.toBe('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Garder la procédure' }).click();
  await page.getByRole('heading', { level: 1, name: 'Regarder les commandes' }).waitFor();
  await page.getByRole('button', { name: 'Suivre la procédure' }).click();
  await page.getByRole('button', { name: 'Terminer', exact: true }).click();
  await page.getByText('C’est fait.').waitFor();
  await page.goto(`${shop.url}/office/stand-ins`);
  await page.getByRole('button', { name: 'Inviter un remplaçant' }).click();
  await page.getByRole('dialog').getByText('Regarder les commandes').waitFor();
  await expectAccessible(page);
  await close();
}, 60_000);
