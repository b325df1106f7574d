import type { Dress } from '../../calm/extensions/index.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ComponentChild } from 'preact';
import type { Channel } from '../../core/channels/index.ts';
import { channelOrigin, listChannels } from '../../core/channels/index.ts';
import { tagsSetting } from '../../market/consent/index.ts';
import type { RatingSummary } from '../../market/reviews/index.ts';
import { textLocale, translator, type TextLocale } from '../../platform/i18n/index.ts';
import { companySetting, readSettings, shopSetting } from '../../platform/settings/index.ts';
import { loadShopAssets, shopAssetFolder, type ShopAssets } from './assets.ts';
import { CART_COUNT_COOKIE, readCartCount } from './cart-count.ts';
import { allowTags, consentHtml, standingOf, type Standing } from './consent.tsx';
import type { ShopContext } from './context.ts';
import type { ShopDeps } from './deps.ts';
import { keepFresh } from './fresh.ts';
import { appearanceSetting } from './appearance-setting.ts';
import { homeSetting } from './home-setting.ts';
import { orderStream } from './order-stream.ts';
import { pageCache, readyPage, type Filling } from './page-cache.ts';
import { deliveryPromises } from './promise.ts';
import { rememberRatings } from './ratings.ts';
import { rememberTogether } from './together.ts';
import { renderPage, type PageHead } from './render-page.tsx';
import type { ThemeCode } from './themes/codes.ts';
import { themeOf, type CompleteTheme, type Theme } from './themes/index.ts';
import { SHOP_LOCALES, shopUrls, type ShopLocale, type ShopUrls } from './urls.ts';

/** Where a visitor is: language, channel, and what every page needs. */
export interface Visit {
  locale: ShopLocale;
  /** In which of the merchant's languages its own texts are shown. */
  reads: TextLocale;
  channel: Channel;
  /** What components read; made only when something is rendered. */
  readonly shop: ShopContext;
  ratings: ReadonlyMap<number, RatingSummary>;
  /** What this visitor is asked, and what they allowed (R43). */
  standing: Standing;
  /** Extensions that this visitor does not want to see. */
  without: ReadonlySet<string>;
  /** The page shows prices of this visitor's group: it is made for them and kept by nobody. */
  isOwn: boolean;
  /** Everything that `shop` was made from, for the page cache. */
  inputs: readonly unknown[];
}

interface Look {
  theme: CompleteTheme;
  assets: ShopAssets;
}

/** How pages look: a theme of the house, dressed by a theme extension or not; the same object as long as nothing changes. */
function dresser(assetsOf: (theme: Theme) => ShopAssets) {
  let last: (Look & { key: string }) | null = null;
  return (code: ThemeCode, dress: Dress | null): Look => {
    const key = dress?.href ?? code;
    if (last?.key === key) return last;
    const theme = themeOf(dress?.base ?? code);
    const assets = assetsOf(theme);
    last = dress ? { key, ...dressed(theme, assets, dress) } : { key, theme, assets };
    return last;
  };
}

function dressed(theme: CompleteTheme, assets: ShopAssets, { href, fonts, colours }: Dress): Look {
  const { paper, accent } = theme.colours;
  const light = colours.light ?? paper.light;
  const dark = colours.dark ?? paper.dark;
  return {
    theme: { ...theme, colours: { paper: { light, dark }, accent: colours.accent ?? accent } },
    assets: { ...assets, dress: href, fonts: fonts.length > 0 ? fonts : assets.fonts },
  };
}

/** The kitchen of the pages: what they are made from, remembered where that is safe. */
export function shopKitchen(deps: ShopDeps) {
  const { db } = deps.carts;
  const settings = keepFresh(async () => {
    const { profile, company, home, appearance, consent } = await readSettings(db, {
      profile: shopSetting,
      company: companySetting,
      home: homeSetting,
      appearance: appearanceSetting,
      consent: tagsSetting,
    });
    return { profile, company, home, theme: appearance.theme, tags: consent.tags };
  });
  const absences = keepFresh((locale) => deps.absence(textLocale(locale)));
  const assets = new Map<string, ShopAssets>();
  const assetsOf = (theme: Theme): ShopAssets => {
    let known = assets.get(theme.code);
    if (!known) assets.set(theme.code, (known = loadShopAssets(shopAssetFolder(), theme)));
    return known;
  };
  const lookOf = dresser(assetsOf);
  const cache = pageCache();
  const stream = orderStream(db);
  const ratings = rememberRatings(db);
  const boughtTogether = rememberTogether(db);
  const promises = deliveryPromises({ db, preparation: deps.carts.preparation, now: deps.now });

  /** How the shop last was in each language, for pages about failures. */
  const seen = new Map<ShopLocale, Place>();

  const lookAround = async (request: FastifyRequest, locale: ShopLocale): Promise<Place> => {
    const [found, { profile, company, theme: code, tags }, rated, absence] = await Promise.all([
      deps.channels.resolve(request),
      settings(''),
      ratings.all(),
      absences(locale),
    ]);
    const channel = found.ok ? found.value : (await listChannels(db))[0];
    if (!channel) throw new Error('the shop has no channel');
    const without = deps.extensions.without(request);
    const [tree, above, dress] = await Promise.all([
      deps.catalogue.tree(channel.id, textLocale(locale)),
      deps.extensions.above(channel.id, textLocale(locale), without),
      deps.extensions.dress(),
    ]);
    // Somebody of the house may look at the shop without it.
    const look = lookOf(code, dress && without.has(dress.name) ? null : dress);
    const facts = { tree, profile, company, tags, absence, above, ratings: rated };
    const parts = {
      origin: channelOrigin(channel, deps.publicUrl),
      currency: channel.currency,
      ...facts,
      ...look,
    };
    const place = { channel, parts, without };
    seen.set(locale, place);
    return place;
  };

  const standing = (request: FastifyRequest, { parts }: Place) =>
    standingOf(request, parts.tags, deps.now());

  return {
    deps,
    settings,
    cache,
    stream,
    promises,
    ratings,
    boughtTogether,

    /** Who asks for what; `pathOf` gives the address of this very page in a language. */
    async visit(
      request: FastifyRequest,
      locale: ShopLocale,
      pathOf: (urls: ShopUrls) => string,
    ): Promise<Visit> {
      const place = await lookAround(request, locale);
      return visitOf(place, locale, pathOf, standing(request, place));
    },

    /** A visit to tell of a failure: even without a database, then of the shop as it last was. */
    async visitWhateverHappens(request: FastifyRequest, locale: ShopLocale): Promise<Visit> {
      const place = await lookAround(request, locale).catch((error: unknown) => {
        const before = seen.get(locale);
        if (!before) throw error;
        return before;
      });
      return visitOf(place, locale, (urls) => urls.home, standing(request, place));
    },
  };
}

