import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ok, type Result } from '../../src/kernel/refusal.ts';
import { buildServer } from '../../src/apps/server/build-server.ts';
import { createBrand, createCategory, createProduct } from '../../src/core/catalogue/index.ts';
import { rebuildAll } from '../../src/core/listing/index.ts';
import { setPrices } from '../../src/core/pricing/index.ts';
import { moveStock } from '../../src/core/stock/index.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { transact, type Tx } from '../../src/platform/db/index.ts';
import type { Http } from '../../src/platform/http/index.ts';
import { silentLog } from '../../src/platform/log/index.ts';
import { companySetting, shopSetting, writeSetting } from '../../src/platform/settings/index.ts';
import { homeDelivery, seeder } from './commerce.ts';
import type { TestDatabase } from './database.ts';
import { freePort } from './processes.ts';

/** A running shop with a few shelves. */
export interface RunningShop {
  url: string;
  app: Http;
  /** Of this installation, as the worker knows it too. */
  secret: string;
  close(): Promise<void>;
}

const COLOURS = [
  { value: 'Craie', valueEn: 'Chalk', hex: '#ece6da' },
  { value: 'Encre', valueEn: 'Ink', hex: '#2c3a52' },
];

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused while filling the shop: ${result.refusal.code}`);
  return result.value;
}

/** One product in two colours, the second without stock. */
async function addProduct(tx: Tx, rank: number, categoryId: number, brandId: number) {
  const product = must(
    await createProduct(tx, seeder, {
      title: rank === 1 ? 'Assiette Lande' : `Assiette de série n° ${rank}`,
      handle: rank === 1 ? 'assiette-lande' : `assiette-${rank}`,
      subtitle: 'La grande plate, à bord relevé',
      descriptionHtml: '<p>Une assiette plate qui ne l’est pas tout à fait.</p>',
      brandId,
      options: [{ name: 'Couleur', nameEn: 'Colour', kind: 'colour', values: COLOURS }],
      characteristics: [
        { name: 'Matière', nameEn: 'Material', value: 'Grès', valueEn: 'Stoneware' },
      ],
      translations: { en: { title: rank === 1 ? 'Lande plate' : `Plate no. ${rank}` } },
      popularity: 100 - rank,
      categoryIds: [categoryId],
      channelIds: ['web'],
      variants: COLOURS.map(({ value }, index) => ({
        sku: `TST-${rank}-${index}`,
        optionValues: [value],
        weightGrams: 680,
        lengthMm: 270,
        widthMm: 270,
        heightMm: 28,
      })),
    }),
  );
  const prices = product.variants.map(({ id: variantId }) => ({
    variantId,
    channelId: 'web',
    amountCents: 2_400 + rank * 100,
  }));
  must(await setPrices(tx, seeder, prices));
  return product.variants[0]!.id;
}

/** Fills a database with a category in two levels, two brands and 30 products. */
async function fillShop(database: TestDatabase): Promise<void> {
  must(
    await transact(database.db, async (tx) => {
      const table = must(
        await createCategory(tx, seeder, {
          name: 'La table',
          description: 'Ce que l’on pose, ce que l’on passe.',
          translations: { en: { name: 'The table', description: 'What is set.' } },
        }),
      );
      const plates = must(
        await createCategory(tx, seeder, { name: 'Assiettes', parentId: table.id }),
      );
      const brands = [];
      for (const name of ['Atelier Brumaire', 'Kaolin Saint-Avre']) {
        brands.push(
          must(
            await createBrand(tx, seeder, { name, handle: name.toLowerCase().replace(/\s/g, '-') }),
          ),
        );
      }
      const stocked: number[] = [];
      for (let rank = 1; rank <= 30; rank += 1) {
        stocked.push(await addProduct(tx, rank, plates.id, brands[rank % 2]!.id));
      }
      await moveStock(
        tx,
        seeder,
        stocked.map((variantId) => ({
          variantId,
          fromCode: 'SUPPLIER',
          toCode: 'MAIN',
          quantity: 20,
          reason: 'opening stock',
          origin: { kind: 'test', id: String(variantId) },
        })),
      );
      await rebuildAll(tx);
      return ok(null);
    }),
  );
  await homeDelivery(database.db);
  must(
    await transact(database.db, async (tx) => {
      must(
        await writeSetting(
          tx,
          seeder,
          shopSetting,
          { ...shopSetting.defaultValue, name: 'Maison Test' },
          'any',
        ),
      );
      const company = {
        ...companySetting.defaultValue,
        legalName: 'Maison Test SARL',
        email: 'bonjour@maison-test.example',
        phone: '+33 2 61 91 00 00',
      };
      must(await writeSetting(tx, seeder, companySetting, company, 'any'));
      return ok(null);
    }),
  );
}

/** Fills the database and serves the shop from it on a free port; `env` adds to the settings by environment. */
export async function runShop(
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<RunningShop> {
  await fillShop(database);
  return serveShop(database, env);
}

/** Serves the shop of a database that is filled already, as after a restart. */
export async function serveShop(
  database: TestDatabase,
  env: Record<string, string> = {},
): Promise<RunningShop> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const secret = randomBytes(24).toString('hex');
  const config = must(
    loadConfig({
      DATABASE_URL: database.url,
      NODE_ENV: 'test',
      PUBLIC_URL: url,
      PORT: String(port),
      SEREINE_DATA: path.join(tmpdir(), `sereine-shop-${randomBytes(6).toString('hex')}`),
      SEREINE_SECRET: secret,
      ...env,
    }),
  );
  const app = await buildServer(config, database, silentLog());
  await app.listen({ host: '127.0.0.1', port });
  return { url, app, secret, close: () => app.close() };
}
