import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { productOnSale } from '../../../core/listing/testing.ts';
import { createListingCache, type ListingCache } from '../../../core/listing/index.ts';
import { sql } from '../../../platform/db/index.ts';
import { sitemapIndex, sitemapPart } from './sitemap.ts';

const database = testDatabase();
const WIDTH = 3;
let catalogue: ListingCache;

const source = () => ({
  ...{ db: database.db, catalogue, channelId: 'web', origin: 'https://boutique.example' },
  width: WIDTH,
});
const all = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].map((found) => found[1]!);

beforeAll(async () => {
  for (let rank = 1; rank <= 8; rank += 1) {
    await productOnSale(database.db, { title: `Bol ${rank}`, handle: `bol-${rank}` });
  }
  catalogue = createListingCache(database.db);
});
afterAll(() => catalogue.close());

test('the index names parts that together hold every article once in each language, none above its width', async () => {
  const index = await sitemapIndex(source());
  const names = all(/<loc>https:\/\/boutique\.example\/sitemaps\/([\w-]+)\.xml<\/loc>/g, index);
  expect(names.length).toBeGreaterThan(4);
  const handles: string[] = [];
  for (const name of names) {
    const part = (await sitemapPart(source(), name))!;
    const addresses = all(/<loc>https:\/\/boutique\.example([^<]*)<\/loc>/g, part);
    expect(addresses.length).toBeLessThanOrEqual(2 * WIDTH);
    expect(addresses.length).toBeGreaterThan(0);
    handles.push(...addresses.flatMap((path) => /^\/articles\/(.*)$/.exec(path)?.[1] ?? []));
    expect(all(/<url>(.*)<\/url>/g, part).every((url) => url.includes('hreflang="en"'))).toBe(true);
  }
  expect(handles.sort()).toEqual(Array.from({ length: 8 }, (_, i) => `bol-${i + 1}`));
});

test('a part says when each article changed, and the index when something of the part did', async () => {
  const at = '2031-02-03T04:05:06Z';
  await sql`update catalogue.product set updated_at = ${at} where handle = 'bol-5'`.execute(
    database.db,
  );
  const index = await sitemapIndex(source());
  const [name] = all(
    /sitemaps\/([\w-]+)\.xml<\/loc><lastmod>2031-02-03T04:05:06Z<\/lastmod>/g,
    index,
  );
  const part = (await sitemapPart(source(), name!))!;
  for (const path of ['/articles/bol-5', '/en/products/bol-5']) {
    expect(part).toContain(`${path}</loc><lastmod>${at}</lastmod>`);
  }
});

test('an article that leaves keeps the others where they were', async () => {
  const partOf = async (handle: string) => {
    const names = all(/sitemaps\/([\w-]+)\.xml/g, await sitemapIndex(source()));
    const parts = await Promise.all(names.map((name) => sitemapPart(source(), name)));
    return names[parts.findIndex((part) => part?.includes(`/articles/${handle}<`))];
  };
  const before = await partOf('bol-8');
  await sql`delete from listing.entry e using catalogue.product p
    where p.id = e.product_id and p.handle = 'bol-2'`.execute(database.db);
  expect(await partOf('bol-2')).toBeUndefined();
  expect(await partOf('bol-8')).toBe(before);
});

test('there is no part of another name', async () => {
  for (const name of ['pages-99', 'articles-999999', 'articles-01', 'articles--1', 'x', '']) {
    expect(await sitemapPart(source(), name)).toBeNull();
  }
});
