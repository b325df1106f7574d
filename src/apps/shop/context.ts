import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Block } from '../../calm/extensions/index.ts';
import type { AbsenceNotice } from '../../calm/absence/index.ts';
import type { Tag } from '../../market/consent/index.ts';
import type { TextLocale, Translate } from '../../platform/i18n/index.ts';
import type { Company, Shop } from '../../platform/settings/index.ts';
import type { RatingSummary } from '../../market/reviews/index.ts';
import type { CategoryNode } from '../../core/listing/index.ts';
import type { ShopAssets } from './assets.ts';
import type { OwnPricesByProduct } from './own-prices.ts';
import type { CompleteTheme } from './themes/index.ts';
import type { ShopLocale, ShopUrls } from './urls.ts';

/** What every part of a page may need to know. */
export interface ShopContext {
  locale: ShopLocale;
  /** In which of the merchant's languages its own texts are shown. */
  reads: TextLocale;
  t: Translate;
  urls: ShopUrls;
  /** The same page in each language, as paths, French first. */
  alternates: readonly { locale: ShopLocale; path: string }[];
  /** Where this channel's pages are: `https://shop.example`, without a final slash. */
  origin: string;
  /** In which the channel sells, ISO 4217. */
  currency: string;
  tree: CategoryNode[];
  /** What is said of an absence; null when none is announced. */
  absence: AbsenceNotice | null;
  /** How the shop presents itself: name, tagline, promises. */
  profile: Shop;
  company: Company;
  assets: ShopAssets;
  theme: CompleteTheme;
  /** Scripts of others that the merchant declared; each needs the visitor's yes. */
  tags: readonly Tag[];
  /** What extensions show above every page. */
  above: readonly Block[];
  /** What the visitor's group pays of the articles shown, where that differs. */
  own: OwnPricesByProduct;
  /** How published reviews rate products, by product id. */
  ratings: ReadonlyMap<number, RatingSummary>;
}

const Context = createContext<ShopContext | null>(null);

export const ShopProvider = Context.Provider;

/** The context of the page being rendered. */
export function useShop(): ShopContext {
  const shop = useContext(Context);
  if (!shop) throw new Error('a shop component was rendered outside a page');
  return shop;
}
