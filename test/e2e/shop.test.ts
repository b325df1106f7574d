import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEPT } from '../../src/apps/shop/kept-in-browser.ts';
import { sql } from '../../src/platform/db/index.ts';
import { findBarriers } from '../support/barriers.ts';
import { ensureShopIsBuilt } from '../support/build-pages.ts';
import { launchBrowser } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };
const BUDGET_BYTES = 100_000;

const PAGES = {
  home: '/',
  category: '/rayons/la-table',
  search: '/recherche?q=assiette',
  product: '/articles/assiette-lande',
  cart: '/panier',
  returns: '/pages/livraison-et-retours',
  withdrawal: '/renoncer-au-contrat',
  lost: '/nulle-part',
  home_en: '/en',
};

const buyer = {
  email: 'jeanne@example.org',
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

/** Puts the article in the cart of a context, through the form. */
async function addArticle(page: Page): Promise<void> {
  await page.goto(`${shop.url}${PAGES.product}`);
  await page.click('form[data-add-to-cart] button[type=submit]');
}

async function countOrders(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from orders."order"`.execute(database.db);
  return rows[0]!.count;
}

describe('a purchase', () => {
  test('is possible without JavaScript, with what is wrong said beside the field and on top (R34, R46)', async () => {
    const context = await openContext({ javaScriptEnabled: false, viewport: DESKTOP });
    const page = await context.newPage();
    await addArticle(page);
    expect(new URL(page.url()).pathname).toBe('/panier');
    await page.click('.summary a.button');
    await page.fill('#email', 'not an address');
    await page.click('button[value=contact]');
    expect(await page.locator('[role=alert] li').count()).toBe(5);
    expect(await page.locator('#email').getAttribute('aria-describedby')).toContain('email-error');
    expect(await page.locator('#email').inputValue()).toBe('not an address');
    for (const [name, value] of Object.entries(buyer)) await page.fill(`[id="${name}"]`, value);
    await page.click('button[value=contact]');
    await page.click('button[value=delivery]');
    const form = page.locator('form:has(button[value=order])');
    expect(await form.innerText()).toMatch(/Assiette Lande[\s\S]*TVA 20[\s\S]*Total/);
    expect(await page.locator('button[value=order]').innerText()).toBe(
      'Commande avec obligation de paiement',
    );
    await page.check('input[value=bank-transfer]');
    await page.click('button[value=order]');
    expect(page.url()).toMatch(/\/commande\/[\d-]+\?token=/);
    expect(await page.locator('h1').innerText()).toBe('Merci, votre commande est reçue');
    expect(await page.locator('main').innerText()).toContain('Réglez par virement');
    await context.close();
  });

  test('is possible with the keyboard alone (R46)', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await page.goto(`${shop.url}/`);
    const go = async (selector: string, key = 'Enter') => {
      await tabTo(page, selector);
      await page.keyboard.press(key);
    };
    await go('.header__nav a');
    await page.waitForURL('**/rayons/la-table');
    await go('.card__title a[href="/articles/assiette-lande"]');
    await page.waitForURL('**/articles/assiette-lande');
    await go('form[data-add-to-cart] button[type=submit]');
    await page.waitForSelector('dialog.drawer[open]');
    await go('dialog .drawer__foot a[href="/commander"]');
    await page.waitForURL('**/commander');
    for (const [name, value] of Object.entries(buyer)) {
      await tabTo(page, `[id="${name}"]`);
      await page.keyboard.type(value);
    }
    await go('button[value=contact]');
    await page.waitForURL('**/commander#livraison');
    await go('button[value=delivery]');
    await page.waitForURL('**/commander#paiement');
    await tabTo(page, 'input[name=paymentMethod]');
    for (let at = 0; at < 20; at += 1) {
      if (await page.locator('input[value=test-success]').isChecked()) break;
      await page.keyboard.press('ArrowDown');
    }
    await go('button[value=order]');
    await page.waitForURL('**/commande/*');
    expect(await page.locator('.timeline__done').count()).toBe(2);
    // R43: what stands in the browser afterwards is declared, whoever put it there.
    const stored = await page.evaluate(() =>
      [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage)),
    );
    const names = [...(await context.cookies()).map(({ name }) => name), ...stored];
    expect(names.filter((name) => !(name in KEPT))).toEqual([]);
    await context.close();
  }, 60_000);

  test('placed by two clicks is one order', async () => {
    const context = await openContext({ javaScriptEnabled: false, viewport: DESKTOP });
    const page = await context.newPage();
    await addArticle(page);
    await page.goto(`${shop.url}/commander`);
    for (const [name, value] of Object.entries(buyer)) await page.fill(`[id="${name}"]`, value);
    await page.click('button[value=contact]');
    await page.click('button[value=delivery]');
    const before = await countOrders();
    const form: Record<string, string> = { intent: 'order', paymentMethod: 'bank-transfer' };
    for (const name of ['idempotencyKey', 'totalCents']) {
      form[name] = await page.locator(`input[name=${name}]`).inputValue();
    }
    const answers = await Promise.all(
      [1, 2].map(() =>
        context.request.post(`${shop.url}/commander`, {
          form,
          maxRedirects: 0,
          headers: { origin: shop.url },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
    expect(await countOrders()).toBe(before + 1);
    await context.close();
  });

  test('is asked again when the price changed, and told when the stock is gone', async () => {
    const context = await openContext({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${shop.url}/articles/assiette-2`);
    await page.click('form[data-add-to-cart] button[type=submit]');
    await sql`update pricing.price set amount_cents = 9900 where variant_id =
      (select id from catalogue.variant where sku = 'TST-2-0')`.execute(database.db);
    await page.reload();
    expect(await page.locator('main').innerText()).toMatch(/Prix passé de 26,00\s€ à 99,00\s€/);
    expect(await page.locator('.summary a.button').count()).toBe(0);
    await page.click('button[value=accept-prices]');
    expect(await page.locator('.summary a.button').count()).toBe(1);
    await sql`update stock.level set reserved = on_hand where variant_id =
      (select id from catalogue.variant where sku = 'TST-2-0')`.execute(database.db);
    await page.reload();
    expect(await page.locator('main').innerText()).toContain('Épuisé depuis votre ajout');
    await context.close();
  });
});

