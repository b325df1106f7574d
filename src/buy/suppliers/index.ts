export type {
  Offer,
  PriceBreak,
  Supplier,
  SupplierClosure,
  SupplierFields,
  VariantOffer,
} from './model.ts';
export { addSupplierNote, createSupplier, supplierUndo, updateSupplier } from './commands.ts';
export { readVariantOffers, saveOffer, type OfferInput } from './offers.ts';
export { arrivalOn, breakFor, dueOn, leadTimeOf, lineCents } from './rules.ts';
export { findSupplier } from './store.ts';
export { supplierAdminRoutes } from './routes.ts';
export { findArticle, type ScannedArticle } from './find-article.ts';
