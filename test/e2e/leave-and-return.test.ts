import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBusinessDays, businessDate } from '../../src/core/calendar/index.ts';
import { sql } from '../../src/platform/db/index.ts';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { testDatabase } from '../support/database.ts';
import { employOwner, openPage, OWNER, PHONE, signIn, type SignedIn } from '../support/office.ts';
import { contactFields, hiddenField, pageBuyer } from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
const FRIEND = 'elise@maison-test.example';
let shop: RunningShop;
let browser: Browser;
let owner: SignedIn;

beforeAll(async () => {
  await ensureShopIsBuilt();
  await ensureOfficeIsBuilt();
  shop = await runShop(database);
  await employOwner(database.db);
  browser = await launchBrowser();
  owner = await signIn(browser, shop.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const today = businessDate(new Date());
const inDays = (days: number) => businessDate(new Date(Date.now() + days * 86_400_000));
const openOffice = (address: string, signedIn: SignedIn) =>
  openPage(browser, `${shop.url}/office${address}`, { viewport: PHONE, signedIn });

async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
}

/** Asks the API as whoever is signed in on a page. */
async function ask<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`${shop.url}/api/admin${path}`, {
    method,
    headers: { origin: shop.url, 'idempotency-key': Math.random().toString(36) },
    ...(data ? { data } : {}),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (answer.status() === 204 ? null : await answer.json()) as T;
}

/** A friend who is entrusted with the parcels, first as a rehearsal; the second factor is proven elsewhere. */
async function inviteFriend(page: Page, isRehearsal: boolean): Promise<void> {
  const procedures = await ask<{ items: { id: number }[] }>(page, 'GET', '/procedures');
  await ask(page, 'POST', '/stand-ins', {
    ...{ name: 'Élise', email: FRIEND, isRehearsal },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
    procedureIds: procedures.items.map(({ id }) => id),
  });
}

async function signInFriend(): Promise<SignedIn> {
  await sql`insert into access.account (id, staff_id, account_id, provider_id, password)
    select 'credential-' || f.id, f.id, f.id, 'credential', a.password
    from access.staff f, access.account a join access.staff s on s.id = a.staff_id and s.email = ${OWNER.email}
    where f.email = ${FRIEND}`.execute(database.db);
  const context = await browser.newContext();
  const done = await context.request.post(`${shop.url}/api/auth/sign-in/email`, {
    data: { email: FRIEND, password: OWNER.password },
    headers: { origin: shop.url },
  });
  expect(done.status()).toBe(200);
  await sql`update access.staff set two_factor_enabled = true where email = ${FRIEND}`.execute(
    database.db,
  );
  const signedIn = await context.storageState();
  await context.close();
  return signedIn;
}

/** Orders as a browser without scripts; returns the order, and the day of departure as its recap has it. */
async function order(
  email: string,
): Promise<{ id: number; number: string; token: string; recap: string }> {
  const buyer = pageBuyer(shop.url);
  const { rows: variants } = await sql<{ id: number }>`
    select id from catalogue.variant where sku = 'TST-2-0'`.execute(database.db);
  await buyer.send('/panier', { intent: 'add', variantId: String(variants[0]!.id), quantity: '1' });
  const chosen = await buyer.send('/commander', contactFields(email));
  const optionId = /name="optionId"[^>]*value="(\d+)"/.exec(chosen.html)![1]!;
  const recap = await buyer.send('/commander', { intent: 'delivery', optionId });
  const fields = {
    intent: 'order',
    idempotencyKey: hiddenField(recap, 'idempotencyKey'),
    totalCents: hiddenField(recap, 'totalCents'),
    paymentMethod: 'test-success',
  };
  // Without the tick beside the day of departure nothing is ordered.
  let page = await buyer.send('/commander', fields);
  expect(page.status).toBe(422);
  const placed = () =>
    sql<{ id: number; number: string; token: string }>`
      select id, number, token from orders."order" where email = ${email}`.execute(database.db);
  // Each order moves the day by one: a day that moved meanwhile is shown again, and ticked again.
  await expect
    .poll(async () => {
      const absenceSeen = /name="absenceSeen"[^>]*value="([\d-]+)"/.exec(page.html)?.[1];
      if (absenceSeen) page = await buyer.send('/commander', { ...fields, absenceSeen });
      return (await placed()).rows.length;
    })
    .toBe(1);
  const { rows } = await placed();
  return { ...rows[0]!, recap: recap.text };
}

test('plan, rehearse, leave, order meanwhile, ship two, return, catch up: told everywhere, then nowhere', async () => {
  // Plan, on a phone.
  const office = await openOffice('/absences/create', owner);
  const { page } = office;
  await page.getByLabel('Annoncer à partir du').fill(today);
  await page.getByLabel('Premier jour d’absence').fill(today);
  await page.getByLabel('Jour du retour').fill(addBusinessDays(inDays(6), 0));
  await page.getByLabel('Commandes préparées par jour').fill('1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Planifier l’absence' }).click();
  await page.getByRole('heading', { level: 1, name: /Congés/ }).waitFor();
  const absence = page.url();

  // Rehearse: the friend does it once with help; what was missing is a gap.
  await ask(page, 'POST', '/procedures', {
    title: 'Préparer et expédier',
    steps: [{ text: 'Ouvrir les commandes payées', href: '/orders' }],
    scopes: ['orders:read', 'orders:write', 'shipments:read', 'shipments:write', 'stock:read'],
  });
  await inviteFriend(page, true);
  const friend = await signInFriend();
  const rehearsal = await openOffice('/', friend);
  await rehearsal.page.getByRole('button', { name: /Suivre la procédure : Préparer/ }).click();
  await rehearsal.page.getByRole('button', { name: 'Terminer', exact: true }).click();
  await rehearsal.page.getByText('C’est fait.').waitFor();
  await expectAccessible(rehearsal.page);
  await rehearsal.close();
  await page.goto(`${shop.url}/office/stand-ins`);
  await page.getByText('Répétition').first().waitFor();
  await expectAccessible(page);
  await inviteFriend(page, false);

  // Leave.
  await page.goto(absence);
  await page.getByRole('button', { name: 'Partir l’esprit tranquille' }).click();
  await page.getByText('Vérifié').waitFor();

  // Order meanwhile: one day, on the shelf, at the till and on the order's page.
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
  await expectAccessible(visitor.page);
  const told = await banner.textContent();
  const orders = [];
  for (const name of ['une', 'deux', 'trois', 'quatre'])
    orders.push(await order(`${name}@example.org`));
  const [first] = orders;
  // The same day on the shelf and beside the order button, whatever its form.
  const day = /partira le (\d+)/.exec(first!.recap)![1]!;
  expect(told).toMatch(new RegExp(`part le \\S+ ${day}(?:er)? `));
  await visitor.page.goto(`${shop.url}/commande/${first!.number}?token=${first!.token}`);
  await visitor.page.getByText('Votre commande attend notre retour').waitFor();
  await expectAccessible(visitor.page);

  // The friend ships two.
  const work = await openOffice('/', friend);
  await work.page.getByText('Suivre').first().waitFor();
  for (const { id, number } of orders.slice(0, 2)) {
    await work.page.goto(`${shop.url}/office/orders/${id}/show`);
    await work.page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
    await work.page.getByRole('button', { name: 'Préparer la commande' }).click();
    await work.page
      .getByRole('dialog')
      .getByRole('button', { name: 'Préparer la commande' })
      .click();
    await work.page.getByRole('button', { name: 'Expédier', exact: true }).click();
    await work.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Expédier/ })
      .click();
    await work.page.getByRole('button', { name: 'Marquer comme livrée' }).waitFor();
  }
  expect(await work.page.getByText('deux@example.org').count()).toBe(0);
  await expectAccessible(work.page);
  await work.close();

  // Return: the days went by.
  await sql`update absence.absence set announces_on = ${inDays(-9)}::date, leaves_on = ${inDays(-8)}::date,
    returns_on = ${today}::date`.execute(database.db);
  await page.goto(absence);
  await page.getByText('Rattrapage').first().waitFor();
  await page.getByRole('heading', { name: 'Plan de retour' }).waitFor();
  for (const { number } of orders.slice(2)) await page.getByText(number).first().waitFor();
  await expectAccessible(page);

  // Catch up: with nothing left, nobody is told any more.
  for (const { id } of orders.slice(2)) await ask(page, 'POST', `/orders/${id}/prepare`, {});
  await visitor.page.goto(`${shop.url}/articles/assiette-lande`);
  await expect
    .poll(async () => {
      await visitor.page.reload();
      return banner.count();
    })
    .toBe(0);
  await page.reload();
  await page.getByText('Terminée').first().waitFor();
  await visitor.close();
  await office.close();
}, 120_000);
