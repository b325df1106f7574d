import type { FastifyInstance } from 'fastify';
import type { Picture } from '../../../core/listing/index.ts';
import { loadHomeBlocks } from '../home-blocks.ts';
import { HomePage } from '../pages/home.tsx';
import { organisationStructured } from '../seo/json-ld.ts';
import { shopUrls, type ShopLocale } from '../urls.ts';
import { withOwnPrices } from '../own-prices.ts';
import { sendSharedPage, type ShopKitchen, type Visit } from '../visit.ts';

/** A usual parcel, for the date announced before anything is chosen. */
const USUAL_GOODS = { priceCents: 3_000, weightGrams: 1_000 };

/** The home page in one language. */
export function homeRoute(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  app.get(shopUrls(locale).home, async (request, reply) => {
    const visit = await kitchen.visit(request, locale, (urls) => urls.home);
    const [home, promise] = await Promise.all([
      loadHomeBlocks(kitchen, visit),
      kitchen.promises.promiseOf(visit.channel, USUAL_GOODS),
    ]);
    const priced = await withOwnPrices(kitchen, request, visit, home.productIds);
    return sendSharedPage(kitchen, request, reply, priced, {
      key: 'home',
      inputs: [promise, ...home.inputs],
      head: () => homeHead(visit, home.leading),
      content: () => <HomePage blocks={home.blocks} promise={promise} />,
    });
  });
}

function homeHead({ shop }: Visit, picture: Picture | null) {
  const { profile, company, reads, urls, origin, t } = shop;
  return {
    title: '',
    description: profile.tagline[reads] || t('shop.home.description', { name: profile.name }),
    canonical: urls.home,
    imageUrl: picture?.src ?? null,
    structured: organisationStructured(profile, company, origin, urls.search),
  };
}
