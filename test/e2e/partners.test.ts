import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPartner } from '../../src/calm/partners/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { findBarriers } from '../support/barriers.ts';
import { launchBrowser } from '../support/browser.ts';
import { ensureOfficeIsBuilt } from '../support/build-pages.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { employOwner, openPage, PHONE, signIn, type SignedIn } from '../support/office.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;
let browser: Browser;
let signedIn: SignedIn;

beforeAll(async () => {
  await ensureOfficeIsBuilt();
  shop = await runShop(database);
  await employOwner(database.db);
  await transact(database.db, (tx) =>
    createPartner(tx, seeder, {
      name: 'Atelier du Code',
      email: 'aide@atelier-du-code.example',
      areas: ['pages'],
      people: [{ name: 'Inès', role: '', email: 'ines@atelier-du-code.example', phone: '' }],
    }),
  );
  await sql`insert into incidents.incident (kind, title, impact, urgency, onset_at)
    values ('manual', 'La page du panier reste blanche', 4, 4, now())`.execute(database.db);
  // Nine of twelve urgent requests were yellow.
  await sql`insert into partners.request (partner_id, kind, state, title, impact, urgency, is_urgent, asked_colour, final_colour,
      support, token, sent_at, solved_at, asked_by)
    select p.id, 'manual', 'solved', 'Vieille demande ' || n, 4, 4, true, 'red', case when n <= 9 then 'yellow' else 'red' end,
      'paid', 'token-of-' || n || '-0123456789', now() - interval '9 days', now() - interval '8 days', 'Camille Test'
    from partners.partner p, generate_series(1, 12) n`.execute(database.db);
  browser = await launchBrowser();
  signedIn = await signIn(browser, shop.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const open = (address: string) =>
  openPage(browser, `${shop.url}/office${address}`, { viewport: PHONE, signedIn });

async function expectAccessible(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
}

test('from an incident on a phone: four questions, what will be sent and what urgent is worth, sent, answered on a page of its own', async () => {
  const { page, close } = await open('/incidents/1');
  await page.getByRole('link', { name: 'Demander de l’aide' }).click();
  await page.getByLabel('Que faire pour le revoir').fill('Ouvrir le panier.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rassembler les faits' }).click();
  await page.getByText('9 de vos 12 demandes « urgentes » étaient jaunes.').waitFor();
  await page.getByText('PostgreSQL').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Envoyer par e-mail' }).click();
  await page.getByRole('button', { name: 'Noter la réponse' }).waitFor();
  const { rows } = await sql<{ token: string; text: string }>`
    select r.token, m.text from partners.request r, platform.mail m
    where r.state = 'sent' and m.template = 'partner-letter'`.execute(database.db);
  expect(rows[0]!.text).toContain('Ouvrir le panier.');

  const answer = await openPage(browser, `${shop.url}/reponse/${rows[0]!.token}`, {
    viewport: PHONE,
  });
  await expectAccessible(answer.page);
  await answer.page.getByLabel('Votre réponse').fill('Corrigé.');
  await answer.page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await answer.page.getByText('Votre réponse est arrivée').waitFor();
  await answer.close();

  await page.reload();
  await page.getByText('Corrigé.').waitFor();
  await page.getByRole('button', { name: 'Marquer comme résolue' }).click();
  await page.getByLabel('Ce qui s’est bien passé').fill('Une réponse dans l’heure.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Écrire le bilan' }).click();
  await page.getByRole('button', { name: 'Dire merci' }).click();
  await page.getByText(/Remercié/).waitFor();
  await page.goto(`${shop.url}/office/partners/1`);
  await page.getByText('Travaux suivis d’un merci').waitFor();
  await expectAccessible(page);
  await close();
}, 90_000);

test('a brief says which word is vague and how to make it clear, until it may leave', async () => {
  const { page, close } = await open('/briefs/create');
  await page.getByLabel('Titre').fill('Retrait à l’atelier');
  await page.getByLabel('But').fill('Une page plus moderne.');
  await page.getByText('« moderne »').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Garder le brouillon' }).click();
  await page.getByRole('heading', { level: 1, name: 'Retrait à l’atelier' }).waitFor();
  expect(await page.getByRole('button', { name: 'Envoyer en PDF' }).count()).toBe(0);
  await close();
}, 60_000);
