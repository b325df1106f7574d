export type * from './model.ts';
export { rebuildAll, rebuildEntries } from './rebuild.ts';
export { refreshAvailability } from './availability.ts';
export { isListingCursor, listProducts } from './list.ts';
export { getProductDetail } from './detail.ts';
export { getCategoryTree } from './category-tree.ts';
