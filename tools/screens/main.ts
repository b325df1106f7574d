// npm run screens [-- --base URL] [--only PART] [--locale fr|en] [--width 390|1440]: photographs every screen into
// docs/screens/
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { DEMO_ACCOUNTS, DEMO_CUSTOMER } from '../../src/apps/demo/accounts.ts';
import { segmentsOf, type ShopLocale } from '../../src/apps/shop/urls.ts';
import { launchBrowser } from '../../test/support/browser.ts';
import { endProcess, freePort, whenReady } from '../../test/support/processes.ts';
import { PACKAGE_FOLDER } from '../../test/support/source-files.ts';
import { indexPage } from './index-page.ts';
import { officeResources, officeScreens, shopScreens, type Samples, type Screen } from './list.ts';

const FOLDER = path.join(PACKAGE_FOLDER, 'docs/screens');
const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const LOCALES: ShopLocale[] = ['fr', 'en'];
/** All pictures together stay below 25 MB, so that they can stand in the repository. */
const QUALITY = 44;
/** A longer page is cut here: what follows is more of the same. */
const MOST_HEIGHT = 2_400;

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    only: { type: 'string', default: '' },
    locale: { type: 'string', default: '' },
    width: { type: 'string', default: '' },
  },
});

const demo = values.base === undefined ? await startDemo() : null;
const base = values.base ?? demo!.base;
const browser = await launchBrowser();
try {
  await photographAll(browser);
} finally {
  await browser.close();
  await demo?.stop();
}

