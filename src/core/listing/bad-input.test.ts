import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { channelDirectory } from '../channels/index.ts';
import { catalogueStoreRoutes, createListingCache, listingAdminRoutes } from './index.ts';
import { productOnSale } from './testing.ts';

const database = testDatabase();
const NAUGHTY = new URL('../../../../shared/data/badinputs/blns.json', import.meta.url);

it('no naughty string, given as query, handle, cursor, filter or field, makes the catalogue fail', async () => {
  if (!existsSync(NAUGHTY)) {
    console.warn(`skipped: ${NAUGHTY.pathname} is not there`);
    return;
  }
  const strings = JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[];
  await productOnSale(database.db, { title: 'Bol' });
  const cache = createListingCache(database.db);
  const channels = channelDirectory(database.db);
  const store = await testHttp(catalogueStoreRoutes({ cache, channels }), { prefix: '/api/store' });
  const office = await testHttp(listingAdminRoutes({ db: database.db, undo: new Map() }));
  const failed: string[] = [];
  const expectNoFailure = (status: number, what: string) => {
    if (status >= 500) failed.push(what);
  };
  for (const text of strings) {
    const value = encodeURIComponent(text.toWellFormed()).slice(0, 3_000);
    for (const url of [
      `/products?q=${value}`,
      `/products?category=${value}&brand=${value}&cursor=${value}`,
      `/products?sort=${value}&limit=${value}&inStock=${value}`,
      `/products/${value}`,
    ]) {
      const answer = await store.inject({ method: 'GET', url: `/api/store${url}` });
      expectNoFailure(answer.statusCode, url);
    }
  }
  for (let start = 0; start < strings.length; start += 10) {
    const some = strings.slice(start, start + 10).map((text) => text.toWellFormed());
    const made = await office.inject({
      method: 'POST',
      url: '/api/admin/products',
      headers: { 'idempotency-key': `naughty-${start}` },
      payload: {
        title: some.join(' ').slice(0, 500),
        descriptionHtml: some.join('\n'),
        channelIds: ['web'],
        tags: some.map((text) => text.slice(0, 100)),
        variants: [{ prices: [{ channelId: 'web', amountCents: 100 }] }],
      },
    });
    expectNoFailure(made.statusCode, `create ${some.join(' ')}`);
    if (made.statusCode === 201) {
      expect(made.json().descriptionHtml).not.toMatch(
        /<script|<[^>]*\son\w+\s*=|href="[^"]*javascript:/i,
      );
    }
    const value = encodeURIComponent(some[0]!).slice(0, 500);
    const search = await office.inject({ method: 'GET', url: `/api/admin/products?q=${value}` });
    expectNoFailure(search.statusCode, `office ${value}`);
  }
  expect(failed).toEqual([]);
  await store.close();
  await office.close();
  await cache.close();
}, 120_000);
