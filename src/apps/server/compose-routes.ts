import {
  anomalyAdminRoutes,
  incidentAdminRoutes,
  rehearsalRoutes,
} from '../../calm/incidents/index.ts';
import { promotionRoutes } from '../../calm/promotion/index.ts';
import { culpritRoutes, serverCheckRoutes, tryoutRoutes } from '../../calm/culprit/index.ts';
import { changeCalendarRoutes } from '../../calm/change-calendar/index.ts';
import { ruleAdminRoutes } from '../../calm/automation/index.ts';
import { calendarFeedRoutes, outingRoutes, trainingRoutes } from '../../calm/outings/index.ts';
import { rhythmRoutes } from '../../calm/rhythm/index.ts';
import { testSiteAdminRoutes } from '../../calm/test-sites/index.ts';
import { taskRoutes } from '../../calm/tasks/index.ts';
import {
  briefRoutes,
  partnerAnswerPage,
  partnerRoutes,
  supportRequestRoutes,
} from '../../calm/partners/index.ts';
import { absenceAdminRoutes, guardClosing } from '../../calm/absence/index.ts';
import {
  capRefund,
  procedureRoutes,
  reciprocityRoutes,
  standInRoutes,
} from '../../calm/delegation/index.ts';
import {
  askBeforePlacing,
  dressRoutes,
  extensionAdminRoutes,
  extensionPageRoutes,
  trustedKeyRoutes,
  type ExtensionHost,
  type WithoutCookie,
} from '../../calm/extensions/index.ts';
import { calendarAdminRoutes } from '../../core/calendar/index.ts';
import {
  goodsReceiptRoutes,
  purchaseOrderRoutes,
  supplierContactRoutes,
} from '../../buy/purchasing/index.ts';
import {
  articleBuyingRoutes,
  replenishmentRoutes,
  transferProposalRoutes,
} from '../../buy/replenishment/index.ts';
import { stockCountRoutes } from '../../buy/counting/index.ts';
import { supplierInvoiceRoutes } from '../../buy/supplier-invoices/index.ts';
import { putAwayRoutes } from '../../buy/put-away/index.ts';
import { transferRoutes } from '../../buy/transfers/index.ts';
import { supplierAdminRoutes } from '../../buy/suppliers/index.ts';
import { catalogueAdminRoutes } from '../../core/catalogue/index.ts';
import { type ChannelDirectory, channelAdminRoutes } from '../../core/channels/index.ts';
import { importAdminRoutes } from '../../core/imports/index.ts';
import {
  type ListingCache,
  catalogueStoreRoutes,
  listingAdminRoutes,
} from '../../core/listing/index.ts';
import {
  consentProofRoutes,
  customerAdminRoutes,
  customerGroupAdminRoutes,
} from '../../core/parties/index.ts';
import { placeStoreRoutes } from '../../core/places/index.ts';
import { priceListAdminRoutes } from '../../core/pricing/index.ts';
import { deliveryAdminRoutes } from '../../core/promise/index.ts';
import { stockAdminRoutes } from '../../core/stock/index.ts';
import { valuationAdminRoutes } from '../../core/valuation/index.ts';
import { lotRoutes, warehouseRoutes } from '../../core/warehouse/index.ts';
import { type Result, ok } from '../../kernel/refusal.ts';
import { customerRoomRoutes } from '../../manage/customers/index.ts';
import { caseTimeline, helpdeskRoutes, mailHandInRoutes } from '../../manage/helpdesk/index.ts';
import { firstStepsAdminRoutes } from '../../manage/first-steps/index.ts';
import { invoicingAdminRoutes } from '../../manage/invoicing/index.ts';
import { recallRoutes } from '../../manage/recalls/index.ts';
import { reportingAdminRoutes } from '../../manage/reporting/index.ts';
import { segmentAdminRoutes } from '../../manage/segments/index.ts';
import { searchAdminRoutes } from '../../manage/search/index.ts';
import { feedAdminRoutes, feedPublicRoutes } from '../../market/feeds/index.ts';
import { consentAdminRoutes } from '../../market/consent/index.ts';
import { subscriptionRoutes } from '../../manage/subscriptions/index.ts';
import { redirectAdminRoutes } from '../../market/redirects/index.ts';
import { reviewAdminRoutes, reviewTimeline } from '../../market/reviews/index.ts';
import {
  accessAdminRoutes,
  authRoutes,
  mailPasswordLinks,
  passwordPage,
} from '../../platform/access/index.ts';
import { changesAdminRoutes } from '../../platform/changes/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Db } from '../../platform/db/index.ts';
import {
  type FileStorage,
  filesAdminRoutes,
  filesPublicRoutes,
} from '../../platform/files/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { jobsAdminRoutes } from '../../platform/jobs/index.ts';
import { mailsAdminRoutes } from '../../platform/mail/index.ts';
import { settingsAdminRoutes } from '../../platform/settings/index.ts';
import { cartStoreRoutes } from '../../sell/carts/index.ts';
import { draftAdminRoutes, newOrderAdminRoutes } from '../../sell/drafts/index.ts';
import {
  customerFacts,
  customersByLastOrder,
  orderAdminRoutes,
  orderEditRoutes,
  orderTeamRoutes,
  orderStoreRoutes,
} from '../../sell/orders/index.ts';
import { paymentAdminRoutes, paymentWebhookRoutes } from '../../sell/payments/index.ts';
import { downloadAdminRoutes, downloadsOfOrder } from '../../ship/downloads/index.ts';
import {
  pickRoutes,
  prepareSeveralRoutes,
  shipmentAdminRoutes,
  shipTogetherRoutes,
} from '../../ship/shipments/index.ts';
import { dropshipRoutes } from '../../ship/dropship/index.ts';
import { composeDrafts, composeReviews, MERGE } from '../compose-accounts.ts';
import { guardSettings, guardUndo } from './guard-settings.ts';
import { composePartners } from './compose-partners.ts';
import { composeHelpdesk } from '../compose-helpdesk.ts';
import { departureFacts } from './departure-facts.ts';
import { offersTestPayment, type Commerce } from '../commerce.ts';
import { promotionDeps, testSiteDeps } from '../test-site-deps.ts';
import { SETTING_DEFINITIONS } from '../setting-definitions.ts';
import { webhookAdminRoutes } from '../../platform/webhooks/index.ts';
import { undoHandlers } from '../undo-handlers.ts';
import { composeWebhooks } from '../webhook-events.ts';
import { CHANGE_AREAS } from '../change-areas.ts';
import { shopUrls, type ShopLocale } from '../shop/urls.ts';
import { officeDocumentRoutes, orderDocumentRoutes } from './order-documents.ts';
import { testPaymentPages } from './test-payment.ts';