/** The demonstration in a folder of its own, which goes with it. */
async function startDemo(): Promise<{ base: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sereine-screens-'));
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(PACKAGE_FOLDER, 'bin/sereine.mjs'), 'start'], {
    env: { ...process.env, SEREINE_DATA: folder, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const at = `http://127.0.0.1:${port}`;
  await whenReady(at, 300);
  return {
    base: at,
    async stop() {
      await endProcess(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function photographAll(of: Browser): Promise<void> {
  const screens = [...shopScreens(), ...officeScreens()].filter(({ name }) =>
    name.includes(values.only),
  );
  await mkdir(FOLDER, { recursive: true });
  if (values.only + values.locale + values.width === '') {
    for (const old of await readdir(FOLDER)) {
      if (old.endsWith('.webp')) await rm(path.join(FOLDER, old));
    }
  }
  const states = await signInAll(of);
  const samples = await findSamples(of, states.staff);
  for (const locale of LOCALES.filter((one) => one.startsWith(values.locale))) {
    for (const viewport of WIDTHS.filter(({ width }) => String(width).startsWith(values.width))) {
      for (const as of ['visitor', 'customer', 'staff'] as const) {
        const context = await of.newContext({
          viewport,
          locale: locale === 'fr' ? 'fr-FR' : 'en-GB',
          timezoneId: 'Europe/Paris',
          reducedMotion: 'reduce',
          colorScheme: 'light',
          ...(as === 'visitor' ? {} : { storageState: states[as] }),
        });
        await context.addInitScript(`localStorage.setItem('sereine.office.locale', '${locale}')`);
        for (const screen of screens.filter((one) => one.as === as)) {
          await photograph(context, screen, locale, samples, viewport.width);
        }
        await context.close();
      }
    }
  }
  await writeFile(
    path.join(FOLDER, 'README.md'),
    indexPage([...shopScreens(), ...officeScreens()], new Set(await readdir(FOLDER))),
  );
}

async function photograph(
  context: BrowserContext,
  screen: Screen,
  locale: ShopLocale,
  samples: Samples,
  width: number,
): Promise<void> {
  const address = screen.address(locale, samples);
  if (address === null) return;
  const page = await context.newPage();
  try {
    await page.goto(base + address, { waitUntil: 'load' });
    await settle(page);
    await lookAnyway(page);
    if (screen.open === 'search') await page.keyboard.press('Control+k');
    if (screen.open === 'help') await page.keyboard.press('?');
    if (screen.open) {
      await page.locator('[role=dialog], .MuiDrawer-paper').last().waitFor({ timeout: 5_000 });
      await settle(page);
    } else if (screen.name.startsWith('office-')) {
      // As tall as what it holds, so that bars that stick to the window stand below it and not across it.
      const height = await page.evaluate<number>('document.documentElement.scrollHeight');
      await page.setViewportSize({ width, height: Math.min(Math.max(height, 844), MOST_HEIGHT) });
    }
    const png = await page.screenshot({
      fullPage: screen.open === undefined,
      animations: 'disabled',
    });
    const { height } = await sharp(png).metadata();
    await sharp(png)
      .extract({ left: 0, top: 0, width, height: Math.min(height, MOST_HEIGHT) })
      .webp({ quality: QUALITY, effort: 4 })
      .toFile(path.join(FOLDER, `${screen.name}.${locale}.${width}.webp`));
  } catch (error) {
    console.error(`${screen.name} ${locale} ${width}: ${String(error)}`);
    process.exitCode = 1;
  } finally {
    await page.close();
  }
}

/** Waits until nothing is asked for and nothing turns any more, and pictures below the fold are there. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => undefined);
  await page
    .waitForFunction('!document.querySelector("[role=progressbar]")', null, { timeout: 5_000 })
    .catch(() => undefined);
  await page.evaluate(`(async () => {
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => undefined)));
    await document.fonts.ready;
  })()`);
}

/** Figures stand behind a tap in hours of rest, which the pictures may be taken in. */
async function lookAnyway(page: Page): Promise<void> {
  const tap = page.getByRole('button', { name: /^(Regarder quand même|Look anyway)$/ });
  if ((await tap.count()) === 0) return;
  await tap.first().click();
  await settle(page);
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signInAll(of: Browser): Promise<{ staff: State; customer: State }> {
  const [owner] = DEMO_ACCOUNTS;
  const context = await of.newContext();
  const page = await context.newPage();
  await page.goto(`${base}/office/login`);
  await page.locator('input[type=email], input[name=email]').first().fill(owner!.email);
  await page.locator('input[type=password]').first().fill(owner!.password);
  await page.locator('button[type=submit]').first().click();
  await page.getByRole('heading', { name: /Camille/ }).waitFor();
  const staff = await context.storageState();
  await context.close();
  const shop = await of.newContext();
  const visit = await shop.newPage();
  await visit.goto(base + segmentsOf('fr').signIn);
  await visit.locator('details:has(input[type=password]) summary').click();
  const form = visit.locator('form:has(input[type=password])');
  await form.locator('input[name=login]').fill(DEMO_CUSTOMER.email);
  await form.locator('input[type=password]').fill(DEMO_CUSTOMER.password);
  await form.locator('button[value=password]').click();
  await visit.waitForURL('**/compte');
  await visit.goto(`${base}/recherche?q=lin`);
  await visit.locator('.card__title a').first().click();
  await visit.locator('form[data-add-to-cart] button[type=submit]').first().click();
  await settle(visit);
  const customer = await shop.storageState();
  await shop.close();
  return { staff, customer };
}

async function findSamples(of: Browser, staff: State): Promise<Samples> {
  const context = await of.newContext({ storageState: staff });
  const ask = async (address: string) => {
    const answer = await context.request.get(`${base}${address}`);
    return (await answer.json()) as { items?: Record<string, unknown>[]; token?: string };
  };
  const ids: Record<string, string> = {};
  for (const name of officeResources()) {
    const { items } = await ask(`/api/admin/${name}?limit=1`);
    const id = items?.[0]?.['id'];
    if (typeof id === 'string' || typeof id === 'number') ids[name] = String(id);
  }
  const delivered = (await ask('/api/admin/orders?state=delivered&limit=1')).items![0]!;
  const { token = '' } = await ask(`/api/admin/orders/${String(delivered['id'])}`);
  const { items: products = [] } = await ask('/api/store/products?limit=1');
  const { items: categories = [] } = await ask('/api/store/categories');
  const { items: brands = [] } = await ask('/api/admin/brands?limit=1');
  const { items: collections = [] } = await ask('/api/admin/collections?limit=1');
  await context.close();
  return {
    ids,
    collection: String(collections[0]?.['handle']),
    category: String(categories[0]?.['handle']),
    brand: String(brands[0]?.['handle']),
    product: String(products[0]?.['handle']),
    order: { number: String(delivered['number']), token },
  };
}
