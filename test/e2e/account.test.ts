import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/db/index.ts';
import { ensureShopIsBuilt } from '../support/build-pages.ts';
import { softwareAuthenticator } from '../support/authenticator.ts';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

const buyer = {
  'shippingAddress.firstName': 'Jeanne',
  'shippingAddress.lastName': 'Martin',
  'shippingAddress.line1': '8 rue des Tanneurs',
  'shippingAddress.postalCode': '37000',
  'shippingAddress.city': 'Tours',
};

const database = testDatabase();
let shop: RunningShop;
let browser: Browser;

beforeAll(async () => {
  await ensureShopIsBuilt();
  shop = await runShop(database);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

async function openContext(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  return context;
}

/** The link and the code of the last sign-in mail to an address. */
async function signInMail(email: string): Promise<{ link: string; code: string }> {
  const { rows } = await sql<{ text: string }>`
    select text from platform.mail where template = 'customer-sign-in' and to_address = ${email}
    order by id desc limit 1`.execute(database.db);
  const text = rows[0]?.text ?? '';
  return {
    link: /https?:\S+lien\?jeton=[\w-]+/.exec(text)?.[0] ?? '',
    code: /\b\d{3} \d{3}\b/.exec(text)?.[0] ?? '',
  };
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${shop.url}/compte/connexion`);
  await page.fill('#email', email);
  await page.click('button[value=link]');
  await page.goto((await signInMail(email)).link);
  await page.click('main form button[type=submit]');
  await page.waitForURL('**/compte');
}

/** Orders one plate as a guest or as whoever is signed in; ends on the page of the order. */
async function order(page: Page, contact: Record<string, string>): Promise<void> {
  await page.goto(`${shop.url}/articles/assiette-lande`);
  await page.click('form[data-add-to-cart] button[type=submit]');
  await page.goto(`${shop.url}/commander`);
  for (const [name, value] of Object.entries(contact)) await page.fill(`[id="${name}"]`, value);
  await page.click('button[value=contact]');
  await page.click('button[value=delivery]');
  await page.check('input[value=test-success]');
  await page.click('button[value=order]');
  await page.waitForURL('**/commande/*');
}

/** Gives a page an authenticator of software: headless browsers have none of their own. */
async function plugIn(page: Page): Promise<void> {
  const authenticator = softwareAuthenticator(shop.url);
  await page.exposeFunction('plugged', (step: 'create' | 'get', challenge: string) =>
    authenticator[step](challenge),
  );
  await page.addInitScript(() => {
    const answer = (step: string) => async (options: { publicKey: { challenge: ArrayBuffer } }) => {
      const bytes = String.fromCharCode(...new Uint8Array(options.publicKey.challenge));
      const challenge = btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
      const { plugged } = window as unknown as {
        plugged(step: string, challenge: string): Promise<unknown>;
      };
      return plugged(step, challenge);
    };
    Object.assign(navigator.credentials, { create: answer('create'), get: answer('get') });
  });
}

describe('a guest who becomes a customer', () => {
  test('orders without an account, makes one with one button, and finds the order in it', async () => {
    const email = 'jeanne@example.org';
    const context = await openContext({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await order(page, { email, ...buyer });
    const number = /commande\/([\w-]+)/.exec(page.url())![1]!;
    await page.click('button[value=link]');
    expect(await page.locator('h1').innerText()).toBe('Consultez vos e-mails');
    // The code works here; the link would too.
    await page.fill('#code', '000 001');
    const { code } = await signInMail(email);
    if (code !== '000 001') {
      await page.click('button[value=code]');
      expect(await page.locator('#code-error').innerText()).toContain('pas le bon');
    }
    await page.fill('#code', code);
    await page.click('button[value=code]');
    expect(new URL(page.url()).pathname).toBe('/compte');
    expect(await page.locator('main').innerText()).toContain(number);

    // Ordering again fills the cart, and the checkout knows the address.
    await page.goto(`${shop.url}/compte/commandes`);
    await page.click('button[value=again]');
    expect(new URL(page.url()).pathname).toBe('/panier');
    expect(await page.locator('main').innerText()).toContain('Assiette Lande');
    await context.close();
  }, 60_000);

  test('is never left with the town of a postcode since changed', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await signIn(page, 'codes-postaux@example.org');
    await page.goto(`${shop.url}/compte/adresses?modifier=nouvelle`);
    const town = page.getByLabel('Ville');
    const townIs = (value: string) => expect.poll(() => town.inputValue()).toBe(value);
    await page.getByLabel('Code postal').fill('35400');
    await townIs('Saint-Malo');
    // Several towns share this one: they are proposed, none is chosen.
    await page.getByLabel('Code postal').fill('26120');
    await townIs('');
    await town.fill('Chabeuil');
    const answered = page.waitForResponse(/postalCode=35400/);
    await page.getByLabel('Code postal').fill('35400');
    await answered;
    await townIs('Chabeuil');
    await context.close();
  }, 60_000);

  test('finds the checkout filled in, with each address to pick', async () => {
    const email = 'remplie@example.org';
    const context = await openContext({ javaScriptEnabled: false, viewport: DESKTOP });
    const page = await context.newPage();
    await signIn(page, email);
    for (const line1 of ['1 rue Première', '2 rue Seconde']) {
      await page.goto(`${shop.url}/compte/adresses?modifier=nouvelle`);
      await page.click('button[value=save]');
      expect(await page.locator('[role=alert] li').count()).toBeGreaterThan(2);
      await page.fill('[id="address.lastName"]', 'Durand');
      await page.fill('[id="address.line1"]', line1);
      await page.fill('[id="address.postalCode"]', '37000');
      await page.fill('[id="address.city"]', 'Tours');
      await page.click('button[value=save]');
      expect(await page.locator('[role=status]').first().innerText()).toContain('enregistrée');
    }
    await page.goto(`${shop.url}/articles/assiette-lande`);
    await page.click('form[data-add-to-cart] button[type=submit]');
    await page.goto(`${shop.url}/commander`);
    expect(await page.inputValue('#email')).toBe(email);
    expect(await page.inputValue('[id="shippingAddress.line1"]')).toBe('1 rue Première');
    expect(await page.isChecked('input[name=newsletter]')).toBe(false);
    await page.click('text=2 rue Seconde');
    expect(await page.inputValue('[id="shippingAddress.line1"]')).toBe('2 rue Seconde');
    await page.click('button[value=contact]');
    await page.click('button[value=delivery]');
    await page.check('input[value=test-success]');
    await page.click('button[value=order]');
    const { rows } = await sql<{ email: string }>`
      select p.email from orders."order" o join parties.party p on p.id = o.party_id
      where o.shipping_address ->> 'line1' = '2 rue Seconde'`.execute(database.db);
    expect(rows).toEqual([{ email }]);
    await context.close();
  }, 60_000);
});

describe('signing in', () => {
  test('by a link opened on another device asks there first, and leaves the first one signed out', async () => {
    const email = 'ailleurs@example.org';
    const first = await openContext({ viewport: DESKTOP });
    const asking = await first.newPage();
    await asking.goto(`${shop.url}/compte/connexion`);
    await asking.fill('#email', email);
    await asking.click('button[value=link]');
    await asking.waitForSelector('#code');
    const { link } = await signInMail(email);
    const second = await openContext({ viewport: PHONE });
    const opening = await second.newPage();
    await opening.goto(link);
    expect(await opening.locator('main').innerText()).toMatch(/autre appareil[\s\S]*/);
    // A mail scanner that only looks uses nothing up.
    await opening.goto(link);
    await opening.click('main form button[type=submit]');
    await opening.waitForURL('**/compte');
    await asking.goto(`${shop.url}/compte`);
    expect(new URL(asking.url()).pathname).toBe('/compte/connexion');
    await asking.goto(link);
    expect(await asking.locator('h1').innerText()).toBe('Ce lien ne fonctionne plus');
    const cookies = await second.cookies();
    expect(cookies.find((one) => one.name === 'compte')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
    });
    await first.close();
    await second.close();
  }, 60_000);

  test('with a passkey works after one was made, and needs nothing else', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await plugIn(page);
    await signIn(page, 'cle@example.org');
    await page.goto(`${shop.url}/compte/securite`);
    await page.click('[data-passkey-create] button');
    await page.waitForURL('**/compte/securite?fait=passkey');
    expect(await page.locator('[role=status]').first().innerText()).toContain('clé d’accès');
    await page.click('text=Se déconnecter');
    await page.waitForURL(`${shop.url}/`);
    await page.goto(`${shop.url}/compte`);
    await page.click('[data-passkey-sign-in] button');
    await page.waitForURL('**/compte');
    expect(await page.locator('.account__main').innerText()).not.toBe('');
    await context.close();
  }, 60_000);

  test('never leads to another site', async () => {
    const context = await openContext({ javaScriptEnabled: false, viewport: DESKTOP });
    const page = await context.newPage();
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      await page.goto(`${shop.url}/compte/connexion?suite=${encodeURIComponent(evil)}`);
      expect(await page.locator('input[name=suite]').first().inputValue()).toBe('');
    }
    await context.close();
  });
});

describe('a wish list', () => {
  test('is kept in the browser of a guest, without a cookie, and joined at sign-in', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await page.goto(`${shop.url}/articles/assiette-lande`);
    await page.click('form[data-wish-form] button');
    await page.waitForSelector('[data-is-kept]');
    expect(await context.cookies()).toEqual([]);
    await page.goto(`${shop.url}/envies`);
    await page.waitForSelector('.wish');
    expect(await page.locator('.wish').innerText()).toContain('Assiette Lande');
    await signIn(page, 'envies@example.org');
    await page.goto(`${shop.url}/envies`);
    await page.waitForFunction(() => localStorage.getItem('envies') === null);
    await page.waitForSelector('form button[value=share]');
    await page.click('form button[value=share]');
    const link = await page.locator('.wish__link a').innerText();
    const other = await openContext({ javaScriptEnabled: false, viewport: PHONE });
    const friend = await other.newPage();
    await friend.goto(link);
    expect(await friend.locator('main').innerText()).toContain('Assiette Lande');
    expect((await friend.goto(`${shop.url}/envies/pas-le-bon-secret`))!.status()).toBe(404);
    await context.close();
    await other.close();
  }, 60_000);

  test('without JavaScript leads a guest to the sign-in and back to the article', async () => {
    const context = await openContext({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${shop.url}/articles/assiette-lande`);
    await page.click('form[data-wish-form] button');
    expect(new URL(page.url()).pathname).toBe('/compte/connexion');
    expect(new URL(page.url()).searchParams.get('suite')).toMatch(
      /^\/articles\/assiette-lande\?v=/,
    );
    await context.close();
  });
});

