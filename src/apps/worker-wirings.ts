import { wireCatalogue } from '../core/catalogue/index.ts';
import { wireExtensions, withoutCookie, type ExtensionHost } from '../calm/extensions/index.ts';
import { wireTimeline } from '../calm/timeline/index.ts';
import { wireUpdates } from '../calm/change-calendar/index.ts';
import { wireAutomation } from '../calm/automation/index.ts';
import { wireOutings } from '../calm/outings/index.ts';
import { wireTestSites } from '../calm/test-sites/index.ts';
import { wirePartners } from '../calm/partners/index.ts';
import { wireHelpdesk } from '../manage/helpdesk/index.ts';
import { wireRhythm } from '../calm/rhythm/index.ts';
import { wirePromotion } from '../calm/promotion/index.ts';
import { checkServer, inTheShop, onTestSite, wireCulprit } from '../calm/culprit/index.ts';
import { wireIncidents, type TrialDeps } from '../calm/incidents/index.ts';
import { wireDropship } from '../ship/dropship/index.ts';
import { wirePurchasing } from '../buy/purchasing/index.ts';
import { wireCounting } from '../buy/counting/index.ts';
import { wireReplenishment } from '../buy/replenishment/index.ts';
import { importsWiring } from '../core/imports/index.ts';
import { wireListing } from '../core/listing/index.ts';
import { wirePricing } from '../core/pricing/index.ts';
import { wireValuation } from '../core/valuation/index.ts';
import { wireInvoicing } from '../manage/invoicing/index.ts';
import { wireNotices } from '../manage/notices/index.ts';
import { accessWiring } from '../platform/access/index.ts';
import { backupWiring, dailyBackupDeps } from '../platform/backup/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Database, Db } from '../platform/db/index.ts';
import { filesWiring, type FileStorage } from '../platform/files/index.ts';
import type { Wiring } from '../platform/jobs/index.ts';
import type { Log } from '../platform/log/index.ts';
import { mailWiring, type MailSender } from '../platform/mail/index.ts';
import { wireConsent } from '../market/consent/index.ts';
import { wireAffinity } from '../market/affinity/index.ts';
import { wireReviews } from '../market/reviews/index.ts';
import { wireAlerts } from '../market/alerts/index.ts';
import { wireAccounts } from '../sell/accounts/index.ts';
import { wireDrafts } from '../sell/drafts/index.ts';
import { wireOrders } from '../sell/orders/index.ts';
import { wirePayments } from '../sell/payments/index.ts';
import { wireDownloads } from '../ship/downloads/index.ts';
import { wireCustomers } from '../manage/customers/index.ts';
import {
  composeAccounts,
  composeAlerts,
  composeAutomation,
  composeReviews,
  MERGE,
} from './compose-accounts.ts';
import { shopUrls, withQuery } from './shop/urls.ts';
import { SETTING_DEFINITIONS } from './setting-definitions.ts';
import { webhookWiring } from '../platform/webhooks/index.ts';
import { undoHandlers } from './undo-handlers.ts';
import { composeWebhooks } from './webhook-events.ts';
import { trialPages } from './trial-pages.ts';
import { fillClean, promotionDeps, testSiteDeps } from './test-site-deps.ts';
import { composeHelpdesk } from './compose-helpdesk.ts';
import { composeCommerce } from './commerce.ts';
import { leanedOn } from './leaned-on.ts';
import { runningVersion } from './running-version.ts';

/** What the worker's modules work with. */
export interface WorkerParts {
  extensions: ExtensionHost;
  config: Config;
  database: Database;
  storage: FileStorage;
  sender: MailSender;
  log: Log;
}

