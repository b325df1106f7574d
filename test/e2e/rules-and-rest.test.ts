import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { testDatabase } from '../support/database.ts';
import { employOwner, openPage, PHONE, signIn, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';
import { sql } from '../../src/platform/db/index.ts';

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

const openOffice = (address: string) =>
  openPage(browser, `${shop.url}/office${address}`, { viewport: PHONE, signedIn });

async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  const tooWide = 'document.documentElement.scrollWidth > innerWidth';
  expect(await page.evaluate(tooWide)).toBe(false);
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).last().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('on a phone: a ready-made rule is put on with one tap, another is written, tried on last month, and saved', async () => {
  const { page, close } = await openOffice('/rules');
  await page.getByRole('link', { name: 'Rappeler un virement attendu' }).waitFor();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: 'Mettre en service : Rappeler un virement attendu' })
    .click();
  await page
    .getByRole('button', { name: 'Mettre en pause : Rappeler un virement attendu' })
    .waitFor();

  await page.getByRole('link', { name: 'Créer un automatisme' }).click();
  await page.getByRole('heading', { level: 1, name: 'Créer un automatisme' }).waitFor();
  await choose(page, 'Événement', 'Une commande est passée');
  await page.getByRole('button', { name: 'Ajouter une condition' }).click();
  await page.getByLabel('Valeur').fill('50');
  await choose(page, 'Action', 'Étiqueter la commande');
  await page.getByLabel('Étiquette').fill('belle');
  await page
    .getByText('Quand une commande est passée, si le total de la commande vaut au moins 50,00')
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Essayer' }).click();
  await page.getByText(/auraient été suivis|aurait été suivi/).waitFor();
  await page.getByRole('button', { name: 'Créer un automatisme' }).click();
  await page.getByRole('button', { name: 'Mettre en service' }).waitFor();
  await page.getByRole('heading', { name: 'Journal' }).waitFor();
  await expectAccessible(page);
  const { rows } = await sql<{ state: string; conditions: unknown }>`
    select state, conditions from automation.rule where ready is null`.execute(database.db);
  expect(rows).toEqual([
    { state: 'paused', conditions: [{ field: 'order.total', op: 'at-least', value: 5_000 }] },
  ]);
  await close();
}, 120_000);

test('at rest the home hides what waits until one deliberate tap, counted for oneself; an interruption is noted', async () => {
  const { page, close } = await openOffice('/rhythm');
  await page.getByText('Le rythme est arrêté').waitFor();
  await page.getByLabel('En service').check();
  // Quiet all day but for a minute an hour ago, wherever the clock of this machine stands.
  const shown = (at: number) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at);
  const hourAgo = Date.now() - 3_600_000;
  await page.getByLabel('De', { exact: true }).first().fill(shown(hourAgo));
  await page
    .getByLabel('À', { exact: true })
    .first()
    .fill(shown(hourAgo - 60_000));
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { name: 'Vos records' }).waitFor();
  await expectAccessible(page);

  await page.goto(`${shop.url}/office/`);
  await page.getByText('Ce sont vos heures calmes').waitFor();
  expect(await page.getByRole('heading', { name: 'Les ventes' }).count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Regarder quand même' }).click();
  await page.getByRole('heading', { name: 'Les ventes' }).waitFor();
  await expect
    .poll(async () => (await sql`select from rhythm.peek`.execute(database.db)).rows.length)
    .toBe(1);

  await page.goto(`${shop.url}/office/tasks`);
  await page.getByRole('button', { name: 'Noter' }).click();
  await page.getByLabel('Quoi').fill('Rappeler l’imprimeur');
  await page.getByLabel('Qui l’a demandé').fill('Noé');
  await page.getByRole('dialog').getByRole('button', { name: 'Noter' }).click();
  await page.getByText('demandé par Noé').waitFor();
  await page.getByRole('button', { name: '25 minutes' }).click();
  await page.getByRole('heading', { name: 'Vous êtes dans une tâche' }).waitFor();
  await expectAccessible(page);
  await close();
}, 120_000);
