import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeder } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { runShop, type RunningShop } from '../../../test/support/shop.ts';
import type { ProductDetail, VariantView } from '../../core/listing/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { writeSetting } from '../../platform/settings/index.ts';
import { feedAdminRoutes, feedPublicRoutes } from './index.ts';
import { offersOf } from './offers.ts';
import { feedsSetting } from './setting.ts';
import { FEED_WRITERS } from './write.ts';

const variant: VariantView = {
  id: 7,
  sku: 'VSP-1',
  gtin: '3760123456786',
  optionValues: ['Craie', 'M'],
  price: { amountCents: 2_900, currency: 'EUR' },
  priorPrice: null,
  unitPrice: null,
  ecoParticipation: null,
  quantityPrices: [],
  available: 4,
  availability: 'low',
  components: [],
  launch: null,
  downloads: null,
  backorder: false,
  weightGrams: 680,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  mediaIndex: 1,
};
const picture = (src: string) => ({
  alt: '',
  widthPx: 800,
  heightPx: 1_000,
  colour: null,
  focalPoint: null,
  src,
  sources: [],
});
const product: ProductDetail = {
  id: 3,
  handle: 'assiette-lande',
  title: 'Assiette "Lande" & <Cie>',
  subtitle: 'La grande plate',
  brand: { handle: 'brumaire', name: 'Atelier Brumaire' },
  picture: null,
  secondPicture: null,
  price: variant.price,
  priceMax: variant.price,
  priorPrice: null,
  unitPrice: null,
  availability: 'low',
  inStock: true,
  digital: false,
  colours: [],
  descriptionHtml: '<p>Une assiette.</p><p>Deux &amp; trois.</p>',
  categories: [
    {
      handle: 'assiettes',
      name: 'Assiettes',
      path: [
        { handle: 'la-table', name: 'La table' },
        { handle: 'assiettes', name: 'Assiettes' },
      ],
    },
  ],
  options: [
    { name: 'Couleur', kind: 'colour', values: [] },
    { name: 'Taille', kind: 'size', values: [] },
  ],
  variants: [
    variant,
    { ...variant, id: 8, sku: null, availability: 'backorder', gtin: '2007731101004' },
  ],
  media: [picture('/files/a.jpg'), picture('/files/b.jpg')],
  characteristics: [],
  attributes: [],
  related: [],
  sizeGuide: null,
  safety: null,
  knowledge: [],
  taxRateBp: 2_000,
  pricesIncludeTax: true,
  seoTitle: '',
  seoDescription: '',
  updatedAt: '2026-11-26T00:00:00.000Z',
};
const departure = {
  days: 1,
  on: '2026-11-27',
  backordered: { comesInOn: '2026-12-10', days: 11, on: '2026-12-11' },
};
const context = {
  origin: 'https://boutique.example',
  departure,
  productUrl: (handle: string, id: number) => `/articles/${handle}?v=${id}`,
};

