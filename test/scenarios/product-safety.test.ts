import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  catalogueAdminRoutes,
  catalogueUndo,
  createBrand,
  setSafety,
} from '../../src/core/catalogue/index.ts';
import { getProductDetail, listingAdminRoutes } from '../../src/core/listing/index.ts';
import type { Http } from '../../src/platform/http/index.ts';
import { testHttp } from '../../src/platform/http/testing.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { seeder, sellableVariant } from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let app: Http;

beforeAll(async () => {
  app = await testHttp(async (server) => {
    await server.register(listingAdminRoutes({ db: database.db, undo: catalogueUndo }));
    await server.register(catalogueAdminRoutes({ db: database.db }));
  });
});
afterAll(() => app.close());

async function get<T>(path: string): Promise<T> {
  const answer = await app.inject({ method: 'GET', url: `/api/admin${path}` });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

test('safety is said in the language of the reader, inherited from the brand, and its gaps are listed (R50)', async () => {
  const brand = await transact(database.db, (tx) => createBrand(tx, seeder, { name: 'Atelier' }));
  if (!brand.ok) throw new Error(brand.refusal.code);
  const { productId, handle } = await sellableVariant(database.db);
  await sql`update catalogue.product set brand_id = ${brand.value.id} where id = ${productId}`.execute(
    database.db,
  );
  const missing = async () =>
    (await get<{ missing: string[] }>(`/products/${productId}/safety`)).missing;
  const lacking = async () => {
    const page = await get<{ items: { id: number }[] }>('/products?safety=missing&limit=100');
    return page.items.some(({ id }) => id === productId);
  };
  const all = ['manufacturerName', 'manufacturerAddress', 'manufacturerContact', 'responsibleName'];
  expect(await missing()).toEqual(all);
  expect(await lacking()).toBe(true);

  await transact(database.db, (tx) =>
    setSafety(tx, seeder, { kind: 'brand', id: brand.value.id }, 'any', {
      manufacturerName: 'Atelier SARL',
      manufacturerAddress: '1 rue du Port, 44000 Nantes',
      manufacturerContact: 'contact@atelier.example',
      manufacturerCountry: 'FR',
      warnings: 'Fragile.',
    }),
  );
  expect(await missing()).toEqual([]);
  expect(await lacking()).toBe(false);

  // Another maker, outside the Union: somebody inside it has to answer, and the address of the brand is not theirs.
  await transact(database.db, (tx) =>
    setSafety(tx, seeder, { kind: 'product', id: productId }, 'any', {
      manufacturerName: 'Kiln Ltd',
      manufacturerCountry: 'GB',
      warnings: 'Chaud.',
      warningsEn: 'Hot.',
    }),
  );
  expect(await missing()).toEqual(all.slice(1));
  expect(await lacking()).toBe(true);
  const english = await getProductDetail(database.db, 'web', handle, 'en');
  expect(english?.safety).toMatchObject({
    manufacturer: { name: 'Kiln Ltd', address: '' },
    warnings: 'Hot.',
  });
  const french = await getProductDetail(database.db, 'web', handle, 'fr');
  expect(french?.safety?.warnings).toBe('Chaud.');
});
