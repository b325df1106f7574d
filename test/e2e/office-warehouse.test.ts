import bwipjs from 'bwip-js/node';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listStockPlaces } from '../../src/core/stock/index.ts';
import { createBins, createZone } from '../../src/core/warehouse/index.ts';
import { ok } from '../../src/kernel/refusal.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt, ensureShopIsBuilt } from '../support/build-pages.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { employOwner, openPage, PHONE, signIn, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

// Putting goods away on a phone, in a real browser that has no barcode reader of its own.
const database = testDatabase();
const EAN = '3760012340019';
let shop: RunningShop;
let browser: Browser;
let signedIn: SignedIn;
let variantId = 0;

beforeAll(async () => {
  await ensureShopIsBuilt();
  await ensureOfficeIsBuilt();
  shop = await runShop(database);
  await employOwner(database.db);
  const done = await transact(database.db, async (tx) => {
    const [main] = await listStockPlaces(tx);
    const fields = { code: 'PREP', name: 'Rayonnages', kind: 'picking' as const, position: 1 };
    const zone = await createZone(tx, seeder, main!.id, { ...fields, categoryIds: [] });
    if (!zone.ok) return zone;
    const series = { aisleFrom: 'A', aisleTo: 'A', firstBay: 1, bays: 2, levels: 1 };
    const room = { maxUnits: null, maxLitres: null, maxWeightGrams: null };
    await createBins(tx, seeder, zone.value.id, { ...series, serpentine: false }, room);
    const { rows } = await sql<{ id: number }>`
      update catalogue.variant set gtin = ${EAN}
      where id = (select min(variant_id) from stock.level where on_hand >= 20) returning id`.execute(
      tx,
    );
    return ok(rows[0]!.id);
  });
  if (!done.ok) throw new Error(done.refusal.code);
  variantId = done.value;
  browser = await launchBrowser();
  signedIn = await signIn(browser, shop.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

/** Gives the page a camera that sees a barcode. */
async function showToCamera(page: Page, text: string): Promise<void> {
  const symbol = await bwipjs.toBuffer({
    bcid: 'ean13',
    text,
    scale: 3,
    height: 18,
    backgroundcolor: 'FFFFFF',
    paddingwidth: 14,
    paddingheight: 8,
  });
  const picture = `data:image/png;base64,${symbol.toString('base64')}`;
  await page.addInitScript((source) => {
    const look = async () => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = 960;
      canvas.height = 540;
      const draw = () => {
        const context = canvas.getContext('2d')!;
        context.fillStyle = '#d8d4cc';
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.drawImage(image, 240, 160);
      };
      draw();
      setInterval(draw, 100);
      return canvas.captureStream(10);
    };
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: look } });
  }, picture);
}

async function placed(): Promise<number> {
  const { rows } = await sql<{ pieces: number }>`
    select coalesce(sum(quantity), 0)::int as pieces from warehouse.holding
    where variant_id = ${variantId} and bin_id is not null`.execute(database.db);
  return rows[0]!.pieces;
}

async function scan(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code-barres ou référence').fill(code);
  await page.keyboard.press('Enter');
}

test('the camera reads an EAN without a reader of the browser, and the piece is in the bin', async () => {
  const { page, close } = await openPage(browser, `${shop.url}/office/`, {
    viewport: PHONE,
    signedIn,
  });
  await showToCamera(page, EAN);
  await page.goto(`${shop.url}/office/put-away`);
  await page.getByRole('heading', { level: 1, name: 'Ranger' }).waitFor();
  await scan(page, 'a-01-01');
  await page.getByText('Vous rangez dans').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: /caméra/i }).click();
  await page.getByText(/^\+1 · /).waitFor();
  await expect.poll(placed).toBeGreaterThanOrEqual(1);
  await close();
});

test('a scan without network waits on the phone and counts once when it is back', async () => {
  const before = await placed();
  const { page, close } = await openPage(browser, `${shop.url}/office/put-away`, {
    viewport: PHONE,
    signedIn,
  });
  await page.getByRole('heading', { level: 1, name: 'Ranger' }).waitFor();
  await scan(page, 'A-02-01');
  await page.context().setOffline(true);
  await scan(page, EAN);
  await scan(page, EAN);
  await page
    .getByText(/2\slectures\sattendent/)
    .first()
    .waitFor();
  expect(await placed()).toBe(before);
  await page.context().setOffline(false);
  await expect.poll(placed, { timeout: 20_000 }).toBe(before + 2);
  await close();
});

test('zones, bins, transfers and lots can be read by everybody on a phone', async () => {
  const { page, close } = await openPage(browser, `${shop.url}/office/warehouses`, {
    viewport: PHONE,
    signedIn,
  });
  await page.getByText('Rayonnages').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  for (const address of ['warehouse-bins', 'stock-transfers', 'lots']) {
    await page.goto(`${shop.url}/office/${address}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  }
  await close();
});