describe('offers', () => {
  it('are one a variant, with plain text, whole addresses and the price a consumer pays', () => {
    const [first, second] = offersOf(product, context);
    expect(first).toMatchObject({
      id: 'VSP-1',
      title: 'Assiette "Lande" & <Cie> – Craie, M',
      description: 'Une assiette. Deux & trois.',
      link: 'https://boutique.example/articles/assiette-lande?v=7',
      imageLink: 'https://boutique.example/files/b.jpg',
      moreImages: ['https://boutique.example/files/a.jpg'],
      priceCents: 2_900,
      gtin: '3760123456786',
      colour: 'Craie',
      size: 'M',
      productType: 'La table > Assiettes',
    });
    expect(second).toMatchObject({ id: 'v8', gtin: '', availability: 'backorder' });
    // What is sold without stock is told with the day it comes in, and leaves after it (R40).
    expect(second).toMatchObject({ availableOn: '2026-12-10', shipsOn: '2026-12-11' });
    expect(FEED_WRITERS.google.offers([second!])).toMatch(
      /<g:availability>backorder<[\s\S]*<g:availability_date>2026-12-10</,
    );
    const net = offersOf({ ...product, pricesIncludeTax: false }, context);
    expect(net[0]!.priceCents).toBe(3_480);
  });

  it('R37: tell a reduction only beside the price that may be struck through', () => {
    const prior = { amountCents: 3_500, currency: 'EUR', since: '2026-11-20', windowDays: 30 };
    const [sold] = offersOf({ ...product, variants: [{ ...variant, priorPrice: prior }] }, context);
    const item = FEED_WRITERS.google.offers([sold!]);
    expect(item).toContain('<g:price>35.00 EUR</g:price><g:sale_price>29.00 EUR</g:sale_price>');
    const [plain] = offersOf(product, context);
    expect(FEED_WRITERS.google.offers([plain!])).not.toContain('sale_price');
    // A price that rose since is no reduction, whatever is announced.
    const risen = { ...prior, amountCents: 2_500 };
    const [dearer] = offersOf(
      { ...product, variants: [{ ...variant, priorPrice: risen }] },
      context,
    );
    expect(FEED_WRITERS.google.offers([dearer!])).toContain('<g:price>29.00 EUR</g:price><g:cond');
  });

  it('take colour, size and material from options, then from attributes', () => {
    const said = (name: string, value: string, variantId: number | null = null) => ({
      handle: name.toLowerCase(),
      name,
      kind: 'choices',
      unit: '',
      value,
      variantId,
    });
    const attributes = [
      said('Matière', 'Grès, Bois'),
      said('Couleur', 'Verte'),
      said('Taille', 'XL', 7),
    ];
    const [first] = offersOf({ ...product, attributes }, context);
    expect(first).toMatchObject({ colour: 'Craie', size: 'M', material: 'Grès, Bois' });
    const [bare] = offersOf({ ...product, attributes, options: [] }, context);
    expect(bare).toMatchObject({ colour: 'Verte', size: 'XL' });
    expect(FEED_WRITERS.google.offers([first!])).toContain('<g:material>Grès/Bois</g:material>');
  });

  it('without a picture are told to nobody', () => {
    expect(offersOf({ ...product, media: [] }, context)).toEqual([]);
  });

  it('are escaped in XML and safe in a spreadsheet', () => {
    const [offer] = offersOf({ ...product, title: '=1+1 \u0000<b>' }, context);
    const { google, meta } = FEED_WRITERS;
    const item = google.offers([offer!]);
    expect(item).toContain('<g:title>=1+1 &lt;b&gt; – Craie, M</g:title>');
    expect(item).not.toContain('\u0000');
    const [row] = parse(
      meta.start({ title: '', link: '', description: '' }) + meta.offers([offer!]),
      {
        columns: true,
      },
    ) as Record<string, string>[];
    expect(row!['title']).toMatch(/^'=1\+1/);
    expect(row!['price']).toBe('29.00 EUR');
    expect(row!['availability']).toBe('in stock');
    // Meta has no field for a day: its words tell what ships at once from what ships in one to two weeks.
    const [away] = offersOf(product, {
      ...context,
      departure: { ...departure, days: 7, on: '2026-12-08' },
    });
    expect(meta.offers([away!])).toContain(',available for order,');
  });
});

describe('the feeds of a shop', () => {
  const database = testDatabase();
  let shop: RunningShop;
  let http: Http;
  beforeAll(async () => {
    shop = await runShop(database);
    await sql`insert into platform.file (storage_key, original_name, media_type, byte_size, sha256)
      values ('aa/00000000000000000000000000000000.jpg', 'a.jpg', 'image/jpeg', 1, 'aa')`.execute(
      database.db,
    );
    await sql`insert into catalogue.product_media (product_id, file_id)
      select p.id, f.id from catalogue.product p, platform.file f`.execute(database.db);
    const deps = {
      db: database.db,
      secret: 'a secret of this test',
      publicUrl: shop.url,
      departure: () => Promise.resolve(departure),
      productUrl: (_locale: string, handle: string) => `/articles/${handle}`,
    };
    http = await testHttp(
      async (app) => {
        await app.register(feedAdminRoutes(deps), { prefix: '/api/admin' });
        await app.register(feedPublicRoutes(deps));
      },
      { prefix: '' },
    );
  });
  afterAll(async () => {
    await http.close();
    await shop.close();
  });

  async function addressOf(kind: string, locale: string): Promise<string> {
    const answer = await http.inject({ url: '/api/admin/feeds' });
    const { items } = answer.json<{ items: { kind: string; locale: string; url: string }[] }>();
    const feed = items.find((one) => one.kind === kind && one.locale === locale);
    return new URL(feed!.url).pathname;
  }
  const read = async (url: string) => (await http.inject({ url })).body;
  const statusOf = async (url: string) => (await http.inject({ url })).statusCode;

  it('tell every variant on sale once, in every kind', async () => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from catalogue.variant`.execute(database.db);
    const google = await read(await addressOf('google', 'fr'));
    expect(google.match(/<item>/g)).toHaveLength(rows[0]!.n);
    expect(google).toContain('<g:price>25.00 EUR</g:price>');
    const lines = parse(await read(await addressOf('csv', 'en')), {
      columns: true,
      delimiter: ';',
    }) as Record<string, string>[];
    expect(new Set(lines.map((line) => line['id'])).size).toBe(rows[0]!.n);
    expect(lines.some((line) => line['title'] === 'Lande plate – Chalk')).toBe(true);
  });

  it('end at once when the merchant changes their addresses, and are found by nobody who guesses', async () => {
    const address = await addressOf('meta', 'fr');
    expect(await statusOf(address)).toBe(200);
    expect(await statusOf(address.replace(/\/fr\/[^/]+\//, '/fr/guess/'))).toBe(404);
    const changed = { ...feedsSetting.defaultValue, addressNumber: 2 };
    await transact(database.db, (tx) => writeSetting(tx, seeder, feedsSetting, changed, 'any'));
    expect(await statusOf(address)).toBe(404);
  });
});
