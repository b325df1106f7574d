import { businessDate } from '../../core/calendar/index.ts';
import type { TextLocale } from '../../platform/i18n/index.ts';
import type { BrandView, CategoryNode, Picture, ProductCard } from '../../core/listing/index.ts';
import { blocksOn, type HomeBlock } from './home-setting.ts';
import type { HomeBlockView } from './pages/home.tsx';
import type { ShopKitchen, Visit } from './visit.ts';

interface Localised {
  fr: string;
  en: string;
}

/** A text in the reader's language, else in French. */
function inLocale(text: Localised, locale: TextLocale): string {
  return text[locale] || text.fr;
}

/** What a block shows besides its own words. */
interface Fetched {
  cards: ProductCard[];
  brands: BrandView[];
}

/** The home page of today: its blocks with everything they show, and all that they were made from. */
export interface LoadedHome {
  blocks: HomeBlockView[];
  /** The picture of the page for those who share it. */
  leading: Picture | null;
  /** Articles that some block shows. */
  productIds: number[];
  inputs: unknown[];
}

/** Loads the blocks that are shown today; blocks with nothing to show are left out. */
export async function loadHomeBlocks(kitchen: ShopKitchen, visit: Visit): Promise<LoadedHome> {
  const { home } = await kitchen.settings('');
  const shown = blocksOn(home.blocks, businessDate(kitchen.deps.now()));
  const fileIds = shown.flatMap((block) =>
    'pictureFileId' in block ? (block.pictureFileId ?? []) : [],
  );
  const [pictures, ...fetched] = await Promise.all([
    kitchen.deps.catalogue.pictures(fileIds),
    ...shown.map((block) => fetchFor(kitchen, visit, block)),
  ]);
  const pictureOf = (id: number | null, alt: Localised): Picture | null => {
    const picture = pictures.get(id ?? 0);
    return picture ? { ...picture, alt: inLocale(alt, visit.reads) } : null;
  };
  const facts = shown.map((block, index) => viewOf(visit, block, fetched[index]!, pictureOf));
  const blocks = facts.filter((block) => block !== null);
  const first = blocks[0];
  return {
    blocks,
    leading: first && 'picture' in first ? first.picture : null,
    productIds: fetched.flatMap(({ cards }) => cards.map(({ id }) => id)),
    inputs: [
      home,
      shown.map((block) => block.id).join(' '),
      ...fetched.flatMap(({ cards, brands }) => [...cards, brands]),
      ...[...pictures.entries()].map(([id, picture]) => `${id} ${picture.sources.length}`),
    ],
  };
}

const NO_CARDS: ProductCard[] = [];
const NO_BRANDS: BrandView[] = [];

async function fetchFor(
  { deps }: ShopKitchen,
  { channel, reads: locale }: Visit,
  block: HomeBlock,
): Promise<Fetched> {
  if (block.kind === 'brands') {
    return { cards: NO_CARDS, brands: await deps.catalogue.brands(channel.id, locale) };
  }
  if (block.kind === 'hero' && block.pictureFileId === null) {
    const newest = { channelId: channel.id, locale, sort: 'newest', limit: 1 } as const;
    return { cards: await deps.catalogue.first(newest), brands: NO_BRANDS };
  }
  if (block.kind !== 'products') return { cards: NO_CARDS, brands: NO_BRANDS };
  const { pick, count } = block;
  if (pick.by === 'hand') {
    const cards = await deps.catalogue.cards(channel.id, locale, pick.productHandles);
    return { cards: cards.slice(0, count), brands: NO_BRANDS };
  }
  if (pick.by === 'collection') {
    const { collection } = pick;
    const query = { channelId: channel.id, locale, collection, limit: count };
    return { cards: await deps.catalogue.first(query), brands: NO_BRANDS };
  }
  const cards = await deps.catalogue.first({
    channelId: channel.id,
    locale,
    sort: pick.by === 'newest' ? 'newest' : 'featured',
    limit: count,
    ...(pick.category ? { category: pick.category } : {}),
    ...(pick.brand ? { brand: [pick.brand] } : {}),
  });
  return { cards, brands: NO_BRANDS };
}

type PictureOf = (id: number | null, alt: Localised) => Picture | null;

function viewOf(
  visit: Visit,
  block: HomeBlock,
  { cards, brands }: Fetched,
  pictureOf: PictureOf,
): HomeBlockView | null {
  const { shop, reads } = visit;
  const { t } = shop;
  const { id, kind } = block;
  const say = (text: Localised, otherwise = '') => inLocale(text, reads) || otherwise;
  switch (kind) {
    case 'promises':
      return { id, kind };
    case 'hero':
      return {
        id,
        kind,
        title: say(block.title, t('shop.home.title')),
        text: say(block.text, t('shop.home.text')),
        action: actionOf(visit, block.action, t('shop.home.action')),
        picture: pictureOf(block.pictureFileId, block.pictureAlt) ?? cards[0]?.picture ?? null,
      };
    case 'story':
      return {
        id,
        kind,
        title: say(block.title),
        text: say(block.text),
        action: actionOf(visit, block.action, ''),
        picture: pictureOf(block.pictureFileId, block.pictureAlt),
      };
    case 'products': {
      if (cards.length === 0) return null;
      const otherwise = block.pick.by === 'newest' ? t('shop.home.newest') : t('shop.home.chosen');
      return {
        id,
        kind,
        title: say(block.title, otherwise),
        text: say(block.text),
        picture: pictureOf(block.pictureFileId, block.pictureAlt),
        cards,
        more: moreOf(visit, block.pick),
      };
    }
    case 'categories': {
      const nodes = nodesOf(shop.tree, block.handles);
      if (nodes.length === 0) return null;
      return { id, kind, title: say(block.title, t('shop.home.categories')), nodes };
    }
    case 'brands': {
      const chosen =
        block.handles.length === 0
          ? brands
          : block.handles.flatMap((handle) => brands.find((one) => one.handle === handle) ?? []);
      if (chosen.length === 0) return null;
      const title = say(block.title, t('shop.home.brands'));
      return { id, kind, title, text: say(block.text), brands: chosen };
    }
    case 'newsletter':
      return {
        id,
        kind,
        title: say(block.title, t('shop.newsletter.title')),
        text: say(block.text, t('shop.newsletter.text')),
      };
  }
}

/** A button without words of its own gets `otherwise`; without any words there is none. */
function actionOf(
  { shop, reads }: Visit,
  action: { label: Localised; category: string },
  otherwise: string,
) {
  const label = inLocale(action.label, reads) || otherwise;
  const category = action.category || shop.tree[0]?.handle;
  if (label === '') return null;
  return { label, href: category ? shop.urls.category(category) : shop.urls.search };
}

/** Where a rule's other articles are; articles chosen by hand have no shelf of their own. */
function moreOf({ shop }: Visit, pick: (HomeBlock & { kind: 'products' })['pick']): string | null {
  if (pick.by === 'hand') return null;
  if (pick.by === 'collection') return shop.urls.collection(pick.collection);
  if (pick.category) return shop.urls.category(pick.category);
  return pick.brand ? shop.urls.brand(pick.brand) : null;
}

function nodesOf(tree: CategoryNode[], handles: readonly string[]): CategoryNode[] {
  if (handles.length === 0) return tree;
  const all = (nodes: CategoryNode[]): CategoryNode[] =>
    nodes.flatMap((node) => [node, ...all(node.children)]);
  const known = all(tree);
  return handles.flatMap((handle) => known.find((node) => node.handle === handle) ?? []);
}