/** What every module hooks into the worker: one line for each. */
export function composeWirings({
  config,
  database,
  storage,
  sender,
  log,
  extensions,
}: WorkerParts): Wiring[] {
  const { db, pool } = database;
  const commerce = composeCommerce(db, config);
  const trial = trialOf(db, config);
  const sites = testSiteDeps(db, config);
  const tryouts = { sites, pages: trial.pages, running: runningVersion() };
  return [
    filesWiring({ db, storage, log }),
    mailWiring({ sender }),
    webhookWiring(composeWebhooks(db, config)),
    accessWiring({ db }),
    backupWiring(dailyBackupDeps(config, pool)),
    // A test site makes none of its own.
    ...(config.testSite === null
      ? [wireTestSites(sites), wirePromotion(promotionDeps(db, config), trialOf(db, config))]
      : []),
    wireCatalogue({ db }),
    wirePricing({ db }),
    wireListing({ db }),
    wireValuation({ db }),
    wirePurchasing({ db, storage, mail: config.mail }),
    wireReplenishment({ db }),
    wireCounting({ db, storage, secret: config.secret }),
    importsWiring({ db, storage }),
    wirePayments(commerce),
    wireOrders(commerce),
    wireDropship({ db }),
    wireDrafts({ db }),
    wireCustomers({ db, movers: MERGE.movers }),
    wireAccounts(composeAccounts(db, config)),
    wireAlerts(composeAlerts(db, config)),
    wireReviews(composeReviews(db, config)),
    wireConsent({ db }),
    wireAffinity({ db }),
    wireDownloads(commerce),
    wireInvoicing({ db }),
    wireIncidents(trial),
    wireCulprit({
      db,
      ways: {
        shop: inTheShop(trial, withoutCookie(config.secret).header),
        'test-site': onTestSite(sites, trial.pages),
      },
      tryouts,
      changes: { sites, pages: trial.pages, handlers: undoHandlers },
      compare: {
        ...{ sites, pages: trial.pages, fill: (clean, files) => fillClean(clean, config, files) },
        checkServer: () => checkServer({ db, pool, config, definitions: SETTING_DEFINITIONS }),
      },
    }),
    wireExtensions(extensions),
    wireTimeline({ db, publicUrl: config.http.publicUrl, providers: leanedOn(config) }),
    wireUpdates({ db, host: extensions.deps, running: runningVersion(), trial, tryouts }),
    wireOutings({
      db,
      allowsLocalHosts: config.environment !== 'production',
      now: commerce.now,
    }),
    wirePartners({
      ...{ db, storage },
      mail: config.mail,
      publicUrl: config.http.publicUrl,
      now: commerce.now,
    }),
    wireHelpdesk(composeHelpdesk(commerce, config)),
    wireRhythm({
      db,
      mail: config.mail,
      officeUrl: `${config.http.publicUrl}/office`,
      now: commerce.now,
    }),
    wireAutomation(composeAutomation(commerce, config)),
    wireNotices({
      db,
      storage,
      mail: config.mail,
      absence: async (locale) => (await commerce.absenceNotice(locale))?.texts.mail ?? null,
      links: (order) => ({
        orderUrl: commerce.orderUrl(order),
        withdrawalUrl: withdrawalUrl(config.http.publicUrl, order),
        termsUrl: config.http.publicUrl + shopUrls(order.locale).page('terms'),
        downloadUrl: (token) => config.http.publicUrl + shopUrls(order.locale).download(token),
      }),
    }),
  ];
}

/** What a trial purchase in this shop needs. */
function trialOf(db: Db, config: Config): TrialDeps {
  return {
    db,
    publicUrl: config.testSite ? `http://127.0.0.1:${config.http.port}` : config.http.publicUrl,
    secret: config.secret,
    pages: trialPages,
  };
}

/** Where a buyer withdraws from the contract (R36), the order already named and its buyer known. */
function withdrawalUrl(
  publicUrl: string,
  order: { number: string; token: string; locale: string },
): string {
  return withQuery(publicUrl + shopUrls(order.locale).withdrawal, {
    contrat: order.number,
    token: order.token,
  });
}
