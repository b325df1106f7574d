import type { FastifyInstance } from 'fastify';
import { findSizeGuideByHandle } from '../../../core/catalogue/index.ts';
import { SizeGuidePage } from '../pages/size-guide.tsx';
import { segmentsOf, type ShopLocale } from '../urls.ts';
import { sendSharedPage, type ShopKitchen } from '../visit.ts';
import { sendNotFound } from './error-pages.tsx';

/** Size guides as pages of their own; on the page of an article a script shows them in a dialog. */
export function sizeGuideRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  app.get<{ Params: { handle: string } }>(
    `${segmentsOf(locale).sizeGuide}/:handle`,
    async (request, reply) => {
      const { handle } = request.params;
      const visit = await kitchen.visit(request, locale, (urls) => urls.sizeGuide(handle));
      const guide = await findSizeGuideByHandle(kitchen.deps.carts.db, handle);
      if (!guide) return sendNotFound(kitchen, request, reply, locale);
      const en = visit.reads === 'en' ? (guide.translations.en ?? {}) : {};
      const name = en.name || guide.name;
      return sendSharedPage(kitchen, request, reply, visit, {
        key: `size-guide|${handle}`,
        inputs: [guide.version],
        head: () => ({
          title: name,
          description: name,
          canonical: visit.shop.urls.sizeGuide(handle),
        }),
        content: () => (
          <SizeGuidePage guide={guide} name={name} noteHtml={en.noteHtml || guide.noteHtml} />
        ),
      });
    },
  );
}
