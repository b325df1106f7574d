import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wirePurchasing } from '../../src/buy/purchasing/index.ts';
import { computeProposals } from '../../src/buy/replenishment/index.ts';
import { ciiInvoice } from '../../src/buy/supplier-invoices/testing.ts';
import { addDocument, createSupplier, saveOffer } from '../../src/buy/suppliers/index.ts';
import { moveStock } from '../../src/core/stock/index.ts';
import { followEverything } from '../../src/core/valuation/index.ts';
import { ok, type Result } from '../../src/kernel/refusal.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { sql, transact, type Tx } from '../../src/platform/db/index.ts';
import { folderStorage } from '../../src/platform/files/index.ts';
import { runPendingJobs } from '../../src/platform/jobs/testing.ts';
import { companySetting, readSetting, writeSetting } from '../../src/platform/settings/index.ts';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { DESKTOP, employOwner, openPage, PHONE, signIn, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

// From what will be missing to the payment of what came, by the person who buys, in a real browser.
const database = testDatabase();
const CODE = '3760123450010';
const DAY_MS = 86_400_000;
let shop: RunningShop;
let browser: Browser;
let signedIn: SignedIn;

const today = () => new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await transact(database.db, work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

/** A supplier whose article sold four a week for half a year and is nearly gone. */
async function seedBuying(): Promise<{ supplierId: number; vatNumber: string }> {
  const vatNumber = 'FR83404833048';
  const { rows } = await sql<{ id: number }>`
    select min(variant_id) as id from stock.level where on_hand = 20`.execute(database.db);
  const variantId = rows[0]!.id;
  const supplier = await must((tx) =>
    createSupplier(tx, seeder, {
      name: 'Poterie du Marais',
      email: 'commandes@poterie.example',
      vatNumber,
      iban: 'FR7630006000011234567890189',
      paymentDays: 30,
      closures: [{ fromOn: inDays(60), toOn: inDays(70), label: 'Congés' }],
    }),
  );
  const breaks = [{ minQuantity: 1, priceCents: 500, pricePer: 1 }];
  const offer = { supplierId: supplier.id, variantId, gtin: CODE, reference: 'PM-1', packSize: 6 };
  const former = { ...offer, breaks: [{ ...breaks[0]!, priceCents: 460 }] };
  await must((tx) => saveOffer(tx, seeder, { ...former, validFrom: '2024-01-01' }, today()));
  await must((tx) =>
    saveOffer(
      tx,
      seeder,
      { ...offer, breaks, isPreferred: true, validFrom: '2025-01-01' },
      today(),
    ),
  );
  const move = (fromCode: string, toCode: string, quantity: number, weeksAgo: number) => ({
    variantId,
    fromCode,
    toCode,
    quantity,
    reason: 'test',
    origin: { kind: 'test', id: `week-${weeksAgo}` },
    occurredAt: new Date(Date.now() - weeksAgo * 7 * DAY_MS),
  });
  await must(async (tx) => {
    const sales = Array.from({ length: 26 }, (_, week) =>
      move('MAIN', 'CUSTOMER', 3 + (week % 3), week + 1),
    );
    const sold = sales.reduce((sum, one) => sum + one.quantity, 0);
    await moveStock(tx, seeder, [move('SUPPLIER', 'MAIN', sold - 18, 27), ...sales]);
    const company = await readSetting(tx, companySetting);
    const bank = { holder: 'Maison Test', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' };
    await writeSetting(tx, seeder, companySetting, { ...company, bank }, 'any');
    return ok(null);
  });
  await computeProposals(database.db, today());
  await followEverything(database.db);
  return { supplierId: supplier.id, vatNumber };
}

let supplierId = 0;
let vatNumber = '';

beforeAll(async () => {
  await ensureShopIsBuilt();
  await ensureOfficeIsBuilt();
  shop = await runShop(database);
  await employOwner(database.db);
  ({ supplierId, vatNumber } = await seedBuying());
  browser = await launchBrowser();
  signedIn = await signIn(browser, shop.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const openOffice = (address: string, viewport = DESKTOP) =>
  openPage(browser, `${shop.url}/office${address}`, { viewport, signedIn });
const numberOf = async (page: Page) => {
  const title = page.getByRole('heading', { level: 1, name: /CF\d\d-\d{6}/ });
  await title.waitFor();
  return /CF\d\d-\d{6}/.exec(await title.innerText())![0];
};

test('what will be missing is ordered, mailed, confirmed for another day, and received by code with one piece damaged', async () => {
  const { page, close } = await openOffice('/proposals');
  await page.getByRole('heading', { name: 'Poterie du Marais' }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: /Préparer la commande de 1 article/ }).click();
  await page.getByRole('link', { name: 'Ouvrir la commande' }).click();
  await page.getByRole('button', { name: 'Envoyer la commande' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Envoyer la commande' }).click();
  const number = await numberOf(page);

  // Without a mail server it waits in the outbox, with its PDF and CSV.
  const folder = await mkdtemp(path.join(tmpdir(), 'sereine-buying-'));
  const storage = folderStorage(folder);
  const mail = { smtpUrl: null, from: 'bonjour@maison-test.example' };
  await runPendingJobs(database, [wirePurchasing({ db: database.db, storage, mail })]);
  const mails = await openOffice('/mails?view=held');
  await mails.page.getByText('commandes@poterie.example').first().waitFor();
  await mails.page.getByText(new RegExp(number)).first().waitFor();
  await mails.close();
  await rm(folder, { recursive: true });

  await page.getByRole('button', { name: 'Autres actions' }).click();
  await page.getByRole('menuitem', { name: 'Noter la confirmation' }).click();
  const said = page.getByRole('dialog');
  await said.getByLabel('Son numéro').fill('PM-2026-77');
  await said.getByLabel(/^Date pour/).fill(inDays(21));
  await said.getByRole('button', { name: 'Noter la confirmation' }).click();
  await page.getByText('La confirmation est notée.').waitFor();
  await page.getByText('PM-2026-77').first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
  const address = new URL(page.url()).pathname.replace('/office', '');
  await close();

  const phone = await openOffice(address, PHONE);
  await phone.page.getByRole('button', { name: 'Réceptionner' }).click();
  const field = phone.page.getByLabel('Code-barres ou référence');
  const { rows } = await sql<{ quantity: number }>`
    select quantity from purchasing.order_line l join purchasing.purchase_order o on o.id = l.order_id
    where o.number = ${number}`.execute(database.db);
  const good = rows[0]!.quantity - 1;
  for (let piece = 0; piece < 2; piece += 1) {
    await field.fill(CODE);
    await field.press('Enter');
    await phone.page.getByText(/^\+1 · /).waitFor();
  }
  // The rest of them is typed: the barcode was read twice.
  await transact(database.db, async (tx) => {
    await sql`insert into purchasing.receipt_scan (receipt_id, variant_id, quantity, condition, actor_label)
      select r.id, l.variant_id, ${good - 2}, 'good', 'test' from purchasing.goods_receipt r
      join purchasing.order_line l on l.order_id = r.order_id where r.posted_at is null`.execute(
      tx,
    );
    return ok(null);
  });
  await phone.page.getByRole('button', { name: 'Abîmé' }).click();
  await field.fill('pm-1');
  await field.press('Enter');
  await phone.page.getByText('Complet').waitFor();
  expect(await findBarriers(phone.page)).toEqual([]);
  await phone.page.getByRole('button', { name: 'Terminer la réception' }).click();
  const end = phone.page.getByRole('dialog');
  await end.getByText(/1\sabîmée/).waitFor();
  await end.getByRole('button', { name: 'Terminer la réception' }).click();
  await phone.page.getByText('Les articles sont en stock.').waitFor();
  await phone.page.getByRole('heading', { level: 1, name: /Réception BR/ }).waitFor();
  await phone.close();
}, 60_000);

test('an invoice is read from its file, the dearer line is explained and accepted, and the bank gets its file', async () => {
  const { rows } = await sql<{ number: string; received: number }>`
    select o.number, l.received_quantity as received from purchasing.purchase_order o
    join purchasing.order_line l on l.order_id = o.id where o.supplier_id = ${supplierId}`.execute(
    database.db,
  );
  const { number, received } = rows[0]!;
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const xml = ciiInvoice({
    number: 'FA-77',
    vatNumber,
    reference: 'PM-1',
    orderNumber: number,
    quantity: received,
    net: ((received * 530) / 100).toFixed(2),
  });
  await pdf.attach(Buffer.from(xml), 'factur-x.xml', { mimeType: 'text/xml' });
  const { page, close } = await openOffice('/supplier-invoices');
  await page.getByRole('button', { name: 'Ajouter une facture' }).first().click();
  await page.getByLabel('Choisir un fichier').setInputFiles({
    name: 'FA-77.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await pdf.save()),
  });
  await page.getByRole('heading', { level: 1, name: 'Facture FA-77' }).waitFor();
  await page.getByText(/de plus que la commande/).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Approuver la facture' }).click();
  const decision = page.getByRole('dialog');
  await decision.getByLabel('Remarque').fill('Hausse annoncée');
  await decision.getByRole('button', { name: 'Accepter les écarts' }).click();
  await page.getByText('La facture est approuvée.').waitFor();
  await page.getByRole('button', { name: 'Préparer le virement' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Préparer le virement' }).click();
  await page.getByRole('heading', { level: 1, name: 'Règlements fournisseurs' }).waitFor();
  const link = await page.getByRole('link', { name: 'Fichier SEPA' }).getAttribute('href');
  const file = await page.request.get(new URL(link!, shop.url).href);
  const due = Math.round(received * 530 * 1.2);
  expect(await file.text()).toContain(`<InstdAmt Ccy="EUR">${(due / 100).toFixed(2)}</InstdAmt>`);
  expect(await findBarriers(page)).toEqual([]);
  await close();
  await followEverything(database.db);
  expect((await verifyEverything(database.db)).findings).toEqual([]);
}, 60_000);

test('an invoice that does not say whose it is asks for the supplier and goes on', async () => {
  const { page, close } = await openOffice('/supplier-invoices');
  const facts = { vatNumber: 'FR00', reference: 'X', orderNumber: '', quantity: 1, net: '12.00' };
  await page.getByRole('button', { name: 'Ajouter une facture' }).first().click();
  await page.getByLabel('Choisir un fichier').setInputFiles({
    name: 'inconnue.xml',
    mimeType: 'text/xml',
    buffer: Buffer.from(ciiInvoice({ ...facts, number: 'X-1' })),
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Le fichier ne permet pas/).waitFor();
  await dialog.getByLabel('Fournisseur', { exact: true }).pressSequentially('Marais');
  await page.getByRole('option', { name: 'Poterie du Marais' }).click();
  await page.getByRole('heading', { level: 1, name: 'Facture X-1' }).waitFor();
  await page.getByText('Aucune commande ne porte cet article', { exact: false }).waitFor();
  await close();
}, 60_000);

test('every screen of buying is free of barriers, on a desk and on a phone', async () => {
  const { rows } = await sql<{ id: number }>`
    insert into platform.file (sha256, storage_key, original_name, media_type, byte_size)
    values (repeat('b', 64), 'bb/b.pdf', 'contrat.pdf', 'application/pdf', 9) returning id`.execute(
    database.db,
  );
  const paper = { kind: 'contract', title: 'Contrat 2026', remindDays: 60 } as const;
  await must((tx) =>
    addDocument(tx, seeder, supplierId, { ...paper, expiresOn: inDays(20), fileId: rows[0]!.id }),
  );
  const screens: [address: string, heading: string | RegExp][] = [
    ['/suppliers', 'Fournisseurs'],
    [`/suppliers/${supplierId}`, 'Poterie du Marais'],
    ['/purchase-orders', 'Commandes fournisseurs'],
    ['/goods-receipts', 'Réceptions'],
    ['/supplier-invoices', 'Factures fournisseurs'],
    ['/stock-counts', 'Inventaires'],
    ['/stock-value', 'Valeur du stock'],
    ['/valuation-methods', 'Méthodes de valorisation'],
    ['/spend', 'Dépenses'],
    ['/calendar', 'Calendrier'],
  ];
  for (const viewport of [DESKTOP, PHONE]) {
    const { page, close } = await openOffice('/', viewport);
    for (const [address, heading] of screens) {
      await page.goto(`${shop.url}/office${address}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.waitForLoadState('networkidle');
      expect([address, await findBarriers(page)]).toEqual([address, []]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([address, overflow]).toEqual([address, 0]);
    }
    await close();
  }
}, 120_000);
