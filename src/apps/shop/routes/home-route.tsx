import type { FastifyInstance } from 'fastify';
import type { Picture } from '../../../core/listing/index.ts';
import { HomePage, type HomeView } from '../pages/home.tsx';
import { organisationStructured } from '../seo/json-ld.ts';
import { shopUrls, type ShopLocale } from '../urls.ts';
import { sendSharedPage, type ShopKitchen, type Visit } from '../visit.ts';

const NEWEST_SHOWN = 8;
/** A usual parcel, for the date announced before anything is chosen. */
const USUAL_GOODS = { priceCents: 3_000, weightGrams: 1_000 };

/** The home page in one language. */
export function homeRoute(app: FastifyInstance, kitchen: ShopKitchen, locale: ShopLocale): void {
  app.get(shopUrls(locale).home, async (request, reply) => {
    const visit = await kitchen.visit(request, locale, (urls) => urls.home);
    const parts = await loadHome(kitchen, visit);
    return sendSharedPage(kitchen, request, reply, visit, {
      key: 'home',
      inputs: parts.inputs,
      head: () => homeHead(visit, parts.statementPicture),
      content: () => <HomePage {...homeView(visit, parts)} />,
    });
  });
}

type HomeParts = Awaited<ReturnType<typeof loadHome>>;

async function loadHome(kitchen: ShopKitchen, visit: Visit) {
  const { catalogue } = kitchen.deps;
  const { channel, locale } = visit;
  const { home } = await kitchen.settings('');
  const [newest, promise, ...cards] = await Promise.all([
    catalogue.list({ channelId: channel.id, locale, sort: 'newest', limit: NEWEST_SHOWN }),
    kitchen.promises.promiseOf(channel, USUAL_GOODS),
    ...home.selections.map((one) => catalogue.cards(channel.id, locale, one.productHandles)),
  ]);
  const fileIds = [home.statement, ...home.selections].flatMap((one) => one.pictureFileId ?? []);
  const pictures = await catalogue.pictures(fileIds);
  const newestCards = newest.items;
  const pictureOf = (one: { pictureFileId: number | null; pictureAlt: Localised }) => {
    const picture = pictures.get(one.pictureFileId ?? 0);
    return picture ? { ...picture, alt: inLocale(one.pictureAlt, locale) } : null;
  };
  const statementPicture: Picture | null =
    pictureOf(home.statement) ?? newestCards.find((card) => card.picture)?.picture ?? null;
  return {
    home,
    newest: newestCards,
    promise,
    cards,
    pictureOf,
    statementPicture,
    inputs: [
      home,
      newest,
      promise,
      ...cards.flat(),
      ...[...pictures.values()].map((picture) => picture.src + picture.sources.length),
    ],
  };
}

interface Localised {
  fr: string;
  en: string;
}

function inLocale(text: Localised, locale: ShopLocale): string {
  return text[locale] || text.fr;
}

function homeHead({ shop }: Visit, picture: Picture | null) {
  const { profile, company, locale, urls, origin, t } = shop;
  return {
    title: '',
    description: profile.tagline[locale] || t('shop.home.description', { name: profile.name }),
    canonical: urls.home,
    imageUrl: picture?.src ?? null,
    structured: organisationStructured(profile, company, origin, urls.search),
  };
}

function homeView(visit: Visit, parts: HomeParts): HomeView {
  const { shop, locale } = visit;
  const { statement, selections } = parts.home;
  const category = statement.category || shop.tree[0]?.handle;
  return {
    statement: {
      title: inLocale(statement.title, locale) || shop.t('shop.home.title'),
      text: inLocale(statement.text, locale) || shop.t('shop.home.text'),
      action: {
        label: inLocale(statement.action, locale) || shop.t('shop.home.action'),
        href: category ? shop.urls.category(category) : shop.urls.search,
      },
      picture: parts.statementPicture,
    },
    selections: selections.flatMap((one, index) => {
      const cards = parts.cards[index] ?? [];
      if (cards.length === 0) return [];
      return [
        {
          handle: one.handle,
          title: inLocale(one.title, locale),
          story: inLocale(one.story, locale),
          picture: parts.pictureOf(one) ?? cards[0]?.secondPicture ?? null,
          cards: cards.slice(0, 4),
        },
      ];
    }),
    newest: parts.newest,
    promise: parts.promise,
  };
}
