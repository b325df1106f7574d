export type { ShopDeps } from './deps.ts';
export { shopPages } from './shop-pages.ts';
