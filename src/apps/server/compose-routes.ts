import {
  anomalyAdminRoutes,
  incidentAdminRoutes,
  rehearsalRoutes,
} from '../../calm/incidents/index.ts';
import { changeCalendarRoutes } from '../../calm/change-calendar/index.ts';
import { ruleAdminRoutes } from '../../calm/automation/index.ts';
import { rhythmRoutes } from '../../calm/rhythm/index.ts';
import { taskRoutes } from '../../calm/tasks/index.ts';
import { absenceAdminRoutes, guardClosing } from '../../calm/absence/index.ts';
import {
  capRefund,
  procedureRoutes,
  reciprocityRoutes,
  standInRoutes,
} from '../../calm/delegation/index.ts';
import {
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
import { articleBuyingRoutes, replenishmentRoutes } from '../../buy/replenishment/index.ts';
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
import { customerAdminRoutes, customerGroupAdminRoutes } from '../../core/parties/index.ts';
import { placeStoreRoutes } from '../../core/places/index.ts';
import { priceListAdminRoutes } from '../../core/pricing/index.ts';
import { deliveryAdminRoutes } from '../../core/promise/index.ts';
import { stockAdminRoutes } from '../../core/stock/index.ts';
import { valuationAdminRoutes } from '../../core/valuation/index.ts';
import { lotRoutes, warehouseRoutes } from '../../core/warehouse/index.ts';
import { type Result, ok } from '../../kernel/refusal.ts';
import { customerRoomRoutes } from '../../manage/customers/index.ts';
import { firstStepsAdminRoutes } from '../../manage/first-steps/index.ts';
import { invoicingAdminRoutes } from '../../manage/invoicing/index.ts';
import { recallRoutes } from '../../manage/recalls/index.ts';
import { reportingAdminRoutes } from '../../manage/reporting/index.ts';
import { segmentAdminRoutes } from '../../manage/segments/index.ts';
import { searchAdminRoutes } from '../../manage/search/index.ts';
import { feedAdminRoutes, feedPublicRoutes } from '../../market/feeds/index.ts';
import { consentAdminRoutes } from '../../market/consent/index.ts';
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
import type { Db } from '../../platform/db/index.ts';
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
import { downloadAdminRoutes } from '../../ship/downloads/index.ts';
import { pickRoutes, shipmentAdminRoutes, shipTogetherRoutes } from '../../ship/shipments/index.ts';
import { dropshipRoutes } from '../../ship/dropship/index.ts';
import { composeDrafts, composeReviews, MERGE } from '../compose-accounts.ts';
import { guardSettings } from './guard-settings.ts';
import { departureFacts } from './departure-facts.ts';
import type { Commerce } from '../commerce.ts';
import { SETTING_DEFINITIONS } from '../setting-definitions.ts';
import { undoHandlers } from '../undo-handlers.ts';
import { CHANGE_AREAS } from '../change-areas.ts';
import { shopUrls, type ShopLocale } from '../shop/urls.ts';
import { officeDocumentRoutes, orderDocumentRoutes } from './order-documents.ts';
import { testPaymentPages } from './test-payment.ts';

/** What the routes are made of. */
interface ServerParts {
  config: Config;
  db: Db;
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
  return {
    '/api/auth': [authRoutes({ db, secret, publicUrl, sendPasswordLink })],
    '/api/store': [
      catalogueStoreRoutes({ cache, channels }),
      placeStoreRoutes(),
      cartStoreRoutes({ ...commerce, channelOf }),
      orderStoreRoutes(commerce),
    ],
    '/api/admin': [
      accessAdminRoutes({ db, sendPasswordLink }),
      changesAdminRoutes({ db, undo: undoHandlers, areas: CHANGE_AREAS }),
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
      customerRoomRoutes({ db, ...MERGE, timeline: [reviewTimeline] }),
      segmentAdminRoutes({ db }),
      priceListAdminRoutes({ db }),
      stockAdminRoutes({ db }),
      warehouseRoutes({ db }),
      lotRoutes({ db }),
      deliveryAdminRoutes({ db }),
      calendarAdminRoutes({ db }),
      changeCalendarRoutes(commerce),
      procedureRoutes({ db }),
      standInRoutes({ db, sendPasswordLink }),
      reciprocityRoutes({ db }),
      taskRoutes({ db }),
      rhythmRoutes(commerce),
      ruleAdminRoutes({ db }),
      absenceAdminRoutes({ ...commerce, mail: config.mail }),
      importAdminRoutes({ db }),
      valuationAdminRoutes({ db }),
      supplierAdminRoutes({ db }),
      supplierContactRoutes({ db }),
      purchaseOrderRoutes({ db }),
      goodsReceiptRoutes({ db }),
      putAwayRoutes({ db }),
      transferRoutes({ db }),
      supplierInvoiceRoutes({ db, storage }),
      replenishmentRoutes({ db }),
      articleBuyingRoutes({ db }),
      stockCountRoutes({ db }),
      orderAdminRoutes({ ...commerce, capRefund }),
      orderEditRoutes({ ...commerce, capRefund }),
      orderTeamRoutes({ db }),
      draftAdminRoutes(drafts),
      newOrderAdminRoutes(drafts),
      paymentAdminRoutes(commerce),
      shipmentAdminRoutes({ db }),
      shipTogetherRoutes({ db }),
      downloadAdminRoutes(commerce),
      pickRoutes({ db }),
      dropshipRoutes({ db }),
      invoicingAdminRoutes({ db }),
      reviewAdminRoutes(composeReviews(db, config)),
      recallRoutes({ db }),
      reportingAdminRoutes({ db }),
      consentAdminRoutes({ db }),
      redirectAdminRoutes({ db }),
      feedAdminRoutes(feeds),
      searchAdminRoutes({ db }),
      firstStepsAdminRoutes({
        db,
        facts: { mailServer: config.mail.smtpUrl !== null, cardProvider: config.stripe !== null },
      }),
      incidentAdminRoutes({ db }),
      anomalyAdminRoutes({ db }),
      extensionPageRoutes(parts.extensions),
      trustedKeyRoutes({ db }),
      extensionAdminRoutes({
        db,
        host: parts.extensions.deps,
        running: parts.version,
        without: parts.without,
        isSecure: publicUrl.startsWith('https:'),
      }),
      officeDocumentRoutes({ db }),
    ],
    '': [
      filesPublicRoutes({ storage }),
      passwordPage({ db }),
      dressRoutes({ db }),
      feedPublicRoutes(feeds),
      orderDocumentRoutes({ db }),
      ...(config.environment === 'production' ? [] : [testPaymentPages(commerce, config)]),
    ],
    '/api': [rehearsalRoutes({ ...commerce, secret: config.secret })],
    '/api/webhooks': [paymentWebhookRoutes(commerce)],
  };
}
