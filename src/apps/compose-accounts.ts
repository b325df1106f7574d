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
import { shopUrls, withQuery } from './shop/urls.ts';

/** Composes alerts: where their mails lead. */
export function composeAlerts(db: Db, config: Config): AlertDeps {
  const { publicUrl } = config.http;
  return {
    db,
    mail: config.mail,
    pages: {
      alert: (locale, secret) => publicUrl + shopUrls(locale).oneAlert(secret),
      product: (locale, handle, variantId) =>
        publicUrl + shopUrls(locale).product(handle, variantId),
    },
  };
}

/** Composes drafts: where the page of one is. */
export function composeDrafts(commerce: Commerce, config: Config): DraftDeps {
  return {
    ...commerce,
    mail: config.mail,
    draftUrl: ({ locale, token }) => config.http.publicUrl + shopUrls(locale).draft(token),
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
      write: ({ number, token, locale }) => publicUrl + shopUrls(locale).review(number, token),
      optOut: ({ number, token, locale }) => publicUrl + shopUrls(locale).endReviews(number, token),
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
      cart: (locale, cartId) => publicUrl + shopUrls(locale).resumeCart(cartId),
      shop: (locale) => publicUrl + shopUrls(locale).home,
      endNews: (locale, token) => publicUrl + shopUrls(locale).newsletterEnd(token),
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
      link: (locale, secret) =>
        publicUrl + withQuery(shopUrls(locale).signInLink, { jeton: secret }),
      erase: (locale, secret) => publicUrl + withQuery(shopUrls(locale).erasure, { jeton: secret }),
      account: (locale) => publicUrl + shopUrls(locale).account,
      data: (locale) => publicUrl + shopUrls(locale).data,
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