/** What the routes are made of. */
interface ServerParts {
  config: Config;
  db: Db;
  pool: Database['pool'];
  /** Signs sessions. */
  secret: string;
  storage: FileStorage;
  channels: ChannelDirectory;
  cache: ListingCache;
  commerce: Commerce;
  extensions: ExtensionHost;
  without: WithoutCookie;
  /** Of Sereine. */
  version: string;
}

/** Every module's routes by the address they stand under: one line each. */
export function composeRoutes(parts: ServerParts): Record<string, RoutePlugin[]> {
  const { config, db, secret, storage, channels, cache, commerce } = parts;
  const { publicUrl } = config.http;
  const sendPasswordLink = mailPasswordLinks(config.mail, publicUrl);
  const channelOf = async (
    request: Parameters<typeof channels.resolve>[0],
  ): Promise<Result<string>> => {
    const channel = await channels.resolve(request);
    return channel.ok ? ok(channel.value.id) : channel;
  };
  const drafts = composeDrafts(commerce, config);
  const feeds = {
    db,
    secret,
    publicUrl,
    departure: () => departureFacts(commerce),
    productUrl: (locale: ShopLocale, handle: string, variantId: number) =>
      shopUrls(locale).product(handle, variantId),
  };
  const ownCalendars = {
    db,
    secret,
    publicUrl,
    allowsLocalHosts: config.environment !== 'production',
    now: commerce.now,
  };
  const helpdesk = composeHelpdesk(commerce, config);
  return {
    '/api/auth': [authRoutes({ db, secret, publicUrl, sendPasswordLink })],
    '/api/store': [
      catalogueStoreRoutes({ cache, channels }),
      placeStoreRoutes(),
      cartStoreRoutes({ ...commerce, channelOf }),
      orderStoreRoutes({
        ...commerce,
        downloadsOf: ({ id, locale }) =>
          downloadsOfOrder(db, id, {
            now: commerce.now(),
            url: (token) => publicUrl + shopUrls(locale).download(token),
          }),
      }),
    ],
    '/api/admin': [
      accessAdminRoutes({ db, sendPasswordLink }),
      changesAdminRoutes({ db, undo: guardUndo(undoHandlers, commerce), areas: CHANGE_AREAS }),
      settingsAdminRoutes({
        db,
        definitions: SETTING_DEFINITIONS,
        refuseWrite: guardSettings(commerce),
      }),
      filesAdminRoutes({ db, storage }),
      jobsAdminRoutes({ db }),
      mailsAdminRoutes({ db, mail: config.mail }),
      channelAdminRoutes({
        db,
        refuseClosing: (tx, actor) => guardClosing(tx, actor, commerce.now()),
      }),
      catalogueAdminRoutes({ db }),
      listingAdminRoutes({ db, undo: undoHandlers }),
      customerAdminRoutes({
        db,
        orderFacts: customerFacts(db),
        lastOrders: customersByLastOrder(db),
      }),
      customerGroupAdminRoutes({ db }),
      customerRoomRoutes({ db, ...MERGE, timeline: [reviewTimeline, caseTimeline] }),
      helpdeskRoutes(helpdesk),
      segmentAdminRoutes({ db }),
      priceListAdminRoutes({ db }),
      stockAdminRoutes({ db }),
      warehouseRoutes({ db }),
      lotRoutes({ db }),
      deliveryAdminRoutes({ db }),
      calendarAdminRoutes({ db }),
      changeCalendarRoutes(commerce),
      procedureRoutes({ db }),
      standInRoutes({ db, sendPasswordLink, mail: config.mail }),
      reciprocityRoutes({ db }),
      taskRoutes({ db }),
      outingRoutes(commerce),
      trainingRoutes(ownCalendars),
      rhythmRoutes(commerce),
      ruleAdminRoutes({ db }),
      testSiteAdminRoutes(testSiteDeps(db, config)),
      promotionRoutes(promotionDeps(db, config)),
      absenceAdminRoutes({
        ...commerce,
        mail: config.mail,
        // No room of the house knows social networks yet.
        socialAccounts: { list: () => Promise.resolve([]) },
      }),
      importAdminRoutes({ db, publicUrl }),
      valuationAdminRoutes({ db }),
      supplierAdminRoutes({ db }),
      supplierContactRoutes({ db }),
      purchaseOrderRoutes({ db, mail: config.mail }),
      goodsReceiptRoutes({ db }),
      putAwayRoutes({ db }),
      transferRoutes({ db }),
      supplierInvoiceRoutes({ db, storage }),
      replenishmentRoutes({ db }),
      transferProposalRoutes({ db }),
      articleBuyingRoutes({ db }),
      stockCountRoutes({ db, storage, secret: config.secret }),
      orderAdminRoutes({ ...commerce, capRefund }),
      orderEditRoutes({ ...commerce, capRefund }),
      orderTeamRoutes({ db }),
      draftAdminRoutes(drafts),
      newOrderAdminRoutes(drafts),
      paymentAdminRoutes(commerce),
      shipmentAdminRoutes({ db }),
      shipTogetherRoutes({ db }),
      prepareSeveralRoutes({ db }),
      downloadAdminRoutes(commerce),
      pickRoutes({ db }),
      dropshipRoutes({ db }),
      invoicingAdminRoutes({ db }),
      reviewAdminRoutes(composeReviews(db, config)),
      recallRoutes({ db }),
      reportingAdminRoutes({ db }),
      consentProofRoutes({ db }),
      consentAdminRoutes({ db }),
      redirectAdminRoutes({ db }),
      webhookAdminRoutes(composeWebhooks(db, config)),
      subscriptionRoutes({ db }),
      feedAdminRoutes(feeds),
      searchAdminRoutes({ db }),
      firstStepsAdminRoutes({
        db,
        facts: { mailServer: config.mail.smtpUrl !== null, cardProvider: config.stripe !== null },
      }),
      incidentAdminRoutes({ db }),
      partnerRoutes({ db }),
      supportRequestRoutes(composePartners(parts, sendPasswordLink)),
      briefRoutes({ db, storage, mail: config.mail, now: commerce.now }),
      anomalyAdminRoutes({ db }),
      culpritRoutes(testSiteDeps(db, config), undoHandlers),
      tryoutRoutes({ db }),
      serverCheckRoutes({ db, pool: parts.pool, config, definitions: SETTING_DEFINITIONS }),
      extensionPageRoutes(parts.extensions),
      trustedKeyRoutes({ db }),
      extensionAdminRoutes({
        db,
        host: parts.extensions.deps,
        registry: config.extensionsRegistry,
        running: parts.version,
        without: parts.without,
        isSecure: publicUrl.startsWith('https:'),
      }),
      officeDocumentRoutes({ db }),
    ],
    '': [
      filesPublicRoutes({ storage }),
      passwordPage({ db }),
      partnerAnswerPage({ db }),
      dressRoutes({ db }),
      feedPublicRoutes(feeds),
      calendarFeedRoutes(ownCalendars),
      orderDocumentRoutes({ db }),
      ...(offersTestPayment(config) ? [testPaymentPages(commerce, config)] : []),
    ],
    '/api': [
      rehearsalRoutes({
        secret: config.secret,
        ordersFor: (request) => ({
          ...commerce,
          mayPlace: (cartId) =>
            askBeforePlacing(
              parts.extensions,
              db,
              cartId,
              commerce.now(),
              parts.without.of(request),
            ),
        }),
      }),
    ],
    '/api/webhooks': [paymentWebhookRoutes(commerce), mailHandInRoutes(helpdesk)],
  };
}
