import { dropshipKeeper } from '../ship/dropship/index.ts';
import { absenceKeeper } from '../calm/absence/index.ts';
import type { AutomationDeps } from '../calm/automation/index.ts';
import { outingKeeper, outingMover } from '../calm/outings/index.ts';
import { extensionKeeper } from '../calm/extensions/index.ts';
import { addressMover, partyKeeper, type MergeDeps } from '../core/parties/index.ts';
import { caseMover, helpdeskKeeper } from '../manage/helpdesk/index.ts';
import { invoiceKeeper } from '../manage/invoicing/index.ts';
import { alertKeeper, type AlertDeps } from '../market/alerts/index.ts';
import { reviewKeeper, reviewMover, type ReviewDeps } from '../market/reviews/index.ts';
import { wishKeeper, wishMover } from '../market/wishes/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Db } from '../platform/db/index.ts';
import { hasLogin, type AccountDeps } from '../sell/accounts/index.ts';
import { cartKeeper, cartMover } from '../sell/carts/index.ts';
import { draftKeeper, type DraftDeps } from '../sell/drafts/index.ts';
import { downloadKeeper } from '../ship/downloads/index.ts';
import { orderKeeper, orderMover, readOrder } from '../sell/orders/index.ts';
import type { Commerce } from './commerce.ts';
import { shopUrls, withQuery, type ShopUrls } from './shop/urls.ts';

const at = (locale: string): ShopUrls => shopUrls(locale === 'en' ? 'en' : 'fr');

/** Composes alerts: where their mails lead. */
export function composeAlerts(db: Db, config: Config): AlertDeps {
  const { publicUrl } = config.http;
  return {
    db,
    mail: config.mail,
    pages: {
      alert: (locale, secret) => publicUrl + at(locale).oneAlert(secret),
      product: (locale, handle, variantId) => publicUrl + at(locale).product(handle, variantId),
    },
  };
}

/** Composes drafts: where the page of one is. */
export function composeDrafts(commerce: Commerce, config: Config): DraftDeps {
  return {
    ...commerce,
    mail: config.mail,
    draftUrl: ({ locale, token }) => config.http.publicUrl + at(locale).draft(token),
  };
}

/** What moves when two sheets of customers become one, room by room. */
export const MERGE: MergeDeps = {
  movers: [orderMover, cartMover, addressMover, wishMover, reviewMover, outingMover, caseMover],
  hasLogin,
};

/** Composes reviews: where their mails lead. */
export function composeReviews(db: Db, config: Config): ReviewDeps {
  const { publicUrl } = config.http;
  return {
    db,
    mail: config.mail,
    pages: {
      write: ({ number, token, locale }) => publicUrl + at(locale).review(number, token),
      optOut: ({ number, token, locale }) => publicUrl + at(locale).endReviews(number, token),
    },
  };
}

/** Composes rules: where the buttons of their messages lead. */
export function composeAutomation(commerce: Commerce, config: Config): AutomationDeps {
  const { publicUrl } = config.http;
  return {
    db: commerce.db,
    mail: config.mail,
    secret: config.secret,
    reviews: composeReviews(commerce.db, config),
    pages: {
      async order(tx, orderId) {
        const order = await readOrder(tx, { id: orderId });
        return order ? commerce.orderUrl(order) : null;
      },
      cart: (locale, cartId) => publicUrl + at(locale).resumeCart(cartId),
      shop: (locale) => publicUrl + at(locale).home,
      endNews: (locale, token) => publicUrl + at(locale).newsletterEnd(token),
    },
    now: commerce.now,
  };
}

/** Composes customer accounts: the rooms that keep something of a person, and where mails lead. */
export function composeAccounts(db: Db, config: Config): AccountDeps {
  const { publicUrl } = config.http;
  return {
    db,
    mail: config.mail,
    publicUrl,
    pages: {
      link: (locale, secret) => publicUrl + withQuery(at(locale).signInLink, { jeton: secret }),
      erase: (locale, secret) => publicUrl + withQuery(at(locale).erasure, { jeton: secret }),
      account: (locale) => publicUrl + at(locale).account,
      data: (locale) => publicUrl + at(locale).data,
    },
    // The party itself forgets last: the others still look for its address.
    keepers: [
      draftKeeper,
      cartKeeper,
      // Before orders forget whose they were.
      dropshipKeeper,
      orderKeeper,
      downloadKeeper,
      invoiceKeeper,
      wishKeeper,
      alertKeeper,
      reviewKeeper,
      absenceKeeper,
      outingKeeper,
      helpdeskKeeper,
      extensionKeeper,
      partyKeeper,
    ],
  };
}