test('a contract is withdrawn from in two steps, without an account, and acknowledged (R36)', async () => {
  const { rows } = await sql<{ id: number; number: string; email: string }>`
    select id, number, email from orders."order" order by id limit 1`.execute(database.db);
  const order = rows[0]!;
  const context = await openContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(`${shop.url}/`);
  await page.click('footer a:has-text("Renoncer au contrat ici")');
  await page.fill('#name', 'Jeanne Martin');
  await page.fill('#contract', order.number);
  await page.fill('#email', 'somebody@example.org');
  await page.click('button[value=check]');
  await page.click('button[value=confirm]');
  expect(await page.locator('[role=alert]').innerText()).toContain('ne vont pas ensemble');
  await page.fill('#email', order.email.toUpperCase());
  await page.click('button[value=check]');
  expect(await page.locator('blockquote').innerText()).toContain(order.number);
  await page.click('button:has-text("Confirmer la rétractation")');
  expect(await page.locator('[role=status].notice').innerText()).toContain('est enregistrée');
  const events = await sql<{ kind: string }>`
    select kind from orders.event where order_id = ${order.id} and kind = 'withdrawal-declared'`.execute(
    database.db,
  );
  expect(events.rows).toHaveLength(1);
  await context.close();
});

/** Presses Tab until the selector has the focus; fails after 150 steps. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (there) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

describe('every page', () => {
  test.each([
    ['phone', PHONE, 'light'],
    ['desktop', DESKTOP, 'light'],
    ['phone', PHONE, 'dark'],
    ['desktop', DESKTOP, 'dark'],
  ] as const)(
    'has no violation found by axe on a %s (R46)',
    async (_name, viewport, colorScheme) => {
      const context = await openContext({ viewport, colorScheme });
      const page = await context.newPage();
      await addArticle(page);
      await page.waitForSelector('dialog.drawer[open]');
      expect(await findBarriers(page)).toEqual([]);
      for (const path of [...Object.values(PAGES), '/commander']) {
        await page.goto(`${shop.url}${path}`);
        expect(await findBarriers(page), path).toEqual([]);
      }
      for (const [name, value] of Object.entries(buyer)) await page.fill(`[id="${name}"]`, value);
      for (const step of ['contact', 'delivery', 'order']) {
        await page.click(`button[value=${step}]`);
        await page.waitForLoadState('load');
        expect(await findBarriers(page), `after ${step}`).toEqual([]);
      }
      await context.close();
    },
    120_000,
  );

  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ] as const)(
    'weighs less than 100 kB without images, blocks on no script and does not move on a %s',
    async (_name, viewport) => {
      for (const name of ['home', 'category', 'product', 'cart'] as const) {
        const context = await openContext({ viewport });
        const page = await context.newPage();
        await page.addInitScript(() => {
          const shifts = window as unknown as { shift: number };
          shifts.shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              const { value, hadRecentInput } = entry as unknown as {
                value: number;
                hadRecentInput: boolean;
              };
              if (!hadRecentInput) shifts.shift += value;
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        const weight = await weigh(context, page);
        await page.goto(`${shop.url}${PAGES[name]}`, { waitUntil: 'networkidle' });
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(200);
        expect(weight(), `${name}: bytes`).toBeLessThan(BUDGET_BYTES);
        expect(
          await page.evaluate(() => (window as unknown as { shift: number }).shift),
          `${name}: shift`,
        ).toBe(0);
        const blocking = await page.evaluate(
          () =>
            document.querySelectorAll('script[src]:not([type=module]):not([async]):not([defer])')
              .length,
        );
        expect(blocking, `${name}: blocking scripts`).toBe(0);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wide, `${name}: wider than the screen`).toBe(0);
        await context.close();
      }
    },
    60_000,
  );

  test('asks nothing of another site and breaks no rule of its content security policy', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(shop.url) && !request.url().startsWith('data:'))
        foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
    });
    for (const path of Object.values(PAGES)) {
      await page.goto(`${shop.url}${path}`, { waitUntil: 'networkidle' });
    }
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);
});

/** Counts the bytes that travel, images left out; call the answer after loading. */
async function weigh(context: BrowserContext, page: Page): Promise<() => number> {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const types = new Map<string, string>();
  let bytes = 0;
  session.on('Network.responseReceived', (event) => types.set(event.requestId, event.type));
  session.on('Network.loadingFinished', (event) => {
    if (types.get(event.requestId) !== 'Image') bytes += event.encodedDataLength;
  });
  return () => bytes;
}