test('an alert is asked for on the page of an article that is out, and confirmed by mail', async () => {
  const context = await openContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(`${shop.url}/articles/assiette-lande`);
  await page.click('a[title=Encre]');
  await page.fill('form[action="/alertes"] input[name=email]', 'guette@example.org');
  await page.click('form[action="/alertes"] button');
  expect(await page.locator('h1').innerText()).toBe('Plus qu’un clic');
  const { rows } = await sql<{ text: string }>`select text from platform.mail
    where template = 'alert-confirmation' and to_address = 'guette@example.org'`.execute(
    database.db,
  );
  await page.goto(/https?:\S+alertes\/[\w-]+/.exec(rows[0]!.text)![0]);
  await page.click('button[value=confirm]');
  expect(await page.locator('h1').innerText()).toBe('Alerte enregistrée');
  await page.click('button[value=end]');
  expect(await page.locator('h1').innerText()).toBe('Alerte arrêtée');
  await context.close();
}, 60_000);

const PAGES = [
  '/compte',
  '/compte/commandes',
  '/compte/adresses',
  '/compte/adresses?modifier=nouvelle',
  '/compte/profil',
  '/compte/securite',
  '/compte/donnees',
  '/compte/alertes',
  '/compte/connexion?pour=again',
  '/compte/lien?jeton=rien',
  '/compte/effacement?jeton=rien',
  '/envies',
  '/en/account',
  '/en/account/security',
];

