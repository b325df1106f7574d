import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { runShop, type RunningShop } from '../../../test/support/shop.ts';
import {
  createAttribute,
  createCollection,
  createSizeGuide,
  updateProduct,
} from '../../core/catalogue/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';

const database = testDatabase();
let shop: RunningShop;

const run = async <T>(useCase: (tx: Tx) => Promise<Result<T>>): Promise<T> => {
  const done = await transact(database.db, useCase);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
};
const get = async (path: string) => {
  const answer = await fetch(shop.url + path);
  return { status: answer.status, html: await answer.text() };
};
const idOf = async (handle: string) =>
  (
    await sql<{ id: number }>`select id from catalogue.product where handle = ${handle}`.execute(
      database.db,
    )
  ).rows[0]!.id;

beforeAll(async () => {
  shop = await runShop(database);
  const matter = await run((tx) =>
    createAttribute(tx, seeder, {
      name: 'Matière',
      kind: 'choices',
      translations: { en: { name: 'Material' } },
      values: [{ name: 'Grès' }, { name: 'Verre' }],
    }),
  );
  const capacity = await run((tx) =>
    createAttribute(tx, seeder, { name: 'Contenance', kind: 'number', unit: 'cl' }),
  );
  await run((tx) =>
    createAttribute(tx, seeder, {
      name: 'Couleur',
      kind: 'colour',
      level: 'variant',
      values: [
        { name: 'Craie', hex: '#ece6da' },
        { name: 'Encre', hex: '#2c3a52' },
      ],
    }),
  );
  const [stoneware, glass] = matter.values;
  for (let rank = 1; rank <= 6; rank += 1) {
    const id = await idOf(rank === 1 ? 'assiette-lande' : `assiette-${rank}`);
    const valueIds = [rank % 2 ? stoneware!.id : glass!.id];
    await run((tx) =>
      updateProduct(tx, seeder, id, 'any', {
        attributes: [
          { attributeId: matter.id, valueIds },
          { attributeId: capacity.id, number: rank * 10 },
        ],
      }),
    );
  }
  await run(async (tx) =>
    updateProduct(tx, seeder, await idOf('assiette-lande'), 'any', {
      related: [{ productId: await idOf('assiette-30'), mutual: true }],
    }),
  );
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.category where handle = 'la-table'`.execute(database.db);
  await run((tx) =>
    createSizeGuide(tx, seeder, {
      name: 'Tailles d’assiette',
      categoryIds: [rows[0]!.id],
      columns: [
        { name: 'Nom', kind: 'text' },
        { name: 'Diamètre', kind: 'length' },
      ],
      rows: [['À dessert', { from: 190, to: 210 }]],
    }),
  );
  await run((tx) =>
    createCollection(tx, seeder, {
      title: 'En verre',
      kind: 'rules',
      conditions: [{ field: 'attribute', attributeId: matter.id, valueIds: [glass!.id] }],
      seoTitle: 'Assiettes de verre',
    }),
  );
});
afterAll(() => shop.close());

describe('filters by attributes', () => {
  it('are links with counts in an address that says what was chosen', async () => {
    const { html } = await get('/rayons/assiettes');
    expect(html).toContain('href="/rayons/assiettes?f.matiere=gres"');
    expect(html).toMatch(/Grès<\/span>.*?>3</s);
    expect(html).toContain('name="f.contenance.min"');
    expect(html).toContain('fill="#2c3a52"');
    const both = await get('/rayons/assiettes?f.matiere=gres&f.contenance.min=25');
    expect(both.html).toContain(
      'href="/rayons/assiettes?f.contenance=25..&amp;f.matiere=gres,verre"',
    );
    expect(both.html).toMatch(/id="compte"[^>]*>2\sarticles/);
    // A chip takes one choice back and leaves the other.
    expect(both.html).toContain('href="/rayons/assiettes?f.contenance=25.."');
  });

  it('lead search engines to the shelf itself, and keep what was chosen when the order changes', async () => {
    const { html } = await get('/rayons/assiettes?f.matiere=verre');
    expect(html).toContain(`rel="canonical" href="${shop.url}/rayons/assiettes"`);
    // A page that says both where it belongs and that it is not to be kept says two things at once.
    expect(html).not.toMatch(/name="robots" content="noindex/);
    expect(html).toContain('type="hidden" name="f.matiere" value="verre"');
  });

  it('are told by the API, values in the reader’s language', async () => {
    const answer = await fetch(
      `${shop.url}/api/store/products?attributes=matiere:verre&attributes=contenance:..50`,
      { headers: { 'accept-language': 'en' } },
    );
    const page = (await answer.json()) as {
      total: number;
      facets: { attributes: { handle: string; name: string; values: unknown[] }[] };
    };
    expect(page.total).toBe(2);
    expect(page.facets.attributes.find(({ handle }) => handle === 'matiere')?.name).toBe(
      'Material',
    );
  });
});

describe('beside an article', () => {
  it('its attributes are read by people and by machines', async () => {
    const { html } = await get('/articles/assiette-lande');
    expect(html).toMatch(/<dt>Contenance<\/dt><dd>10\u00a0cl<\/dd>/);
    expect(html).toContain('"additionalProperty":[{"@type":"PropertyValue","name":"Contenance"');
    expect(html).not.toContain('aggregateRating');
  });

  it('what the merchant chose comes first, the other way round too', async () => {
    const first = async (path: string) =>
      /id="va-avec".*?href="\/articles\/([\w-]+)"/s.exec((await get(path)).html)?.[1];
    expect(await first('/articles/assiette-lande')).toBe('assiette-30');
    expect(await first('/articles/assiette-30')).toBe('assiette-lande');
  });

  it('the size guide of its category is a page of its own', async () => {
    expect((await get('/articles/assiette-lande')).html).toContain(
      'href="/guides-des-tailles/tailles-d-assiette"',
    );
    const guide = await get('/guides-des-tailles/tailles-d-assiette');
    expect(guide.html).toMatch(/19–21\u00a0cm/);
    expect(guide.html).toMatch(/7,5–8,3\u00a0po/);
    expect((await get('/guides-des-tailles/inconnu')).status).toBe(404);
  });
});

describe('a collection', () => {
  it('has a page, an entry of the site map, and follows its rule', async () => {
    const { html } = await get('/collections/en-verre');
    expect(html).toContain('<title>Assiettes de verre');
    expect(html).toMatch(/id="compte"[^>]*>3\sarticles/);
    expect((await get('/sitemaps/pages-0.xml')).html).toContain('/en/collections/en-verre</loc>');
    expect((await get('/collections/inconnue')).status).toBe(404);
  });
});

describe('a mail program that unsubscribes with one click', () => {
  it('is answered at once and never redirected (R42, RFC 8058)', async () => {
    for (const path of ['/alertes/unknown-secret-of-24-char', '/nouvelles/x.y/stop']) {
      const answer = await fetch(shop.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      expect([path, answer.status < 300 || answer.status === 410]).toEqual([path, true]);
    }
  });
});
