import formbody from '@fastify/formbody';
import type { FastifyPluginAsync } from 'fastify';
import type { ProblemPage } from '../../platform/http/index.ts';
import type { ShopDeps } from './deps.ts';
import { accountBookRoutes } from './routes/account-book-routes.tsx';
import { accountRoutes } from './routes/account-routes.tsx';
import { alertRoutes } from './routes/alert-routes.tsx';
import { assetRoutes } from './routes/asset-routes.ts';
import { cartRoutes } from './routes/cart-routes.tsx';
import { cookieRoutes } from './routes/cookie-routes.tsx';
import { checkoutRoutes } from './routes/checkout-routes.tsx';
import { problemPage } from './routes/error-pages.tsx';
import { contactRoutes } from './routes/contact-routes.tsx';
import { collectionRoutes } from './routes/collection-routes.tsx';
import { downloadRoutes } from './routes/download-routes.tsx';
import { draftRoutes } from './routes/draft-routes.tsx';
import { extensionRoutes } from './routes/extension-routes.tsx';
import { homeRoute } from './routes/home-route.tsx';
import { listingRoutes } from './routes/listing-routes.tsx';
import { newsletterRoutes } from './routes/newsletter-routes.tsx';
import { orderRoutes } from './routes/order-routes.tsx';
import { orderStreamRoutes } from './routes/order-stream-routes.ts';
import { passkeyRoutes } from './routes/passkey-routes.ts';
import { productRoute } from './routes/product-route.tsx';
import { reviewRoutes } from './routes/review-routes.tsx';
import { seoRoutes } from './routes/seo-routes.ts';
import { signInRoutes } from './routes/sign-in-routes.tsx';
import { sizeGuideRoutes } from './routes/size-guide-routes.tsx';
import { statusRoute } from './routes/status-route.tsx';
import { textRoutes } from './routes/text-routes.tsx';
import { wishRoutes } from './routes/wish-routes.tsx';
import { withdrawalRoutes } from './routes/withdrawal-routes.tsx';
import { SHOP_LOCALES } from './urls.ts';
import { shopKitchen } from './visit.ts';

/** The shop: its pages as a plugin, and the page that says what went wrong. */
export interface Shop {
  pages: FastifyPluginAsync;
  problemPage: ProblemPage;
}

/** Composes the customer-facing shop: server-rendered pages in French at `/` and English under `/en`. */
export function shopPages(deps: ShopDeps): Shop {
  const kitchen = shopKitchen(deps);
  return {
    pages: async (app) => {
      await app.register(formbody, { bodyLimit: 64 * 1024 });
      app.addHook('preClose', () => kitchen.stream.close());
      await assetRoutes(app);
      seoRoutes(app, kitchen);
      for (const locale of SHOP_LOCALES) {
        homeRoute(app, kitchen, locale);
        newsletterRoutes(app, kitchen, locale);
        signInRoutes(app, kitchen, locale);
        passkeyRoutes(app, kitchen, locale);
        accountRoutes(app, kitchen, locale);
        accountBookRoutes(app, kitchen, locale);
        wishRoutes(app, kitchen, locale);
        alertRoutes(app, kitchen, locale);
        reviewRoutes(app, kitchen, locale);
        listingRoutes(app, kitchen, locale);
        collectionRoutes(app, kitchen, locale);
        productRoute(app, kitchen, locale);
        sizeGuideRoutes(app, kitchen, locale);
        cartRoutes(app, kitchen, locale);
        checkoutRoutes(app, kitchen, locale);
        draftRoutes(app, kitchen, locale);
        downloadRoutes(app, kitchen, locale);
        orderRoutes(app, kitchen, locale);
        orderStreamRoutes(app, kitchen, locale);
        statusRoute(app, kitchen, locale);
        cookieRoutes(app, kitchen, locale);
        extensionRoutes(app, kitchen, locale);
        textRoutes(app, kitchen, locale);
        withdrawalRoutes(app, kitchen, locale);
        contactRoutes(app, kitchen, locale);
      }
    },
    problemPage: problemPage(kitchen),
  };
}
