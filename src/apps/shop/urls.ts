import { LOCALES, nearestLocale, SOURCE_LOCALE } from '../../platform/i18n/index.ts';

/** A language of the shop: one that has message catalogues. French is at the root, the others under their own prefix. */
export type ShopLocale = string;

/** The languages of the shop, French first. */
export const SHOP_LOCALES: readonly ShopLocale[] = LOCALES;

/** Pages of text, by what they are; the slug is what the address shows. */
export const PAGE_SLUGS = {
  terms: { fr: 'conditions-generales-de-vente', en: 'terms-of-sale' },
  legal: { fr: 'mentions-legales', en: 'legal-notice' },
  privacy: { fr: 'confidentialite', en: 'privacy' },
  cookies: { fr: 'cookies', en: 'cookies' },
  returns: { fr: 'livraison-et-retours', en: 'delivery-and-returns' },
  guarantees: { fr: 'garanties', en: 'guarantees' },
  accessibility: { fr: 'accessibilite', en: 'accessibility' },
  about: { fr: 'qui-sommes-nous', en: 'about-us' },
} as const;

export type PageName = keyof typeof PAGE_SLUGS;

export const PAGE_NAMES = Object.keys(PAGE_SLUGS) as PageName[];

/** First path segments of the shop, in the languages that have words of their own for them. */
const WORDED = {
  fr: {
    prefix: '',
    category: '/rayons',
    brand: '/marques',
    collection: '/collections',
    sizeGuide: '/guides-des-tailles',
    newsletter: '/nouvelles',
    choice: '/choix-des-cookies',
    status: '/etat',
    seen: '/recemment-vus',
    product: '/articles',
    search: '/recherche',
    cart: '/panier',
    checkout: '/commander',
    order: '/commande',
    draft: '/commande-a-regler',
    download: '/telechargements',
    downloads: '/compte/telechargements',
    page: '/pages',
    withdrawal: '/renoncer-au-contrat',
    suggestions: '/recherche/suggestions',
    account: '/compte',
    signIn: '/compte/connexion',
    signInLink: '/compte/lien',
    signOut: '/compte/deconnexion',
    passkeys: '/compte/cles',
    accountOrders: '/compte/commandes',
    addresses: '/compte/adresses',
    profile: '/compte/profil',
    security: '/compte/securite',
    data: '/compte/donnees',
    erasure: '/compte/effacement',
    wishes: '/envies',
    alerts: '/compte/alertes',
    alert: '/alertes',
    reviews: '/avis',
    contact: '/nous-ecrire',
  },
  en: {
    prefix: '/en',
    category: '/en/categories',
    brand: '/en/brands',
    collection: '/en/collections',
    sizeGuide: '/en/size-guides',
    newsletter: '/en/news',
    choice: '/en/cookie-choice',
    status: '/en/status',
    seen: '/en/recently-seen',
    product: '/en/products',
    search: '/en/search',
    cart: '/en/cart',
    checkout: '/en/checkout',
    order: '/en/order',
    draft: '/en/order-to-pay',
    download: '/en/downloads',
    downloads: '/en/account/downloads',
    page: '/en/pages',
    withdrawal: '/en/withdraw-from-contract',
    suggestions: '/en/search/suggestions',
    account: '/en/account',
    signIn: '/en/account/sign-in',
    signInLink: '/en/account/link',
    signOut: '/en/account/sign-out',
    passkeys: '/en/account/passkeys',
    accountOrders: '/en/account/orders',
    addresses: '/en/account/addresses',
    profile: '/en/account/profile',
    security: '/en/account/security',
    data: '/en/account/data',
    erasure: '/en/account/erasure',
    wishes: '/en/wishes',
    alerts: '/en/account/alerts',
    alert: '/en/alerts',
    reviews: '/en/reviews',
    contact: '/en/write-to-us',
  },
} as const;

/** The first path segments of one language; `prefix` is what all of them begin with. */
export type Segments = Record<keyof (typeof WORDED)['en'], string>;

/** The segments of a language: one without words of its own has the English ones under its own prefix. */
export function segmentsOf(locale: ShopLocale): Segments {
  return SEGMENTS.get(locale) ?? WORDED.fr;
}

function buildSegments(locale: ShopLocale): Segments {
  if (locale === 'fr' || locale === 'en') return WORDED[locale];
  const { prefix } = WORDED.en;
  const entries = Object.entries(WORDED.en).map(([name, path]) => [
    name,
    `/${locale}${path.slice(prefix.length)}`,
  ]);
  return Object.fromEntries(entries) as Segments;
}

const SEGMENTS: ReadonlyMap<ShopLocale, Segments> = new Map(
  SHOP_LOCALES.map((locale) => [locale, buildSegments(locale)]),
);

/** What the address of a page of text shows in a language. */
export function slugOf(name: PageName, locale: ShopLocale): string {
  return PAGE_SLUGS[name][locale === SOURCE_LOCALE ? 'fr' : 'en'];
}

/** Ends the address of a page whose news are streamed. */
export const STREAM = '/suivi';

