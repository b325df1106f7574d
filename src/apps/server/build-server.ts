import { countAnswers, listPublicIncidents } from '../../calm/incidents/index.ts';
import { tryoutDoor } from '../../calm/culprit/index.ts';
import { dressTestSite, nameCookies, testSiteDoors } from '../../calm/test-sites/index.ts';
import { askBeforePlacing, openExtensionHost, withoutCookie } from '../../calm/extensions/index.ts';
import path from 'node:path';
import { TRIES } from '../../core/calendar/index.ts';
import { findFormerHandle } from '../../core/catalogue/index.ts';
import { channelDirectory, listChannels } from '../../core/channels/index.ts';
import { createListingCache } from '../../core/listing/index.ts';
import { resolveAddress } from '../../market/redirects/index.ts';
import { accessSecret, guardRoutes, sessionCookieName } from '../../platform/access/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { openReads, type Database } from '../../platform/db/index.ts';
import { openStorage } from '../../platform/files/index.ts';
import { type Http, buildHttp } from '../../platform/http/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { composeAccounts, composeAlerts, composeDrafts } from '../compose-accounts.ts';
import { composeHelpdesk } from '../compose-helpdesk.ts';
import { composeCommerce } from '../commerce.ts';
import { shopPages } from '../shop/index.ts';
import { shopExtensions } from '../shop/extensions.ts';
import { shopUrls } from '../shop/urls.ts';
import { PACKAGE_FOLDER, runningVersion } from '../running-version.ts';
import { composeRoutes } from './compose-routes.ts';
import { officePages } from './office-pages.ts';
import { documentsOfOrder } from './order-documents.ts';
import { replicaGauges, serverReadiness } from './readiness.ts';
import { waitingOrders } from './waiting-orders.ts';
import { shopContact } from './shop-contact.ts';
import { parcelsOfOrder } from './shop-parcels.ts';

/** Hosted payment pages that a form of the checkout is redirected to. */
function paymentPages({ stripe }: Config): string[] {
  if (!stripe) return [];
  return [
    'https://checkout.stripe.com',
    ...(stripe.checkoutUrl === null ? [] : [new URL(stripe.checkoutUrl).origin]),
    ...(stripe.apiUrl === null ? [] : [new URL(stripe.apiUrl).origin]),
  ];
}

/** The whole server, ready to listen; `app.close()` drains it and leaves the database open. */
export async function buildServer(config: Config, database: Database, log: Log): Promise<Http> {
  const { db } = database;
  const { publicUrl } = config.http;
  const { testSite } = config;
  const secret = accessSecret(config.secret);
  const channels = channelDirectory(db);
  const reads = openReads(database, config.database.replicaUrl);
  reads.onMove(({ to, reason, lagMs }) =>
    log[to === 'replica' ? 'info' : 'warn']({ reason, lagMs }, `the shop reads the ${to}`),
  );
  const cache = createListingCache(db, undefined, reads);
  const extensions = openExtensionHost({
    db,
    log,
    allowsLocalHosts: config.environment !== 'production',
  });
  const without = withoutCookie(config.secret);
  const commerce = composeCommerce(db, config, {
    mayPlace: (cartId) => askBeforePlacing(extensions, db, cartId, new Date()),
  });
  const storage = await openStorage(config.files);
  const shopParts = shopExtensions(extensions, without, commerce.now);
  const shop = shopPages({
    publicUrl,
    storage,
    channels,
    catalogue: cache,
    addresses: {
      redirect: (address) => resolveAddress(db, address),
      former: (kind, handle) => findFormerHandle(db, kind, handle),
    },
    carts: commerce,
    orders: commerce,
    drafts: composeDrafts(commerce, config),
    accounts: composeAccounts(db, config),
    alerts: composeAlerts(db, config),
    newsletters: {
      mail: config.mail,
      secret: config.secret,
      confirmUrl: (token, locale) => publicUrl + shopUrls(locale).newsletterLink(token),
      now: commerce.now,
    },
    absence: commerce.absenceNotice,
    extensions: shopParts,
    status: () => listPublicIncidents(db),
    waiting: waitingOrders(commerce),
    contact: shopContact(composeHelpdesk(commerce, config)),
    parcels: parcelsOfOrder(db),
    documents: documentsOfOrder(db),
    now: commerce.now,
  });
  const app = await buildHttp({
    logger: log,
    publicUrl,
    version: runningVersion(),
    sessionCookie: sessionCookieName(publicUrl),
    strictAnswers: config.environment === 'test',
    trustProxy: config.http.trustProxy,
    metricsToken: config.metricsToken,
    readiness: serverReadiness(database, reads),
    gauges: replicaGauges(config, reads),
    formTargets: paymentPages(config),
    problemPage: shop.problemPage,
    ...(testSite ? { before: (http) => dressTestSite(http, testSite) } : {}),
  });
  if (testSite) {
    nameCookies(app, testSite);
    app.decorate(TRIES, true);
  }
  app.addHook('onClose', async () => {
    await extensions.close();
    await cache.close();
    await reads.close();
  });
  // Whoever opens the first page after a start sees what everybody sees; without a database it starts all the same, and says so.
  app.addHook('onReady', async () => {
    const channelIds = await listChannels(db).catch(() => []);
    await shopParts.prepare(channelIds.map(({ id }) => id));
  });
  countAnswers(app, db);
  guardRoutes(app, { db, secret, publicUrl });

  const routes = composeRoutes({
    ...{ config, db, pool: database.pool, secret, storage, channels, cache, commerce },
    ...{ extensions, without, version: runningVersion() },
  });
  for (const [prefix, plugins] of Object.entries(routes)) {
    for (const plugin of plugins) await app.register(plugin, { prefix });
  }
  if (testSite) {
    const stop = () => void process.kill(process.pid, 'SIGTERM');
    await app.register(
      testSiteDoors({ db, accessSecret: secret, secret: config.secret, publicUrl, stop }),
    );
    await app.register(tryoutDoor({ db, host: extensions.deps, secret: config.secret }));
  }
  await officePages(app, path.join(PACKAGE_FOLDER, 'dist', 'office'));
  await app.register(shop.pages);
  await app.ready();
  return app;
}
