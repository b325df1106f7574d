// A Vendure 3 shop with the assortment of this bench. How to run it: README.md beside this file.
// DATABASE_URL=… node vendure-shop.mjs fill vendure.csv | server | worker
import {
  bootstrap,
  bootstrapWorker,
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSearchPlugin,
  dummyPaymentHandler,
  LanguageCode,
  LogLevel,
  SearchService,
  RequestContextService,
} from '@vendure/core';
import { populate } from '@vendure/core/cli/index.js';

const url = new URL(process.env.DATABASE_URL ?? 'postgresql://localhost/vendure');
const [, , command, csv] = process.argv;

/** @type {import('@vendure/core').VendureConfig} */
const config = {
  apiOptions: { port: Number(process.env.PORT ?? 3100), hostname: '127.0.0.1', cors: false },
  authOptions: {
    tokenMethod: ['bearer'],
    superadminCredentials: { identifier: 'bench', password: 'only-for-a-bench-on-one-machine' },
  },
  dbConnectionOptions: {
    type: 'postgres',
    // A socket folder in `?host=` as in the URLs of the embedded PostgreSQL.
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    synchronize: command === 'fill',
    logging: false,
    extra: { max: 12 },
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  plugins: [
    DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true }),
    DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true }),
  ],
};

const initialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Europe',
  countries: [{ name: 'France', code: 'FR', zone: 'Europe' }],
  taxRates: [{ name: 'Standard Tax', percentage: 20 }],
  shippingMethods: [{ name: 'Home delivery', price: 490 }],
  paymentMethods: [
    {
      name: 'Test payment',
      handler: {
        code: dummyPaymentHandler.code,
        arguments: [{ name: 'automaticSettle', value: 'true' }],
      },
    },
  ],
  collections: [],
};

/** Waits until the search index holds every article. @param {import('@nestjs/common').INestApplicationContext} app */
async function fillSearchIndex(app) {
  const ctx = await app.get(RequestContextService).create({ apiType: 'admin' });
  await app.get(SearchService).reindex(ctx);
}

if (command === 'fill') {
  const app = await populate(() => bootstrap(config), initialData, csv);
  await fillSearchIndex(app);
  await app.close();
  process.exit(0);
} else if (command === 'worker') {
  const worker = await bootstrapWorker(config);
  await worker.startJobQueue();
} else {
  await bootstrap(config);
}
