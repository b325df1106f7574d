import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createStaff } from '../../src/platform/access/index.ts';
import { transact, type Db } from '../../src/platform/db/index.ts';
import { seeder } from './commerce.ts';

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

/** The owner of the shop of the tests. */
export const OWNER = {
  email: 'camille@maison-test.example',
  name: 'Camille Test',
  password: 'un mot de passe calme et long',
};

/** Who is signed in, as a browser keeps it. */
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Gives the owner access. */
export async function employOwner(db: Db): Promise<void> {
  const staff = await transact(db, (tx) =>
    createStaff(tx, seeder, 'system', { ...OWNER, locale: 'fr', role: 'owner', endsAt: null }),
  );
  if (!staff.ok) throw new Error(staff.refusal.code);
}

/** A page at an address; `close` fails the test on a policy violation or a script error. */
export async function openPage(
  browser: Browser,
  address: string,
  { viewport = DESKTOP, signedIn }: { viewport?: typeof DESKTOP; signedIn?: SignedIn | undefined },
): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport,
    reducedMotion: 'reduce',
    ...(signedIn ? { storageState: signedIn } : {}),
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) wrong.push(message.text());
  });
  await page.goto(address);
  return {
    page,
    close: async () => {
      await context.close();
      expect(wrong).toEqual([]);
    },
  };
}

/** Signs the owner in at the door of the office. */
export async function signIn(browser: Browser, url: string): Promise<SignedIn> {
  const { page, close } = await openPage(browser, `${url}/office/`, {});
  await page.getByLabel('Adresse e-mail').fill(OWNER.email);
  await page.getByLabel('Mot de passe').fill(OWNER.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: /Camille/ }).waitFor();
  const signedIn = await page.context().storageState();
  await close();
  return signedIn;
}
