import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEPT } from '../../src/apps/shop/kept-in-browser.ts';
import { tagsSetting, type Tag } from '../../src/market/consent/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { writeSetting } from '../../src/platform/settings/index.ts';
import { seeder } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { contactFields, hiddenField, pageBuyer } from '../support/page-buyer.ts';
import { runShop, type RunningShop } from '../support/shop.ts';

const database = testDatabase();
let shop: RunningShop;

beforeAll(async () => {
  shop = await runShop(database);
}, 60_000);
afterAll(() => shop.close());

const counter: Tag = {
  active: true,
  name: 'Compteur calme',
  purpose: 'measurement',
  scriptUrl: 'https://stats.example.fr/tag.js',
  hosts: ['collecte.example.fr'],
  attributes: [{ name: 'data-site', value: '7' }],
  cookies: [{ name: '_cpt', days: 180 }],
};

async function use(tags: Tag[]): Promise<void> {
  const done = await transact(database.db, (tx) =>
    writeSetting(tx, seeder, tagsSetting, { tags }, 'any'),
  );
  expect(done.ok).toBe(true);
}

const policyOf = async (cookie = '') => {
  const answer = await fetch(shop.url, { headers: { cookie } });
  return [await answer.text(), answer.headers.get('content-security-policy') ?? ''] as const;
};

/** All the names of cookies that any answer of the shop sets while `story` runs. */
async function cookiesSetDuring(story: () => Promise<void>): Promise<Set<string>> {
  const names = new Set<string>();
  const plain = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    const answer = await plain(...args);
    for (const line of answer.headers.getSetCookie()) names.add(line.split('=')[0]!);
    return answer;
  };
  try {
    await story();
  } finally {
    globalThis.fetch = plain;
  }
  return names;
}

test('R43: a purchase, an account and a withdrawal set no cookie that is not declared', async () => {
  await use([counter]);
  const names = await cookiesSetDuring(async () => {
    const buyer = pageBuyer(shop.url);
    await buyer.open('/');
    await buyer.open('/rayons/la-table');
    await buyer.open('/articles/assiette-lande');
    await buyer.open('/recherche?q=assiette');
    await buyer.send('/choix-des-cookies', { answer: 'accept' });
    const { rows } = await sql<{ id: number }>`
      select id from catalogue.variant where sku = 'TST-1-0'`.execute(database.db);
    const variantId = String(rows[0]!.id);
    await buyer.send('/panier', { intent: 'add', variantId, quantity: '1' });
    const chosen = await buyer.send('/commander', contactFields('cookie@example.org'));
    const optionId = /name="optionId" value="(\d+)"/.exec(chosen.html)?.[1] ?? '';
    const recap = await buyer.send('/commander', { intent: 'delivery', optionId });
    const placed = await buyer.send('/commander', {
      intent: 'order',
      paymentMethod: 'test-success',
      idempotencyKey: hiddenField(recap, 'idempotencyKey'),
      totalCents: hiddenField(recap, 'totalCents'),
    });
    expect(placed.path).toContain('/commande');
    await buyer.open('/renoncer-au-contrat');
    await buyer.open('/compte/connexion');
    await buyer.send('/compte/connexion', { intent: 'link', email: 'cookie@example.org' });
    await buyer.open('/envies');
    await buyer.open('/pages/cookies');
  });
  const declared = Object.keys(KEPT);
  expect([...names].filter((name) => !declared.includes(name))).toEqual([]);
  expect([...names].sort()).toEqual(expect.arrayContaining(['cart', 'cart_count', 'choix']));
});

test('R43: nothing asks for a choice while no tag is in use; the page lists what is kept', async () => {
  await use([{ ...counter, active: false }]);
  await expect.poll(async () => (await policyOf())[0]).not.toContain('class="consent"');
  const [, policy] = await policyOf();
  expect(policy).not.toContain('https://');
  const { html } = await pageBuyer(shop.url).open('/pages/cookies');
  for (const name of Object.keys(KEPT)) expect(html).toContain(`<code>${name}</code>`);
  expect(html).not.toContain('name="answer"');
});

test('R43: no tag before the choice or after a refusal; a yes loads it from its hosts alone, and can be taken back', async () => {
  await use([counter]);
  const visitor = pageBuyer(shop.url);
  await expect.poll(async () => (await visitor.open('/')).html).toContain('class="consent"');
  const [before, strict] = await policyOf();
  expect(before).not.toContain('stats.example.fr');
  expect(strict).not.toContain('example.fr');
  // Both answers look alike and cost one press.
  const answers = [...before.matchAll(/<button class="([^"]+)" name="answer" value="(\w+)"/g)];
  expect(new Set(answers.map(([, look]) => look)).size).toBe(1);
  expect(answers.map(([, , value]) => value)).toEqual(['refuse', 'accept', 'choose']);

  await visitor.send('/choix-des-cookies', { answer: 'refuse' });
  const refused = (await visitor.open('/')).html;
  expect(refused).not.toContain('class="consent"');
  expect(refused).not.toContain('stats.example.fr');

  await visitor.send('/choix-des-cookies', { answer: 'choose', purpose: 'measurement' });
  const cookie = `choix=${visitor.cookie('choix')}`;
  const [allowed, policy] = await policyOf(cookie);
  expect(allowed).toMatch(
    /<script src="https:\/\/stats\.example\.fr\/tag\.js" async[^>]* data-site="7">/,
  );
  expect(policy).toContain("script-src 'self' https://stats.example.fr;");
  expect(policy).toContain(
    "connect-src 'self' https://stats.example.fr https://collecte.example.fr;",
  );

  await visitor.send('/choix-des-cookies', { answer: 'refuse' });
  expect((await visitor.open('/')).html).not.toContain('stats.example.fr');
  const { rows } = await sql<{ granted: string[]; refused: string[]; tokens: number }>`
    select c.granted, c.refused, count(*) over (partition by c.token)::int as tokens
    from consent.choice c join consent.question q on q.mark = c.mark
    where c.token = ${visitor.cookie('choix')!.split('.')[0]!}
      and q.tags @> '[{"name": "Compteur calme"}]' order by c.id`.execute(database.db);
  expect(rows).toEqual([
    { granted: [], refused: ['measurement'], tokens: 3 },
    { granted: ['measurement'], refused: [], tokens: 3 },
    { granted: [], refused: ['measurement'], tokens: 3 },
  ]);
  await expect(
    sql`update consent.choice set granted = '{measurement}'`.execute(database.db),
  ).rejects.toThrow(/append-only/);
});
