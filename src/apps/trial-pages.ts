import type { TrialDeps } from '../calm/incidents/index.ts';
import { shopUrls } from './shop/urls.ts';

const urls = shopUrls('fr');

/** Where a trial purchase finds the pages of the shop. */
export const trialPages: TrialDeps['pages'] = {
  product: (handle) => urls.product(handle),
  search: (query) => `${urls.search}?q=${encodeURIComponent(query)}`,
};
