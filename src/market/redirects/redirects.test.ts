import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { runShop, type RunningShop } from '../../../test/support/shop.ts';
import { deleteCategory, updateCategory, updateProduct } from '../../core/catalogue/index.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { createRedirect, importRedirects, redirectUndo, updateRedirect } from './commands.ts';
import { normaliseFrom, normaliseTo, readList } from './rules.ts';

describe('addresses', () => {
  it.each([
    ['/12-Bougies.html', '/12-bougies.html'],
    ['https://ancienne.example/12-bougies.html#avis', '/12-bougies.html'],
    ['bougies/', '/bougies'],
    ['/index.php?id_product=12&controller=product', '/index.php?id_product=12&controller=product'],
    ['/caf%C3%A9', '/café'],
    ['/%E0%A4%A', '/%e0%a4%a'],
    ['', null],
    ['   ', null],
  ])('an old address %s is kept as %s', (typed, kept) => {
    expect(normaliseFrom(typed)).toBe(kept);
  });

  it.each([
    ['/rayons/bougies', '/rayons/bougies'],
    ['/rayons/thé', '/rayons/th%C3%A9'],
    ['https://ailleurs.example/x', 'https://ailleurs.example/x'],
    ['//ailleurs.example', null],
    ['/\\ailleurs.example', null],
    ['javascript:alert(1)', null],
    ['rayons', null],
  ])('a new address %s is kept as %s', (typed, kept) => {
    expect(normaliseTo(typed)).toBe(kept);
  });

  it('a pasted list is read with tabs, semicolons or commas, and each wrong line is named', () => {
    const list =
      'Ancienne;Nouvelle;Code\n/a.html;/articles/a;\n/b.html;;\n/c.html;nulle part;\n/d;/e;418\n';
    const { taken, refused } = readList(list);
    expect(taken.map((row) => row.fields)).toEqual([
      { from: '/a.html', to: '/articles/a', status: 301 },
      { from: '/b.html', to: null, status: 410 },
    ]);
    expect(refused).toEqual([
      { row: 4, field: 'to', value: 'nulle part', code: 'redirect-to-invalid' },
      { row: 5, field: 'status', value: '418', code: 'redirect-status-invalid' },
    ]);
    expect(readList('/a.html\t/articles/a\n').taken).toHaveLength(1);
    expect(readList('/a.html,/articles/a,302\n').taken[0]?.fields.status).toBe(302);
  });
});

describe('a shop that moved', () => {
  const database = testDatabase();
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await runShop(database);
  });
  afterAll(() => shop.close());

  const open = (path: string) => fetch(`${shop.url}${path}`, { redirect: 'manual' });
  /** Status and target of an address; pages may be remembered for up to a second. */
  const answers = (path: string, status: number, to: string | null = null) =>
    vi.waitFor(
      async () => {
        const answer = await open(path);
        expect([answer.status, answer.headers.get('location')]).toEqual([status, to]);
      },
      { timeout: 10_000, interval: 50 },
    );
  const idOf = async (table: 'product' | 'category', handle: string) => {
    const { rows } = await sql<{ id: number }>`
      select id from ${sql.table(`catalogue.${table}`)} where handle = ${handle}`.execute(
      database.db,
    );
    return rows[0]!.id;
  };
  const must = async <T>(work: Parameters<typeof transact<T>>[1]): Promise<T> => {
    const done = await transact(database.db, work);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };

  it('leads from the old addresses that the merchant named, with or without their query', async () => {
    await must((tx) =>
      importRedirects(
        tx,
        seeder,
        '/12-assiettes.html;/rayons/assiettes\n/index.php?id_product=4;/articles/assiette-4;302\n/fini;;410\n',
      ),
    );
    const moved = await open('/12-Assiettes.html?utm_source=x');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/rayons/assiettes']);
    const exact = await open('/index.php?id_product=4');
    expect([exact.status, exact.headers.get('location')]).toEqual([302, '/articles/assiette-4']);
    expect((await open('/index.php?id_product=5')).status).toBe(404);
    const gone = await open('/fini');
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain('n’existe plus');
  });

  it('takes the same list twice without changing anything, and refuses what leads back', async () => {
    const again = await must((tx) =>
      importRedirects(tx, seeder, '/12-assiettes.html;/rayons/assiettes\n/a;/b\n/b;/c\n/c;/a\n'),
    );
    expect(again).toEqual({
      created: 2,
      updated: 0,
      unchanged: 1,
      refused: [{ row: 4, field: 'to', value: '/a', code: 'redirect-loop' }],
    });
  });

  it('undoes a change of a redirect from the timeline', async () => {
    const made = await must((tx) =>
      createRedirect(tx, seeder, { from: '/vieux', to: '/articles/assiette-5', status: 301 }),
    );
    await must((tx) => updateRedirect(tx, seeder, made.id, made.version, { to: '/panier' }));
    expect((await open('/vieux')).headers.get('location')).toBe('/panier');
    const { rows } = await sql<{ id: number }>`select id from platform.change
      where entity_kind = 'redirect' and action = 'update' order by id desc limit 1`.execute(
      database.db,
    );
    await must((tx) => undoChange(tx, seeder, new Map([['redirect', redirectUndo]]), rows[0]!.id));
    expect((await open('/vieux')).headers.get('location')).toBe('/articles/assiette-5');
  });

  it('follows an article whose address changed, twice, and says when it is gone for good', async () => {
    const id = await idOf('product', 'assiette-7');
    await must((tx) => updateProduct(tx, seeder, id, 'any', { handle: 'assiette-sept' }));
    await must((tx) => updateProduct(tx, seeder, id, 'any', { handle: 'assiette-septieme' }));
    for (const old of ['assiette-7', 'assiette-sept']) {
      await answers(`/articles/${old}`, 301, '/articles/assiette-septieme');
    }
    await answers('/en/products/assiette-7', 301, '/en/products/assiette-septieme');
    await must((tx) => updateProduct(tx, seeder, id, 'any', { state: 'archived' }));
    await answers('/articles/assiette-septieme', 410);
    await answers('/articles/assiette-7', 410);
  });

  it('gives an address back to the article that takes it again', async () => {
    const id = await idOf('product', 'assiette-8');
    await must((tx) => updateProduct(tx, seeder, id, 'any', { handle: 'assiette-huit' }));
    await must((tx) => updateProduct(tx, seeder, id, 'any', { handle: 'assiette-8' }));
    await answers('/articles/assiette-8', 200);
    await answers('/articles/assiette-huit', 301, '/articles/assiette-8');
  });

  it('follows a shelf that was renamed and says when it was taken down', async () => {
    const id = await idOf('category', 'assiettes');
    await must((tx) => updateCategory(tx, seeder, id, 'any', { handle: 'les-assiettes' }));
    await answers('/rayons/assiettes', 301, '/rayons/les-assiettes');
    await sql`delete from catalogue.product_category where category_id = ${id}`.execute(
      database.db,
    );
    await must((tx) => deleteCategory(tx, seeder, id, 'any'));
    await answers('/rayons/assiettes', 410);
  });
});