/** The language that an address itself shows: its prefix or its first word; null when it could be either. */
export function localeOfPath(url: string): ShopLocale | null {
  const path = url.split(/[?#]/)[0] ?? '';
  if (path === '/') return SOURCE_LOCALE;
  const isUnder = (segment: string) => path === segment || path.startsWith(`${segment}/`);
  const prefixed = SHOP_LOCALES.find(
    (locale) => locale !== SOURCE_LOCALE && isUnder(segmentsOf(locale).prefix),
  );
  if (prefixed !== undefined) return prefixed;
  const french = Object.values(WORDED.fr).some((segment) => segment !== '' && isUnder(segment));
  return french ? SOURCE_LOCALE : null;
}

type QueryValue = string | number | boolean | readonly string[] | null | undefined;

/** Appends the given values as a query string, leaving out what is empty; arrays repeat the name. */
export function withQuery(path: string, query: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    if (typeof value === 'object') for (const item of value) search.append(name, item);
    else search.append(name, value === true ? '1' : String(value));
  }
  // A comma needs no disguise in a query, and reads better between values.
  const text = search.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

/** Every address of the shop in one language. */
export interface ShopUrls {
  home: string;
  search: string;
  suggestions: string;
  cart: string;
  checkout: string;
  withdrawal: string;
  contact: string;
  account: string;
  signIn: string;
  signInLink: string;
  signOut: string;
  passkeys: string;
  accountOrders: string;
  addresses: string;
  profile: string;
  security: string;
  data: string;
  erasure: string;
  wishes: string;
  alerts: string;
  alert: string;
  /** A wish list behind its secret link. */
  sharedWishes(secret: string): string;
  /** Where one alert is confirmed or ended. */
  oneAlert(secret: string): string;
  /** All reviews of a product. */
  productReviews(handle: string): string;
  /** Where the buyer of an order writes reviews, and where they refuse invitations. */
  review(number: string, token: string): string;
  endReviews(number: string, token: string): string;
  category(handle: string): string;
  brand(handle: string): string;
  collection(handle: string): string;
  sizeGuide(handle: string): string;
  newsletter: string;
  /** Where a choice about tags is sent. */
  choice: string;
  status: string;
  /** The articles of given handles, for the island that remembers what was seen. */
  seen: string;
  /** Where whoever owns an address confirms that they want the news. */
  newsletterLink(token: string): string;
  /** Where the news end. */
  newsletterEnd(token: string): string;
  /** Opens a cart that was left, in whatever browser. */
  resumeCart(cartId: string): string;
  /** The product, showing one variant when its id is given. */
  product(handle: string, variantId?: number): string;
  order(number: string, token: string): string;
  /** What becomes of an order since the version that a page shows. */
  orderStream(order: { number: string; token: string; version: number }): string;
  /** What becomes of the orders of whoever is signed in. */
  accountStream(mark: number): string;
  /** The files that whoever is signed in bought. */
  downloads: string;
  /** A file behind its secret link. */
  download(token: string): string;
  /** Where a draft of the office is paid, behind its secret. */
  draft(token: string): string;
  page(name: PageName): string;
  /** Where a form of an extension is sent. */
  extension(name: string, action: string): string;
}

/** The addresses of one language; of the nearest one that the shop speaks. */
export function shopUrls(locale: string): ShopUrls {
  let urls = URLS.get(locale);
  if (!urls) URLS.set(locale, (urls = buildUrls(nearestLocale(locale))));
  return urls;
}

const URLS = new Map<string, ShopUrls>();

function buildUrls(locale: ShopLocale): ShopUrls {
  const { prefix, category, brand, collection, sizeGuide, product, order, ...others } =
    segmentsOf(locale);
  const { draft, download, page, ...fixed } = others;
  return {
    ...fixed,
    home: prefix === '' ? '/' : prefix,
    sharedWishes: (secret) => `${fixed.wishes}/${encodeURIComponent(secret)}`,
    productReviews: (handle) =>
      `${product}/${encodeURIComponent(handle)}${fixed.reviews.slice(prefix.length)}`,
    review: (number, token) =>
      withQuery(`${fixed.reviews}/${encodeURIComponent(number)}`, { token }),
    endReviews: (number, token) =>
      withQuery(`${fixed.reviews}/${encodeURIComponent(number)}/stop`, { token }),
    oneAlert: (secret) => `${fixed.alert}/${encodeURIComponent(secret)}`,
    newsletterLink: (token) => `${fixed.newsletter}/${encodeURIComponent(token)}`,
    extension: (name, action) =>
      `${prefix}/extensions/${encodeURIComponent(name)}/${encodeURIComponent(action)}`,
    newsletterEnd: (token) => `${fixed.newsletter}/${encodeURIComponent(token)}/stop`,
    resumeCart: (cartId) => `${fixed.cart}/${encodeURIComponent(cartId)}`,
    brand: (handle) => `${brand}/${encodeURIComponent(handle)}`,
    collection: (handle) => `${collection}/${encodeURIComponent(handle)}`,
    sizeGuide: (handle) => `${sizeGuide}/${encodeURIComponent(handle)}`,
    category: (handle) => `${category}/${encodeURIComponent(handle)}`,
    product: (handle, variantId) =>
      `${product}/${encodeURIComponent(handle)}${variantId === undefined ? '' : `?v=${variantId}`}`,
    download: (token) => `${download}/${encodeURIComponent(token)}`,
    draft: (token) => `${draft}/${encodeURIComponent(token)}`,
    order: (number, token) => withQuery(`${order}/${encodeURIComponent(number)}`, { token }),
    orderStream: ({ number, token, version }) =>
      withQuery(`${order}/${encodeURIComponent(number)}${STREAM}`, { token, version }),
    accountStream: (mark) => withQuery(`${fixed.accountOrders}${STREAM}`, { version: mark }),
    page: (name) => `${page}/${slugOf(name, locale)}`,
  };
}

/** The page that a slug names in a language, or null. */
export function pageOfSlug(slug: string, locale: ShopLocale): PageName | null {
  return PAGE_NAMES.find((name) => slugOf(name, locale) === slug) ?? null;
}
