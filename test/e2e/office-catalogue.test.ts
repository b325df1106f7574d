import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/db/index.ts';
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

/** Pastes into the cell in hand what a spreadsheet would have put on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    const event = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', event));
  }, text);
}

/** Adds an option with its values on the page of an article. */
async function addOption(page: Page, name: string, values: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une option' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom de l’option').fill(name);
  await dialog.getByLabel('Valeurs').fill(values);
  await dialog.getByRole('button', { name: 'Ajouter l’option' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function picture(colour: string): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .png()
    .toBuffer();
}

describe('the catalogue in the office', () => {
  test('an article is made from nothing, gets two options and six variants, and is sold in the shop', async () => {
    const { page, close } = await openOffice('/products/create');
    await page.getByLabel('Titre').fill('Pichet Loire');
    await page.getByLabel('Rayons').fill('Assiettes');
    await page.getByRole('option', { name: 'La table › Assiettes' }).click();
    await page.getByLabel('Marque').fill('Atelier');
    await page.getByRole('option', { name: 'Atelier Brumaire' }).click();
    await page.getByLabel('Prix TTC').fill('38');
    await page.getByLabel('Référence').fill('LOIRE');
    await page.getByLabel('En stock').fill('12');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Créer le brouillon' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pichet Loire' }).waitFor();

    await addOption(page, 'Couleur', 'Craie, Encre');
    await addOption(page, 'Taille', 'Petit, Moyen, Grand');
    await page.getByRole('button', { name: 'Créer les 5 déclinaisons' }).click();
    await page.getByLabel('Code-barres : Encre · Grand').fill('123');
    await page.getByText('Ce code-barres n’en est pas un').waitFor();
    await page.getByLabel('Code-barres : Encre · Grand').fill('4006381333931');
    await page.getByLabel('En stock : Encre · Grand').fill('3');
    await expectAccessible(page);
    await page.getByLabel('État', { exact: true }).click();
    await page.getByRole('option', { name: 'En vente' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’article est enregistré.').waitFor();

    const price = page.getByLabel('Prix TTC : Craie · Petit');
    await price.focus();
    await paste(page, '38,00\r\n44,50\r\n52\r\n');
    await page.getByText('3 cellules collées.').waitFor();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('region', { name: 'Modifications non enregistrées' }).waitFor({
      state: 'detached',
    });
    const { rows } = await sql<{ options: string; cents: number; sku: string | null; on: number }>`
      select array_to_string(v.option_values, '/') as options, pr.amount_cents as cents, v.sku,
        coalesce(l.on_hand, 0) as on
      from catalogue.variant v
      join catalogue.product p on p.id = v.product_id and p.handle = 'pichet-loire'
      join pricing.price pr on pr.variant_id = v.id
      left join stock.level l on l.variant_id = v.id
      order by v.position`.execute(database.db);
    expect(rows).toEqual([
      { options: 'Craie/Petit', cents: 3_800, sku: 'LOIRE', on: 12 },
      { options: 'Craie/Moyen', cents: 4_450, sku: null, on: 0 },
      { options: 'Craie/Grand', cents: 5_200, sku: null, on: 0 },
      { options: 'Encre/Petit', cents: 3_800, sku: null, on: 0 },
      { options: 'Encre/Moyen', cents: 3_800, sku: null, on: 0 },
      { options: 'Encre/Grand', cents: 3_800, sku: null, on: 3 },
    ]);
    await close();

    const sold = await openPage(browser, `${shop.url}/articles/pichet-loire`, {});
    await sold.page.getByRole('heading', { level: 1, name: 'Pichet Loire' }).waitFor();
    for (const value of ['Craie', 'Encre', 'Petit', 'Moyen', 'Grand']) {
      expect(await sold.page.getByText(value, { exact: true }).count(), value).toBeGreaterThan(0);
    }
    await sold.close();
  });

  test('a change of price is undone from the page of the article, which tells its whole history', async () => {
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'assiette-lande'`.execute(database.db);
    const { page, close } = await openOffice(`/products/${rows[0]!.id}`);
    await page.getByLabel('Prix TTC : Craie').fill('31,90');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’article est enregistré.').waitFor();
    await page
      .getByRole('button', { name: 'Annuler ce changement : Modification : prix' })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler ce changement' }).click();
    await page.getByText('Le changement est annulé.').waitFor();
    await expect.poll(() => page.getByLabel('Prix TTC : Craie').inputValue()).toBe('25,00');
    await close();
  });

  test('pictures are dropped in, put in order and described', async () => {
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'assiette-2'`.execute(database.db);
    const { page, close } = await openOffice(`/products/${rows[0]!.id}`);
    await page.getByLabel('Ajouter des images', { exact: true }).setInputFiles([
      { name: 'rouge.png', mimeType: 'image/png', buffer: await picture('#a03020') },
      { name: 'bleu.png', mimeType: 'image/png', buffer: await picture('#203080') },
      { name: 'faux.png', mimeType: 'image/png', buffer: Buffer.from('pas une image') },
    ]);
    await page.getByText('faux.png').waitFor();
    await page.getByLabel('Texte de l’image 1').fill('L’assiette rouge');
    await page.getByRole('button', { name: 'Reculer l’image 1 d’une place' }).click();
    await page.getByText('l’image 1 : place 2 sur 2.').waitFor();
    const handle = page.getByRole('button', { name: 'Déplacer l’image 2' });
    await handle.press('ArrowLeft');
    await page.getByRole('button', { name: 'Déplacer l’image 1' }).press('End');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’article est enregistré.').waitFor();
    const media = await sql<{ alt: string; name: string }>`
      select m.alt, f.original_name as name from catalogue.product_media m
      join platform.file f on f.id = m.file_id where m.product_id = ${rows[0]!.id}
      order by m.position`.execute(database.db);
    expect(media.rows).toEqual([
      { alt: '', name: 'bleu.png' },
      { alt: 'L’assiette rouge', name: 'rouge.png' },
    ]);
    await close();
  });

  test('a picture is cut and given a focal point by the keyboard, shown so in the shop, and taken back', async () => {
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'assiette-2'`.execute(database.db);
    const { page, close } = await openOffice(`/products/${rows[0]!.id}`, PHONE);
    await page.getByRole('button', { name: 'Cadrer l’image 1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '1:1' }).click();
    await dialog.getByText('480 × 480 pixels').waitFor();
    await dialog.getByRole('group', { name: 'Cadre. Flèches pour le déplacer.' }).focus();
    await page.keyboard.press('Control+ArrowRight');
    await expectAccessible(page);
    await dialog.getByRole('tab', { name: 'Point à garder visible' }).click();
    await dialog.getByRole('slider', { name: 'Vertical' }).press('Home');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Garder ce cadrage' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’article est enregistré.').waitFor();
    const shown = async () => {
      const found = await sql<{ name: string; crop: object | null; focal: object | null }>`
        select f.original_name as name, f.crop, f.focal_point as focal
        from catalogue.product_media m join platform.file f on f.id = m.file_id
        where m.product_id = ${rows[0]!.id} and m.position = 0`.execute(database.db);
      return found.rows[0];
    };
    expect(await shown()).toMatchObject({
      name: 'bleu.png',
      crop: { topPx: 0, widthPx: 480, heightPx: 480 },
      focal: { xPercent: 50, yPercent: 0 },
    });
    const html = () => fetch(`${shop.url}/articles/assiette-2`).then((answer) => answer.text());
    await expect.poll(html).toContain('class="focal-x-50 focal-y-0"');
    await page
      .getByRole('button', { name: /^Annuler ce changement : Modification : article/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler ce changement' }).click();
    await page.getByText('Le changement est annulé.').waitFor();
    expect(await shown()).toMatchObject({ name: 'bleu.png', crop: null, focal: null });
    await close();
  }, 90_000);

  test('an article is copied as a draft, archived, and taken out of the archive', async () => {
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.product where handle = 'assiette-3'`.execute(database.db);
    const { page, close } = await openOffice(`/products/${rows[0]!.id}`);
    const act = async (name: string) => {
      await page.getByRole('button', { name: 'Actions', exact: true }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await act('Dupliquer');
    await page.getByRole('dialog').getByLabel('Titre').fill('Assiette copiée');
    await page.getByRole('dialog').getByRole('button', { name: 'Dupliquer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Assiette copiée' }).waitFor();
    await act('Archiver l’article');
    await page.getByText('L’article est archivé.').waitFor();
    await act('Sortir des archives');
    await page.getByText('L’article est de nouveau un brouillon.').waitFor();
    const copy = await sql`
      select p.state, v.sku from catalogue.product p
      join catalogue.variant v on v.product_id = p.id and v.position = 0
      where p.handle = 'assiette-copiee'`.execute(database.db);
    expect(copy.rows).toEqual([{ state: 'draft', sku: null }]);
    await close();
  });

  test('many articles are edited as a sheet: what is wrong stays beside its cell, the rest is saved', async () => {
    const { page, close } = await openOffice('/products?sort=title&order=ASC');
    for (const row of [1, 2]) {
      await page.getByLabel(`Sélectionner la ligne ${row}`, { exact: true }).click();
    }
    await page.getByRole('link', { name: 'Modifier en tableau' }).click();
    await page.getByRole('heading', { level: 1, name: 'Modifier 2 articles' }).waitFor();
    const titles = await page
      .getByLabel(/^Titre\s: [^·]+$/)
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    const [first, second] = titles as [string, string];
    await page.getByLabel(`Prix TTC : ${first} · Craie`).focus();
    await paste(page, '61,00\n62,5');
    await page.getByLabel(`Titre : ${second}`, { exact: true }).fill('');
    await page.getByText('3 modifications sur 2 articles').waitFor();
    await page.getByText('Donnez un titre.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('1 article enregistré.').waitFor();
    await page.getByText('1 article attend').waitFor();
    await page.getByLabel(`Titre : ${second}`, { exact: true }).fill(`${second} bis`);
    await page.getByLabel(`Référence : ${second} · Encre`).fill('TST-30-0');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('La référence TST-30-0 est déjà celle').waitFor();
    expect(await page.getByLabel(`Titre : ${second}`, { exact: true }).inputValue()).toBe(
      `${second} bis`,
    );
    await page.getByRole('button', { name: 'Abandonner' }).click();
    const { rows } = await sql<{ cents: number }>`
      select pr.amount_cents as cents from pricing.price pr
      join catalogue.variant v on v.id = pr.variant_id
      join catalogue.product p on p.id = v.product_id where p.title = ${first}
      order by v.position`.execute(database.db);
    expect(rows).toEqual([{ cents: 6_100 }, { cents: 6_250 }]);
    await close();
  });

  test('categories are made, moved by the keyboard, and give their articles away when they go', async () => {
    const { page, close } = await openOffice('/categories/create');
    await page.getByLabel('Nom', { exact: true }).fill('Verres');
    await page.getByRole('tab', { name: 'English' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Glasses');
    await page.getByRole('button', { name: 'Créer le rayon' }).click();
    await page.getByText('Le rayon est créé.').waitFor();
    const handle = page.getByRole('button', { name: 'Déplacer Verres' });
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Verres : place 1 sur 2, dans Premier niveau.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.getByText('Verres : place 2 sur 2, dans La table.').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Verres : place 1 sur 2, dans La table.').waitFor();
    const namesInTable = async () => {
      const { rows } = await sql<{ name: string }>`
        select c.name from catalogue.category c join catalogue.category up on up.id = c.parent_id
        where up.name = 'La table' order by c.position, c.id`.execute(database.db);
      return rows.map(({ name }) => name);
    };
    await expect.poll(namesInTable).toEqual(['Verres', 'Assiettes']);
    await expectAccessible(page);

    await page.getByRole('link', { name: /^Assiettes/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Assiettes' }).waitFor();
    await page.getByLabel('Adresse', { exact: true }).fill('assiettes-et-plats');
    await page.getByText('L’ancienne mènera encore ici').waitFor();
    // Moved while it is edited: what was typed stays, and is saved.
    await page.getByRole('button', { name: 'Déplacer Assiettes' }).press('ArrowUp');
    await page.getByText('Assiettes : place 1 sur 2, dans La table.').waitFor();
    await expect.poll(namesInTable).toEqual(['Assiettes', 'Verres']);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Le rayon est enregistré.').waitFor();
    const old = await fetch(`${shop.url}/rayons/assiettes`, { redirect: 'manual' });
    expect([old.status, old.headers.get('location')]).toEqual([301, '/rayons/assiettes-et-plats']);

    await page.getByRole('button', { name: 'Supprimer le rayon' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Ce rayon contient 3\d articles/).waitFor();
    await dialog.getByLabel('Ranger son contenu dans').click();
    await page.getByRole('option', { name: 'La table › Verres' }).click();
    await dialog.getByRole('button', { name: 'Déplacer, puis supprimer' }).click();
    await page.getByText('Le rayon est supprimé.').waitFor();
    await expect.poll(namesInTable).toEqual(['Verres']);
    await page.getByRole('link', { name: /^Verres 3\d articles$/ }).waitFor();
    await close();
  });

  test('a view of one’s own is kept and found again, with its filters and its order', async () => {
    const { page, close } = await openOffice('/products');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByLabel('Marque').fill('Kaolin');
    await page.getByRole('option', { name: 'Kaolin Saint-Avre' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('de la marque Kaolin Saint-Avre').waitFor();
    await page.getByRole('button', { name: 'Prix' }).click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Prix' }).waitFor();
    await page.getByRole('button', { name: 'Garder cette vue' }).click();
    await page.getByRole('dialog').getByLabel('Nom de la vue').fill('Kaolin par prix');
    await page.getByRole('dialog').getByRole('button', { name: 'Garder la vue' }).click();
    await page.getByText('La vue est gardée.').waitFor();
    await close();

    const again = await openOffice('/products');
    await again.page.getByRole('tab', { name: 'Kaolin par prix' }).click();
    await again.page.getByText('de la marque Kaolin Saint-Avre').waitFor();
    await again.page.waitForURL(/sort=price/);
    await again.page.getByRole('button', { name: 'Actions sur la vue Kaolin par prix' }).click();
    await again.page.getByRole('menuitem', { name: 'Retirer la vue' }).click();
    await again.page.getByRole('tab', { name: 'Kaolin par prix' }).waitFor({ state: 'detached' });
    await again.close();
  });

  test('a customer is made by hand, then changed with an address', async () => {
    const { page, close } = await openOffice('/customers/create');
    await page.getByLabel('Prénom').fill('Nolwenn');
    await page.getByLabel('Nom', { exact: true }).fill('Kermarrec');
    await page.getByLabel('E-mail').fill('nolwenn@example.org');
    await page.getByRole('button', { name: 'Créer le client' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nolwenn Kermarrec' }).waitFor();
    await page.getByRole('link', { name: 'Modifier' }).click();
    await page.getByLabel('E-mail').fill('pas une adresse');
    await page.getByRole('button', { name: 'Ajouter une adresse' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect
      .poll(() => page.locator('[aria-invalid="true"]').count())
      .toBeGreaterThanOrEqual(4);
    await expectAccessible(page);
    await page.getByLabel('E-mail').fill('nolwenn.k@example.org');
    await page.getByLabel('Adresse', { exact: true }).fill('3 rue du Port');
    await page.getByLabel('Code postal').fill('29200');
    await page.getByLabel('Ville').fill('Brest');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Le client est enregistré.').waitFor();
    await page.getByText('29200 Brest').waitFor();
    await close();
  });

  test.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])(
    'every screen of the catalogue is accessible and fits on a %s',
    async (_name, viewport) => {
      const { rows } = await sql<{ product: number; brand: number; category: number }>`
        select (select min(id) from catalogue.product) as product,
          (select min(id) from catalogue.brand) as brand,
          (select min(id) from catalogue.category) as category`.execute(database.db);
      const { product, brand, category } = rows[0]!;
      const { page, close } = await openOffice('/brands', viewport);
      for (const screen of [
        '/brands',
        '/brands/create',
        `/brands/${brand}`,
        '/categories',
        '/categories/create',
        `/categories/${category}`,
        '/channels',
        '/channels/create',
        '/channels/web',
        '/products/create',
        `/products/${product}`,
        `/products/sheet?ids=${product}`,
        '/products/sheet?ids=',
        '/customers/create',
      ]) {
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
