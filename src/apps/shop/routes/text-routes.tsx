import type { FastifyInstance } from 'fastify';
import { TextPage } from '../pages/text.tsx';
import { pageOfSlug, segmentsOf, type ShopLocale } from '../urls.ts';
import { sendSharedPage, type ShopKitchen } from '../visit.ts';
import { sendNotFound } from './error-pages.tsx';

/** Pages of text in one language, made from the company's settings. */
export function textRoutes(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  app.get<{ Params: { slug: string } }>(
    `${segmentsOf(locale).page}/:slug`,
    async (request, reply) => {
      const name = pageOfSlug(request.params.slug, locale);
      if (name === null) return sendNotFound(kitchen, request, reply, locale);
      const visit = await kitchen.visit(request, locale, (urls) => urls.page(name));
      const { t, urls, profile } = visit.shop;
      return sendSharedPage(kitchen, request, reply, visit, {
        key: `page|${name}`,
        inputs: [],
        head: () => ({
          title: t(`shop.pages.${name}.name`),
          description: `${t(`shop.pages.${name}.name`)}, ${profile.name}`,
          canonical: urls.page(name),
        }),
        content: () => <TextPage name={name} />,
      });
    },
  );
}
