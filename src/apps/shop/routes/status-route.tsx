import type { FastifyInstance } from 'fastify';
import { StatusPage } from '../pages/status.tsx';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendOwnPage, type ShopKitchen } from '../visit.ts';
import { sendNotFound } from './error-pages.tsx';

/** Whether everything works, in one language. */
export function statusRoute(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  app.get(segmentsOf(locale).status, async (request, reply) => {
    const incidents = await kitchen.deps.status();
    if (incidents === null) return sendNotFound(kitchen, request, reply, locale);
    const visit = await kitchen.visit(request, locale, (urls) => urls.status);
    const { t } = visit.shop;
    return sendOwnPage(request, reply, visit, {
      status: 200,
      head: { title: t('shop.status.name'), description: t('shop.status.about'), noindex: true },
      content: <StatusPage incidents={incidents} />,
    });
  });
}
