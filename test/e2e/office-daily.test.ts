import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importsWiring } from '../../src/core/imports/index.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { folderStorage } from '../../src/platform/files/index.ts';
import { enqueue, type Wiring } from '../../src/platform/jobs/index.ts';
import { runPendingJobs } from '../../src/platform/jobs/testing.ts';
import { mailWiring, openMailSender, queueMail } from '../../src/platform/mail/index.ts';
import { SAMPLES } from '../../src/platform/mail/templates/samples.testing.ts';
import { totpCode } from '../support/authenticator.ts';
import { findBarriers } from '../support/barriers.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { launchBrowser } from '../support/browser.ts';
import { commerceDeps, orderUpTo } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { generateShopifyFile } from '../support/generate-catalogue.ts';
import { employOwner, openPage, OWNER, signIn, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

// What somebody does in the office on an ordinary day, in a real browser.
const database = testDatabase();
const received: string[] = [];
let smtp: SMTPServer;
let smtpUrl = '';
let shop: RunningShop;
let browser: Browser;
let signedIn: SignedIn;
let orderNumber = '';

beforeAll(async () => {
  await ensureShopIsBuilt();
  await ensureOfficeIsBuilt();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      received.push(...session.envelope.rcptTo.map(({ address }) => address));
      stream.resume().on('end', callback);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
  shop = await runShop(database, { SMTP_URL: smtpUrl });
  await employOwner(database.db);
  const { rows } = await sql<{ option: number; variant: number }>`
    select (select min(id) from promise.delivery_option) as option,
      (select min(variant_id) from stock.level where on_hand >= 20) as variant`.execute(
    database.db,
  );
  const { option, variant } = rows[0]!;
  for (const quantity of [1, 2, 3]) {
    const lines = [{ variantId: variant, quantity }];
    const order = await orderUpTo('paid', commerceDeps(database.db), lines, option);
    orderNumber = order.number;
  }
  // Ordered and not paid: no sale yet.
  const unpaid = [{ variantId: variant, quantity: 1 }];
  await orderUpTo('placed', commerceDeps(database.db), unpaid, option);
  browser = await launchBrowser();
  signedIn = await signIn(browser, shop.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const openOffice = (address: string) =>
  openPage(browser, `${shop.url}/office${address}`, { signedIn });

test('a job that was given up is started again by hand, and done', async () => {
  let isMended = false;
  let runs = 0;
  const fragile: Wiring = {
    jobs: {
      'test.fragile': async () => {
        runs += 1;
        if (!isMended) throw new Error('la balance ne répond pas');
      },
    },
  };
  await transact(database.db, async (tx) => {
    await enqueue(tx, 'test.fragile', {}, { maxAttempts: 1 });
    return ok(null);
  });
  await runPendingJobs(database, [fragile]);
  expect(runs).toBe(1);

  const { page, close } = await openOffice('/jobs?view=dead');
  const row = page.getByRole('row', { name: /test\.fragile/ });
  await row.getByText('À l’arrêt').waitFor();
  await row.getByText('la balance ne répond pas').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await row.getByRole('button', { name: 'Relancer' }).click();
  await page.getByText('La tâche est relancée.').waitFor();
  isMended = true;
  await runPendingJobs(database, [fragile]);
  expect(runs).toBe(2);
  await page.reload();
  await page.getByText('Aucune tâche à l’arrêt.').waitFor();
  await close();
});

test('a mail that a customer cannot find is sent again, and arrives twice', async () => {
  const from = 'bonjour@maison-test.example';
  const to = 'zoe@exemple.fr';
  await transact(database.db, async (tx) =>
    ok(
      await queueMail(
        tx,
        { smtpUrl, from },
        {
          template: 'order-prepared',
          data: SAMPLES['order-prepared'],
          locale: 'fr',
          to,
          origin: { kind: 'order', id: '1' },
          dedupeKey: 'prepared:1',
        },
      ),
    ),
  );
  const storage = folderStorage(
    path.join(tmpdir(), `sereine-daily-${randomBytes(6).toString('hex')}`),
  );
  const sender = openMailSender({ db: database.db, storage, mail: { smtpUrl, from } });
  const deliver = () => runPendingJobs(database, [mailWiring({ sender })]);
  await deliver();
  const arrived = () => received.filter((address) => address === to).length;
  expect(arrived()).toBe(1);

  const { page, close } = await openOffice('/mails');
  await page
    .getByRole('row', { name: /zoe@exemple\.fr/ })
    .getByRole('button')
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Renvoyer' }).click();
  await page.getByText('L’e-mail est remis en partance.').waitFor();
  await deliver();
  expect(arrived()).toBe(2);
  await close();
  sender.close();
});

test('a long import is stopped at its next batch, and goes on to its end', async () => {
  const file = path.join(tmpdir(), `sereine-daily-${randomBytes(6).toString('hex')}.csv`);
  const products = await generateShopifyFile(file, 20_000);
  const storage = folderStorage(file.replace('.csv', ''));
  const work = () => runPendingJobs(database, [importsWiring({ db: database.db, storage })]);
  const { page, close } = await openOffice('/imports');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { level: 1, name: path.basename(file) }).waitFor();
  await work();
  await page.getByRole('button', { name: 'Importer ces articles' }).click({ timeout: 60_000 });
  await page.getByText('L’import a commencé.').waitFor();
  const working = work();
  await page.getByRole('button', { name: 'Interrompre l’import' }).click();
  await working;
  const imported = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from catalogue.product
        where handle like 'article-%'`.execute(database.db)
    ).rows[0]!.n;
  expect(await imported()).toBeLessThan(products);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Reprendre l’import' }).click();
  await page.getByText('L’import a commencé.').waitFor();
  await work();
  await page.getByRole('link', { name: 'Voir les articles' }).waitFor();
  expect(await imported()).toBe(products);
  await close();
  await rm(file);
}, 120_000);

test('Ctrl K finds an order by its number and opens it, without the mouse', async () => {
  const { page, close } = await openOffice('/');
  await page.getByRole('heading', { name: /Camille/ }).waitFor();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  await field.waitFor();
  await page.keyboard.type(orderNumber);
  await page
    .getByRole('option', { name: new RegExp(orderNumber) })
    .first()
    .waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: new RegExp(orderNumber) }).waitFor();
  expect(page.url()).toMatch(/\/office\/orders\/\d+\/show$/);
  await close();
});

/** What stands beside a word in the totals of the report, in cents. */
async function totalOf(page: Page, word: string): Promise<number> {
  const figure = page.locator('dt', { hasText: new RegExp(`^${word}$`) }).locator('+ dd');
  return Number((await figure.innerText()).replace(/[^\d]/g, ''));
}

test('the total of the sales report is what the ledger of payments holds, to the cent', async () => {
  const { rows } = await sql<{ captured: number; orders: number }>`
    select sum(amount_cents)::int as captured, count(distinct payment_id)::int as orders
    from payments.entry where kind = 'capture'`.execute(database.db);
  const ledger = rows[0]!;
  expect(ledger.orders).toBe(3);
  const { page, close } = await openOffice('/reports');
  await page.getByRole('term').filter({ hasText: 'Ventes TTC' }).waitFor();
  expect(await totalOf(page, 'Ventes TTC')).toBe(ledger.captured);
  expect(await totalOf(page, 'Net TTC')).toBe(ledger.captured);
  expect(await totalOf(page, 'Commandes')).toBe(ledger.orders);
  expect(await findBarriers(page)).toEqual([]);
  await close();
});

test('a second step is set up with an authenticator, and from then on the password alone opens nothing', async () => {
  const { page, close } = await openOffice('/settings/account');
  const panel = page.locator('section', { has: page.getByText('Double authentification') });
  await panel.getByLabel('Mot de passe actuel').fill(OWNER.password);
  await panel.getByRole('button', { name: 'Activer' }).click();
  await panel.getByRole('img', { name: 'Code QR à scanner' }).waitFor();
  const secret = await panel.locator('code').innerText();
  const backup = await panel.locator('li').first().innerText();
  expect(await findBarriers(page)).toEqual([]);
  await panel.getByLabel('Code à six chiffres').fill('000000');
  await panel.getByRole('button', { name: 'Confirmer le code' }).click();
  await panel.getByRole('alert').waitFor();
  await panel.getByLabel('Code à six chiffres').fill(totpCode(secret));
  await panel.getByRole('button', { name: 'Confirmer le code' }).click();
  await page.getByText('La double authentification est active.').waitFor();
  await close();

  const toSecondStep = async () => {
    const opened = await openPage(browser, `${shop.url}/office/`, {});
    await opened.page.getByLabel('Adresse e-mail').fill(OWNER.email);
    await opened.page.getByLabel('Mot de passe').fill(OWNER.password);
    await opened.page.getByRole('button', { name: 'Se connecter' }).click();
    await opened.page.getByLabel('Code à six chiffres').waitFor();
    return opened;
  };
  const byCode = await toSecondStep();
  expect(await findBarriers(byCode.page)).toEqual([]);
  const shut = await byCode.page.request.get(`${shop.url}/api/admin/orders`);
  expect(shut.status()).toBe(401);
  await byCode.page.getByLabel('Code à six chiffres').fill(totpCode(secret));
  await byCode.page.getByRole('button', { name: 'Entrer' }).click();
  await byCode.page.getByRole('heading', { name: /Camille/ }).waitFor();
  await byCode.close();

  // Without the telephone: a backup code, once.
  const byBackup = await toSecondStep();
  await byBackup.page.getByLabel('Code à six chiffres').fill(backup);
  await byBackup.page.getByRole('button', { name: 'Entrer' }).click();
  await byBackup.page.getByRole('heading', { name: /Camille/ }).waitFor();
  await byBackup.close();
  const again = await toSecondStep();
  await again.page.getByLabel('Code à six chiffres').fill(backup);
  await again.page.getByRole('button', { name: 'Entrer' }).click();
  await again.page.getByRole('alert').waitFor();
  await again.close();
});
