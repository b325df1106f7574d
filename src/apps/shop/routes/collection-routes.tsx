import type { FastifyInstance } from 'fastify';
import { findShownCollection, type Collection } from '../../../core/catalogue/index.ts';
import { firstWords } from '../components/brand-list.tsx';
import { canonicalListing, listingHref, readListingChoice } from '../listing-params.ts';
import { CollectionPage } from '../pages/listing.tsx';
import { breadcrumbStructured } from '../seo/json-ld.ts';
import { segmentsOf, shopUrls, type ShopLocale } from '../urls.ts';
import { withOwnPrices } from '../own-prices.ts';
import { sendSharedPage, type ShopKitchen, type Visit } from '../visit.ts';
import { sendNotFound } from './error-pages.tsx';
import { idsOf, queryOf, USUAL_GOODS } from './listing-routes.tsx';

/** The pages of collections of one language: what is shown now, by hand or by rules. */
export function collectionRoutes(
  app: FastifyInstance,
  kitchen: ShopKitchen,
  locale: ShopLocale,
): void {
  app.get<{ Params: { handle: string }; Querystring: Record<string, unknown> }>(
    `${segmentsOf(locale).collection}/:handle`,
    async (request, reply) => {
      const { handle } = request.params;
      const visit = await kitchen.visit(request, locale, (urls) => urls.collection(handle));
      const collection = await findShownCollection(kitchen.deps.carts.db, handle);
      if (!collection) return sendNotFound(kitchen, request, reply, locale);
      const choice = { ...readListingChoice(request.query, locale), q: '' };
      const query = { ...queryOf(visit, choice), collection: handle };
      const [page, promise, pictures] = await Promise.all([
        kitchen.deps.catalogue.list(query),
        kitchen.promises.promiseOf(visit.channel, USUAL_GOODS),
        kitchen.deps.catalogue.pictures(collection.pictureFileId ? [collection.pictureFileId] : []),
      ]);
      const path = shopUrls(locale).collection(handle);
      const words = wordsOf(collection, visit);
      const picture = pictures.get(collection.pictureFileId ?? 0) ?? null;
      const { origin, t, urls } = visit.shop;
      const priced = await withOwnPrices(kitchen, request, visit, idsOf(page));
      return sendSharedPage(kitchen, request, reply, priced, {
        key: listingHref(path, choice, { cursor: choice.cursor }, locale),
        inputs: [page, promise, collection.version, pictures],
        head: () => ({
          title: words.seoTitle || words.title,
          description: words.seoDescription || firstWords(words.descriptionHtml) || words.title,
          canonical: canonicalListing(path, choice, locale),
          imageUrl: picture?.src ?? null,
          structured: [
            breadcrumbStructured(
              [{ name: words.title, href: path }],
              { name: t('shop.breadcrumb.home'), href: urls.home },
              origin,
            ),
          ],
          previous: choice.cursor ? listingHref(path, choice, {}, locale) : null,
          next: page.nextCursor
            ? listingHref(path, choice, { cursor: page.nextCursor }, locale)
            : null,
        }),
        content: () => (
          <CollectionPage
            title={words.title}
            descriptionHtml={words.descriptionHtml}
            picture={picture}
            path={path}
            choice={choice}
            page={page}
            promise={promise}
            currency={visit.channel.currency}
          />
        ),
      });
    },
  );
}

/** The words of a collection in the reader's language. */
function wordsOf(
  { title, descriptionHtml, seoTitle, seoDescription, translations }: Collection,
  { reads }: Visit,
) {
  const en = reads === 'en' ? (translations.en ?? {}) : {};
  return {
    title: en.title || title,
    descriptionHtml: en.descriptionHtml || descriptionHtml,
    seoTitle: en.seoTitle || seoTitle,
    seoDescription: en.seoDescription || seoDescription,
  };
}