describe('enhanced by scripts', () => {
  test('the shop suggests while one types, and a reference leads straight to its article', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await page.goto(`${shop.url}/`);
    await page.fill('#recherche-entete', 'assiette la');
    await page.waitForSelector('[role=listbox]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/articles/*');
    await page.fill('#recherche-entete', 'TST-7-0');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/articles/assiette-7?v=*');
    await context.close();
  });

  test('facets and variants change in place, with addresses that can be shared', async () => {
    const context = await openContext({ viewport: DESKTOP });
    const page = await context.newPage();
    await page.goto(`${shop.url}${PAGES.category}`);
    await page.click('.facet__link--box');
    await page.waitForURL('**marque=**');
    await page.waitForSelector('.chip--on');
    expect(await page.locator('#compte').innerText()).toMatch(/^15\sarticles$/);
    await page.goto(`${shop.url}${PAGES.product}`);
    await page.click('.option__swatch >> nth=1');
    await page.waitForURL('**?v=*');
    await page.waitForSelector('form[data-add-to-cart] button[disabled]');
    const { rows } = await sql<{ sku: string }>`select sku from catalogue.variant
      where id = ${Number(new URL(page.url()).searchParams.get('v'))}`.execute(database.db);
    expect(await page.locator('.facts').innerText()).toContain(rows[0]!.sku);
    await context.close();
  });
});
