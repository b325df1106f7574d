import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTING_DEFINITIONS } from '../../src/apps/setting-definitions.ts';
import { TRADES } from '../../src/apps/office/shell/rooms.ts';
import {
  PAGE_SLUGS,
  segmentsOf,
  shopUrls,
  type Segments,
  type ShopLocale,
} from '../../src/apps/shop/urls.ts';
import { PACKAGE_FOLDER } from '../../test/support/source-files.ts';

/** A screen to be photographed. */
export interface Screen {
  /** Names the picture: `shop-cart`, `office-orders-show`. */
  name: string;
  /** Path in a language; null when there is nothing to show of it. */
  address(locale: ShopLocale, samples: Samples): string | null;
  /** Who must be signed in. */
  as: 'visitor' | 'customer' | 'staff';
  /** What opens the screen once its page is there. */
  open?: 'search' | 'help';
}

/** Things of the demonstration that addresses name. */
export interface Samples {
  category: string;
  collection: string;
  brand: string;
  product: string;
  order: { number: string; token: string };
  /** First identifier of each resource of the office. */
  ids: Record<string, string>;
}

type Segment = keyof Segments;

/** Addresses that are no screens of their own: forms post to them, scripts ask them, or they need a secret. */
type NoScreen =
  | 'prefix'
  | 'suggestions'
  | 'seen'
  | 'signOut'
  | 'signInLink'
  | 'passkeys'
  | 'alert'
  | 'page'
  | 'erasure'
  | 'draft'
  | 'download'
  | 'choice'
  | 'sizeGuide';

type Shot = [as: Screen['as'], address: (locale: ShopLocale, samples: Samples) => string];

const plain =
  (segment: Segment) =>
  (locale: ShopLocale): string =>
    segmentsOf(locale)[segment];

// A new first word of an address does not compile until it stands here or among those without a screen.
const SHOP: Record<Exclude<Segment, NoScreen>, Shot> = {
  category: ['visitor', (locale, { category }) => shopUrls(locale).category(category)],
  collection: ['visitor', (locale, { collection }) => shopUrls(locale).collection(collection)],
  status: ['visitor', plain('status')],
  brand: ['visitor', (locale, { brand }) => shopUrls(locale).brand(brand)],
  product: ['visitor', (locale, { product }) => shopUrls(locale).product(product)],
  search: ['visitor', (locale) => `${shopUrls(locale).search}?q=lin`],
  cart: ['customer', plain('cart')],
  checkout: ['customer', plain('checkout')],
  order: ['visitor', (locale, { order }) => shopUrls(locale).order(order.number, order.token)],
  reviews: ['visitor', (locale, { order }) => shopUrls(locale).review(order.number, order.token)],
  newsletter: ['visitor', plain('newsletter')],
  withdrawal: ['visitor', plain('withdrawal')],
  contact: ['visitor', plain('contact')],
  account: ['customer', plain('account')],
  signIn: ['visitor', plain('signIn')],
  accountOrders: ['customer', plain('accountOrders')],
  downloads: ['customer', plain('downloads')],
  addresses: ['customer', plain('addresses')],
  profile: ['customer', plain('profile')],
  security: ['customer', plain('security')],
  data: ['customer', plain('data')],
  wishes: ['customer', plain('wishes')],
  alerts: ['customer', plain('alerts')],
};

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every page of the shop. */
export function shopScreens(): Screen[] {
  return [
    { name: 'shop-home', as: 'visitor', address: (locale) => shopUrls(locale).home },
    ...Object.entries(SHOP).map(([segment, [as, address]]): Screen => ({
      name: `shop-${dashed(segment)}`,
      as,
      address,
    })),
    {
      name: 'shop-product-reviews',
      as: 'visitor',
      address: (locale, { product }) => shopUrls(locale).productReviews(product),
    },
    {
      name: 'shop-lost',
      as: 'visitor',
      address: (locale) => `${segmentsOf(locale).prefix}/nulle-part`,
    },
    ...(Object.keys(PAGE_SLUGS) as (keyof typeof PAGE_SLUGS)[]).map((page): Screen => ({
      name: `shop-page-${page}`,
      as: 'visitor',
      address: (locale) => shopUrls(locale).page(page),
    })),
  ];
}

function officeRouter(): string {
  return readFileSync(path.join(PACKAGE_FOLDER, 'src/apps/office/office.tsx'), 'utf8');
}

/** Resources of the office of which one record is shown; the first of each is photographed. */
export function officeResources(): string[] {
  const resources = [...officeRouter().matchAll(/<Resource\s+name="([^"]+)"/g)];
  const records = [...officeRouter().matchAll(/path="\/([a-z-]+)\/:id"/g)];
  return [...[...resources, ...records].map(([, name = '']) => name), 'categories'];
}

/** Every screen of the office: as its router has them, the sections of the settings, and what opens above a screen. */
export function officeScreens(): Screen[] {
  const router = officeRouter();
  const found = new Map<string, Screen>();
  const add = (name: string, address: Screen['address'], open?: Screen['open']) =>
    found.set(name, { name: `office-${name}`, as: 'staff', address, ...(open ? { open } : {}) });
  const fixed = (to: string) => () => `/office${to}`;
  for (const trade of TRADES) {
    for (const { to } of trade.places) {
      add(to === '/' ? 'home' : to.slice(1).replace(/[/?=]+/g, '-'), fixed(to));
    }
  }
  for (const [tag, name = ''] of router.matchAll(/<Resource\s+name="([^"]+)"[^>]*>/g)) {
    const of =
      (suffix: string) =>
      (_: ShopLocale, { ids }: Samples) =>
        ids[name] === undefined
          ? null
          : `/office/${name}/${encodeURIComponent(ids[name])}${suffix}`;
    if (/\blist=/.test(tag)) add(name, fixed(`/${name}`));
    if (/\bshow=/.test(tag)) add(`${name}-show`, of('/show'));
    if (/\bedit=/.test(tag)) add(`${name}-edit`, of(''));
    if (/\bcreate=/.test(tag)) add(`${name}-create`, fixed(`/${name}/create`));
  }
  for (const [, route = ''] of router.matchAll(/<Route\s+path="([^"]+)"/g)) {
    const to = route.replace(/\/\*$/, '');
    if (to === '/products/sheet') {
      add('products-sheet', (_, { ids }) => `/office/products/sheet?ids=${ids['products'] ?? ''}`);
      continue;
    }
    const name = to.slice(1).replace(/:\w+/g, 'one').replaceAll('/', '-');
    const [resource = ''] = to.slice(1).split('/');
    add(
      name,
      to.includes(':id')
        ? (_, { ids }) =>
            ids[resource] === undefined ? null : `/office${to.replace(':id', ids[resource])}`
        : fixed(to.replace(':name', 'announcement-bar')),
    );
    if (to === '/categories') {
      add('categories-edit', (_, { ids }) => `/office/categories/${ids['categories'] ?? ''}`);
    }
  }
  for (const section of SETTINGS) add(`settings-${section}`, fixed(`/settings/${section}`));
  add('search', fixed('/'), 'search');
  add('help', fixed('/orders'), 'help');
  const signIn: Screen = { name: 'office-sign-in', as: 'visitor', address: fixed('/login') };
  return [signIn, ...found.values()];
}

/** Settings that have a screen of their own. */
const ELSEWHERE = ['home', 'triage'];

/** Sections of the settings: the form of each setting but those with a screen of their own, and the others. */
const SETTINGS = [
  ...SETTING_DEFINITIONS.map(({ key }) => key).filter((key) => !ELSEWHERE.includes(key)),
  'deliveries',
  'people',
  'keys',
  'account',
];
