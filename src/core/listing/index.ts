export type * from './model.ts';
export { rebuildAll, rebuildEntries } from './rebuild.ts';
export { listProducts } from './list.ts';
export { getProductDetail, walkProductDetails } from './detail.ts';
export { readAttributeFilter, writeAttributeFilter } from './attribute-filters.ts';
export { getCategoryTree } from './category-tree.ts';
export { listAddresses, listAddressParts } from './addresses.ts';
export { findByCode } from './find-code.ts';
export {
  picturesFrom,
  picturesOfVariants,
  variantPicturesJson,
  type ReadPicture,
} from './pictures.ts';
export {
  createListingCache,
  type CatalogueViews,
  type ListingCache,
  type ReadyAnswer,
} from './cache.ts';
export { catalogueStoreRoutes, type CatalogueStoreDeps } from './store-routes.ts';
export { listPicturedVariants, listVariantCards, type VariantCard } from './variant-cards.ts';
export { wireListing } from './wiring.ts';
export { listingAdminRoutes } from './office-routes.ts';
export { verifyListing } from './verify.ts';
