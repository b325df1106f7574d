export type { ShopDeps } from './deps.ts';
export { homeSetting, type Home } from './home-setting.ts';
export { shopPages, type Shop } from './shop-pages.ts';
export { shopUrls, type ShopLocale } from './urls.ts';
