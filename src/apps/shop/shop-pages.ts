import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { problemOfError } from '../../platform/http/index.ts';
import type { ShopDeps } from './deps.ts';
import { assetRoutes } from './routes/asset-routes.ts';
import { cartRoutes } from './routes/cart-routes.tsx';
import { checkoutRoutes } from './routes/checkout-routes.tsx';
import { sendFailure, sendNotFound } from './routes/error-pages.tsx';
import { homeRoute } from './routes/home-route.tsx';
import { listingRoutes } from './routes/listing-routes.tsx';
import { orderRoutes } from './routes/order-routes.tsx';
import { productRoute } from './routes/product-route.tsx';
import { seoRoutes } from './routes/seo-routes.ts';
import { textRoutes } from './routes/text-routes.tsx';
import { withdrawalRoutes } from './routes/withdrawal-routes.tsx';
import { SHOP_LOCALES } from './urls.ts';
import { shopKitchen, type ShopKitchen } from './visit.ts';

/** The shop: its pages as a plugin, and the page for an address that leads nowhere. */
export interface Shop {
  pages: FastifyPluginAsync;
  notFoundPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Composes the customer-facing shop: server-rendered pages in French at `/` and English under `/en`. */
export function shopPages(deps: ShopDeps): Shop {
  const kitchen = shopKitchen(deps);
  return {
    pages: async (app) => {
      await app.register(formbody, { bodyLimit: 64 * 1024 });
      answerFailures(app, kitchen);
      await assetRoutes(app);
      seoRoutes(app, kitchen);
      for (const locale of SHOP_LOCALES) {
        homeRoute(app, kitchen, locale);
        listingRoutes(app, kitchen, locale);
        productRoute(app, kitchen, locale);
        cartRoutes(app, kitchen, locale);
        checkoutRoutes(app, kitchen, locale);
        orderRoutes(app, kitchen, locale);
        textRoutes(app, kitchen, locale);
        withdrawalRoutes(app, kitchen, locale);
      }
    },
    notFoundPage: (request, reply) => sendNotFound(kitchen, request, reply),
  };
}

/** A failure of ours becomes a page, not a problem document. */
function answerFailures(app: FastifyInstance, kitchen: ShopKitchen): void {
  app.setErrorHandler((error, request, reply) => {
    const { status } = problemOfError(error, request);
    // What the client did wrong is answered by the HTTP ground.
    if (status < 500) throw error;
    request.log.error({ err: error, route: request.routeOptions.url }, 'page failed');
    return sendFailure(kitchen, request, reply, status === 503 ? 503 : 500);
  });
}