describe.each([
  ['390 px', PHONE],
  ['1440 px', DESKTOP],
])('at %s', (_name, viewport) => {
  test('every page of the account passes axe and fits the screen (R46)', async () => {
    const context = await openContext({ viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await signIn(page, `axe${viewport.width}@example.org`);
    for (const path of PAGES) {
      await page.goto(`${shop.url}${path}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(await findBarriers(page), path).toEqual([]);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
    await context.close();
  }, 120_000);
});

test('a review is written behind the link of the order, and seen once it was read (R40)', async () => {
  const context = await openContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await order(page, { email: 'avis@example.org', ...buyer });
  const path = new URL(page.url());
  const link = `${shop.url}${path.pathname.replace('/commande/', '/avis/')}?token=${path.searchParams.get('token')}`;
  await page.goto(link);
  expect(await page.locator('main').innerText()).toContain('quand les articles seront arrivés');
  await sql`with o as (update orders."order" set state = 'delivered', shipped_at = now(), delivered_at = now()
      where number = ${path.pathname.split('/').at(-1)} returning id)
    update orders.line l set shipped_quantity = quantity from o where l.order_id = o.id`.execute(
    database.db,
  );
  await page.goto(link);
  await page.click('.review-form button[type=submit]');
  expect(await page.locator('[role=alert] li').count()).toBe(2);
  await page.check('input[name=rating][value="4"]');
  await page.fill('textarea[name=text]', 'Belle assiette, un peu lourde.');
  await page.click('.review-form button[type=submit]');
  expect(await page.locator('[role=status]').first().innerText()).toContain('sera lu');
  await page.goto(`${shop.url}/articles/assiette-lande`);
  expect(await page.locator('.reviews').innerText()).toContain('Aucun avis');
  await sql`update reviews.review set state = 'published', published_at = now()`.execute(
    database.db,
  );
  await sql`insert into reviews.summary (product_id, count, total, spread)
    select product_id, 1, 4, '{0,0,0,1,0}' from reviews.review`.execute(database.db);
  await expect
    .poll(async () => {
      await page.goto(`${shop.url}/articles/assiette-lande`);
      return page.locator('.reviews').innerText();
    })
    .toMatch(/4\ssur 5[\s\S]*Achat vérifié[\s\S]*Reçu le[\s\S]*publié le/);
  for (const address of ['/articles/assiette-lande/avis?tri=lowest', link]) {
    await page.goto(address.startsWith('/') ? shop.url + address : address);
    expect(await page.locator('h1').count()).toBe(1);
  }
  await context.close();
}, 60_000);
