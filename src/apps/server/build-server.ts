import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueAdminRoutes } from '../../core/catalogue/index.ts';
import { channelAdminRoutes, channelDirectory } from '../../core/channels/index.ts';
import { importAdminRoutes } from '../../core/imports/index.ts';
import {
  catalogueStoreRoutes,
  createListingCache,
  listingAdminRoutes,
} from '../../core/listing/index.ts';
import { customerAdminRoutes } from '../../core/parties/index.ts';
import { stockAdminRoutes } from '../../core/stock/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import {
  accessAdminRoutes,
  accessSecret,
  authRoutes,
  guardRoutes,
  mailPasswordLinks,
  passwordPage,
} from '../../platform/access/index.ts';
import { changesAdminRoutes } from '../../platform/changes/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { buildHttp, type Http, type RoutePlugin } from '../../platform/http/index.ts';
import { filesAdminRoutes, filesPublicRoutes, openStorage } from '../../platform/files/index.ts';
import { jobsAdminRoutes } from '../../platform/jobs/index.ts';
import { mailsAdminRoutes } from '../../platform/mail/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { settingsAdminRoutes } from '../../platform/settings/index.ts';
import { cartStoreRoutes } from '../../sell/carts/index.ts';
import { customerFacts, orderAdminRoutes, orderStoreRoutes } from '../../sell/orders/index.ts';
import { paymentAdminRoutes, paymentWebhookRoutes } from '../../sell/payments/index.ts';
import { invoicingAdminRoutes } from '../../manage/invoicing/index.ts';
import { shipmentAdminRoutes } from '../../ship/shipments/index.ts';
import { composeCommerce } from '../commerce.ts';
import { SETTING_DEFINITIONS } from '../setting-definitions.ts';
import { undoHandlers } from '../undo-handlers.ts';
import { shopPages } from '../shop/index.ts';
import { documentsOfOrder, officeDocumentRoutes, orderDocumentRoutes } from './order-documents.ts';
import { testPaymentPages } from './test-payment.ts';
import { reportingAdminRoutes } from '../../manage/reporting/index.ts';
import { officePages } from './office-pages.ts';
import { serverReadiness } from './readiness.ts';
import { parcelsOfOrder } from './shop-parcels.ts';

/** Hosted payment pages that a form of the checkout is redirected to. */
function paymentPages({ stripe }: Config): string[] {
  if (!stripe) return [];
  return [stripe.apiUrl === null ? 'https://checkout.stripe.com' : new URL(stripe.apiUrl).origin];
}

/** The whole server, ready to listen; `app.close()` drains it and leaves the database open. */
export async function buildServer(config: Config, database: Database, log: Log): Promise<Http> {
  const { db } = database;
  const { publicUrl } = config.http;
  const secret = accessSecret(config.secret);
  const channels = channelDirectory(db);
  const cache = createListingCache(db);
  const commerce = composeCommerce(db, config);
  const shop = shopPages({
    publicUrl,
    channels,
    catalogue: cache,
    carts: commerce,
    orders: commerce,
    parcels: parcelsOfOrder(db),
    documents: documentsOfOrder(db),
    now: commerce.now,
  });
  const app = await buildHttp({
    logger: log,
    publicUrl,
    version: readVersion(),
    strictAnswers: config.environment === 'test',
    trustProxy: config.http.trustProxy,
    metricsToken: config.metricsToken,
    readiness: serverReadiness(database),
    formTargets: paymentPages(config),
    notFoundPage: shop.notFoundPage,
  });
  app.addHook('onClose', () => cache.close());
  guardRoutes(app, { db, secret, publicUrl });

  const sendPasswordLink = mailPasswordLinks(config.mail, publicUrl);
  const storage = await openStorage(config.files);
  const channelOf = async (
    request: Parameters<typeof channels.resolve>[0],
  ): Promise<Result<string>> => {
    const channel = await channels.resolve(request);
    return channel.ok ? ok(channel.value.id) : channel;
  };
  const groups: Record<string, RoutePlugin[]> = {
    '/api/auth': [authRoutes({ db, secret, publicUrl, sendPasswordLink })],
    '/api/store': [
      catalogueStoreRoutes({ cache, channels }),
      cartStoreRoutes({ ...commerce, channelOf }),
      orderStoreRoutes(commerce),
    ],
    '/api/admin': [
      accessAdminRoutes({ db, sendPasswordLink }),
      changesAdminRoutes({ db, undo: undoHandlers }),
      settingsAdminRoutes({ db, definitions: SETTING_DEFINITIONS }),
      filesAdminRoutes({ db, storage }),
      jobsAdminRoutes({ db }),
      mailsAdminRoutes({ db, mail: config.mail }),
      channelAdminRoutes({ db }),
      catalogueAdminRoutes({ db }),
      listingAdminRoutes({ db }),
      customerAdminRoutes({ db, orderFacts: customerFacts(db) }),
      stockAdminRoutes({ db }),
      importAdminRoutes({ db }),
      orderAdminRoutes(commerce),
      paymentAdminRoutes(commerce),
      shipmentAdminRoutes({ db }),
      invoicingAdminRoutes({ db }),
      reportingAdminRoutes({ db }),
      officeDocumentRoutes({ db }),
    ],
    '': [
      filesPublicRoutes({ storage }),
      passwordPage({ db }),
      orderDocumentRoutes({ db }),
      ...(config.environment === 'production' ? [] : [testPaymentPages(commerce, config)]),
    ],
    '/api/webhooks': [paymentWebhookRoutes(commerce)],
  };
  for (const [prefix, plugins] of Object.entries(groups)) {
    for (const plugin of plugins) await app.register(plugin, { prefix });
  }
  await officePages(app, path.join(packageFolder(), 'dist', 'office'));
  await app.register(shop.pages);
  await app.ready();
  return app;
}

/** The folder of package.json: two above this one's parent, in src/ as in dist/. */
function packageFolder(): string {
  return path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
}

function readVersion(): string {
  const text = readFileSync(path.join(packageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