/** A channel and what its pages are made from. */
interface Place {
  channel: Channel;
  without: ReadonlySet<string>;
  parts: Pick<
    ShopContext,
    | 'origin'
    | 'currency'
    | 'tree'
    | 'profile'
    | 'company'
    | 'tags'
    | 'absence'
    | 'above'
    | 'assets'
    | 'theme'
    | 'ratings'
  >;
}

function visitOf(
  { channel, parts, without }: Place,
  locale: ShopLocale,
  pathOf: (urls: ShopUrls) => string,
  standing: Standing,
): Visit {
  let shop: ShopContext | undefined;
  const { tree, profile, company, tags, absence, above, ratings, theme } = parts;
  return {
    locale,
    reads: textLocale(locale),
    channel,
    ratings,
    standing,
    without,
    isOwn: false,
    get shop() {
      shop ??= contextOf(locale, pathOf, parts);
      return shop;
    },
    inputs: [
      ...[tree, profile, company, tags, absence, ratings, theme, channel.id],
      ...above,
      parts.currency,
      parts.origin,
      parts.assets.dress,
    ],
  };
}

const NO_OWN: ShopContext['own'] = new Map();

function contextOf(
  locale: ShopLocale,
  pathOf: (urls: ShopUrls) => string,
  parts: Place['parts'],
): ShopContext {
  const alternates = SHOP_LOCALES.map((one) => ({ locale: one, path: pathOf(shopUrls(one)) }));
  const [t, urls] = [translator(locale), shopUrls(locale)];
  return { locale, reads: textLocale(locale), t, urls, alternates, own: NO_OWN, ...parts };
}

export type ShopKitchen = ReturnType<typeof shopKitchen>;

const HTML = 'text/html; charset=utf-8';

interface SharedPage {
  /** Address of the page with everything that changes it. */
  key: string;
  /** What the page is made from besides the visit. */
  inputs: readonly unknown[];
  head: () => PageHead;
  content: () => ComponentChild;
}

/** Sends a page that is the same for everybody but for the number of articles in the cart and what they agreed to. */
export function sendSharedPage(
  kitchen: ShopKitchen,
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  page: SharedPage,
): FastifyReply {
  if (visit.isOwn) {
    return sendOwnPage(request, reply, visit, { head: page.head(), content: page.content() });
  }
  const count = readCartCount(request.cookies[CART_COUNT_COOKIE]);
  const key = [visit.channel.id, visit.locale, ...visit.without, page.key].join('|');
  const filling = fillingOf(visit, count);
  const ready = kitchen.cache.page(key, [...visit.inputs, ...page.inputs], filling, () =>
    renderPage(visit.shop, page.head(), page.content()),
  );
  allowTags(reply, visit.standing);
  return reply
    .header('etag', ready.etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'cookie, accept-encoding')
    .type(HTML)
    .send(ready.body);
}

interface OwnPage {
  head: PageHead;
  content: ComponentChild;
  status?: number;
  /** The page asks for the choice about tags itself. */
  asksItself?: boolean;
  /** Number of articles in the cart, when it was just read; else the cookie says. */
  cartCount?: number;
}

/** Sends a page made for one visitor: cart, checkout, order, error. Never stored by anybody. */
export function sendOwnPage(
  request: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  page: OwnPage,
): FastifyReply {
  // An address that cannot be read is answered before its cookies are.
  const cookies = request.cookies as typeof request.cookies | undefined;
  const count = page.cartCount ?? readCartCount(cookies?.[CART_COUNT_COOKIE]);
  const html = renderPage(visit.shop, page.head, page.content);
  allowTags(reply, visit.standing);
  return reply
    .code(page.status ?? 200)
    .header('cache-control', 'no-store')
    .type(HTML)
    .send(readyPage(html, fillingOf(visit, count, page.asksItself)).body);
}

function fillingOf(visit: Visit, count: number, asksItself = false): Filling {
  const standing = { ...visit.standing, ask: visit.standing.ask && !asksItself };
  return { count, standing: standing.key, consent: () => consentHtml(visit.shop, standing) };
}
