import raFrench from 'ra-language-french';
import { article } from './article.ts';
import { consents } from './consents.ts';
import { counting } from './counting.ts';
import { customerRoom } from './customer-room.ts';
import { drafts, orderEdit } from './drafts.ts';
import { calm } from './calm.ts';
import { culprit } from './culprit.ts';
import { buy } from './buy.ts';
import { receiving } from './receiving.ts';
import { changeCalendar } from './change-calendar.ts';
import { cases } from './cases.ts';
import { changes } from './changes.ts';
import { delegation } from './delegation.ts';
import { attributes } from './attributes.ts';
import { digital } from './digital.ts';
import { euSales } from './eu-sales.ts';
import { extensions } from './extensions.ts';
import { testSites } from './test-sites.ts';
import { figures } from './figures.ts';
import { goods } from './goods.ts';
import { house } from './house.ts';
import { incidents } from './incidents.ts';
import { kinds } from './kinds.ts';
import { mails } from './mails.ts';
import { outings } from './outings.ts';
import { mapping } from './mapping.ts';
import { manage } from './manage.ts';
import { market } from './market.ts';
import { briefs } from './briefs.ts';
import { partners } from './partners.ts';
import { promotion } from './promotion.ts';
import { prices } from './prices.ts';
import { replenishment } from './replenishment.ts';
import { rhythm } from './rhythm.ts';
import { rules } from './rules.ts';
import { serverCheck } from './server-check.ts';
import { sell } from './sell.ts';
import { subscriptions } from './subscriptions.ts';
import { webhooks } from './webhooks.ts';
import { supplierInvoices } from './supplier-invoices.ts';
import { supplierFiles } from './supplier-files.ts';
import { supplies } from './supplies.ts';
import { shelves } from './shelves.ts';
import { warehouse } from './warehouse.ts';

/** Every word of the office in French, on top of react-admin's own. */
export const messages = {
  ...raFrench,
  ...house,
  ...sell,
  ...rules,
  ...rhythm,
  ...outings,
  ...cases,
  ...buy,
  ...receiving,
  ...replenishment,
  ...consents,
  ...euSales,
  ...counting,
  ...warehouse,
  ...subscriptions,
  ...webhooks,
  ...supplierInvoices,
  ...supplierFiles,
  ...supplies,
  ...goods,
  ...manage,
  ...changes,
  ...changeCalendar,
  ...mails,
  ...market,
  ...prices,
  ...shelves,
  ...article,
  ...attributes,
  ...figures,
  ...drafts,
  ...customerRoom,
  ...orderEdit,
  ...kinds,
  ...digital,
  ...mapping,
  ...calm,
  ...incidents,
  ...culprit,
  ...serverCheck,
  ...promotion,
  ...extensions,
  ...testSites,
  ...delegation,
  ...partners,
  ...briefs,
};
